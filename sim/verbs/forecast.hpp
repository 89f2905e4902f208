#pragma once
/// What a scenario will cost, before it is run.
#include "sim/model/model.hpp"
#include "sim/scenario/scenario.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace mend
{

struct Forecast
{
    long cells = 0;
    double memory = 0;     ///< bytes, of the fields while they are computed
    double process = 0;    ///< bytes, of the whole process: program, fields, what is on its way to the files
    double disk = 0;       ///< bytes, run folder when finished
    long steps = 0;        ///< about so many
    double cell_step = 0;  ///< ns, wall clock, one cell in one step
    bool measured = false; ///< cell_step was measured here, on this grid
    double movie = 0;      ///< s, drawing the animation that the scenario asks for; 0: it asks for none
    double seconds() const { return static_cast<double>(cells) * static_cast<double>(steps) * cell_step * 1e-9; }
};

/// Memory and disk by counting; touches nothing.
Forecast count_costs(const Scenario& scenario, const Model& model, const Grid& grid);

/// Fills steps and cell_step: a few real steps after the scenario's own first treatment if the grid is small enough to
/// be done within about a second, else a constant.
/// \param threads as of `mend run`, 0 all
void time_steps(Forecast& forecast, const Scenario& scenario, int threads);

/// \throws StorageError if memory or the disk under `folder` (which need not exist yet) cannot hold it
void refuse_what_does_not_fit(const Forecast& forecast, const std::filesystem::path& folder);

/// "640 B", "1.2 MB", "3.4 GB" (decimal).
std::string bytes_text(double bytes);
/// "memory", "disk", "time" and, where there is one, "movie", each with its words.
std::vector<std::pair<std::string, std::string>> forecast_lines(const Forecast& forecast);

} // namespace mend
