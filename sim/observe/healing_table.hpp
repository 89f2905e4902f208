#pragma once
/// The table that a run ends with.
#include "sim/base/table.hpp"
#include "sim/base/warning.hpp"
#include "sim/observe/observe.hpp"

#include <string>
#include <vector>

namespace mend
{

/// A section a group: what it means, value, error, unit, how it moves with its threshold, name. Values have as many
/// digits as the numerical error leaves them, where it was estimated. Endpoints without a value show a dash and their
/// reason as a footnote. Works on endpoints read back from a summary.
/// \param warnings below it, the gravest first
Table healing_table(const std::vector<Endpoint>& endpoints, const std::vector<Warning>& warnings,
                    const std::string& title);

} // namespace mend
