#include "sim/verbs/forecast.hpp"

#include "kernels/parallel.hpp"
#include "sim/advance/stepper.hpp"
#include "sim/base/error.hpp"
#include "sim/base/progress.hpp"
#include "sim/course/drive.hpp"
#include "sim/output/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <limits>
#include <unistd.h>

namespace mend
{
namespace
{

// Steps of one session and the months after it at tolerance 1e-3; the method is of order 2, so their number goes with
// the inverse square root of the tolerance.
constexpr double steps_a_session = 300;   // measured on a prototype
constexpr double assumed_cell_step = 250; // ns, one thread (assumed)
constexpr int copies_of_state = 3;        // before, trial and after a step
constexpr double compressed = 1.0 / 3;    // of the snapshots' bytes (assumed)
constexpr double bytes_a_row = 900;       // of the time series (assumed)
constexpr long most_cells_timed = 400'000;
constexpr double time_to_measure = 0.3; // s
constexpr double files_open = 6e6;      // bytes of HDF5, logs and tables while a run writes (measured)
constexpr int movie_pictures = 275;     // mend-render's own number
constexpr double movie_picture = 0.06;  // s of a processor, 1280x720, encoding included (60 of a face: 3.1 s)

double bytes_of(const FieldTable& fields, const kernels::Layout& layout)
{
    double values = 0;
    for (const FieldRow& row : fields)
        values += static_cast<double>(layout.plane) * (row.on_sheet() ? 1 : layout.nz);
    return 8 * values;
}

double bytes_of(const MapTable& maps, const kernels::Layout& layout)
{
    double values = 0;
    for (const MapRow& row : maps)
        values += static_cast<double>(layout.plane) * (row.storage == Storage::sheet ? 1 : layout.nz);
    return 8 * values;
}

/// Bytes that the kernel says can still be had; infinite where it does not say.
double memory_available()
{
    std::ifstream file("/proc/meminfo");
    for (std::string word; file >> word;)
        if (double kilobytes = 0; word == "MemAvailable:" && file >> kilobytes)
            return 1024 * kilobytes;
    return std::numeric_limits<double>::infinity();
}

/// Bytes that this process has in memory now; 0 where the kernel does not say.
double resident_now()
{
    std::ifstream file("/proc/self/statm");
    double pages = 0, resident = 0;
    file >> pages >> resident;
    return file ? resident * static_cast<double>(sysconf(_SC_PAGESIZE)) : 0;
}

double disk_available(std::filesystem::path folder)
{
    folder = std::filesystem::absolute(folder);
    while (!std::filesystem::exists(folder) && folder != folder.root_path())
        folder = folder.parent_path();
    std::error_code error;
    const auto space = std::filesystem::space(folder, error);
    return error ? std::numeric_limits<double>::infinity() : static_cast<double>(space.available);
}

/// ns a cell and step, after the first treatment.
double measure_cell_step(const Scenario& scenario)
{
    using Clock = std::chrono::steady_clock;
    const Experiment experiment(scenario);
    State state = experiment.baseline();
    for (const Event& event : experiment.events)
        if (event.kind == EventKind::treatment && event.second == 0)
            apply_injuries(event, *experiment.model, state, experiment.grid);
    Stepper stepper(*experiment.model, experiment.grid, experiment.maps, scenario.numerics);
    const double limit = state.time + 1;
    stepper.advance(state, limit); // touches the memory for the first time
    const auto began = Clock::now();
    const std::int64_t before = stepper.controller().accepted;
    std::chrono::duration<double> elapsed{0};
    while (elapsed.count() < time_to_measure && state.time < limit) {
        stepper.advance(state, limit);
        elapsed = Clock::now() - began;
    }
    const auto steps = std::max<std::int64_t>(stepper.controller().accepted - before, 1);
    return 1e9 * elapsed.count() / static_cast<double>(steps * experiment.grid.cells());
}

} // namespace

Forecast count_costs(const Scenario& scenario, const Model& model, const Grid& grid)
{
    const kernels::Layout layout = layout_of(grid);
    Forecast forecast;
    forecast.cells = grid.cells();
    const double state = bytes_of(model.fields(), layout), maps = bytes_of(model.maps(), layout);
    forecast.memory = copies_of_state * state + maps;

    const auto& asked = scenario.output.fields;
    const bool all = std::find(asked.begin(), asked.end(), "all") != asked.end();
    const double fields =
        all ? static_cast<double>(model.fields().size()) : static_cast<double>(asked.empty() ? 10 : asked.size());
    const std::vector<double> sessions = session_times(scenario.schedule);
    const double end = (sessions.empty() ? 0 : sessions.back()) + scenario.schedule.follow_up;
    const OutputPlan plan = make_plan(scenario.output, sessions, end);
    const double snapshots =
        static_cast<double>(plan.snapshots.size()) * fields * 4.0 * static_cast<double>(grid.cells());
    const double rows = static_cast<double>(plan.rows.size()) * bytes_a_row;
    forecast.disk = compressed * snapshots + 2 * state + rows;
    const double one_snapshot = fields * 4.0 * static_cast<double>(grid.cells());
    // A checkpoint is one more state; a snapshot is there as it is and compressed.
    forecast.process = resident_now() + forecast.memory + state + 2 * one_snapshot + files_open;
    forecast.movie = scenario.output.movie ? movie_pictures * movie_picture : 0;
    return forecast;
}

void time_steps(Forecast& forecast, const Scenario& scenario, int threads)
{
    const double accuracy = std::sqrt(1e-3 / scenario.numerics.tolerance);
    forecast.steps = std::lround(steps_a_session * std::max<std::size_t>(session_times(scenario.schedule).size(), 1) *
                                 std::max(accuracy, 0.3));
    kernels::set_thread_count(threads);
    const double measured = forecast.cells <= most_cells_timed ? measure_cell_step(scenario) : 0;
    forecast.measured = measured > 0; // a clock that stands or was set back measures nothing
    forecast.cell_step = forecast.measured ? measured : assumed_cell_step / kernels::thread_count();
}

void refuse_what_does_not_fit(const Forecast& forecast, const std::filesystem::path& folder)
{
    std::string problems;
    if (const double free = memory_available(); forecast.process > free)
        problems += fmt::format("memory: about {} needed, {} available; use fewer cells (domain.cells_x, cells_y, "
                                "cells_z) or domain.kind = \"axisymmetric\"\n",
                                bytes_text(forecast.process), bytes_text(free));
    if (const double free = disk_available(folder); forecast.disk > free)
        problems += fmt::format("disk: about {} needed, {} free under {}; write fewer output.snapshots or "
                                "output.fields, or choose another folder with -o\n",
                                bytes_text(forecast.disk), bytes_text(free), folder.string());
    if (!problems.empty())
        throw StorageError("this scenario does not fit here:\n" + problems.substr(0, problems.size() - 1));
}

std::string bytes_text(double bytes)
{
    const char* units[] = {"B", "kB", "MB", "GB", "TB"};
    int unit = 0;
    for (; bytes >= 1000 && unit < 4; ++unit)
        bytes /= 1000;
    return fmt::format("{:.{}f} {}", bytes, unit > 0 && bytes < 10 ? 1 : 0, units[unit]);
}

std::vector<std::pair<std::string, std::string>> forecast_lines(const Forecast& forecast)
{
    std::vector<std::pair<std::string, std::string>> lines{
        {"memory",
         fmt::format("about {}, of it {} for the fields", bytes_text(forecast.process), bytes_text(forecast.memory))},
        {"disk", fmt::format("about {} (snapshots compressed to a third: assumed)", bytes_text(forecast.disk))},
        {"time", fmt::format("about {} ({} steps, {:.2g} us a cell and step, {})",
                             duration_text(std::max(forecast.seconds(), 1.0)), forecast.steps,
                             forecast.cell_step * 1e-3, forecast.measured ? "measured here" : "assumed")}};
    if (forecast.movie > 0)
        lines.emplace_back("movie",
                           fmt::format("about {} more, {} pictures", duration_text(forecast.movie), movie_pictures));
    return lines;
}

} // namespace mend
