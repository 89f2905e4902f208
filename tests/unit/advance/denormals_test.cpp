#include "kernels/parallel.hpp"
#include "tests/support/small_model.hpp"

#include <gtest/gtest.h>
#if defined(__SSE__)
#include <immintrin.h>

namespace mend::testing_support
{
namespace
{

// Callers may come with other threads and other modes than those that were there when the stepper was made.
TEST(Denormals, AStepFlushesThemOnEveryThread)
{
    constexpr int threads = 3;
    constexpr unsigned flush_results_and_inputs = 0x8040;
    DomainSpec spec;
    spec.extent_x = spec.extent_y = spec.depth = 1;
    spec.cells_x = spec.cells_y = 3;
    spec.cells_z = 24;
    const Grid grid = make_grid(spec);
    SmallModel model;
    FieldRow row;
    row.name = "u";
    row.diffusivity = 0.1;
    model.field_table = {row};
    model.start = {[](double x, double, double) { return x; }};
    Case test(model, grid);
    Stepper stepper(model, grid, test.maps, {});
    kernels::set_thread_count(threads);
    kernels::parallel_for(threads, [](int) { _mm_setcsr(_mm_getcsr() & ~flush_results_and_inputs); });
    stepper.advance(test.state, 1);
    std::vector<unsigned> modes(threads);
    kernels::parallel_for(threads, [&](int i) {
        modes[static_cast<std::size_t>(i)] = _mm_getcsr() & flush_results_and_inputs;
        _mm_setcsr(_mm_getcsr() & ~flush_results_and_inputs);
    });
    kernels::set_thread_count(0);
    EXPECT_EQ(modes, std::vector<unsigned>(threads, flush_results_and_inputs));
}

} // namespace
} // namespace mend::testing_support
#endif
