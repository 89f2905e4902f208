#include "tests/support/small_model.hpp"

#include "kernels/parallel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace mend::testing_support
{
namespace
{

template <class Visit> void each_cell(const kernels::Arrays& arrays, int index, const Grid& grid, const Visit& visit)
{
    for (int k = 0; k < arrays.planes(index); ++k)
        for (int j = 0; j < grid.y.size(); ++j)
            for (int i = 0; i < grid.x.size(); ++i)
                visit(i, j, k, arrays.on_sheet(index) ? grid.area(i, j) : grid.volume(i, j, k));
}

} // namespace

void fill(kernels::Arrays& arrays, int index, const Grid& grid, const Place& value)
{
    each_cell(arrays, index, grid, [&](int i, int j, int k, double) {
        arrays(index, i, j, k) = value(grid.x.centres[i], grid.y.centres[j], grid.z.centres[k]);
    });
}

Distance distance(const kernels::Arrays& arrays, int index, const Grid& grid, const Place& expected)
{
    double largest = 0, sum = 0, volumes = 0;
    each_cell(arrays, index, grid, [&](int i, int j, int k, double volume) {
        const double error = arrays(index, i, j, k) - expected(grid.x.centres[i], grid.y.centres[j], grid.z.centres[k]);
        largest = std::max(largest, std::abs(error));
        sum += volume * error * error;
        volumes += volume;
    });
    return {largest, std::sqrt(sum / volumes)};
}

double volume_sum(const kernels::Arrays& arrays, int index, const Grid& grid, const kernels::Arrays* maps, int weight)
{
    double sum = 0;
    each_cell(arrays, index, grid, [&](int i, int j, int k, double volume) {
        sum += volume * arrays(index, i, j, k) * (weight >= 0 ? (*maps)(weight, i, j, k) : 1.0);
    });
    return sum;
}

kernels::Arrays SmallModel::make_maps(const Skin&, const Grid& grid) const
{
    kernels::Arrays result(layout_of(grid), sheets_of(map_table));
    for (std::size_t index = 0; index < map_values.size(); ++index)
        fill(result, static_cast<int>(index), grid, map_values[index]);
    result.fill_padding();
    return result;
}

void SmallModel::set_baseline(State& state, const kernels::Arrays&, const Grid& grid) const
{
    state.fields = kernels::Arrays(layout_of(grid), sheets_of(field_table));
    for (std::size_t index = 0; index < start.size(); ++index)
        fill(state.fields, static_cast<int>(index), grid, start[index]);
}

Case::Case(const SmallModel& model_, const Grid& grid_) : model(model_), grid(grid_), maps(model_.make_maps({}, grid_))
{
    kernels::set_thread_count(grid.cells() < 4096 ? 1 : 0); // waking a second thread costs more than such a grid
    model.set_baseline(state, maps, grid);
}

long Case::run(double end, double tolerance, double max_step)
{
    NumericsSpec numerics;
    numerics.tolerance = tolerance;
    numerics.max_step = max_step;
    Stepper stepper(model, grid, maps, numerics);
    while (state.time < end)
        stepper.advance(state, end);
    return stepper.controller().accepted;
}

void Case::run_fixed(double end, int steps)
{
    NumericsSpec numerics;
    numerics.tolerance = 1e9;
    numerics.initial_step = numerics.max_step = end;
    Stepper stepper(model, grid, maps, numerics);
    const double begin = state.time;
    for (int step = 1; step <= steps; ++step)
        stepper.advance(state, begin + (end - begin) * step / steps);
}

std::vector<double> orders(const std::string& title, const std::vector<int>& sizes, const std::vector<double>& errors)
{
    std::vector<double> result;
    fmt::print("{}\n  {:>8}  {:>12}  order\n", title, "n", "error");
    for (std::size_t i = 0; i < errors.size(); ++i) {
        if (i > 0)
            result.push_back(std::log(errors[i - 1] / errors[i]) /
                             std::log(static_cast<double>(sizes[i]) / static_cast<double>(sizes[i - 1])));
        fmt::print("  {:>8}  {:>12.4e}  {}\n", sizes[i], errors[i],
                   i > 0 ? fmt::format("{:.2f}", result.back()) : std::string());
    }
    return result;
}

} // namespace mend::testing_support
