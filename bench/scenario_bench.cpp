// Whole scenarios: complete ones a second, their steps, and what writing results costs.
#include "bench/measure.hpp"

#include "kernels/parallel.hpp"
#include "sim/course/drive.hpp"
#include "sim/output/status.hpp"
#include "sim/run.hpp"

#include <cmath>
#include <ctime>
#include <filesystem>

namespace mend::bench
{
namespace
{

struct Outcome
{
    long steps = 0, rejected = 0, cells = 0;
    double seconds = 0, processor_seconds = 0;
    std::vector<Endpoint> endpoints;
};

double processor_seconds()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; // all threads of the process
}

void simulate(const Scenario& scenario, Outcome& outcome)
{
    const Experiment experiment(scenario);
    OngoingCourse course(experiment);
    drive(experiment, course);
    outcome.endpoints = experiment.endpoints(course.record);
    outcome.steps = course.stepper.controller().accepted;
    outcome.rejected = course.stepper.controller().rejected;
    outcome.cells = experiment.grid.cells();
}

/// Values to results in memory; nothing is written.
Outcome simulate(const Scenario& scenario)
{
    Outcome outcome;
    const double before = processor_seconds();
    outcome.seconds = seconds([&] { simulate(scenario, outcome); });
    outcome.processor_seconds = processor_seconds() - before;
    return outcome;
}

Scenario axisymmetric(double tolerance)
{
    Scenario scenario = default_scenario();
    scenario.domain.geometry = Geometry::axisymmetric;
    scenario.domain.cells_x = 36;
    scenario.domain.cells_z = 48;
    scenario.schedule.sessions = 1;
    scenario.schedule.follow_up = 180;
    scenario.numerics.tolerance = tolerance;
    return scenario;
}

const std::string facial = std::string(MEND_SOURCE_DIR) + "/scenarios/facial_rejuvenation.toml";

/// Every endpoint that can be measured is a number.
bool is_complete(const Outcome& outcome)
{
    return !outcome.endpoints.empty() &&
           std::none_of(outcome.endpoints.begin(), outcome.endpoints.end(),
                        [](const Endpoint& e) { return e.value && std::isnan(*e.value); });
}

void axisymmetric_scenario(benchmark::State& state)
{
    kernels::set_thread_count(1);
    const auto inverse = static_cast<double>(state.range(0));
    std::vector<double> times;
    Outcome outcome;
    for (auto _ : state) {
        outcome = simulate(axisymmetric(1 / inverse));
        times.push_back(outcome.processor_seconds); // one thread
        state.SetIterationTime(outcome.processor_seconds);
    }
    if (!is_complete(outcome)) {
        state.SkipWithError("an endpoint is not a number");
        return;
    }
    state.counters["rejected"] = static_cast<double>(outcome.rejected);
    const bool coarse = inverse < 5000;
    if (coarse)
        report(state, {10, "axisymmetric scenarios a second and core", 1 / median(times), Goal::at_least, 5});
    report(state, {11, coarse ? "its steps at 1e-3" : "its steps at 1e-4", static_cast<double>(outcome.steps),
                   Goal::at_most, coarse ? 350.0 : 1100.0});
}
BENCHMARK(axisymmetric_scenario)
    ->ArgName("1/tolerance")
    ->Arg(1000)
    ->Arg(10000)
    ->Iterations(3)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);

void facial_rejuvenation(benchmark::State& state)
{
    kernels::set_thread_count(2);
    const Scenario scenario = read_scenario(facial);
    Outcome outcome;
    std::vector<double> times;
    for (auto _ : state) {
        outcome = simulate(scenario);
        times.push_back(outcome.seconds);
        state.SetIterationTime(outcome.seconds);
    }
    if (!is_complete(outcome)) {
        state.SkipWithError("an endpoint is not a number");
        return;
    }
    const auto attempts = static_cast<double>(outcome.steps + outcome.rejected);
    state.counters["steps"] = static_cast<double>(outcome.steps);
    state.counters["rejected"] = static_cast<double>(outcome.rejected);
    state.counters["CPU s"] = outcome.processor_seconds;
    state.counters["ns/voxel-step"] =
        1e9 * outcome.processor_seconds / attempts / static_cast<double>(outcome.cells); // of one core
    report(state, {9, "facial_rejuvenation in 3-D by 2 threads, s", median(times), Goal::at_most, 5});
}
BENCHMARK(facial_rejuvenation)->Iterations(1)->UseManualTime()->Unit(benchmark::kSecond);

/// A run with its folder: by its own clock, and against the same simulation without one, in turn.
void output_share(benchmark::State& state)
{
    kernels::set_thread_count(2);
    const std::filesystem::path folder = std::filesystem::temp_directory_path() / "mend-bench-run";
    const RunArguments arguments{.scenario = facial, .text = {}, .overrides = {}, .folder = folder, .threads = 2};
    const Scenario scenario = read_scenario(facial);
    std::vector<double> written, plain, share;
    for (auto _ : state) {
        std::filesystem::remove_all(folder);
        written.push_back(seconds([&] { run(arguments); }));
        plain.push_back(simulate(scenario).seconds);
        state.SetIterationTime(written.back());
        if (const auto status = read_status(folder); status && status->state == "finished")
            share.push_back(status->writing / status->elapsed);
    }
    std::filesystem::remove_all(folder);
    if (share.size() < written.size()) {
        state.SkipWithError("a run did not finish");
        return;
    }
    report(state, {7, "output and checkpoints, share of facial_rejuvenation", median(share), Goal::at_most, 0.10});
    report(state, {7, "the same against no folder at all", 1 - 1 / median_ratio(written, plain), Goal::at_most, 0.10});
}
BENCHMARK(output_share)->Iterations(5)->UseManualTime()->Unit(benchmark::kSecond);

} // namespace
} // namespace mend::bench
