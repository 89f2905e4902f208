// Modes that decay or travel as known in closed form: kinds of walls, sharp drift, events; order 2 asserted over three
// grids, uniform and graded, along each axis of each geometry.
#include "tests/support/one_axis.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>

namespace mend::testing_support
{
namespace
{

constexpr double infinite = std::numeric_limits<double>::infinity();

int steps_with_cells(int n)
{
    return 4 * n;
}

FieldRow diffusing(double diffusivity)
{
    FieldRow row;
    row.name = "u";
    row.diffusivity = diffusivity;
    return row;
}

TEST(Walls, ModesBetweenOpenLeakyAndClosedWallsDecayWithOrderTwo)
{
    // u = cos(m s) exp(-D m^2 t): no flux at s = 0; at s = 1 none, a value held at 0, or a transfer k: D m tan m = k.
    const double diffusivity = 0.7, leak = 0.9, end = 0.5;
    const double leaky =
        root_between(1e-9, std::numbers::pi / 2 - 1e-9, [&](double m) { return diffusivity * m * std::tan(m) - leak; });
    struct Kind
    {
        const char* name;
        double transfer, m;
    };
    for (const Kind& kind :
         {Kind{"closed", 0, std::numbers::pi}, {"held", infinite, std::numbers::pi / 2}, {"leaky", leak, leaky}})
        for (const Direction& direction : straight_directions()) {
            SmallModel model;
            model.field_table = {diffusing(diffusivity)};
            wall(model.field_table[0], direction.axis, true) = {kind.transfer, 0};
            const auto mode = [m = kind.m](double s) { return std::cos(m * s); };
            model.start = {along(direction.axis, mode)};
            const double left = std::exp(-diffusivity * kind.m * kind.m * end);
            const std::vector<int> sizes{16, 32, 64};
            expect_order_two(
                std::string(kind.name) + " wall, " + direction.name, sizes,
                errors_along(
                    direction, sizes, model, 0, end, [&](double s) { return left * mode(s); }, steps_with_cells));
        }
}

TEST(Walls, ModesWithinAnOpenLeakyOrClosedRimDecayWithOrderTwo)
{
    // Of radius R: u = J0(m r/R) exp(-D (m/R)^2 t): no flux, J1(m) = 0; a value held at 0, J0(m) = 0; or a transfer k:
    // D m/R J1(m) = k J0(m). R is not 1, so that no factor of it can be missing.
    const double radius = 0.6, diffusivity = 0.25, leak = 0.5, end = 0.25;
    const double first_of_j0 = 2.404825557695773, first_of_j1 = 3.8317059702075125;
    const double leaky = root_between(1e-9, first_of_j0, [&](double m) {
        return diffusivity * m / radius * std::cyl_bessel_j(1, m) - leak * std::cyl_bessel_j(0, m);
    });
    struct Kind
    {
        const char* name;
        double transfer, m;
    };
    for (const Kind& kind : {Kind{"closed", 0, first_of_j1}, {"held", infinite, first_of_j0}, {"leaky", leak, leaky}})
        for (Direction direction : radial_directions()) {
            direction.length = radius;
            SmallModel model;
            model.field_table = {diffusing(diffusivity)};
            model.field_table[0].x_high = {kind.transfer, 0};
            const auto mode = [=, m = kind.m](double r) { return std::cyl_bessel_j(0, m * r / radius); };
            model.start = {along(0, mode)};
            const double left = std::exp(-diffusivity * std::pow(kind.m / radius, 2) * end);
            const std::vector<int> sizes{16, 32, 64};
            expect_order_two(
                std::string(kind.name) + " rim, " + direction.name, sizes,
                errors_along(
                    direction, sizes, model, 0, end, [&](double r) { return left * mode(r); }, steps_with_cells));
        }
}

/// Kummer's function M(a, b, x), by its series.
double kummer(double a, double b, double x)
{
    double term = 1, sum = 1;
    for (int n = 0; n < 200; ++n) {
        term *= (a + n) / (b + n) * x / (n + 1);
        sum += term;
    }
    return sum;
}

TEST(Drift, ASharpModeUpASteepSignalAlongARadiusDecaysWithOrderTwo)
{
    // A frozen signal whose potential is b r^2, so that the drift 2 chi b r leads outwards. With a = chi b/D, within a
    // closed rim: u = exp(a r^2) + M(1 - m, 1, a r^2) exp(-4 a D m t), M(1 - m, 2, a) = 0; here over exp(a), so that
    // the largest value is near 1.
    const double diffusivity = 0.25, b = 0.9, half_response = 0.3;
    for (const double ratio : {4.0, 10.0}) {
        const double a = ratio * b, end = 0.3 / ratio;
        const double m = root_between(1, 2, [=](double trial) { return kummer(1 - trial, 2, a); });
        const auto expected = [=](double r, double t) {
            return std::exp(a * (r * r - 1)) +
                   std::exp(-0.5 * a) * kummer(1 - m, 1, a * r * r) * std::exp(-4 * a * diffusivity * m * t);
        };
        for (const Direction& direction : radial_directions()) {
            SmallModel model;
            FieldRow signal;
            signal.name = "signal";
            model.field_table = {signal, diffusing(diffusivity)};
            model.field_table[1].drift = Drift{0, ratio * diffusivity, half_response};
            model.start = {along(0, [=](double r) { return half_response * b * r * r / (1 - b * r * r); }),
                           along(0, [=](double r) { return expected(r, 0); })};
            const std::vector<int> sizes{32, 64, 128};
            expect_order_two(
                "drift, chi/D " + std::to_string(static_cast<int>(ratio)) + ", " + direction.name, sizes,
                errors_along(
                    direction, sizes, model, 1, end, [&](double r) { return expected(r, end); }, steps_with_cells));
        }
    }
}

// --- events

constexpr double fading = 3; // 1/d
struct Feed
{
    double rate;
};
void fed(const void* numbers, const kernels::ReactionRow& row)
{
    for (int i = 0; i < row.bundles * kernels::bundle_size; ++i) {
        row.gain[0][i] = static_cast<const Feed*>(numbers)->rate;
        row.loss[0][i] = fading;
    }
}

/// One more wound, and a source that goes on or off.
void happen(Case& test, Feed& feed, double pulse, double rate)
{
    feed.rate = rate;
    for (int k = 0; k < test.grid.z.size(); ++k)
        for (int j = 0; j < test.grid.y.size(); ++j)
            for (int i = 0; i < test.grid.x.size(); ++i)
                test.state.fields(0, i, j, k) += pulse * std::cos(std::numbers::pi * test.grid.z.centres[k]);
}

TEST(Events, TheWholeMethodIsOfOrderTwoThroughPulsesAndSwitches)
{
    // A mode that fades with l = fading + D m^2 receives a pulse at 0.2 and another at 0.5; a uniform source is on
    // between. m^2 is that of the grid, so that only steps err.
    const double diffusivity = 0.3, source = 2, end = 0.8;
    const Direction direction{"z", Geometry::unit_cell, 2, 1};
    const int n = 24;
    const Grid grid = grid_along(direction, n);
    const double square = std::pow(2 * n * std::sin(std::numbers::pi / (2 * n)), 2), l = fading + diffusivity * square;
    const double mode = std::exp(-l * end) + 0.5 * std::exp(-l * (end - 0.2)) + 2 * std::exp(-l * (end - 0.5));
    const double fed_level = source / fading * (1 - std::exp(-fading * 0.3)) * std::exp(-fading * (end - 0.5));
    std::vector<double> errors;
    const std::vector<int> steps{10, 20, 40, 80};
    for (const int count : steps) { // a tenth of a day: so many steps over ten
        Feed feed{0};
        SmallModel model;
        model.field_table = {diffusing(diffusivity)};
        model.volume = fed;
        model.numbers = &feed;
        model.start = {along(2, [](double s) { return std::cos(std::numbers::pi * s); })};
        Case test(model, grid);
        NumericsSpec numerics;
        numerics.tolerance = 1e3; // whatever the error
        numerics.initial_step = numerics.max_step = 1.0 / count;
        Stepper stepper(model, grid, test.maps, numerics);
        const auto go_on = [&](double until) {
            while (test.state.time < until)
                stepper.advance(test.state, until);
            stepper.restart();
        };
        go_on(0.2);
        happen(test, feed, 0.5, source);
        go_on(0.5);
        happen(test, feed, 2, 0);
        go_on(end);
        errors.push_back(distance(test.state.fields, 0, grid,
                                  along(2, [&](double s) { return mode * std::cos(std::numbers::pi * s) + fed_level; }))
                             .largest);
    }
    const std::vector<double> found = orders("pulses and switches, steps a day", steps, errors);
    for (std::size_t i = 1; i < found.size(); ++i)
        EXPECT_NEAR(found[i], 2, 0.1);
}

} // namespace
} // namespace mend::testing_support
