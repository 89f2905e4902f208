// The whole adaptive step of the skin model: time a voxel, two threads against one, memory a voxel.
#include "bench/measure.hpp"
#include "bench/skin_case.hpp"

#include "kernels/parallel.hpp"

#include <array>

namespace mend::bench
{
namespace
{

/// Attempted steps of a freshly wounded patient, timed one by one. Rejected ones count: they cost the same.
struct Walk
{
    explicit Walk(const SkinCase& start, int threads_)
        : threads(threads_), state(start.state), stepper(*start.model, start.grid, start.maps, {})
    {}

    /// Seconds of one attempted step, the mean where some were rejected; of the processor or on the wall.
    double step(bool of_processor = false)
    {
        kernels::set_thread_count(threads);
        const auto attempts = [&] { return stepper.controller().accepted + stepper.controller().rejected; };
        const auto before = attempts();
        const auto advance = [&] { stepper.advance(state, 1000); };
        const double time = of_processor ? thread_seconds(advance) : seconds(advance);
        kernels::set_thread_count(1);
        return time / static_cast<double>(attempts() - before);
    }

    int threads;
    State state;
    Stepper stepper;
};

struct Size
{
    Geometry geometry;
    int nx, ny, nz;
    double goal; ///< ns a voxel
};
const std::array sizes{Size{Geometry::unit_cell, 128, 128, 128, 260}, Size{Geometry::unit_cell, 24, 24, 64, 220},
                       Size{Geometry::axisymmetric, 36, 1, 48, 250}, Size{Geometry::unit_cell, 64, 64, 64, 260}};

void whole_step(benchmark::State& state)
{
    const Size& size = sizes.at(static_cast<std::size_t>(state.range(0)));
    kernels::set_thread_count(1);
    SkinCase start(size.geometry, size.nx, size.ny, size.nz);
    Walk walk(start, 1);
    walk.step(); // memory is mapped
    std::vector<double> times;
    for (auto _ : state) {
        times.push_back(walk.step(true));
        state.SetIterationTime(times.back());
    }
    std::swap(start.state, walk.state);
    if (const std::string wrong = wrong_with(start, walk.stepper); !wrong.empty()) {
        state.SkipWithError(wrong.c_str());
        return;
    }
    const std::string grid = std::to_string(size.nx) + "x" + std::to_string(size.ny) + "x" + std::to_string(size.nz);
    const auto cells = static_cast<double>(start.cells());
    report(state, {2, "whole step " + grid + ", ns a voxel", 1e9 * median(times) / cells, Goal::at_most, size.goal});
    report(state, {6, "memory " + grid + ", bytes a voxel", static_cast<double>(start.bytes(walk.stepper)) / cells,
                   Goal::at_most, 640});
}
BENCHMARK(whole_step)->ArgName("size")->Arg(0)->Iterations(8)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(whole_step)->ArgName("size")->Arg(1)->Iterations(100)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(whole_step)->ArgName("size")->Arg(2)->Iterations(300)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(whole_step)->ArgName("size")->Arg(3)->Iterations(15)->UseManualTime()->Unit(benchmark::kMillisecond);

/// The same steps by one thread and by two, in turn; both must come to the same bits.
void two_threads(benchmark::State& state)
{
    const int n = static_cast<int>(state.range(0));
    SkinCase start(Geometry::unit_cell, n, n, n);
    Walk one(start, 1), two(start, 2);
    one.step(), two.step();
    std::vector<double> alone, together;
    for (auto _ : state) {
        alone.push_back(one.step());
        together.push_back(two.step());
        state.SetIterationTime(together.back());
    }
    const kernels::Layout& layout = start.state.fields.layout();
    for (int field = 0; field < start.state.fields.count(); ++field)
        for (int k = 0; k < start.state.fields.planes(field); ++k)
            if (!std::equal(one.state.fields.row(field, 0, k), one.state.fields.row(field, 0, k) + layout.plane,
                            two.state.fields.row(field, 0, k)))
            {
                state.SkipWithError("two threads come to other bits than one");
                return;
            }
    report(state, {3, "two-thread efficiency " + std::to_string(n) + "^3", 0.5 * median_ratio(alone, together),
                   Goal::at_least, n >= 128 ? 0.90 : 0.85});
}
BENCHMARK(two_threads)->ArgName("n")->Arg(128)->Iterations(6)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(two_threads)->ArgName("n")->Arg(64)->Iterations(15)->UseManualTime()->Unit(benchmark::kMillisecond);

} // namespace
} // namespace mend::bench
