#include "sim/state/map_decay.hpp"
#include "sim/state/state.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace mend
{
namespace
{

/// One volume field and one sheet.
kernels::Arrays arrays_on(const Grid& grid)
{
    return kernels::Arrays(layout_of(grid), {false, true});
}

Grid block()
{
    DomainSpec spec;
    spec.extent_x = 0.3;
    spec.extent_y = 0.2;
    spec.depth = 1.2;
    spec.cells_x = 3;
    spec.cells_y = 5;
    spec.cells_z = 6;
    spec.grading_x = 2;
    spec.grading_z = 3;
    return make_grid(spec);
}

Grid ring()
{
    DomainSpec spec;
    spec.geometry = Geometry::axisymmetric;
    spec.extent_x = 0.4;
    spec.depth = 1;
    spec.cells_x = 4;
    spec.cells_z = 4;
    return make_grid(spec);
}

TEST(State, StartsUntouched)
{
    const State state;
    EXPECT_EQ(state.time, 0);
    EXPECT_EQ(state.exposure[occlusion], 0);
    EXPECT_EQ(state.exposure[sun], 0);
    EXPECT_EQ(state.exposure[inflammation_factor], 1);
}

TEST(State, ArraysHaveTheShapeOfTheGrid)
{
    const Grid grid = block();
    const kernels::Arrays arrays = arrays_on(grid);
    EXPECT_EQ(arrays.layout().nx, 3);
    EXPECT_EQ(arrays.layout().ny, 5);
    EXPECT_EQ(arrays.layout().nz, 6);
    EXPECT_EQ(arrays.planes(0), 6);
    EXPECT_EQ(arrays.planes(1), 1);
}

TEST(State, SheetsOfATable)
{
    FieldTable table(3);
    table[1].storage = Storage::sheet;
    EXPECT_EQ(sheets_of(table), (std::vector<bool>{false, true, false}));
    table[2].name = "elastin";
    EXPECT_EQ(index_of(table, "elastin"), 2);
    EXPECT_EQ(index_of(table, "collagen"), -1);
}

TEST(Means, OfAConstantAreTheConstant)
{
    for (const Grid& grid : {block(), ring()}) {
        kernels::Arrays arrays = arrays_on(grid);
        arrays.fill(0, 3.5);
        arrays.fill(1, -2);
        for (const double depth : {0.01, 0.5, 1.0, 9.0})
            EXPECT_NEAR(mean_above(arrays, 0, grid, depth), 3.5, 1e-14) << depth;
        EXPECT_NEAR(surface_mean(arrays, 1, grid), -2, 1e-14);
        EXPECT_NEAR(mean_above(arrays, 1, grid, 0.5), -2, 1e-14); // a sheet knows no depth
    }
}

TEST(Means, TheCellThatTheDepthCutsCountsByItsShare)
{
    const Grid grid = ring(); // four cells of 0.25 mm in depth
    kernels::Arrays arrays = arrays_on(grid);
    for (int k = 0; k < 4; ++k)
        for (int i = 0; i < 4; ++i)
            arrays(0, i, 0, k) = k;
    EXPECT_NEAR(mean_above(arrays, 0, grid, 0.25), 0, 1e-15);
    EXPECT_NEAR(mean_above(arrays, 0, grid, 0.375), 1.0 / 3, 1e-14); // (0 x 0.25 + 1 x 0.125) / 0.375
    EXPECT_NEAR(mean_above(arrays, 0, grid, 1.0), 1.5, 1e-14);
}

TEST(Means, AreWeightedByVolume)
{
    const Grid rings = ring(); // rings of area 1 : 3 : 5 : 7
    kernels::Arrays on_rings = arrays_on(rings);
    for (int k = 0; k < 4; ++k)
        on_rings(0, 3, 0, k) = 16;
    on_rings(1, 1, 0, 0) = 16;
    EXPECT_NEAR(mean_above(on_rings, 0, rings, 0.7), 7, 1e-14);
    EXPECT_NEAR(surface_mean(on_rings, 1, rings), 3, 1e-14);

    const Grid graded = block();
    kernels::Arrays in_block = arrays_on(graded);
    for (int k = 0; k < 6; ++k)
        for (int j = 0; j < 5; ++j)
            for (int i = 0; i < 3; ++i)
                in_block(0, i, j, k) = graded.x.centres[i] + 10 * graded.y.centres[j] + 100 * graded.z.centres[k];
    // The mean of a linear function is its value at the centre.
    EXPECT_NEAR(mean_above(in_block, 0, graded, 1.2), 0.15 + 10 * 0.1 + 100 * 0.6, 1e-12);
}

TEST(Means, PaddingDoesNotCount)
{
    const Grid grid = block();
    kernels::Arrays arrays = arrays_on(grid);
    arrays.fill(0, 1e30);
    for (int k = 0; k < 6; ++k)
        for (int j = 0; j < 5; ++j)
            for (int i = 0; i < 3; ++i)
                arrays(0, i, j, k) = 1;
    EXPECT_NEAR(mean_above(arrays, 0, grid, 1.2), 1, 1e-14);
}

TEST(MapDecay, EachMapFallsByItsOwnRate)
{
    kernels::Arrays maps = arrays_on(block());
    maps.fill(0, 2);
    maps.fill(1, 3);
    const kernels::Arrays moved = maps_at(maps, {std::log(2) / 10, 0}, 20); // two half-lives, and none
    EXPECT_NEAR(moved(0, 2, 4, 5), 0.5, 1e-15);
    EXPECT_EQ(moved(1, 2, 4, 0), 3);
    EXPECT_EQ(maps(0, 2, 4, 5), 2);
    maps.share_equal_planes();
    EXPECT_NEAR(maps_at(maps, {std::log(2) / 10, 0}, 20)(0, 2, 4, 5), 0.5, 1e-15); // one plane falls once
    EXPECT_TRUE(factors_at({}, 20).empty());
    EXPECT_EQ(maps_at(maps, {}, 20)(0, 0, 0, 0), 2);
}

} // namespace
} // namespace mend
