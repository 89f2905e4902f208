#include "sim/sweep/solve.hpp"

#include "sim/base/error.hpp"
#include "sim/course/drive.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mend
{

namespace
{

/// When a step that follows the first session passes a level, if it does: observables are linear within it.
std::optional<double> passing(const Crossing& level, const Measured& step)
{
    const auto place = static_cast<std::size_t>(level.observable);
    const double before = step.before[place], after = step.after[place];
    const bool passes =
        (before < level.value && after >= level.value) || (before > level.value && after <= level.value);
    if (step.start < 0 || !passes)
        return std::nullopt;
    return step.start + (step.end - step.start) * (level.value - before) / (after - before);
}

} // namespace

void take_never_as_no_time(std::vector<Endpoint>& endpoints)
{
    for (Endpoint& endpoint : endpoints) // one that was read from a summary has the reason alone
        if (endpoint.never_began || (!endpoint.value && endpoint.reason.starts_with("never there")))
            endpoint.value = 0, endpoint.reason.clear();
}

Solution solve(const Experiment& experiment, const std::function<bool()>& asked_to_stop,
               const std::vector<double>& times, const std::vector<Crossing>& levels)
{
    EXPECTS(std::is_sorted(times.begin(), times.end()));
    EXPECTS(times.empty() || (times.front() >= experiment.start() && times.back() <= experiment.end()));
    OngoingCourse course(experiment);
    Solution solution;
    solution.untreated = course.measurer.now();
    solution.level_times.resize(levels.size());
    auto next = times.begin();
    const auto look = [&](const Step&, const Measured& measured) {
        for (; next != times.end() && *next < measured.end; ++next)
            solution.course.push_back(measured.at(*next));
        for (std::size_t i = 0; i < levels.size(); ++i)
            if (!solution.level_times[i])
                solution.level_times[i] = passing(levels[i], measured);
        if (asked_to_stop())
            throw Interrupted(fmt::format("stopped at day {:.4g} of {:.4g}", course.state.time, experiment.end()));
    };
    drive(experiment, course, {.step = look});
    for (; next != times.end(); ++next)
        solution.course.push_back(course.measurer.now());
    for (int i = 0; i < static_cast<int>(experiment.observers.list().size()); ++i) {
        const Extreme peak = course.record.peak(i), trough = course.record.trough(i);
        solution.peaks.push_back(peak.value), solution.peak_times.push_back(peak.time);
        solution.troughs.push_back(trough.value), solution.trough_times.push_back(trough.time);
    }
    solution.endpoints = experiment.endpoints(course.record);
    take_never_as_no_time(solution.endpoints);
    solution.controller = course.stepper.controller();
    return solution;
}

Solution solve(const Scenario& scenario, const std::function<bool()>& asked_to_stop)
{
    return solve(Experiment(scenario), asked_to_stop);
}

} // namespace mend
