/// One row: as endpoints alone, or as a run folder of its own.
#include "sim/base/error.hpp"
#include "sim/output/recorder.hpp"
#include "sim/output/status.hpp"
#include "sim/run.hpp"
#include "sim/sweep/courses.hpp"
#include "sim/sweep/runner.hpp"
#include "sim/sweep/solve.hpp"

#include <fmt/format.h>

#include <chrono>
#include <new>

namespace mend
{
namespace
{

namespace fs = std::filesystem;

/// A run folder like any other, made from the resolved scenario, which computes the same bits. A row that a kill
/// interrupted goes on from its checkpoint, or anew where that is no use.
std::vector<Endpoint> run_in_folder(const Study& study, const Experiment& experiment, std::size_t row,
                                    const fs::path& folder)
{
    const fs::path rows = folder / "rows", place = rows / fmt::format("row_{:06}", row + 1);
    fs::create_directories(rows);
    const fs::path file = rows / fmt::format("row_{:06}.toml", row + 1);
    replace_file(file, experiment.provenance.resolved_scenario, Durability::survives_a_kill);
    RunArguments arguments;
    arguments.scenario = file;
    arguments.folder = place;
    arguments.threads = 1;
    arguments.resume = fs::exists(place / "status.json") && !fs::exists(place / "summary.json");
    RunOutcome outcome;
    try {
        outcome = run(arguments);
    } catch (const Error&) {
        if (!arguments.resume)
            throw;
        fs::remove_all(place);
        arguments.resume = false;
        outcome = run(arguments);
    }
    if (study.keep == Keep::summary)
        for (const char* name : {"fields.h5", "checkpoint.h5", "checkpoint.previous.h5"})
            fs::remove(place / name);
    return outcome.endpoints;
}

void compute(const Study& study, std::size_t row, const fs::path& folder, Outcome& outcome)
{
    const Scenario scenario = study.scenario(row);
    refuse_unsuitable(scenario);
    const Experiment experiment(scenario);
    outcome.scenario_hash = experiment.provenance.scenario_hash;
    if (study.keep != Keep::none) {
        outcome.endpoints = run_in_folder(study, experiment, row, folder);
        take_never_as_no_time(outcome.endpoints);
        outcome.warnings = in_a_cell(experiment.warnings(outcome.endpoints));
        return;
    }
    const std::vector<Reading>& readings = study.rows[row].readings;
    const bool has_course = !study.course_times.empty();
    EXPECTS(readings.empty() || !has_course);
    Solution solution = solve(
        experiment, [] { return false; }, has_course ? study.course_times : times_of(readings, experiment),
        levels_of(readings, experiment));
    if (has_course)
        write_course(folder, row, columns_of(experiment.observers), study.course_times, solution.course);
    outcome.steps = solution.controller.accepted;
    outcome.endpoints = std::move(solution.endpoints);
    outcome.warnings = in_a_cell(experiment.warnings(outcome.endpoints));
    for (Endpoint& endpoint : outcome.endpoints)
        endpoint.definition.clear();
    const std::vector<Endpoint> read = read_course(readings, experiment, solution);
    outcome.endpoints.insert(outcome.endpoints.end(), read.begin(), read.end());
}

} // namespace

Outcome compute_row(const Study& study, std::size_t row, const fs::path& folder)
{
    const auto began = std::chrono::steady_clock::now();
    Outcome outcome;
    outcome.row = row;
    outcome.digest = study.rows[row].digest;
    try {
        compute(study, row, folder, outcome);
    } catch (const InputError& error) {
        outcome.failure = error.what();
    } catch (const NumericalError& error) {
        outcome.failure = error.what();
    } catch (const std::bad_alloc&) {
        outcome.failure = "out of memory";
        outcome.worth_another_try = true;
    }
    outcome.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    outcome.host = host_name();
    outcome.finished = utc_now();
    return outcome;
}

} // namespace mend
