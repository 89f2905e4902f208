#pragma once
/// What the verbs tell other programs: `--json`. Each is one object with `schema`, which changes only where a reader of
/// the old form would misread the new one.
#include "sim/run.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/verbs/catalogue.hpp"
#include "sim/verbs/forecast.hpp"

#include <string>
#include <utility>
#include <vector>

namespace mend
{

/// The folder, whether it was there already, and summary.json as it stands in it.
std::string run_json(const RunOutcome& outcome);

/// What `mend check` found: every key with its value and unit, the grid, the treatment's figures, suitability, cost.
std::string check_json(const Scenario& scenario, const Grid& grid, const std::vector<Endpoint>& treatment,
                       const Forecast& forecast);

/// Names with all that is known of each: `kind`, `name`, `summary`, and its facts by their labels.
std::string entries_json(const std::vector<std::pair<const Kind*, Entry>>& entries);

} // namespace mend
