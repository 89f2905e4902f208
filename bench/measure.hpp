#pragma once
/// Goals beside what was measured.
#include "bench/clock.hpp"

#include <benchmark/benchmark.h>

#include <string>

namespace mend::bench
{

/// A goal of the table that bench/goals prints, and what was measured for it.
struct Goal
{
    int number;
    std::string what; ///< with unit
    double measured;
    enum
    {
        at_least,
        at_most
    } sense;
    double goal;
};

inline void report(benchmark::State& state, const Goal& goal)
{
    const std::string name = "goal " + std::to_string(goal.number) + ", " + goal.what + ": ";
    state.counters[name + "measured"] = goal.measured;
    state.counters[name + (goal.sense == Goal::at_least ? "at least" : "at most")] = goal.goal;
}

} // namespace mend::bench
