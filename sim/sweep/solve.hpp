#pragma once
/// One scenario without a folder: values in, endpoints out. What sweeps, ensembles and error estimates are made of.
#include "sim/course/experiment.hpp"

#include <functional>
#include <optional>
#include <vector>

namespace mend
{

/// A value that an observable passes.
struct Crossing
{
    int observable = 0; ///< its place in Observers::list()
    double value = 0;
    bool operator==(const Crossing&) const = default;
};

/// What a course came to. The same bits as a run with a folder, and for any number of threads.
struct Solution
{
    std::vector<Endpoint> endpoints; ///< in the order of their table
    Controller controller;           ///< the integrator's figures: steps, rejections, worst negatives
    /// Every observable in the order of Observers::list(): before the first session, at each of the times that were
    /// asked for, and its extremes over the course.
    std::vector<double> untreated;
    std::vector<std::vector<double>> course;
    std::vector<double> peaks, troughs;
    std::vector<double> peak_times, trough_times; ///< d since the first session
    /// d since the first session when each of the levels asked for was passed within a step for the first time, upwards
    /// or downwards; what a session does at once is no passing.
    std::vector<std::optional<double>> level_times;
};

/// Who never was red was red for no time: statistics take an endpoint that never began as 0, without a reason.
void take_never_as_no_time(std::vector<Endpoint>& endpoints);

/// Writes nothing. Uses as many threads as kernels::set_thread_count said last.
/// \param asked_to_stop called after every accepted step
/// \param times d since the first session, increasing, within the course; one that falls on a session shows what is
///        right after it, as in a run's time series
/// \throws NumericalError; Interrupted if asked to stop: nothing is kept
Solution solve(
    const Experiment& experiment, const std::function<bool()>& asked_to_stop = [] { return false; },
    const std::vector<double>& times = {}, const std::vector<Crossing>& levels = {});

/// The same from a scenario. \throws InputError as Experiment does
Solution solve(
    const Scenario& scenario, const std::function<bool()>& asked_to_stop = [] { return false; });

} // namespace mend
