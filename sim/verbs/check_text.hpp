#pragma once
/// What `mend check` shows: facts in two columns, fitted to the terminal.
#include "sim/base/table.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/treatment/schedule.hpp"
#include "sim/verbs/forecast.hpp"

namespace mend
{

/// "cheek, 45 yr, phototype 2, photoaged"
std::string patient_text(const SkinSpec& skin);

/// Figures of the scenario's treatment, with the holes as they fall on its grid.
CourseFigures course_of(const Scenario& scenario, const Skin& skin, const Grid& grid);

/// Two columns without heads: what, and how it is.
Table facts_table();
/// The gravest first.
void add_warnings(Table& table, const std::vector<Warning>& warnings);
void add_forecast(Table& table, const Forecast& forecast);

/// Patient, treatment, warnings, grid, suitability, forecast. \param all also what few ask for
Table scenario_facts(const Scenario& scenario, const Skin& skin, const Grid& grid, const Forecast& forecast, bool all);
/// Aftercare and, with `all`, the plan of the sessions, each a table under its heading; may be empty.
std::string plans_text(const Scenario& scenario, const Skin& skin, bool all, std::size_t width);
std::string equations_text(const Model& model);

} // namespace mend
