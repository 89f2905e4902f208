// Reaction with diffusion: an exact travelling wave, a manufactured solution of the whole engine, stiff decay.
#include "tests/support/small_model.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace mend::testing_support
{
namespace
{

using kernels::ReactionRow;

FieldRow field(const std::string& name, double diffusivity, Storage storage = Storage::volume)
{
    FieldRow row;
    row.name = name;
    row.diffusivity = diffusivity;
    row.storage = storage;
    return row;
}

int cells(const ReactionRow& row)
{
    return row.bundles * kernels::bundle_size;
}

// --- Ablowitz and Zeppetella (1979), doi:10.1007/BF02462380 ---------------------------------------------------------

double wave(double x, double t)
{
    const double front = (x - 5 / std::sqrt(6.0) * t) / std::sqrt(6.0);
    return std::pow(1 + std::exp(front), -2);
}

SmallModel fisher()
{
    SmallModel model;
    model.field_table = {field("u", 1.0)};
    model.volume = [](const void*, const ReactionRow& row) {
        for (int i = 0; i < cells(row); ++i) {
            row.gain[0][i] = row.fields[0][i];
            row.loss[0][i] = row.fields[0][i];
        }
    };
    return model;
}

constexpr double middle = 70, length = 130, travel_time = 5; // the ends are flat to 1e-11

TEST(Fisher, TheExactWaveTravelsWithOrderTwoInSpaceAndTime)
{
    std::vector<double> errors;
    const std::vector<int> sizes{260, 520, 1040};
    for (const int n : sizes) {
        DomainSpec spec;
        spec.geometry = Geometry::line;
        spec.depth = length;
        spec.cells_z = n;
        const Grid grid = make_grid(spec);
        SmallModel model = fisher();
        model.start = {[](double, double, double z) { return wave(z - middle, 0); }};
        Case test(model, grid);
        test.run_fixed(travel_time, n / 4);
        errors.push_back(distance(test.state.fields, 0, grid, [](double, double, double z) {
                             return wave(z - middle, travel_time);
                         }).largest);
    }
    for (const double order : orders("Ablowitz-Zeppetella, dx and dt together", sizes, errors))
        EXPECT_NEAR(order, 2, 0.1);
}

TEST(Fisher, TheAskedToleranceIsTheAchievedError)
{
    DomainSpec spec;
    spec.geometry = Geometry::line;
    spec.depth = length;
    spec.cells_z = 520;
    const Grid grid = make_grid(spec);
    SmallModel model = fisher();
    model.start = {[](double, double, double z) { return wave(z - middle, 0); }};
    Case reference(model, grid);
    reference.run_fixed(travel_time, 4000);
    for (const double tolerance : {1e-2, 1e-3, 1e-4}) {
        Case test(model, grid);
        test.run(travel_time, tolerance);
        double sum = 0;
        for (int k = 0; k < grid.z.size(); ++k) {
            const double exact = reference.state.fields(0, 0, 0, k);
            const double error = (test.state.fields(0, 0, 0, k) - exact) / (tolerance + tolerance * exact);
            sum += error * error / grid.z.size();
        }
        std::printf("tolerance %.0e: achieved %.2f of it\n", tolerance, std::sqrt(sum));
        EXPECT_LT(std::sqrt(sum), 3);
        EXPECT_GT(std::sqrt(sum), 0.003); // an error far below what was asked for would be wasted steps
    }
}

// --- a manufactured solution: everything at once
// ----------------------------------------------------------------------

// Fields u and w on the volume, s on the surface, and a clock c with c' = -c, so that the equations stay autonomous:
//   u = 2 + X(x, y, z) c,  w = 1 + Y c / 2,  s = 2 + Z(x, y) c,  c = exp(-t).
// u moves up w/(K + w); u and w exchange mass nonlinearly; s gains from the surface mean of u. Maps carry X, Y, Z and
// the sources that make these exact; each source is a polynomial in c with the maps as coefficients.
constexpr double du = 0.3, dw = 0.2, ds = 0.1, chi = 0.25, half_response = 1.5, exchange = 0.7;

struct Waves
{
    double x, y, z; ///< wave numbers: half waves over the extents, so walls see no flux
};

enum Maps
{
    map_x, // X
    map_y, // Y
    map_laplace_x,
    map_laplace_y,
    map_gradients, // grad X . grad Y
    map_surface,   // Z, sheet
    map_laplace_surface,
    map_mean // mean of X over the surface layer, sheet
};
enum Fields
{
    field_u,
    field_w,
    field_c,
    field_s
};

constexpr double layer = 0.25; // thickness of the surface layer: whole cells on every grid used

void react(const void*, const ReactionRow& row)
{
    for (int i = 0; i < cells(row); ++i) {
        const auto field = [&](int index) { return row.fields[index][i]; };
        const auto map = [&](int index) { return row.maps[index][i]; };
        const double c = field(field_c);
        const double x = map(map_x), y = map(map_y);
        const double u = 2 + x * c, w = 1 + 0.5 * y * c; // the exact values
        // d/dt, minus transport, minus the exchange that the equations contain
        const double laplace_u = map(map_laplace_x) * c, laplace_w = 0.5 * map(map_laplace_y) * c;
        const double grad_product = 0.5 * map(map_gradients) * c * c;        // grad u . grad w
        const double slope = half_response / std::pow(half_response + w, 2); // of the potential
        const double curvature = -2 * half_response / std::pow(half_response + w, 3);
        const double grad_w_squared = row.maps[8][i] * 0.25 * c * c;
        const double drift = chi * (slope * grad_product + u * (curvature * grad_w_squared + slope * laplace_w));
        const double source_u = -x * c - du * laplace_u + drift + exchange * u * u * w;
        const double source_w = -0.5 * y * c - dw * laplace_w - exchange * u * u * w;
        const double flow = exchange * field(field_u) * field(field_w);
        row.gain[field_u][i] = source_u + 20; // kept positive, and balanced below
        row.loss[field_u][i] = flow + 20 / field(field_u);
        row.gain[field_w][i] = source_w + exchange * field(field_u) * field(field_u) * field(field_w) + 20;
        row.loss[field_w][i] = 20 / field(field_w);
        row.gain[field_c][i] = 0;
        row.loss[field_c][i] = 1;
    }
}

void react_on_surface(const void*, const ReactionRow& row)
{
    // c on the surface is a sheet of its own (field 4).
    for (int i = 0; i < cells(row); ++i) {
        const double c = row.fields[4][i], z = row.maps[map_surface][i];
        const double mean = 2 + row.maps[map_mean][i] * c; // exact mean of u over the layer
        const double source = -z * c - ds * row.maps[map_laplace_surface][i] * c - mean + (2 + z * c);
        row.gain[field_s][i] = source + row.means[field_u][i] + 10;
        row.loss[field_s][i] = 1 + 10 / row.fields[field_s][i];
        row.gain[4][i] = 0;
        row.loss[4][i] = 1;
    }
}

struct Manufactured
{
    Manufactured(Geometry geometry, double extent) : radial(geometry == Geometry::axisymmetric)
    {
        k = std::numbers::pi / extent;
        model.layer = layer;
        model.means = {field_u};
        model.field_table = {field("u", du), field("w", dw), field("c", 0), field("s", ds, Storage::sheet),
                             field("c_surface", 0, Storage::sheet)};
        model.field_table[field_u].drift = Drift{field_w, chi, half_response};
        for (const char* name : {"x", "y", "lx", "ly", "g", "s", "ls", "m", "gw"})
            model.map_table.push_back({name, name, "1", "", Storage::volume});
        for (const int sheet : {map_surface, map_laplace_surface, map_mean})
            model.map_table[sheet].storage = Storage::sheet;
        model.volume = react;
        model.sheet = react_on_surface;
        model.map_values = {
            [=, this](double x, double y, double z) { return shape_x(x, y, z); },
            [=, this](double x, double y, double z) { return shape_y(x, y, z); },
            [=, this](double x, double y, double z) {
                return lateral_laplace(x, y) * std::cos(k * z) - k * k * shape_x(x, y, z);
            },
            [=, this](double x, double y, double z) {
                return lateral_laplace(x, y) * std::cos(2 * k * z) - 4 * k * k * shape_y(x, y, z);
            },
            [=, this](double x, double y, double z) {
                return lateral_gradient(x, y) * std::cos(k * z) * std::cos(2 * k * z) +
                       2 * k * k * lateral(x, y) * lateral(x, y) * std::sin(k * z) * std::sin(2 * k * z);
            },
            [=, this](double x, double y, double) { return lateral(x, y); },
            [=, this](double x, double y, double) { return lateral_laplace(x, y); },
            [=, this](double x, double y, double) { return lateral(x, y) * std::sin(k * layer) / (k * layer); },
            [=, this](double x, double y, double z) {
                return lateral_gradient(x, y) * std::pow(std::cos(2 * k * z), 2) +
                       4 * k * k * std::pow(lateral(x, y) * std::sin(2 * k * z), 2);
            }};
        model.start = exact(0);
    }

    /// cos kx cos ky, or a radial shape that is smooth on the axis and flat at the rim: cos(k r^2 / R).
    double lateral(double x, double y) const
    {
        return radial ? std::cos(k * k / std::numbers::pi * x * x) : std::cos(k * x) * std::cos(k * y);
    }
    double lateral_laplace(double x, double y) const
    {
        if (!radial)
            return -2 * k * k * lateral(x, y);
        const double a = k * k / std::numbers::pi;
        return -4 * a * (std::sin(a * x * x) + a * x * x * std::cos(a * x * x));
    }
    /// |grad lateral|^2
    double lateral_gradient(double x, double y) const
    {
        if (radial) {
            const double a = k * k / std::numbers::pi;
            return std::pow(2 * a * x * std::sin(a * x * x), 2);
        }
        return k * k *
               (std::pow(std::sin(k * x) * std::cos(k * y), 2) + std::pow(std::cos(k * x) * std::sin(k * y), 2));
    }
    double shape_x(double x, double y, double z) const { return lateral(x, y) * std::cos(k * z); }
    double shape_y(double x, double y, double z) const { return lateral(x, y) * std::cos(2 * k * z); }

    std::vector<Place> exact(double t) const
    {
        const double c = std::exp(-t);
        return {[=, this](double x, double y, double z) { return 2 + shape_x(x, y, z) * c; },
                [=, this](double x, double y, double z) { return 1 + 0.5 * shape_y(x, y, z) * c; },
                [=](double, double, double) { return c; },
                [=, this](double x, double y, double) { return 2 + lateral(x, y) * c; },
                [=](double, double, double) { return c; }};
    }

    bool radial;
    double k;
    SmallModel model;
};

void manufactured_solution(const std::string& title, Geometry geometry, double grading)
{
    std::vector<double> errors;
    const std::vector<int> sizes{8, 16, 32};
    for (const int n : sizes) {
        DomainSpec spec;
        spec.geometry = geometry;
        spec.extent_x = spec.extent_y = spec.depth = 1.0;
        spec.cells_x = spec.cells_y = spec.cells_z = n;
        spec.grading_x = spec.grading_z = grading;
        const Grid grid = make_grid(spec);
        const Manufactured manufactured(geometry, 1.0);
        Case test(manufactured.model, grid);
        test.run_fixed(0.5, 2 * n);
        double largest = 0;
        const std::vector<Place> exact = manufactured.exact(0.5);
        for (const int index : {field_u, field_w, field_s})
            largest = std::max(largest, distance(test.state.fields, index, grid, exact[index]).largest);
        errors.push_back(largest);
    }
    const std::vector<double> found = orders(title, sizes, errors);
    EXPECT_NEAR(found.back(), 2, 0.15);
    EXPECT_GT(found.front(), 1.7);
}

TEST(Manufactured, ThreeDimensions)
{
    manufactured_solution("manufactured, x y z", Geometry::unit_cell, 1);
}
TEST(Manufactured, ThreeDimensionsGraded)
{
    manufactured_solution("manufactured, graded 2", Geometry::unit_cell, 2);
}
TEST(Manufactured, Axisymmetric)
{
    manufactured_solution("manufactured, r z", Geometry::axisymmetric, 1);
}

TEST(Manufactured, AxisymmetricGraded)
{
    manufactured_solution("manufactured, r z graded 2", Geometry::axisymmetric, 2);
}

class ManufacturedSteps : public testing::TestWithParam<Geometry>
{};

TEST_P(ManufacturedSteps, OfOrderTwoInTime)
{
    DomainSpec spec;
    spec.geometry = GetParam();
    spec.extent_x = spec.extent_y = spec.depth = 1.0;
    spec.cells_x = spec.cells_y = spec.cells_z = 16;
    const Grid grid = make_grid(spec);
    const Manufactured manufactured(GetParam(), 1.0);
    Case reference(manufactured.model, grid);
    reference.run_fixed(0.5, 4096);
    std::vector<double> errors;
    const std::vector<int> steps{64, 128, 256};
    for (const int count : steps) {
        Case test(manufactured.model, grid);
        test.run_fixed(0.5, count);
        double largest = 0;
        for (const int index : {field_u, field_w, field_s})
            for (int k = 0; k < test.state.fields.planes(index); ++k)
                for (int j = 0; j < grid.y.size(); ++j)
                    for (int i = 0; i < 16; ++i)
                        largest = std::max(largest, std::abs(test.state.fields(index, i, j, k) -
                                                             reference.state.fields(index, i, j, k)));
        errors.push_back(largest);
    }
    for (const double order : orders("manufactured, steps", steps, errors))
        EXPECT_NEAR(order, 2, 0.15);
}

INSTANTIATE_TEST_SUITE_P(Geometries, ManufacturedSteps, testing::Values(Geometry::unit_cell, Geometry::axisymmetric));

// --- decay and exchange
// -----------------------------------------------------------------------------------------------

constexpr double switching = 0.8, removal = 0.25;

void two_stages(const void*, const ReactionRow& row)
{
    for (int i = 0; i < cells(row); ++i) {
        row.gain[0][i] = 0;
        row.loss[0][i] = switching;
        row.gain[1][i] = switching * row.fields[0][i];
        row.loss[1][i] = removal;
    }
}

TEST(Decay, TheTwoStageChainIsBatemansWithOrderTwo)
{
    DomainSpec spec;
    spec.geometry = Geometry::point;
    const Grid grid = make_grid(spec);
    SmallModel model;
    model.field_table = {field("first", 0), field("second", 0)};
    model.volume = two_stages;
    model.start = {[](double, double, double) { return 1.0; }};
    const double t = 4;
    const double first = std::exp(-switching * t);
    const double second = switching / (removal - switching) * (std::exp(-switching * t) - std::exp(-removal * t));
    std::vector<double> errors;
    const std::vector<int> steps{20, 40, 80};
    for (const int count : steps) {
        Case test(model, grid);
        test.run_fixed(t, count);
        errors.push_back(std::hypot(test.state.fields(0, 0, 0, 0) - first, test.state.fields(1, 0, 0, 0) - second));
    }
    for (const double order : orders("Bateman chain", steps, errors))
        EXPECT_NEAR(order, 2, 0.1);
}

TEST(Decay, StiffDecayIsDampedNotReflected)
{
    DomainSpec spec;
    spec.geometry = Geometry::point;
    const Grid grid = make_grid(spec);
    SmallModel model;
    model.field_table = {field("u", 0)};
    model.volume = [](const void*, const ReactionRow& row) {
        for (int i = 0; i < cells(row); ++i) {
            row.gain[0][i] = 3e6; // the steady value is 3
            row.loss[0][i] = 1e6;
        }
    };
    model.start = {[](double, double, double) { return 1000.0; }};
    Case test(model, grid);
    test.run_fixed(1.0, 1); // a step of a million time constants
    EXPECT_NEAR(test.state.fields(0, 0, 0, 0), 3, 0.02);
}

} // namespace
} // namespace mend::testing_support
