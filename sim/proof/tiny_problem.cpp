#include "sim/proof/tiny_problem.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace mend
{
namespace
{

template <class Visit> void each_cell(const Grid& grid, const Visit& visit)
{
    for (int k = 0; k < grid.z.size(); ++k)
        for (int j = 0; j < grid.y.size(); ++j)
            for (int i = 0; i < grid.x.size(); ++i)
                visit(i, j, k);
}

void fill(kernels::Arrays& arrays, int index, const Grid& grid, const Place& value)
{
    each_cell(grid, [&](int i, int j, int k) {
        arrays(index, i, j, k) =
            value(grid.x.centres[static_cast<std::size_t>(i)], grid.y.centres[static_cast<std::size_t>(j)],
                  grid.z.centres[static_cast<std::size_t>(k)]);
    });
    arrays.fill_padding();
}

void react(const void* kinetics, const kernels::ReactionRow& row)
{
    const auto& numbers = *static_cast<const TinyModel::Numbers*>(kinetics);
    for (int i = 0; i < row.bundles * kernels::bundle_size; ++i) {
        row.gain[0][i] = row.maps[0][i];
        row.loss[0][i] = numbers.loss + numbers.square * row.fields[0][i];
    }
}

} // namespace

TinyModel::TinyModel(const Numbers& numbers, Place start, Place source)
    : numbers_(numbers), start_(std::move(start)), source_(std::move(source))
{
    FieldRow field;
    field.name = "u";
    field.unit = "1";
    field.diffusivity = numbers.diffusivity;
    fields_ = {field};
    maps_ = {{"source", "s", "1/d", "production at each place"}};
}

kernels::Reaction TinyModel::volume_reaction() const
{
    return react;
}

kernels::Arrays TinyModel::make_maps(const Skin&, const Grid& grid) const
{
    kernels::Arrays maps(layout_of(grid), {false});
    fill(maps, 0, grid, source_);
    return maps;
}

void TinyModel::set_baseline(State& state, const kernels::Arrays&, const Grid& grid) const
{
    state.fields = kernels::Arrays(layout_of(grid), {false});
    fill(state.fields, 0, grid, start_);
}

void march(const Model& model, const Grid& grid, State& state, double duration, int steps)
{
    NumericsSpec numerics;
    numerics.tolerance = 1e9;
    numerics.initial_step = numerics.max_step = duration;
    const kernels::Arrays maps = model.make_maps({}, grid);
    Stepper stepper(model, grid, maps, numerics);
    const double begin = state.time;
    for (int step = 1; step <= steps; ++step)
        stepper.advance(state, begin + duration * step / steps);
}

double largest_error(const kernels::Arrays& fields, int field, const Grid& grid, const Place& exact)
{
    double largest = 0;
    each_cell(grid, [&](int i, int j, int k) {
        const double here =
            exact(grid.x.centres[static_cast<std::size_t>(i)], grid.y.centres[static_cast<std::size_t>(j)],
                  grid.z.centres[static_cast<std::size_t>(k)]);
        const double error = std::abs(fields(field, i, j, k) - here);
        largest = error <= largest || std::isnan(largest) ? largest : error; // once not a number, never one again
    });
    return largest;
}

double content(const kernels::Arrays& fields, int field, const Grid& grid)
{
    double sum = 0;
    each_cell(grid, [&](int i, int j, int k) { sum += grid.volume(i, j, k) * fields(field, i, j, k); });
    return sum;
}

} // namespace mend
