// What is released and lost on the way: a line released at once, and cylinders and balls that release for ever, against
// closed forms (Carslaw and Jaeger 1959, 10.3 and 10.7; steady ones with modified Bessel functions), order 2 asserted.
#include "tests/support/one_axis.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace mend::testing_support
{
namespace
{

constexpr double diffusivity = 0.29, loss = 15; // mm^2/d, 1/d: those of TGF-beta 1, which reaches 0.14 mm
const double reach = std::sqrt(diffusivity / loss);

/// Map 0 is the release, per day.
void release(const void*, const kernels::ReactionRow& row)
{
    for (int i = 0; i < row.bundles * kernels::bundle_size; ++i) {
        row.gain[0][i] = row.maps[0][i];
        row.loss[0][i] = loss;
    }
}

SmallModel releasing(const Place& rate)
{
    SmallModel model;
    FieldRow row;
    row.name = "u";
    row.diffusivity = diffusivity;
    model.field_table = {row};
    model.map_table = {{"release", "S", "1/d", "", Storage::volume}};
    model.map_values = {rate};
    model.volume = release;
    return model;
}

TEST(Sources, ALineReleasedAtOnceSpreadsAsGreensFunctionInADiscAndInAPlane)
{
    const double start = 0.02, end = 0.04, extent = 0.8; // 1e-6 of the peak has reached the walls by then
    const auto exact = [](double square, double t) {
        return std::exp(-square / (4 * diffusivity * t) - loss * t) / (4 * std::numbers::pi * diffusivity * t);
    };
    for (const Geometry geometry : {Geometry::disc, Geometry::unit_cell})
        for (const double grading : {1.0, 3.0}) {
            const bool disc = geometry == Geometry::disc;
            const auto at = [&](double t) -> Place {
                return [=](double x, double y, double) { return exact(x * x + (disc ? 0 : y * y), t); };
            };
            SmallModel model = releasing([](double, double, double) { return 0.0; });
            model.start = {at(start)};
            const std::vector<int> sizes{24, 48, 96};
            std::vector<double> errors;
            for (const int n : sizes) {
                DomainSpec spec;
                spec.geometry = geometry;
                spec.extent_x = spec.extent_y = extent;
                spec.cells_x = spec.cells_y = n;
                spec.cells_z = 1;
                spec.grading_x = grading;
                const Grid grid = make_grid(spec);
                Case test(model, grid);
                test.run_fixed(end - start, 2 * n);
                errors.push_back(distance(test.state.fields, 0, grid, at(end)).mean_square / exact(0, end));
            }
            expect_order_two(std::string("line released, ") + (disc ? "disc" : "plane") +
                                 (grading == 1 ? "" : ", graded"),
                             sizes, errors);
        }
}

/// A cylinder of radius R in a round cell of radius 1 releases `loss` a day: u = 1 - a I0(r/L) within, and beyond
/// b (I0(r/L) K1(1/L) + K0(r/L) I1(1/L)), which no flux leaves at the rim.
struct Cylinder
{
    explicit Cylinder(double radius_) : radius(radius_)
    {
        // value: 1 - a I0 = b f; slope: -a I1 = b g, with f and g of the outer shape at R
        const double f = shape(radius), g = slope(radius), i0 = bessel(radius),
                     i1 = std::cyl_bessel_i(1, radius / reach);
        b = i1 / (f * i1 - g * i0);
        a = -b * g / i1;
    }
    double operator()(double r) const { return r < radius ? 1 - a * bessel(r) : b * shape(r); }
    static double bessel(double r) { return std::cyl_bessel_i(0, r / reach); }
    static double shape(double r)
    {
        return bessel(r) * std::cyl_bessel_k(1, 1 / reach) +
               std::cyl_bessel_k(0, r / reach) * std::cyl_bessel_i(1, 1 / reach);
    }
    static double slope(double r) // times L
    {
        return std::cyl_bessel_i(1, r / reach) * std::cyl_bessel_k(1, 1 / reach) -
               std::cyl_bessel_k(1, r / reach) * std::cyl_bessel_i(1, 1 / reach);
    }
    double radius, a = 0, b = 0;
};

TEST(Sources, ACylinderInARoundCellIsSteadyAsTheBesselSolution)
{
    for (const Direction& direction : radial_directions()) {
        const Cylinder exact(middle_face(direction)); // the release ends on a face
        const SmallModel model = releasing([&](double r, double, double) { return r < exact.radius ? loss : 0.0; });
        const std::vector<int> sizes{16, 32, 64};
        // Two days are thirty times what is lost takes.
        expect_order_two("steady cylinder, " + std::string(direction.name), sizes,
                         errors_along(direction, sizes, model, 0, 2, exact, [](int n) { return 20 * n; }));
    }
}

/// Share of a ring that a ball of this radius about the origin fills, by the middles of 32 x 32 parts of equal section.
double share_in_ball(const Grid& grid, int i, int k, double radius)
{
    constexpr int parts = 32;
    double inside = 0, all = 0;
    for (int a = 0; a < parts; ++a)
        for (int b = 0; b < parts; ++b) {
            const double r = grid.x.edges[i] + (a + 0.5) / parts * grid.x.widths[i];
            const double z = grid.z.edges[k] + (b + 0.5) / parts * grid.z.widths[k];
            all += r;
            inside += std::hypot(r, z) < radius ? r : 0;
        }
    return inside / all;
}

TEST(Sources, ABallInRingsIsSteadyAsTheSphericalSolution)
{
    // Releases `loss` a day: u = 1 - a sinh(s)/s within, b exp(-s)/s beyond, s = distance/L. The rim cuts cells, which
    // get their share of the release.
    const double radius = 0.25, s = radius / reach, extent = 1.7; // exp(-extent/L) is 5e-6
    // value: 1 - a sinh(s)/s = b exp(-s)/s; slope: a (cosh(s) - sinh(s)/s) = b exp(-s) (1 + 1/s)
    const double a = (1 + s) * std::exp(-s), b = s * std::cosh(s) - std::sinh(s);
    const Place exact = [=](double r, double, double z) {
        const double there = std::hypot(r, z) / reach;
        return there < s ? 1 - a * std::sinh(there) / there : b * std::exp(-there) / there;
    };
    for (const double grading : {1.0, 4.0}) {
        const std::vector<int> sizes{24, 48, 96};
        std::vector<double> errors;
        for (const int n : sizes) {
            DomainSpec spec;
            spec.geometry = Geometry::axisymmetric;
            spec.extent_x = spec.depth = extent;
            spec.cells_x = spec.cells_z = n;
            spec.grading_x = spec.grading_z = grading;
            const Grid grid = make_grid(spec);
            const auto cell = [](const Axis& axis, double at) {
                return static_cast<int>(std::upper_bound(axis.edges.begin(), axis.edges.end(), at) -
                                        axis.edges.begin()) -
                       1;
            };
            SmallModel model = releasing([&](double r, double, double z) {
                return loss * share_in_ball(grid, cell(grid.x, r), cell(grid.z, z), radius);
            });
            model.start = {exact};
            Case test(model, grid);
            test.run_fixed(1, 200);
            errors.push_back(distance(test.state.fields, 0, grid, exact).mean_square);
        }
        for (const double order : orders(grading == 1 ? "steady ball" : "steady ball, graded", sizes, errors))
            EXPECT_NEAR(order, 2, 0.25); // how the rim cuts cells is not the same on each grid
    }
}

TEST(Sources, TheSteadyStateOfAStiffSourceDoesNotDependOnTheStep)
{
    // A source in the corner cell, D dt/dx^2 7, then 70 and 700: what splits directions or sources from one another
    // errs there by tens of per cent (the matrix only slows the way to the steady state).
    DomainSpec spec;
    spec.extent_x = spec.extent_y = spec.depth = 0.3;
    spec.cells_x = spec.cells_y = spec.cells_z = 15;
    const Grid grid = make_grid(spec);
    const SmallModel model =
        releasing([](double x, double y, double z) { return x < 0.02 && y < 0.02 && z < 0.02 ? 1e4 : 0.0; });
    Case test(model, grid);
    test.run_fixed(40, 4000);
    const kernels::Arrays steady = test.state.fields;
    EXPECT_GT(steady(0, 0, 0, 0), 100 * steady(0, 14, 14, 14));
    for (const double step : {0.1, 1.0}) {
        test.run_fixed(test.state.time + 50 * step, 50);
        for (int k = 0; k < 15; ++k)
            for (int j = 0; j < 15; ++j)
                for (int i = 0; i < 15; ++i)
                    ASSERT_NEAR(test.state.fields(0, i, j, k) / steady(0, i, j, k), 1, 1e-9) << step;
    }
}

} // namespace
} // namespace mend::testing_support
