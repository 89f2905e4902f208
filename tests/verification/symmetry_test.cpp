// No axis is special: a problem laid along other axes has the same answer. Lines along x, y and z are solved by three
// kernels, one after the other. Swapped matrices differ by the square of the step, and the method's conditions for
// order 2 with any matrix take that out of a step but for its cube: answers differ by order 3, and in nothing else.
#include "tests/support/movers.hpp"
#include "tests/support/one_axis.hpp"

#include "kernels/parallel.hpp"
#include "sim/model/models.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace mend::testing_support
{
namespace
{

/// [axis of the original] its axis in the turned problem
using Turn = std::array<int, 3>;

struct NamedTurn
{
    const char* name;
    Turn turn;
};
const NamedTurn turns[] = {
    {"x with y", {1, 0, 2}}, {"x with z", {2, 1, 0}}, {"y with z", {0, 2, 1}}, {"x to y to z", {1, 2, 0}}};

/// Different lengths, sizes and gradings, so that nothing fits by chance.
Grid turned_grid(const Turn& turn)
{
    const Axis axes[] = {make_axis(0.3, 11, 3), make_axis(0.4, 5), make_axis(0.5, 7, 0.5)};
    Grid grid;
    grid.geometry = Geometry::unit_cell;
    Axis* const places[] = {&grid.x, &grid.y, &grid.z};
    for (int axis = 0; axis < 3; ++axis)
        *places[turn[axis]] = axes[axis];
    return grid;
}

Place turned(const Place& value, const Turn& turn)
{
    return [=](double x, double y, double z) {
        const double at[] = {x, y, z};
        return value(at[turn[0]], at[turn[1]], at[turn[2]]);
    };
}

/// Largest difference over all fields and cells of the original from their twins.
double largest_difference(const kernels::Arrays& original, const kernels::Arrays& other, const Turn& turn)
{
    const kernels::Layout& layout = original.layout();
    double largest = 0;
    for (int field = 0; field < original.count(); ++field)
        for (int k = 0; k < layout.nz; ++k)
            for (int j = 0; j < layout.ny; ++j)
                for (int i = 0; i < layout.nx; ++i) {
                    const int at[] = {i, j, k};
                    int there[3];
                    for (int axis = 0; axis < 3; ++axis)
                        there[turn[axis]] = at[axis];
                    largest = std::max(largest,
                                       std::abs(original(field, i, j, k) - other(field, there[0], there[1], there[2])));
                }
    return largest;
}

/// The same model as it looks from other axes.
SmallModel turned(const SmallModel& model, const Turn& turn)
{
    SmallModel other = model;
    for (Place& map : other.map_values)
        map = turned(map, turn);
    for (Place& start : other.start)
        start = turned(start, turn);
    for (std::size_t field = 0; field < other.field_table.size(); ++field)
        for (int axis = 0; axis < 3; ++axis)
            for (const bool high : {false, true}) {
                FieldRow before = model.field_table[field];
                wall(other.field_table[field], turn[axis], high) = wall(before, axis, high);
            }
    return other;
}

double difference_after(const SmallModel& model, const Turn& turn, int steps)
{
    const Grid grid = turned_grid({0, 1, 2}), other_grid = turned_grid(turn);
    const SmallModel other = turned(model, turn);
    Case one(model, grid), two(other, other_grid);
    one.run_fixed(0.02, steps);
    two.run_fixed(0.02, steps);
    return largest_difference(one.state.fields, two.state.fields, turn);
}

void expect_the_same(const std::string& title, const SmallModel& model)
{
    for (const auto& [name, turn] : turns) {
        const std::vector<int> steps{80, 160, 320};
        std::vector<double> differences;
        for (const int count : steps)
            differences.push_back(difference_after(model, turn, count));
        const std::string what = fmt::format("{}, {}", title, name);
        for (const double order : orders(what, steps, differences))
            EXPECT_NEAR(order, 3, 0.4) << what;
        EXPECT_LT(differences.back(), 1e-8) << what;
    }
}

SmallModel movers_of_the_volume()
{
    SmallModel model = movers();
    model.field_table.pop_back(); // a sheet lies across z and no other axis
    model.start.pop_back();
    return model;
}

TEST(Symmetry, TransportAlongAnyAxisIsTheSame)
{
    expect_the_same("movers", movers_of_the_volume());
}

TEST(Symmetry, LayersAcrossZAreAsThoseAcrossXAndY)
{
    SmallModel model = movers();
    model.field_table = {model.field_table[2]};
    model.start = {model.start[2]};
    model.volume = nullptr;
    // A material of whole planes is handled apart from one of cells; its matrix is that of a constant, so that not even
    // the order of the solves shows.
    model.map_values[1] = [](double, double, double z) { return z < 0.2 ? 1.0 : 4.0; };
    for (const auto& [name, turn] : turns)
        EXPECT_LT(difference_after(model, turn, 80), 1e-13) << name;
}

TEST(Symmetry, WallsOfEveryKindAreTheSameOnEveryAxis)
{
    SmallModel model = movers_of_the_volume();
    for (FieldRow& row : model.field_table) {
        row.x_low = {0.7, 2.0};
        row.y_high = {std::numeric_limits<double>::infinity(), 1.5};
        row.z_high = {0.2, 0.0};
    }
    expect_the_same("walls", model);
}

/// Skin of a quarter cell that is longer one way, a day after a needle in its corner.
State wounded_skin(bool swapped, const NumericsSpec& numerics)
{
    DomainSpec spec;
    spec.extent_x = swapped ? 0.25 : 0.35;
    spec.extent_y = swapped ? 0.35 : 0.25;
    spec.depth = 0.9;
    spec.cells_x = swapped ? 7 : 11;
    spec.cells_y = swapped ? 11 : 7;
    spec.cells_z = 13;
    spec.grading_z = 3;
    const Grid grid = make_grid(spec);
    const Skin skin = make_skin({}, grid);
    const std::unique_ptr<Model> model = make_model({}, skin);
    const kernels::Arrays maps = model->make_maps(skin, grid);
    State state;
    model->set_baseline(state, maps, grid);
    model->wound(state, {{{0, 0, 0.08, 0.7, 0.4}}, 0.2}, grid);
    Stepper stepper(*model, grid, maps, numerics);
    while (state.time < 1)
        stepper.advance(state, 1);
    return state;
}

TEST(Symmetry, WoundedSkinSwappedIsWithinTheTimeTolerance)
{
    kernels::set_thread_count(1);
    const Skin skin = make_skin({}, {});
    const FieldTable table = make_model({}, skin)->fields();
    for (const double tolerance : {1e-3, 1e-4}) {
        NumericsSpec numerics;
        numerics.tolerance = tolerance;
        const State one = wounded_skin(false, numerics), two = wounded_skin(true, numerics);
        double worst = 0;
        std::string where;
        for (int field = 0; field < one.fields.count(); ++field)
            for (int k = 0; k < one.fields.planes(field); ++k)
                for (int j = 0; j < 7; ++j)
                    for (int i = 0; i < 11; ++i) {
                        const double a = one.fields(field, i, j, k), b = two.fields(field, j, i, k);
                        const double apart = std::abs(a - b) / (tolerance * (table[field].scale + std::abs(a)));
                        if (apart > worst)
                            worst = apart, where = table[field].name;
                    }
        fmt::print("tolerance {:.0e}: swapped skin differs by {:.2g} of it at most ({})\n", tolerance, worst, where);
        EXPECT_LT(worst, 0.01) << where;
        EXPECT_GT(worst, 0) << "lines along x and y are solved one after the other";
    }
    kernels::set_thread_count(0);
}

} // namespace
} // namespace mend::testing_support
