#pragma once
/// Several finished runs side by side.
#include "sim/observe/observe.hpp"

#include <string>
#include <vector>

namespace mend
{

struct ComparedRun
{
    std::string name; ///< heads its column
    std::string title;
    std::vector<Endpoint> endpoints;
};

enum class ComparisonForm
{
    text,
    markdown,
    csv
};

/// One line an endpoint, in the order of the first run that has it; one column a run. Text and Markdown show three
/// digits, the difference from the first run in brackets and the band, where there is one, below the value's line
/// (text) or behind it (Markdown). CSV has every number in full: value, low and high of the band, and difference.
std::string comparison_table(const std::vector<ComparedRun>& runs, ComparisonForm form);

} // namespace mend
