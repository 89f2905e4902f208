// A sheet and the volume under it, each feeding on the other, against the closed form of two linear equations; and what
// passes between them is lost to neither.
#include "tests/support/one_axis.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace mend::testing_support
{
namespace
{

// s_t = Ds lap s - a s + b <u>,  u_t = D lap u + (a s - b <u>)/h in the uppermost h, <u> the mean over it. With h the
// whole depth nothing varies over z, and a mode cos(m x) stays one.
constexpr double in_volume = 0.3, on_surface = 0.1; // mm^2/d
constexpr double sinking = 2.0, rising = 0.7;       // a in 1/d, b in mm/d

struct Depth
{
    double layer;
};

void under(const void* numbers, const kernels::ReactionRow& row)
{
    const double thickness = static_cast<const Depth*>(numbers)->layer;
    for (int i = 0; i < row.bundles * kernels::bundle_size; ++i) {
        row.gain[0][i] = row.surface_share * sinking * row.fields[1][i] / thickness;
        row.loss[0][i] = row.surface_share * rising / thickness * row.means[0][i] / row.fields[0][i];
    }
}

void above(const void*, const kernels::ReactionRow& row)
{
    for (int i = 0; i < row.bundles * kernels::bundle_size; ++i) {
        row.gain[1][i] = rising * row.means[0][i];
        row.loss[1][i] = sinking;
    }
}

SmallModel exchanging(const Depth& depth)
{
    SmallModel model;
    FieldRow volume, sheet;
    volume.name = "u";
    volume.diffusivity = in_volume;
    sheet.name = "s";
    sheet.diffusivity = on_surface;
    sheet.storage = Storage::sheet;
    model.field_table = {volume, sheet};
    model.volume = under;
    model.sheet = above;
    model.numbers = &depth;
    model.layer = depth.layer;
    model.means = {0};
    return model;
}

struct Pair
{
    double u, s;
};

/// u' = -b/h u + a/h s - D q u, s' = b u - a s - Ds q s, from the eigenvalues of its matrix.
Pair evolved(Pair from, double q, double h, double t)
{
    const double uu = -rising / h - in_volume * q, us = sinking / h, su = rising, ss = -sinking - on_surface * q;
    const double mean = 0.5 * (uu + ss), apart = std::sqrt(0.25 * (uu - ss) * (uu - ss) + us * su);
    const double even = std::exp(mean * t) * std::cosh(apart * t),
                 odd = std::exp(mean * t) * std::sinh(apart * t) / apart;
    return {even * from.u + odd * ((uu - mean) * from.u + us * from.s),
            even * from.s + odd * (su * from.u + (ss - mean) * from.s)};
}

constexpr double end = 0.4; // d

void expect_the_pair(const Direction& direction, const Along& shape, double square)
{
    const Depth depth{1};
    const std::vector<int> sizes{16, 32, 64};
    const Pair base = evolved({2, 3}, 0, depth.layer, end), wave = evolved({1, -0.5}, square, depth.layer, end);
    SmallModel model = exchanging(depth);
    model.start = {along(direction.axis, [&](double x) { return 2 + shape(x); }),
                   along(direction.axis, [&](double x) { return 3 - 0.5 * shape(x); })};
    const auto steps = [](int n) { return n; };
    const std::string name = direction.name;
    expect_order_two("volume under a sheet, " + name, sizes,
                     errors_along(
                         direction, sizes, model, 0, end, [&](double x) { return base.u + wave.u * shape(x); }, steps));
    expect_order_two("sheet over the volume, " + name, sizes,
                     errors_along(
                         direction, sizes, model, 1, end, [&](double x) { return base.s + wave.s * shape(x); }, steps));
}

TEST(Surface, SheetAndVolumeExchangeAsTwoLinearEquationsWithOrderTwo)
{
    for (const Direction& direction : straight_directions())
        if (direction.axis != 2)
            expect_the_pair(
                direction, [](double x) { return std::cos(std::numbers::pi * x); },
                std::numbers::pi * std::numbers::pi);
    const double root = 3.8317059702075125; // J1 vanishes: no flux at the rim
    for (const Direction& direction : radial_directions())
        if (direction.geometry == Geometry::axisymmetric)
            expect_the_pair(
                direction, [=](double r) { return std::cyl_bessel_j(0, root * r); }, root * root);
}

TEST(Surface, WhatPassesBetweenThemIsConservedWithOrderTwo)
{
    const Depth depth{0.13}; // cuts a cell
    for (const Geometry geometry : {Geometry::unit_cell, Geometry::axisymmetric}) {
        DomainSpec spec;
        spec.geometry = geometry;
        spec.extent_x = spec.extent_y = spec.depth = 1;
        spec.cells_x = 9;
        spec.cells_y = 5;
        spec.cells_z = 11;
        spec.grading_x = spec.grading_z = 3;
        const Grid grid = make_grid(spec);
        SmallModel model = exchanging(depth);
        model.start = {[](double x, double, double z) { return 2 + std::cos(3 * x) * std::cos(3 * z); },
                       [](double x, double, double) { return 3 - x * x; }};
        const std::vector<int> steps{40, 80, 160};
        std::vector<double> errors;
        for (const int count : steps) {
            Case test(model, grid);
            const auto total = [&] {
                return volume_sum(test.state.fields, 0, grid) + volume_sum(test.state.fields, 1, grid);
            };
            const double before = total();
            test.run_fixed(end, count);
            errors.push_back(std::abs(total() / before - 1));
        }
        for (const double order : orders("sum of sheet and volume, steps", steps, errors))
            EXPECT_GT(order, 1.9);
        EXPECT_LT(errors.back(), 1e-4);
    }
}

} // namespace
} // namespace mend::testing_support
