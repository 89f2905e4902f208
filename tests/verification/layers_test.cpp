// Two materials side by side, against closed forms: interface on a face of uniform and of graded grids, along each axis
// of each geometry, and inside a cell.
#include "tests/support/one_axis.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace mend::testing_support
{
namespace
{

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double diffusivity = 0.2, ratio = 5; // of the first material in mm^2/d; of the second over the first

/// What differs beyond the interface: the diffusivity, u_t = div(M D grad u), or the weight, W u_t = div(W D grad u).
enum class Kind
{
    material,
    weight
};

SmallModel two_layers(Kind kind, int axis, const Along& map)
{
    SmallModel model;
    FieldRow row;
    row.name = "u";
    row.diffusivity = diffusivity;
    (kind == Kind::material ? row.layers : row.weight) = 0;
    model.field_table = {row};
    model.map_table = {{"map", "M", "1", "", Storage::volume}};
    model.map_values = {along(axis, map)};
    return model;
}

Along step_at(double interface)
{
    return [=](double s) { return s < interface ? 1.0 : ratio; };
}

/// Between closed walls at 0 and 1: cos(m s) up to the interface at i, A cos(q (1 - s)) beyond; within a closed rim
/// J0(m r) and A (J0(q r) Y1(q) - Y0(q r) J1(q)). D1 m^2 = D2 q^2; value and flux are continuous.
struct Mode
{
    Mode(Kind kind, double interface_, bool radial_)
        : interface(interface_), radial(radial_), q_over_m(kind == Kind::material ? 1 / std::sqrt(ratio) : 1)
    {
        const auto jump = [this](double k) { // of the flux, where values meet
            return slope_before(k, interface) * value_beyond(k, interface) -
                   ratio * value_before(k, interface) * slope_beyond(k, interface);
        };
        double low = 0.5; // the first root whose mode is not uniform
        while (jump(low) * jump(low + 0.1) > 0)
            low += 0.1;
        m = root_between(low, low + 0.1, jump);
        // from the values, or, where the mode has a node there, from the fluxes
        const double value = value_beyond(m, interface), slope = slope_beyond(m, interface);
        beyond = std::abs(value) > 0.1 * std::abs(slope) ? value_before(m, interface) / value
                                                         : slope_before(m, interface) / (ratio * slope);
    }
    double operator()(double s) const { return s < interface ? value_before(m, s) : beyond * value_beyond(m, s); }
    double decay() const { return diffusivity * m * m; } ///< 1/d
    double value_jump() const { return value_before(m, interface) - beyond * value_beyond(m, interface); }
    double flux_jump() const { return slope_before(m, interface) - ratio * beyond * slope_beyond(m, interface); }

    double interface, m = 0, beyond = 0;

  private:
    double value_before(double k, double s) const { return radial ? std::cyl_bessel_j(0, k * s) : std::cos(k * s); }
    double slope_before(double k, double s) const
    {
        return -k * (radial ? std::cyl_bessel_j(1, k * s) : std::sin(k * s));
    }
    double value_beyond(double k, double s) const
    {
        const double q = k * q_over_m;
        return radial ? std::cyl_bessel_j(0, q * s) * std::cyl_neumann(1, q) -
                            std::cyl_neumann(0, q * s) * std::cyl_bessel_j(1, q)
                      : std::cos(q * (1 - s));
    }
    double slope_beyond(double k, double s) const
    {
        const double q = k * q_over_m;
        return q * (radial ? std::cyl_neumann(1, q * s) * std::cyl_bessel_j(1, q) -
                                 std::cyl_bessel_j(1, q * s) * std::cyl_neumann(1, q)
                           : std::sin(q * (1 - s)));
    }
    bool radial;
    double q_over_m;
};

std::vector<Direction> all_directions()
{
    std::vector<Direction> all = straight_directions();
    all.insert(all.end(), radial_directions().begin(), radial_directions().end());
    return all;
}

/// The matrix takes the larger diffusivity on both sides, so errors of steps depend on D dt/dx^2 at the interface.
int steps_with_square(int n)
{
    return n * n / 2;
}

class Layers : public testing::TestWithParam<Kind>
{};

TEST_P(Layers, AModeOfTwoMaterialsDecaysWithOrderTwoWhereTheInterfaceIsAFace)
{
    const double end = 0.3;
    for (const Direction& direction : all_directions()) {
        const Mode mode(GetParam(), middle_face(direction), direction.radial());
        ASSERT_NEAR(mode.value_jump(), 0, 1e-9);
        ASSERT_NEAR(mode.flux_jump(), 0, 1e-9);
        SmallModel model = two_layers(GetParam(), direction.axis, step_at(mode.interface));
        model.start = {along(direction.axis, mode)};
        const double left = std::exp(-mode.decay() * end);
        const std::vector<int> sizes{16, 32, 64};
        expect_order_two(
            (GetParam() == Kind::material ? "two materials, " : "two weights, ") + std::string(direction.name), sizes,
            errors_along(
                direction, sizes, model, 0, end, [&](double s) { return left * mode(s); }, steps_with_square));
    }
}

TEST_P(Layers, TheSteadyProfileIsExactWhereTheInterfaceIsAFace)
{
    // Held at 1 and 0: one flux through both, so straight lines whose slopes are as 1 to 1/ratio.
    for (const Direction& direction : straight_directions()) {
        const double interface = middle_face(direction);
        SmallModel model = two_layers(GetParam(), direction.axis, step_at(interface));
        wall(model.field_table[0], direction.axis, false) = {infinite, 1.0};
        wall(model.field_table[0], direction.axis, true) = {infinite, 0.0};
        const Grid grid = grid_along(direction, 14);
        Case test(model, grid);
        test.run(6000, 1e-6); // the matrix takes the larger diffusivity, so the slow layer is damped in many steps
        const double flux = 1 / (interface + (1 - interface) / ratio); // over D
        const auto exact = [&](double s) { return s < interface ? 1 - flux * s : flux / ratio * (1 - s); };
        EXPECT_LT(distance(test.state.fields, 0, grid, along(direction.axis, exact)).largest, 1e-11) << direction.name;
    }
}

INSTANTIATE_TEST_SUITE_P(Kinds, Layers, testing::Values(Kind::material, Kind::weight));

TEST(InterfaceInACell, IsOfOrderOneWithTheMaterialOfTheCentre)
{
    // At a third of the length, so that on 2^n cells it cuts a cell at a third or two thirds: the material moves by a
    // third of a cell, and the mode's decay with it.
    const double end = 0.3;
    for (const Direction& direction : straight_directions()) {
        if (direction.grading != 1)
            continue; // there the place in the cell, and with it the error, changes from grid to grid
        const Mode mode(Kind::material, 1.0 / 3, false);
        SmallModel model = two_layers(Kind::material, direction.axis, step_at(mode.interface));
        model.start = {along(direction.axis, mode)};
        const double left = std::exp(-mode.decay() * end);
        const std::vector<int> sizes{16, 32, 64};
        const std::vector<double> errors = errors_along(
            direction, sizes, model, 0, end, [&](double s) { return left * mode(s); }, steps_with_square);
        for (const double order : orders("interface in a cell, " + std::string(direction.name), sizes, errors))
            EXPECT_NEAR(order, 1, 0.25);
    }
}

TEST(InterfaceInACell, PassesTheExactSteadyFluxWithTheHarmonicMeanOfTheCell)
{
    // The resistance of the cut cell is then right, and the profile exact in every other cell, of graded grids too.
    const double interface = 0.4;
    for (const Direction& direction : straight_directions()) {
        const Grid grid = grid_along(direction, 13);
        const Axis& axis = direction.axis == 0 ? grid.x : direction.axis == 1 ? grid.y : grid.z;
        const auto in_cell = [&](double s) {
            int cell = 0;
            while (axis.edges[cell + 1] < s)
                ++cell;
            const double share = std::clamp((interface - axis.edges[cell]) / axis.widths[cell], 0.0, 1.0);
            return 1 / (share + (1 - share) / ratio);
        };
        SmallModel model = two_layers(Kind::material, direction.axis, in_cell);
        wall(model.field_table[0], direction.axis, false) = {infinite, 1.0};
        wall(model.field_table[0], direction.axis, true) = {infinite, 0.0};
        Case test(model, grid);
        test.run(6000, 1e-6);
        const double flux = 1 / (interface + (1 - interface) / ratio); // over D
        const auto exact = [&](double s) { return s < interface ? 1 - flux * s : flux / ratio * (1 - s); };
        for (int k = 0; k < grid.z.size(); ++k)
            for (int j = 0; j < grid.y.size(); ++j)
                for (int i = 0; i < grid.x.size(); ++i) {
                    const int cell = direction.axis == 0 ? i : direction.axis == 1 ? j : k;
                    if (axis.edges[cell] < interface && interface < axis.edges[cell + 1])
                        continue;
                    EXPECT_NEAR(test.state.fields(0, i, j, k), exact(axis.centres[cell]), 1e-11) << direction.name;
                }
    }
}

} // namespace
} // namespace mend::testing_support
