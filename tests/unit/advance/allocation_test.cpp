// The loop over steps takes no memory from the heap but the few numbers that it reports.
#include "tests/support/small_model.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>

namespace
{
std::atomic<long> allocated{0}; // bytes
}

void* operator new(std::size_t size)
{
    allocated += static_cast<long>(size);
    if (void* memory = std::malloc(size))
        return memory;
    throw std::bad_alloc();
}
void operator delete(void* memory) noexcept
{
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept
{
    std::free(memory);
}

namespace mend::testing_support
{
namespace
{

TEST(Allocation, AStepTakesAFewNumbersWhateverTheGrid)
{
    for (const int n : {8, 24}) {
        DomainSpec spec;
        spec.extent_x = spec.extent_y = spec.depth = 1;
        spec.cells_x = spec.cells_y = spec.cells_z = n;
        const Grid grid = make_grid(spec);
        SmallModel model;
        FieldRow row;
        row.name = "u";
        row.diffusivity = 0.1;
        model.field_table = {row, row};
        model.field_table[1].drift = Drift{0, 0.1, 1.0};
        model.start = {[](double x, double, double) { return x; }, [](double, double, double) { return 1.0; }};
        Case test(model, grid);
        Stepper stepper(model, grid, test.maps, {});
        stepper.advance(test.state, 1);
        const long before = allocated;
        const int steps = 20;
        for (int step = 0; step < steps; ++step)
            stepper.advance(test.state, 1);
        EXPECT_LE((allocated - before) / steps, 64) << n; // the worst value of each field
    }
}

} // namespace
} // namespace mend::testing_support
