// Grids of every combination of 1, 2, 3, 5, 7 and 13 cells a direction, none of which fills a bundle or divides by
// another: the mode of every such grid has an exact answer, and every kind of transport its invariants.
#include "kernels/parallel.hpp"
#include "tests/support/movers.hpp"
#include "tests/support/small_model.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace mend::testing_support
{
namespace
{

const std::vector<int> few{1, 2, 3, 5, 7, 13};

template <class Visit> void each_size(const Visit& visit)
{
    for (const int nx : few)
        for (const int ny : few)
            for (const int nz : few)
                visit(nx, ny, nz);
}

Grid block(int nx, int ny, int nz, double grading_x = 1, double grading_y = 1, double grading_z = 1)
{
    Grid grid;
    grid.geometry = Geometry::unit_cell;
    grid.x = make_axis(0.3, nx, grading_x);
    grid.y = make_axis(0.4, ny, grading_y);
    grid.z = make_axis(0.5, nz, grading_z);
    return grid;
}

/// cos(p pi (i + 1/2)/n) is a mode of n equal cells between mirrors, with eigenvalue -(2 n/L sin(p pi/(2 n)))^2. Of the
/// modes of an axis the one in its middle, so that every neighbour differs.
struct AxisMode
{
    explicit AxisMode(const Axis& axis_) : axis(axis_), number(axis_.size() / 2) {}
    double operator()(double s) const { return std::cos(number * std::numbers::pi * s / axis.length()); }
    double eigenvalue() const
    {
        const int n = axis.size();
        return -std::pow(2 * n / axis.length() * std::sin(number * std::numbers::pi / (2 * n)), 2);
    }
    const Axis& axis;
    int number;
};

constexpr double diffusivity = 0.3, loss = 0.8; // mm^2/d, 1/d

void lose(const void*, const kernels::ReactionRow& row)
{
    for (int field = 0; field < 2; ++field)
        for (int i = 0; row.gain[field] && i < row.bundles * kernels::bundle_size; ++i) {
            row.gain[field][i] = 0;
            row.loss[field][i] = loss;
        }
}

/// What one step of length h makes of a mode, by hand: M k1 = F, M k2 = F(u + h k1) - 2 k1, u + 3/2 h k1 + 1/2 h k2
/// with gamma = 1 - 1/sqrt 2 (Verwer et al. 1999, doi:10.1137/S1064827597326651); M is a product of numbers here.
double amplification(const std::vector<double>& eigenvalues, double h)
{
    const double gamma = 1 - 1 / std::numbers::sqrt2;
    double rate = -loss, matrix = 1 + gamma * h * loss;
    for (const double eigenvalue : eigenvalues) {
        rate += diffusivity * eigenvalue;
        matrix *= 1 - gamma * h * diffusivity * eigenvalue;
    }
    const double k1 = rate / matrix, k2 = (rate * (1 + h * k1) - 2 * k1) / matrix;
    return 1 + 1.5 * h * k1 + 0.5 * h * k2;
}

TEST(Sizes, AStepMultipliesTheModeOfEveryGridByTheKnownFactor)
{
    SmallModel model;
    FieldRow row, sheet;
    row.name = "u";
    row.diffusivity = sheet.diffusivity = diffusivity;
    sheet.name = "s";
    sheet.storage = Storage::sheet;
    model.field_table = {row, sheet};
    model.volume = model.sheet = lose;
    const double step = 0.01; // d: at 13 cells D h/dx^2 is 6
    double worst = 0;
    each_size([&](int nx, int ny, int nz) {
        const Grid grid = block(nx, ny, nz);
        const AxisMode x(grid.x), y(grid.y), z(grid.z);
        const Place mode = [&](double px, double py, double pz) { return x(px) * y(py) * z(pz); };
        const Place flat = [&](double px, double py, double) { return x(px) * y(py); };
        model.start = {mode, flat};
        for (const int threads : {1, 3}) {
            Case test(model, grid);
            kernels::set_thread_count(threads);
            test.run_fixed(step, 1);
            const double factor = amplification({x.eigenvalue(), y.eigenvalue(), z.eigenvalue()}, step);
            const double on_sheet = amplification({x.eigenvalue(), y.eigenvalue()}, step);
            const double error =
                std::max(distance(test.state.fields, 0, grid,
                                  [&](double px, double py, double pz) { return factor * mode(px, py, pz); })
                             .largest,
                         distance(test.state.fields, 1, grid, [&](double px, double py, double pz) {
                             return on_sheet * flat(px, py, pz);
                         }).largest);
            EXPECT_LT(error, 1e-13) << fmt::format("{}x{}x{} cells, {} threads", nx, ny, nz, threads);
            worst = std::max(worst, error);
        }
    });
    kernels::set_thread_count(0);
    fmt::print("216 grids: one step is off by {:.1e} at most\n", worst);
}

TEST(Sizes, EveryKindOfTransportConservesItsSumOnEveryGradedGrid)
{
    double worst = 0;
    const auto check = [&](const Grid& grid, const std::string& name) {
        const SmallModel model = movers();
        Case test(model, grid);
        const auto sums = [&] {
            std::vector<double> found;
            for (std::size_t field = 0; field < model.field_table.size(); ++field)
                found.push_back(volume_sum(test.state.fields, static_cast<int>(field), grid, &test.maps,
                                           model.field_table[field].weight));
            return found;
        };
        const std::vector<double> before = sums();
        test.run(0.2, 1e-2);
        const std::vector<double> after = sums();
        for (std::size_t field = 0; field < before.size(); ++field) {
            const double error = std::abs(after[field] / before[field] - 1);
            EXPECT_LT(error, 1e-12) << name << " " << model.field_table[field].name;
            worst = std::max(worst, error);
        }
    };
    each_size([&](int nx, int ny, int nz) {
        check(block(nx, ny, nz, 3, 2, 0.4), fmt::format("{}x{}x{} cells", nx, ny, nz));
    });
    for (const int nr : few)
        for (const int nz : few) {
            DomainSpec spec;
            spec.geometry = Geometry::axisymmetric;
            spec.extent_x = 0.3;
            spec.depth = 0.5;
            spec.cells_x = nr;
            spec.cells_z = nz;
            spec.grading_x = 3;
            spec.grading_z = 0.4;
            check(make_grid(spec), fmt::format("{}x{} rings", nr, nz));
        }
    fmt::print("252 grids: a sum is off by {:.1e} of itself at most\n", worst);
}

} // namespace
} // namespace mend::testing_support
