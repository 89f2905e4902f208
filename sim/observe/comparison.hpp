#pragma once
/// Several finished runs side by side.
#include "sim/base/table.hpp"
#include "sim/base/warning.hpp"
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
    std::vector<Warning> warnings{};
    std::vector<std::pair<std::string, std::string>> settings{}; ///< key and value of what was computed, as text
};

/// Settings in which the runs differ, a column a run; a dash where a run has none.
Table difference_table(const std::vector<ComparedRun>& runs);
/// Short heads for columns: the value where the runs differ in one setting alone, else the name where it is short, else
/// "run 2".
std::vector<std::string> column_names(const std::vector<ComparedRun>& runs);

/// Where an ensemble's band stands.
enum class Bands
{
    below, ///< a row of its own, for text
    behind ///< in brackets behind the value
};

/// For readers: one row an endpoint, in the order of the first run that has it; one column a run, with the difference
/// from the first in brackets. Digits as many as the numerical error leaves, or three.
Table comparison_table(const std::vector<ComparedRun>& runs, Bands bands);
/// The same as data: of each run the value, low and high of its band, and the difference from the first.
Table comparison_data(const std::vector<ComparedRun>& runs);

} // namespace mend
