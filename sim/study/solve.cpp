#include "sim/study/solve.hpp"

#include "sim/base/error.hpp"

#include <fmt/format.h>

namespace mend
{

Solution solve(const Experiment& experiment, const std::function<bool()>& asked_to_stop)
{
    State state = experiment.baseline();
    Stepper stepper(*experiment.model, experiment.grid, experiment.maps, experiment.scenario.numerics);
    Measurer measurer = experiment.measurer();
    Record record(experiment.observers);
    measurer.begin(state);
    for (const Event& event : experiment.events) {
        while (state.time < event.time()) {
            record.see(measurer.see(stepper.advance(state, event.time())));
            if (asked_to_stop())
                throw Interrupted(fmt::format("stopped at day {:.4g} of {:.4g}", state.time, experiment.end()));
        }
        happen(event, experiment, state, measurer, record);
        stepper.restart();
    }
    return {experiment.endpoints(record), stepper.controller()};
}

Solution solve(const Scenario& scenario, const std::function<bool()>& asked_to_stop)
{
    return solve(Experiment(scenario), asked_to_stop);
}

} // namespace mend
