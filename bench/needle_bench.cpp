// The needle-channel problem by the product's integrator: achieved error against the tolerance that was asked for.
#include "bench/measure.hpp"
#include "bench/needle_channel.hpp"

#include "kernels/parallel.hpp"

#include <fmt/format.h>

namespace mend::bench
{
namespace
{

const NeedleAnswer& reference()
{
    static const NeedleAnswer answer = solve_needle(1e-6).answer; // a thousandth of the errors that are asked for
    return answer;
}

void needle_error_per_tolerance(benchmark::State& state)
{
    kernels::set_thread_count(1);
    const double tolerance = 1.0 / static_cast<double>(state.range(0));
    const NeedleAnswer& exact = reference();
    NeedleRun run;
    for (auto _ : state) {
        run = solve_needle(tolerance);
        state.SetIterationTime(run.seconds);
    }
    const double ratio = needle_error(run.answer, exact) / tolerance;
    if (!(ratio < 1000)) {
        state.SkipWithError("the answer is wrong");
        return;
    }
    state.counters["steps"] = static_cast<double>(run.steps);
    state.counters["rejected"] = static_cast<double>(run.rejected);
    const std::string what = fmt::format("needle problem at {:.0e}, achieved error over tolerance", tolerance);
    report(state, {8, what, ratio, Goal::at_most, 3});
    report(state, {8, what + ", not wastefully small", ratio, Goal::at_least, 0.1});
}
BENCHMARK(needle_error_per_tolerance)
    ->ArgName("1/tolerance")
    ->Arg(100)
    ->Arg(1000)
    ->Arg(10000)
    ->Iterations(1)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);

} // namespace
} // namespace mend::bench
