/// Orders of accuracy against closed forms, and what must not drift.
#include "kernels/parallel.hpp"
#include "sim/course/experiment.hpp"
#include "sim/proof/tiny_problem.hpp"
#include "sim/proof/verify.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace mend
{
namespace
{

constexpr double pi = std::numbers::pi;

DomainSpec box(Geometry geometry, double length, int cells, double grading = 1)
{
    DomainSpec spec;
    spec.geometry = geometry;
    spec.extent_x = spec.extent_y = spec.depth = length;
    spec.cells_x = spec.cells_y = spec.cells_z = cells;
    spec.grading_x = spec.grading_z = grading;
    return spec;
}

State start_of(const Model& model, const Grid& grid)
{
    State state;
    model.set_baseline(state, model.make_maps({}, grid), grid);
    return state;
}

/// A substance released at the origin: (4 pi D t)^(-3/2) exp(-r^2/(4 D t) - loss t). Carslaw & Jaeger (1959), 10.2.
struct PointSource
{
    double diffusivity = 0.3, loss = 0.8; // mm^2/d, 1/d
    double operator()(double square_distance, double t) const
    {
        return std::pow(4 * pi * diffusivity * t, -1.5) * std::exp(-square_distance / (4 * diffusivity * t) - loss * t);
    }
    Place at(double t, bool axisymmetric) const
    {
        return [*this, t, axisymmetric](double x, double y, double z) {
            return (*this)(x * x + (axisymmetric ? 0 : y * y) + z * z, t);
        };
    }
};

/// Fisher's equation (r = D = 1) has a wave in closed form: Ablowitz & Zeppetella (1979), doi:10.1007/BF02462380.
constexpr double wave_front = 40, wave_time = 10; // mm, d
double wave(double x, double t)
{
    return std::pow(1 + std::exp((x - wave_front - 5 / std::sqrt(6.0) * t) / std::sqrt(6.0)), -2);
}

double wave_error(int cells, int steps)
{
    const auto model = make_model({"fisher_kpp", {{"front_position", wave_front}}}, {});
    const Grid grid = make_grid(box(Geometry::line, 100, cells));
    State state = start_of(*model, grid);
    march(*model, grid, state, wave_time, steps);
    return largest_error(state.fields, 0, grid, [](double, double, double z) { return wave(z, wave_time); });
}

std::string short_list(const std::vector<double>& values)
{
    return fmt::format("{:.2f}", fmt::join(values, ", "));
}

} // namespace

std::vector<double> orders_of(const std::vector<int>& sizes, const std::vector<double>& errors)
{
    std::vector<double> orders;
    for (std::size_t i = 1; i < errors.size(); ++i)
        orders.push_back(std::log(errors[i - 1] / errors[i]) /
                         std::log(static_cast<double>(sizes[i]) / static_cast<double>(sizes[i - 1])));
    return orders;
}

Claim claim_of_order(std::string name, std::string what, const std::vector<int>& sizes,
                     const std::vector<double>& errors, double expected, double width)
{
    const std::vector<double> orders = orders_of(sizes, errors);
    return {.name = std::move(name),
            .what = std::move(what),
            .expected = fmt::format("order {:g} ± {:g}", expected, width),
            .found = fmt::format("{}; error {:.1e}", short_list(orders), errors.back()),
            .holds = !orders.empty() && std::all_of(orders.begin(), orders.end(),
                                                    [&](double order) { return std::abs(order - expected) <= width; })};
}

Claim verify_point_source(bool axisymmetric)
{
    constexpr double start = 0.1, end = 0.2; // d; by then 1e-9 of the peak has reached the walls
    const PointSource source;
    const std::vector<int> sizes{20, 40, 80};
    std::vector<double> errors;
    for (const int cells : sizes) {
        const Grid grid = make_grid(box(axisymmetric ? Geometry::axisymmetric : Geometry::unit_cell, 2.4, cells, 3));
        const TinyModel model({source.diffusivity, 0, source.loss}, source.at(start, axisymmetric));
        State state = start_of(model, grid);
        march(model, grid, state, end - start, 2 * cells);
        errors.push_back(largest_error(state.fields, 0, grid, source.at(end, axisymmetric)) / source(0, end));
    }
    return axisymmetric ? claim_of_order("point_source_axisymmetric",
                                         "diffusion of a point source, graded r and z, cells and steps", sizes, errors)
                        : claim_of_order("point_source_3d", "diffusion of a point source, graded 3-D, cells and steps",
                                         sizes, errors);
}

Claim verify_wave_in_space()
{
    const std::vector<int> sizes{125, 250, 500};
    std::vector<double> errors;
    for (const int cells : sizes)
        errors.push_back(wave_error(cells, 2000)); // so many steps that only the grid is seen
    return claim_of_order("fisher_wave_space", "Fisher's travelling wave, cells", sizes, errors);
}

Claim verify_wave_in_time()
{
    const std::vector<int> sizes{80, 160, 320};
    std::vector<double> errors;
    for (const int steps : sizes)
        errors.push_back(wave_error(8000, steps)); // so many cells that only the steps are seen
    return claim_of_order("fisher_wave_time", "Fisher's travelling wave, steps", sizes, errors);
}

/// Manufactured: the source is chosen such that w = 2 + cos cos cos stands still, 0 = D div grad w + s - k w^2.
Claim verify_steady_state()
{
    constexpr double length = 1, diffusivity = 0.05, square = 1; // mm, mm^2/d, 1/d
    const auto ripple = [](double x, double y, double z) {
        return std::cos(pi * x / length) * std::cos(pi * y / length) * std::cos(pi * z / length);
    };
    const Place exact = [=](double x, double y, double z) { return 2 + ripple(x, y, z); };
    const Place source = [=](double x, double y, double z) {
        const double w = exact(x, y, z);
        return square * w * w + 3 * diffusivity * pi * pi / (length * length) * ripple(x, y, z);
    };
    const std::vector<int> sizes{16, 32, 64};
    std::vector<double> errors;
    for (const int cells : sizes) {
        const Grid grid = make_grid(box(Geometry::unit_cell, length, cells, 2));
        const TinyModel model(
            {diffusivity, square, 0}, [](double, double, double) { return 2.0; }, source);
        State state = start_of(model, grid);
        march(model, grid, state, 20, 40); // stiff: relaxes within a step; where it rests does not depend on steps
        errors.push_back(largest_error(state.fields, 0, grid, exact));
    }
    return claim_of_order("steady_state_3d", "production, square loss and diffusion at rest, graded 3-D", sizes,
                          errors);
}

Claim verify_conservation()
{
    constexpr double allowed = 1e-12;
    const Grid grid = make_grid(box(Geometry::unit_cell, 1, 23, 5));
    const TinyModel model({1, 0, 0}, [](double x, double y, double z) {
        return 1 + std::sin(40 * x) * std::cos(31 * y + 1) * std::sin(57 * z + 2);
    });
    State state = start_of(model, grid);
    const double before = content(state.fields, 0, grid);
    march(model, grid, state, 1, 200);
    const double change = std::abs(content(state.fields, 0, grid) / before - 1);
    return {.name = "conservation",
            .what = "content of a closed graded block, diffusion",
            .expected = fmt::format("change < {:.0e}", allowed),
            .found = fmt::format("{:.1e}", change),
            .holds = change < allowed};
}

Claim verify_rest()
{
    constexpr double year = 365, allowed = 1e-12; // d; of each field's scale
    Scenario scenario = default_scenario();
    scenario.domain.cells_x = scenario.domain.cells_y = 6;
    scenario.domain.cells_z = 24;
    const Experiment experiment(scenario);
    const State before = experiment.baseline();
    State after = before;
    Stepper stepper(*experiment.model, experiment.grid, experiment.maps, scenario.numerics);
    while (after.time < year)
        stepper.advance(after, year);
    double drift = 0;
    const Grid& grid = experiment.grid;
    for (int field = 0; field < before.fields.count(); ++field)
        for (int k = 0; k < before.fields.planes(field); ++k)
            for (int j = 0; j < grid.y.size(); ++j)
                for (int i = 0; i < grid.x.size(); ++i) {
                    const double scale = experiment.model->fields()[static_cast<std::size_t>(field)].scale;
                    const double change = std::abs(after.fields(field, i, j, k) - before.fields(field, i, j, k));
                    drift = change / scale <= drift || std::isnan(drift) ? drift : change / scale;
                }
    return {.name = "untreated_rest",
            .what = "untreated patient, a year, drift of any field anywhere",
            .expected = fmt::format("< {:.0e} of its scale", allowed),
            .found = fmt::format("{:.1e}", drift),
            .holds = drift < allowed};
}

} // namespace mend
