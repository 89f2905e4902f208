#include "sim/course/drive.hpp"

namespace mend
{
namespace
{

/// A treatment, or what is on the skin from now on; tells the record what a treatment changed at once.
void apply_event(const Event& event, const Experiment& experiment, OngoingCourse& course)
{
    const std::vector<double> before = course.measurer.now();
    course.state.exposure = event.exposure;
    if (event.dose) {
        experiment.model->put_on(course.state, *event.dose);
        if (*event.dose > 0)
            course.record.drug_put_on(event.time());
    }
    if (event.kind == EventKind::treatment)
        apply_injuries(event, *experiment.model, course.state, experiment.grid);
    course.measurer.begin(course.state);
    if (event.kind == EventKind::treatment)
        course.record.treated(event.time(), before, course.measurer.now());
}

} // namespace

OngoingCourse::OngoingCourse(const Experiment& experiment, std::optional<State> from)
    : state(from ? std::move(*from) : experiment.baseline()),
      stepper(*experiment.model, experiment.grid, experiment.maps, experiment.scenario.numerics),
      measurer(experiment.measurer()), record(experiment.observers)
{
    measurer.begin(state);
}

void drive(const Experiment& experiment, OngoingCourse& course, const CourseWatcher& watcher)
{
    const auto& events = experiment.events; // the problem's discontinuities only
    for (; course.next_event < static_cast<std::int64_t>(events.size()); ++course.next_event) {
        const Event& event = events[static_cast<std::size_t>(course.next_event)];
        while (course.state.time < event.time()) {
            const Step step = course.stepper.advance(course.state, event.time());
            const Measured measured = course.measurer.see(step);
            course.record.see(measured);
            watcher.step(step, measured);
        }
        apply_event(event, experiment, course);
        course.stepper.restart();
        watcher.event(event);
    }
}

void apply_injuries(const Event& event, const Model& model, State& state, const Grid& grid)
{
    model.wound(state, event.injury, grid);
    for (const Injury& injury : event.further)
        model.wound(state, injury, grid);
}

} // namespace mend
