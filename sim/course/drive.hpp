#pragma once
/// The one loop over a course of treatments. Runs, sweeps and benchmarks differ in who watches
/// (METHOD.md, 4 and 5).
#include "sim/course/experiment.hpp"

#include <cstdint>
#include <functional>
#include <optional>

namespace mend
{

/// All of a course that moves.
struct OngoingCourse
{
    /// \param from where it goes on; not given: untreated, before the first event
    explicit OngoingCourse(const Experiment& experiment, std::optional<State> from = std::nullopt);

    State state;
    Stepper stepper;
    Measurer measurer;
    Record record;
    std::int64_t next_event = 0; ///< index of the first event that has not happened
};

/// Who is told of a course. Neither call is within a step or alters one; what they throw ends the course.
struct CourseWatcher
{
    std::function<void(const Step&, const Measured&)> step = [](const Step&, const Measured&) {}; ///< accepted
    std::function<void(const Event&)> event = [](const Event&) {};                                ///< has happened
};

/// From where the course stands to its end: from event to event, landing on each one's time exactly.
/// \throws NumericalError
void drive(const Experiment& experiment, OngoingCourse& course, const CourseWatcher& watcher = {});

/// All injuries of a session, one after the other.
void apply_injuries(const Event& event, const Model& model, State& state, const Grid& grid);

} // namespace mend
