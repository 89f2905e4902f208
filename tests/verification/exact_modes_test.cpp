// Modes that decay or travel as known in closed form: layers, kinds of walls, sharp drift, events; order 2 asserted
// over three grids, uniform and graded, each on x, y and z.
#include "tests/support/small_model.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>

namespace mend::testing_support
{
namespace
{

constexpr double infinite = std::numeric_limits<double>::infinity();

/// A function of the one coordinate along which things vary.
using Along = std::function<double(double)>;

struct Direction
{
    const char* name;
    int axis;
    double grading;
};
const std::vector<Direction> directions{{"x", 0, 1}, {"x graded", 0, 3}, {"y", 1, 1}, {"z", 2, 1}, {"z graded", 2, 3}};

/// n cells along one axis of length 1, three or five along the others.
Grid grid_along(const Direction& direction, int n)
{
    DomainSpec spec;
    spec.geometry = Geometry::unit_cell;
    spec.extent_x = spec.extent_y = spec.depth = 1;
    spec.cells_x = direction.axis == 0 ? n : 3;
    spec.cells_y = direction.axis == 1 ? n : 3;
    spec.cells_z = direction.axis == 2 ? n : 5;
    spec.grading_x = direction.axis == 0 ? direction.grading : 1;
    spec.grading_z = direction.axis == 2 ? direction.grading : 1;
    return make_grid(spec);
}

Place along(int axis, const Along& value)
{
    return [=](double x, double y, double z) { return value(axis == 0 ? x : axis == 1 ? y : z); };
}

Wall& wall(FieldRow& row, int axis, bool high)
{
    Wall* const walls[3][2] = {{&row.x_low, &row.x_high}, {&row.y_low, &row.y_high}, {&row.z_low, &row.z_high}};
    return *walls[axis][high];
}

double root_between(double low, double high, const Along& f)
{
    for (int i = 0; i < 200; ++i) {
        const double middle = 0.5 * (low + high);
        ((f(low) < 0) == (f(middle) < 0) ? low : high) = middle;
    }
    return low;
}

/// Errors at `end` on grids that are refined with the step, or with `with_square` with the square root of the step.
std::vector<double> errors_of(const Direction& direction, const std::vector<int>& sizes, const SmallModel& model,
                              int field, double end, const Along& expected, bool with_square = false)
{
    std::vector<double> errors;
    for (const int n : sizes) {
        const Grid grid = grid_along(direction, n);
        Case test(model, grid);
        test.run_fixed(end, with_square ? n * n / 8 : 4 * n);
        errors.push_back(distance(test.state.fields, field, grid, along(direction.axis, expected)).mean_square);
    }
    return errors;
}

void expect_order_two(const std::string& title, const std::vector<int>& sizes, const std::vector<double>& errors)
{
    const std::vector<double> found = orders(title, sizes, errors);
    EXPECT_NEAR(found.back(), 2, 0.1) << title;
    EXPECT_NEAR(found.front(), 2, 0.2) << title;
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
        for (const Direction& direction : directions) {
            SmallModel model;
            model.field_table = {diffusing(diffusivity)};
            wall(model.field_table[0], direction.axis, true) = {kind.transfer, 0};
            const auto mode = [m = kind.m](double s) { return std::cos(m * s); };
            model.start = {along(direction.axis, mode)};
            const double left = std::exp(-diffusivity * kind.m * kind.m * end);
            const std::vector<int> sizes{16, 32, 64};
            expect_order_two(std::string(kind.name) + " wall, " + direction.name, sizes,
                             errors_of(direction, sizes, model, 0, end, [&](double s) { return left * mode(s); }));
        }
}

TEST(Layers, AModeOfTwoMaterialsDecaysWithOrderTwo)
{
    // Walls closed; D up to s = 1/2, 5 D beyond: cos(m s) and A cos(q (1 - s)), D m^2 = 5 D q^2, value and flux
    // continuous. Grids keep a face at 1/2.
    const double diffusivity = 0.2, ratio = 5, end = 0.3, half = 0.5;
    const auto q = [&](double m) { return m / std::sqrt(ratio); };
    const double m = root_between(std::numbers::pi + 1e-9, 3 * std::numbers::pi / 2 + 1, [&](double k) {
        return std::sin(k * half) * std::cos(q(k) * half) +
               std::sqrt(ratio) * std::cos(k * half) * std::sin(q(k) * half);
    });
    const double beyond = std::cos(m * half) / std::cos(q(m) * half);
    const auto mode = [&](double s) { return s < half ? std::cos(m * s) : beyond * std::cos(q(m) * (1 - s)); };
    ASSERT_NEAR(m * std::sin(m * half), -ratio * q(m) * beyond * std::sin(q(m) * half), 1e-9); // fluxes of both sides
    for (const Direction& direction : directions) {
        if (direction.grading != 1)
            continue; // a smooth grading has no face at 1/2
        SmallModel model;
        model.field_table = {diffusing(diffusivity)};
        model.field_table[0].layers = 0;
        model.map_table = {{"layers", "M", "1", "", Storage::volume}};
        model.map_values = {along(direction.axis, [&](double s) { return s < half ? 1.0 : ratio; })};
        model.start = {along(direction.axis, mode)};
        const std::vector<int> sizes{32, 64, 128};
        const double left = std::exp(-diffusivity * m * m * end);
        // The matrix takes the larger diffusivity on both sides, so errors of steps depend on D dt/dx^2 at the face.
        expect_order_two(std::string("two layers, ") + direction.name, sizes,
                         errors_of(
                             direction, sizes, model, 0, end, [&](double s) { return left * mode(s); }, true));
    }
}

TEST(Drift, ASharpModeUpASteepSignalDecaysWithOrderTwo)
{
    // A frozen signal whose potential c/(K + c) = b s is straight: the drift v = chi b is constant, and between closed
    // walls u = exp(2 a s) + exp(a s) (cos(k s) + a/k sin(k s)) exp(-D (k^2 + a^2) t), a = v/(2 D), k = pi. With chi/D
    // ten times the model's largest (0.4) and b = 0.9 the first term grows e^3.6-fold over the length; c itself
    // tenfold.
    const double diffusivity = 0.25, strength = 1.0, b = 0.9, half_response = 0.3, end = 0.3;
    const double a = strength * b / (2 * diffusivity), k = std::numbers::pi;
    const auto expected = [=](double s, double t) {
        return std::exp(2 * a * s) + std::exp(a * s) * (std::cos(k * s) + a / k * std::sin(k * s)) *
                                         std::exp(-diffusivity * (k * k + a * a) * t);
    };
    for (const Direction& direction : directions) {
        SmallModel model;
        FieldRow signal;
        signal.name = "signal";
        model.field_table = {signal, diffusing(diffusivity)};
        model.field_table[1].drift = Drift{0, strength, half_response};
        model.start = {along(direction.axis, [=](double s) { return half_response * b * s / (1 - b * s); }),
                       along(direction.axis, [=](double s) { return expected(s, 0); })};
        const std::vector<int> sizes{32, 64, 128};
        expect_order_two(std::string("sharp drift, ") + direction.name, sizes,
                         errors_of(direction, sizes, model, 1, end, [&](double s) { return expected(s, end); }));
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
    const Direction direction{"z", 2, 1};
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
        numerics.first_step = numerics.longest_step = 1.0 / count;
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
