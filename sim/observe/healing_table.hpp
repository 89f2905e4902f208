#pragma once
/// The table that a run ends with.
#include "sim/observe/observe.hpp"

#include <string>
#include <vector>

namespace mend
{

/// Aligned UTF-8 text, grouped, without colours: value, unit, what it means, and how it moves with its threshold.
/// Endpoints without a value show a dash and their reason as a footnote. Works on endpoints read back from a summary.
std::string healing_table(const std::vector<Endpoint>& endpoints, const std::string& title);

} // namespace mend
