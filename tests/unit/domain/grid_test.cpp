#include "sim/domain/grid.hpp"

#include "sim/base/error.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>

namespace mend
{
namespace
{

constexpr double pi = std::numbers::pi;

DomainSpec spec_of(Geometry geometry)
{
    DomainSpec spec;
    spec.geometry = geometry;
    spec.extent_x = 0.3;
    spec.extent_y = 0.4;
    spec.depth = 1.5;
    spec.cells_x = 5;
    spec.cells_y = 6;
    spec.cells_z = 7;
    return spec;
}

double volume_of(const Grid& grid)
{
    double volume = 0;
    for (int k = 0; k < grid.z.size(); ++k)
        for (int j = 0; j < grid.y.size(); ++j)
            for (int i = 0; i < grid.x.size(); ++i)
                volume += grid.volume(i, j, k);
    return volume;
}

TEST(Axis, FourUniformCells)
{
    const Axis axis = make_axis(2, 4);
    EXPECT_EQ(axis.edges, (std::vector<double>{0, 0.5, 1, 1.5, 2}));
    EXPECT_EQ(axis.centres, (std::vector<double>{0.25, 0.75, 1.25, 1.75}));
    EXPECT_EQ(axis.widths, (std::vector<double>(4, 0.5)));
    EXPECT_EQ(axis.volumes, axis.widths);
    EXPECT_EQ(axis.areas, (std::vector<double>(5, 1.0)));
    EXPECT_EQ(axis.size(), 4);
    EXPECT_EQ(axis.length(), 2);
}

TEST(Axis, RingsOfARadialAxis)
{
    const Axis axis = make_axis(3, 3, 1, true);
    EXPECT_EQ(axis.areas, (std::vector<double>{0, 1, 2, 3})); // nothing passes through the axis of revolution
    EXPECT_EQ(axis.volumes, (std::vector<double>{0.5, 1.5, 2.5}));
}

TEST(Axis, GradedCellsGrowByOneFactorFromEachToTheNext)
{
    const Axis axis = make_axis(1.5, 8, 4);
    for (int i = 1; i < 8; ++i)
        EXPECT_NEAR(axis.widths[i] / axis.widths[i - 1], std::pow(4, 1.0 / 8), 1e-12) << i;
    EXPECT_NEAR(axis.length(), 1.5, 1e-15);
    EXPECT_EQ(axis.edges.front(), 0);
    const Axis shrinking = make_axis(1.5, 8, 0.25);
    for (int i = 0; i < 8; ++i)
        EXPECT_NEAR(shrinking.widths[i], axis.widths[7 - i], 1e-14) << i;
}

TEST(Axis, RefiningKeepsTheFamilyOfGrids)
{
    for (const double grading : {1.0, 1 + 1e-10, 3.0, 0.2}) {
        const Axis coarse = make_axis(1.5, 12, grading), fine = make_axis(1.5, 24, grading);
        for (int face = 0; face <= 12; ++face)
            EXPECT_NEAR(coarse.edges[face], fine.edges[2 * face], 1e-15) << grading << " " << face;
    }
}

TEST(Axis, ImpossibleOnesAreRefused)
{
    const double nan = std::numeric_limits<double>::quiet_NaN(), infinity = std::numeric_limits<double>::infinity();
    for (const double length : {0.0, -1.0, nan, infinity})
        EXPECT_THROW(make_axis(length, 4), InputError) << length;
    for (const int cells : {0, -3})
        EXPECT_THROW(make_axis(1, cells), InputError) << cells;
    for (const double grading : {0.0, -2.0, nan, infinity})
        EXPECT_THROW(make_axis(1, 4, grading), InputError) << grading;
}

TEST(Grid, EveryGeometryHasItsAxes)
{
    const auto cells = [](Geometry geometry) {
        const Grid grid = make_grid(spec_of(geometry));
        return std::vector<int>{grid.x.size(), grid.y.size(), grid.z.size()};
    };
    EXPECT_EQ(cells(Geometry::point), (std::vector<int>{1, 1, 1}));
    EXPECT_EQ(cells(Geometry::line), (std::vector<int>{1, 1, 7}));
    EXPECT_EQ(cells(Geometry::disc), (std::vector<int>{5, 1, 1}));
    EXPECT_EQ(cells(Geometry::axisymmetric), (std::vector<int>{5, 1, 7}));
    EXPECT_EQ(cells(Geometry::unit_cell), (std::vector<int>{5, 6, 7}));
    EXPECT_EQ(cells(Geometry::patch), (std::vector<int>{5, 6, 7}));
    EXPECT_EQ(make_grid(spec_of(Geometry::patch)).cells(), 210);
    EXPECT_TRUE(make_grid(spec_of(Geometry::disc)).radial());
    EXPECT_FALSE(make_grid(spec_of(Geometry::line)).radial());
}

TEST(Grid, VolumesAreThoseOfTheBody)
{
    for (const double grading : {1.0, 3.0}) {
        const auto volume = [&](Geometry geometry) {
            DomainSpec spec = spec_of(geometry);
            spec.grading_x = spec.grading_z = grading;
            return volume_of(make_grid(spec));
        };
        EXPECT_NEAR(volume(Geometry::point), 1, 1e-14);
        EXPECT_NEAR(volume(Geometry::line), 1.5, 1e-14);
        EXPECT_NEAR(volume(Geometry::disc), pi * 0.09, 1e-14);
        EXPECT_NEAR(volume(Geometry::axisymmetric), pi * 0.09 * 1.5, 1e-14);
        EXPECT_NEAR(volume(Geometry::unit_cell), 0.3 * 0.4 * 1.5, 1e-14);
    }
    const Grid ring = make_grid(spec_of(Geometry::axisymmetric));
    EXPECT_NEAR(ring.area(0, 0), pi * 0.06 * 0.06, 1e-15); // the innermost disc
}

TEST(Grid, AMissingExtentIsRefusedWhereItIsNeeded)
{
    DomainSpec spec = spec_of(Geometry::unit_cell);
    spec.extent_y = 0;
    EXPECT_THROW(make_grid(spec), InputError);
    spec.geometry = Geometry::axisymmetric;
    EXPECT_EQ(make_grid(spec).x.length(), 0.3);
    spec.depth = 0;
    EXPECT_THROW(make_grid(spec), InputError);
    spec.geometry = Geometry::disc;
    EXPECT_EQ(make_grid(spec).x.length(), 0.3);
}

} // namespace
} // namespace mend
