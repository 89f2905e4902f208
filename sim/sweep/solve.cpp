#include "sim/sweep/solve.hpp"

#include "sim/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mend
{

Solution solve(const Experiment& experiment, const std::function<bool()>& asked_to_stop,
               const std::vector<double>& times)
{
    EXPECTS(std::is_sorted(times.begin(), times.end()));
    EXPECTS(times.empty() || (times.front() >= experiment.start() && times.back() <= experiment.end()));
    State state = experiment.baseline();
    Stepper stepper(*experiment.model, experiment.grid, experiment.maps, experiment.scenario.numerics);
    Measurer measurer = experiment.measurer();
    Record record(experiment.observers);
    measurer.begin(state);
    Solution solution;
    solution.untreated = measurer.now();
    auto next = times.begin();
    for (const Event& event : experiment.events) {
        while (state.time < event.time()) {
            const Measured measured = measurer.see(stepper.advance(state, event.time()));
            record.see(measured);
            for (; next != times.end() && *next < measured.end; ++next)
                solution.course.push_back(measured.at(*next));
            if (asked_to_stop())
                throw Interrupted(fmt::format("stopped at day {:.4g} of {:.4g}", state.time, experiment.end()));
        }
        happen(event, experiment, state, measurer, record);
        stepper.restart();
    }
    for (; next != times.end(); ++next)
        solution.course.push_back(measurer.now());
    for (int i = 0; i < static_cast<int>(experiment.observers.list().size()); ++i) {
        const Extreme peak = record.peak(i), trough = record.trough(i);
        solution.peaks.push_back(peak.value), solution.peak_times.push_back(peak.time);
        solution.troughs.push_back(trough.value), solution.trough_times.push_back(trough.time);
    }
    solution.endpoints = experiment.endpoints(record);
    solution.controller = stepper.controller();
    return solution;
}

Solution solve(const Scenario& scenario, const std::function<bool()>& asked_to_stop)
{
    return solve(Experiment(scenario), asked_to_stop);
}

} // namespace mend
