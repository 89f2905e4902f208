#pragma once
/// Times, medians, and goals beside what was measured.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

namespace mend::bench
{

template <class Work> double seconds(const Work& work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

inline double median(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Median of a/b, pair by pair: both were taken one after the other, so the machine's noise met both.
inline double median_ratio(const std::vector<double>& a, const std::vector<double>& b)
{
    std::vector<double> ratios;
    for (std::size_t i = 0; i < a.size(); ++i)
        ratios.push_back(a[i] / b[i]);
    return median(ratios);
}

/// A goal (docs: the goals' table that bench/goals prints) and what was measured for it.
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
