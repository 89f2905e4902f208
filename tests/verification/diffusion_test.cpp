// Diffusion alone and with a linear loss against closed forms (Carslaw and Jaeger 1959), orders asserted.
#include "tests/support/small_model.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace mend::testing_support
{
namespace
{

constexpr double pi = std::numbers::pi;
constexpr double diffusivity = 0.3, loss_rate = 0.8; // mm^2/d, 1/d

void lose(const void*, const kernels::ReactionRow& row)
{
    for (int i = 0; i < row.bundles * kernels::bundle_size; ++i) {
        row.gain[0][i] = 0;
        row.loss[0][i] = loss_rate;
    }
}

SmallModel diffusing(kernels::Reaction reaction = lose)
{
    SmallModel model;
    FieldRow row;
    row.name = "u";
    row.scale = 1;
    row.diffusivity = diffusivity;
    model.field_table = {row};
    model.volume = reaction;
    return model;
}

DomainSpec box(Geometry geometry, double length, int nx, int ny, int nz, double grading = 1)
{
    DomainSpec spec;
    spec.geometry = geometry;
    spec.extent_x = spec.extent_y = spec.depth = length;
    spec.cells_x = nx;
    spec.cells_y = ny;
    spec.cells_z = nz;
    spec.grading_x = spec.grading_z = grading;
    return spec;
}

/// A unit of substance released at the origin at t = 0 in free space: (4 pi D t)^(-3/2) exp(-r^2/(4 D t) - loss t).
double greens_function(double r_squared, double t)
{
    return std::pow(4 * pi * diffusivity * t, -1.5) * std::exp(-r_squared / (4 * diffusivity * t) - loss_rate * t);
}

constexpr double start = 0.1, end = 0.2; // d; by then 1e-9 of the peak has reached the walls
constexpr double extent = 2.4;

std::vector<double> greens_function_errors(Geometry geometry, const std::vector<int>& sizes, double grading)
{
    std::vector<double> errors;
    for (const int n : sizes) {
        const bool ring = geometry == Geometry::axisymmetric;
        const Grid grid = make_grid(box(geometry, extent, n, ring ? 1 : n, n, grading));
        const auto exact = [&](double time) {
            return
                [=](double x, double y, double z) { return greens_function(x * x + (ring ? 0 : y * y) + z * z, time); };
        };
        SmallModel model = diffusing();
        model.start = {exact(start)};
        Case test(model, grid);
        test.run_fixed(end - start, 2 * n);
        errors.push_back(distance(test.state.fields, 0, grid, exact(end)).largest / greens_function(0, end));
    }
    return errors;
}

TEST(GreensFunction, ThreeDimensionsUniform)
{
    const std::vector<int> sizes{24, 48, 96};
    for (const double order :
         orders("Green's function, x y z uniform", sizes, greens_function_errors(Geometry::unit_cell, sizes, 1)))
        EXPECT_NEAR(order, 2, 0.1);
}

TEST(GreensFunction, ThreeDimensionsGraded)
{
    const std::vector<int> sizes{20, 40, 80};
    for (const double order :
         orders("Green's function, x y z graded 3", sizes, greens_function_errors(Geometry::unit_cell, sizes, 3)))
        EXPECT_NEAR(order, 2, 0.1);
}

TEST(GreensFunction, Axisymmetric)
{
    const std::vector<int> sizes{24, 48, 96};
    for (const double order :
         orders("Green's function, r z uniform", sizes, greens_function_errors(Geometry::axisymmetric, sizes, 1)))
        EXPECT_NEAR(order, 2, 0.1);
    for (const double order :
         orders("Green's function, r z graded 3", sizes, greens_function_errors(Geometry::axisymmetric, sizes, 3)))
        EXPECT_NEAR(order, 2, 0.1);
}

TEST(Diffusion, OfOrderTwoInTime)
{
    const int n = 24;
    const Grid grid = make_grid(box(Geometry::unit_cell, extent, n, n, n));
    SmallModel model = diffusing();
    model.start = {[](double x, double y, double z) { return greens_function(x * x + y * y + z * z, start); }};
    Case reference(model, grid);
    reference.run_fixed(end - start, 1600);
    const auto exact_on_grid = [&](const State& state) {
        double largest = 0;
        for (int k = 0; k < n; ++k)
            for (int j = 0; j < n; ++j)
                for (int i = 0; i < n; ++i)
                    largest =
                        std::max(largest, std::abs(state.fields(0, i, j, k) - reference.state.fields(0, i, j, k)));
        return largest;
    };
    const std::vector<int> steps{25, 50, 100, 200};
    std::vector<double> errors;
    for (const int count : steps) {
        Case test(model, grid);
        test.run_fixed(end - start, count);
        errors.push_back(exact_on_grid(test.state));
    }
    const std::vector<double> found = orders("Green's function, steps", steps, errors);
    for (std::size_t i = 1; i < found.size(); ++i) // the first pair is not in the asymptotic range
        EXPECT_NEAR(found[i], 2, 0.1);
}

TEST(Diffusion, AColumnFedAtTheTopOverAnOpenFloorIsTheHalfSpaceAtEveryDepth)
{
    // Floor: -D du/dz = sqrt(D loss) u, the far field of a half-space without sources; the exact profile is exp(-z/L).
    const double length = std::sqrt(diffusivity / loss_rate);
    for (const double depth : {0.3, 0.7, 1.5}) {
        std::vector<double> errors;
        const std::vector<int> sizes{16, 32, 64};
        for (const int n : sizes) {
            DomainSpec spec = box(Geometry::line, 1, 1, 1, n);
            spec.depth = depth;
            const Grid grid = make_grid(spec);
            SmallModel model = diffusing();
            model.field_table[0].z_low = {std::numeric_limits<double>::infinity(), 1.0};
            model.field_table[0].z_high = {std::sqrt(diffusivity * loss_rate), 0.0};
            Case test(model, grid);
            test.run(2000, 1e-6);
            errors.push_back(distance(test.state.fields, 0, grid, [&](double, double, double z) {
                                 return std::exp(-z / length);
                             }).largest);
        }
        for (const double order : orders("open floor", sizes, errors))
            EXPECT_NEAR(order, 2, 0.1);
    }
}

TEST(Diffusion, ALeakyWallAgreesWithTheSteadyLine)
{
    // u = 1 held at z = 0, Robin with transfer k at z = 1 to 0, no loss: linear, u(1) = 1/(1 + k/D). Exact on any grid.
    for (const double grading : {1.0, 4.0}) {
        const Grid grid = make_grid(box(Geometry::line, 1, 1, 1, 13, grading));
        SmallModel model = diffusing(nullptr);
        const double transfer = 0.7;
        model.field_table[0].z_low = {std::numeric_limits<double>::infinity(), 1.0};
        model.field_table[0].z_high = {transfer, 0.0};
        Case test(model, grid);
        test.run(2000, 1e-6);
        const double slope = -transfer / (diffusivity + transfer);
        const Distance error =
            distance(test.state.fields, 0, grid, [&](double, double, double z) { return 1 + slope * z; });
        EXPECT_LT(error.largest, 1e-12);
    }
}

TEST(Diffusion, LayersOfTwoDiffusivitiesHaveTheExactSteadyProfile)
{
    // D and 5 D, interface at 0.5 on a face, values held at both ends: flux 1 / (0.5/D + 0.5/(5 D)).
    const Grid grid = make_grid(box(Geometry::line, 1, 1, 1, 16));
    SmallModel model = diffusing(nullptr);
    model.field_table[0].layers = 0;
    model.field_table[0].z_low = {std::numeric_limits<double>::infinity(), 1.0};
    model.field_table[0].z_high = {std::numeric_limits<double>::infinity(), 0.0};
    model.map_table = {{"layers", "M", "1", "", Storage::volume}};
    model.map_values = {[](double, double, double z) { return z < 0.5 ? 1.0 : 5.0; }};
    Case test(model, grid);
    test.run(6000, 1e-6); // the matrix takes the larger diffusivity, so the slow layer is damped in many steps
    const double flux = 1 / (0.5 + 0.1); // over D
    const Distance error = distance(test.state.fields, 0, grid, [&](double, double, double z) {
        return z < 0.5 ? 1 - flux * z : flux / 5 * (1 - z);
    });
    EXPECT_LT(error.largest, 1e-11);
}

TEST(Diffusion, ALineSourceInADiscDecaysAsTheBesselSolution)
{
    // No flux at the rim; the slowest mode of a disc of radius 1: J0(3.8317 r), decaying with D 3.8317^2.
    const double root = 3.8317059702075125;
    const double time = 0.3;
    std::vector<double> errors;
    const std::vector<int> sizes{16, 32, 64};
    for (const int n : sizes) {
        const Grid grid = make_grid(box(Geometry::disc, 1, n, 1, 1));
        SmallModel model = diffusing(nullptr);
        model.start = {[&](double r, double, double) { return 1 + std::cyl_bessel_j(0, root * r); }};
        Case test(model, grid);
        test.run_fixed(time, 8 * n);
        errors.push_back(distance(test.state.fields, 0, grid, [&](double r, double, double) {
                             return 1 + std::cyl_bessel_j(0, root * r) * std::exp(-diffusivity * root * root * time);
                         }).largest);
    }
    for (const double order : orders("Bessel mode of a disc", sizes, errors))
        EXPECT_NEAR(order, 2, 0.1);
}

} // namespace
} // namespace mend::testing_support
