#include "sim/domain/injury.hpp"

#include "kernels/parallel.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace mend
{
namespace
{

constexpr double pi = std::numbers::pi;

DomainSpec quarter_cell(int cells, int planes)
{
    DomainSpec spec;
    spec.extent_x = spec.extent_y = 0.316;
    spec.depth = 1.5;
    spec.cells_x = spec.cells_y = cells;
    spec.cells_z = planes;
    return spec;
}

DomainSpec ring_cell(int cells, int planes)
{
    DomainSpec spec = quarter_cell(cells, planes);
    spec.geometry = Geometry::axisymmetric;
    spec.extent_x = 0.357;
    return spec;
}

/// Volume of the hole and "volume" of rim, as the averages give them.
struct Injected
{
    double hole = 0, rim = 0;
};

Injected inject(const Injury& injury, const Grid& grid)
{
    Injected sum;
    const PointRule rule = [](const Wounded& point, std::span<double> values) {
        values[0] = point.inside;
        values[1] = std::exp(-point.distance / 0.03);
    };
    average_over_cells(injury, grid, 2, rule, [&](int i, int j, int k, std::span<const double> means) {
        sum.hole += grid.volume(i, j, k) * means[0];
        sum.rim += grid.volume(i, j, k) * means[1];
    });
    return sum;
}

double cone_volume(const Puncture& hole)
{
    const double tip = hole.radius * (1 - hole.taper);
    return pi * hole.depth / 3 * (hole.radius * hole.radius + hole.radius * tip + tip * tip);
}

/// Integral of exp(-distance/length) over a cylinder of radius R and depth h with its rims: side shell, floor disc, and
/// the rounded edge between them, in closed form.
double cylinder_with_rim(double radius, double depth, double length)
{
    const double side = 2 * pi * depth * (radius * length + length * length);
    const double floor = pi * radius * radius * length;
    // Quarter torus: int_0^inf int_0^(pi/2) exp(-s/l) 2 pi (R + s sin a) s da ds.
    const double edge = 2 * pi * (pi / 2 * radius * length * length + 2 * length * length * length);
    return pi * radius * radius * depth + side + floor + edge;
}

TEST(Injury, DistanceToAConeIsThatOfPlaneGeometry)
{
    const Injury injury{{{0, 0, 0.06, 0, 0.8}}, 0.2};
    EXPECT_TRUE(injury.at(0.059, 0, 0.4).inside);
    EXPECT_FALSE(injury.at(0.061, 0, 0.4).inside);
    EXPECT_NEAR(injury.at(0.10, 0, 0.4).distance, 0.04, 1e-15);
    EXPECT_NEAR(injury.at(0, 0, 0.85).distance, 0.05, 1e-15);
    EXPECT_NEAR(injury.at(0.06, 0.08, 0.8).distance, 0.04, 1e-15);
    EXPECT_NEAR(injury.at(0.09, 0, 0.84).distance, 0.05, 1e-15); // 3-4-5 around the rounded tip
    EXPECT_EQ(injury.at(0, 0, 0).distance, 0);
}

TEST(Injury, ASharpConeHasASlantedWall)
{
    const Injury injury{{{0, 0, 0.3, 1, 0.4}}, 0.2}; // wall direction (-3, 4)/5
    EXPECT_TRUE(injury.at(0.149, 0, 0.2).inside);
    EXPECT_FALSE(injury.at(0.151, 0, 0.2).inside);
    EXPECT_NEAR(injury.at(0.15 + 0.08, 0, 0.2 + 0.06).distance, 0.1, 1e-15);
    EXPECT_NEAR(injury.at(0, 0, 0.5).distance, 0.1, 1e-15);
}

TEST(Injury, ANeedleThatStaysInTheEpidermisOpensTheSurfaceAlone)
{
    const Injury injury{{{0, 0, 0.06, 0.7, 0}}, 0.2};
    EXPECT_FALSE(injury.at(0, 0, 0).inside);
    EXPECT_TRUE(std::isinf(injury.at(0, 0, 0).distance));
    EXPECT_TRUE(injury.opens(0.05, 0));
    EXPECT_FALSE(injury.opens(0.07, 0));
    const Injected sum = inject(injury, make_grid(quarter_cell(8, 8)));
    EXPECT_EQ(sum.hole, 0);
    EXPECT_EQ(sum.rim, 0);
}

TEST(Injury, VolumesOfACylinderAndACone)
{
    for (const double taper : {0.0, 0.7, 1.0}) {
        const Puncture hole{0, 0, 0.06, taper, 0.8};
        const double volume = cone_volume(hole);
        EXPECT_NEAR(inject({{hole}, 0.2}, make_grid(quarter_cell(24, 64))).hole / (volume / 4), 1, 0.01) << taper;
        EXPECT_NEAR(inject({{hole}, 0.2}, make_grid(ring_cell(36, 48))).hole / volume, 1, 0.01) << taper;
    }
}

TEST(Injury, TheRimOfACylinderAgreesWithItsClosedForm)
{
    const Injury injury{{{0, 0, 0.06, 0, 0.6}}, 0.2};
    const double whole = cylinder_with_rim(0.06, 0.6, 0.03);
    EXPECT_NEAR(inject(injury, make_grid(ring_cell(36, 48))).rim / whole, 1, 0.005);
    EXPECT_NEAR(inject(injury, make_grid(quarter_cell(24, 64))).rim / (whole / 4), 1, 0.005);
}

TEST(Injury, WhatIsInjectedDoesNotDependOnTheGrid)
{
    const Injury injury{{{0, 0, 0.059, 0.7, 0.8}}, 0.2};
    const Injected fine = inject(injury, make_grid(quarter_cell(32, 60)));
    DomainSpec graded = quarter_cell(13, 30);
    graded.grading_x = graded.grading_z = 3;
    for (const DomainSpec& spec : {quarter_cell(6, 16), quarter_cell(11, 23), graded}) {
        const Injected coarse = inject(injury, make_grid(spec));
        EXPECT_NEAR(coarse.hole / fine.hole, 1, 0.01) << spec.cells_x;
        EXPECT_NEAR(coarse.rim / fine.rim, 1, 0.01) << spec.cells_x;
    }
}

TEST(Injury, TheNearestOfManyHolesCounts)
{
    Injury many;
    for (int i = 0; i < 4; ++i)
        for (int j = 0; j < 4; ++j)
            many.punctures.push_back({0.16 * i + 0.05, 0.16 * j + 0.05, 0.03, 0.5, 0.3});
    EXPECT_NEAR(many.at(0.05 + 0.16 + 0.05, 0.05, 0).distance, 0.02, 1e-15);
    // Pruning by cell must not change a point: compare with sampling every hole at the cells' own 12 points.
    DomainSpec spec = quarter_cell(3, 2);
    spec.extent_x = spec.extent_y = 0.6;
    spec.depth = 0.35;
    const Grid grid = make_grid(spec);
    const PointRule rule = [](const Wounded& point, std::span<double> values) { values[0] = point.distance; };
    average_over_cells(many, grid, 1, rule, [&](int i, int j, int k, std::span<const double> means) {
        double mean = 0;
        for (int n = 0; n < 12 * 12 * 12; ++n) {
            const auto point = [&](const Axis& axis, int cell, int part) {
                return axis.edges[cell] + (part + 0.5) / 12 * axis.widths[cell];
            };
            mean +=
                many.at(point(grid.x, i, n % 12), point(grid.y, j, n / 12 % 12), point(grid.z, k, n / 144)).distance;
        }
        EXPECT_NEAR(means[0], mean / 1728, 1e-14);
    });
}

TEST(Injury, TheOpenedSurfaceIsTheAreaOfTheMouths)
{
    const Injury injury{{{0, 0, 0.06, 0.7, 0.8}}, 0.2};
    for (const Geometry geometry : {Geometry::unit_cell, Geometry::axisymmetric}) {
        const bool ring = geometry == Geometry::axisymmetric;
        const Grid grid = make_grid(ring ? ring_cell(36, 4) : quarter_cell(24, 4));
        double area = 0;
        average_over_surface(injury, grid, [&](int i, int j, double opened) { area += opened * grid.area(i, j); });
        EXPECT_NEAR(area / (pi * 0.06 * 0.06 / (ring ? 1 : 4)), 1, 0.005);
    }
}

/// Volume that is coagulated, and surface that is opened and killed.
struct Burnt
{
    double volume = 0, opened = 0, killed = 0, peeled = 0;
};

Burnt burn(const Injury& injury, const Grid& grid)
{
    Burnt sum;
    const PointRule rule = [](const Wounded& point, std::span<double> values) { values[0] = point.coagulated; };
    average_over_cells(injury, grid, 1, rule, [&](int i, int j, int k, std::span<const double> means) {
        sum.volume += grid.volume(i, j, k) * means[0];
    });
    average_surface_shares(injury, grid, [&](int i, int j, const SurfaceShares& shares) {
        sum.opened += grid.area(i, j) * shares.opened;
        sum.killed += grid.area(i, j) * shares.killed;
        sum.peeled += grid.area(i, j) * shares.peeled;
    });
    return sum;
}

// A cylinder of radius R and depth h in a shell s: side pi h ((R+s)^2 - R^2), floor pi R^2 s, and the quarter torus
// round the edge, pi^2/2 R s^2 + 2/3 pi s^3.
TEST(Injury, AShellOfHeatLiesRoundTheHoleAndUnderIt)
{
    const double R = 0.06, h = 0.5, s = 0.05;
    Injury injury{{{0, 0, R, 0, h, 0, s}}, 1};
    const double shell =
        pi * h * ((R + s) * (R + s) - R * R) + pi * R * R * s + pi * pi / 2 * R * s * s + 2.0 / 3 * pi * s * s * s;
    const Burnt ring = burn(injury, make_grid(ring_cell(36, 48)));
    EXPECT_NEAR(ring.volume / shell, 1, 0.005);
    EXPECT_NEAR(ring.opened / (pi * R * R), 1, 0.005);
    EXPECT_NEAR(ring.killed / (pi * (R + s) * (R + s)), 1, 0.005);
    const Burnt quarter = burn(injury, make_grid(quarter_cell(24, 64)));
    EXPECT_NEAR(quarter.volume / (shell / 4), 1, 0.01);
    EXPECT_NEAR(quarter.killed / (pi * (R + s) * (R + s) / 4), 1, 0.01);
    const Wounded wall = injury.at(R + 0.02, 0, 0.2), beyond = injury.at(R + s + 0.03, 0, 0.2);
    EXPECT_TRUE(wall.coagulated && wall.dead() && !wall.inside);
    EXPECT_EQ(wall.distance, 0);
    EXPECT_FALSE(beyond.dead());
    EXPECT_NEAR(beyond.distance, 0.03, 1e-15);           // from the shell's surface, not the hole's
    injury.punctures.push_back({0.1, 0, R, 0, h, 0, 0}); // a second hole through the shell: what is gone is not burnt
    EXPECT_TRUE(injury.at(0.1, 0, 0.2).inside);
    EXPECT_FALSE(injury.at(0.1, 0, 0.2).coagulated);
}

TEST(Injury, AHeatedColumnHasNoHole)
{
    const HeatedColumn surface{0, 0, 0.06, 0, 0.5}, buried{0, 0, 0.1, 0.4, 0.7};
    for (const HeatedColumn& column : {surface, buried}) {
        const double volume = pi * column.radius * column.radius * (column.bottom - column.top);
        const Burnt sum = burn({{}, 1, {column}}, make_grid(ring_cell(36, 48)));
        EXPECT_NEAR(sum.volume / volume, 1, 0.005);
        EXPECT_EQ(sum.opened, 0);
        EXPECT_NEAR(sum.killed, column.top > 0 ? 0 : pi * 0.0036, 0.0001);
    }
    const Injury injury{{}, 1, {buried}};
    EXPECT_NEAR(injury.at(0.13, 0, 0.36).distance, 0.05, 1e-15); // 3-4-5 over the upper edge
    EXPECT_NEAR(injury.at(0, 0, 0.8).distance, 0.1, 1e-15);
    // Needle and zone together, as radiofrequency needles leave them: near the surface the needle is the nearest.
    const Injury both{{{0, 0, 0.06, 0, 0.5}}, 0.2, {buried}};
    EXPECT_TRUE(both.at(0.05, 0, 0.45).inside);
    EXPECT_TRUE(both.at(0.09, 0, 0.45).coagulated);
    EXPECT_NEAR(both.at(0.09, 0, 0.1).distance, 0.03, 1e-15);
}

TEST(Injury, ALayerIsTheSameAtEveryPlace)
{
    const Injury deep{{}, 1, {}, {1, 1, 0.1, 0.3}};
    EXPECT_TRUE(deep.at(5, 7, 0.05).inside);
    EXPECT_TRUE(deep.at(5, 7, 0.25).coagulated);
    EXPECT_NEAR(deep.at(5, 7, 0.5).distance, 0.1, 1e-15);
    const Grid grid = make_grid(ring_cell(3, 60));
    const Burnt sum = burn(deep, grid);
    EXPECT_NEAR(sum.volume, pi * 0.357 * 0.357 * 0.3, 1e-3);
    EXPECT_NEAR(inject(deep, grid).hole, pi * 0.357 * 0.357 * 0.1, 1e-3);
    EXPECT_NEAR(sum.opened, pi * 0.357 * 0.357, 1e-12);
    EXPECT_EQ(sum.killed, 0);
    // What stays in the epidermis has no floor in the dermis.
    const Injury shallow{{}, 1, {}, {1, 0.4, 0, 0}};
    EXPECT_TRUE(std::isinf(shallow.at(0, 0, 0).distance));
    EXPECT_FALSE(shallow.at(0, 0, 0).dead());
    EXPECT_NEAR(burn(shallow, grid).peeled, 0.4 * pi * 0.357 * 0.357, 1e-12);
}

TEST(Injury, TheSameBitsForAnyNumberOfThreads)
{
    const Injury injury{{{0.316, 0.316, 0.059, 0.7, 0.8}}, 0.2};
    const Grid grid = make_grid(quarter_cell(8, 16));
    kernels::set_thread_count(1);
    const Injected one = inject(injury, grid);
    kernels::set_thread_count(3);
    const Injected three = inject(injury, grid);
    kernels::set_thread_count(0);
    EXPECT_EQ(one.hole, three.hole);
    EXPECT_EQ(one.rim, three.rim);
    EXPECT_GT(one.hole, 0);
}

} // namespace
} // namespace mend
