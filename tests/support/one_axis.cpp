#include "tests/support/one_axis.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace mend::testing_support
{

const std::vector<Direction>& straight_directions()
{
    static const std::vector<Direction> directions{{"x", Geometry::unit_cell, 0, 1},
                                                   {"x graded", Geometry::unit_cell, 0, 3},
                                                   {"y", Geometry::unit_cell, 1, 1},
                                                   {"z", Geometry::unit_cell, 2, 1},
                                                   {"z graded", Geometry::unit_cell, 2, 3},
                                                   {"z of a line, graded", Geometry::line, 2, 3},
                                                   {"z of rings", Geometry::axisymmetric, 2, 1},
                                                   {"z of rings, graded", Geometry::axisymmetric, 2, 3}};
    return directions;
}

const std::vector<Direction>& radial_directions()
{
    static const std::vector<Direction> directions{{"r of a disc", Geometry::disc, 0, 1},
                                                   {"r of a disc, graded", Geometry::disc, 0, 3},
                                                   {"r of rings", Geometry::axisymmetric, 0, 1},
                                                   {"r of rings, graded", Geometry::axisymmetric, 0, 3}};
    return directions;
}

Grid grid_along(const Direction& direction, int n)
{
    DomainSpec spec;
    spec.geometry = direction.geometry;
    spec.extent_x = spec.extent_y = spec.depth = direction.length;
    spec.cells_x = direction.axis == 0 ? n : 3;
    spec.cells_y = direction.axis == 1 ? n : 3;
    spec.cells_z = direction.axis == 2 ? n : 5;
    spec.grading_x = direction.axis == 0 ? direction.grading : 1.5;
    spec.grading_z = direction.axis == 2 ? direction.grading : 1.5;
    return make_grid(spec);
}

double middle_face(const Direction& direction)
{
    return make_axis(1, 2, direction.grading).edges[1];
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

std::vector<double> errors_along(const Direction& direction, const std::vector<int>& sizes, const SmallModel& model,
                                 int field, double end, const Along& expected, const std::function<int(int)>& steps)
{
    std::vector<double> errors;
    for (const int n : sizes) {
        const Grid grid = grid_along(direction, n);
        Case test(model, grid);
        test.run_fixed(end, steps(n));
        errors.push_back(distance(test.state.fields, field, grid, along(direction.axis, expected)).mean_square);
    }
    return errors;
}

void expect_order_two(const std::string& title, const std::vector<int>& sizes, const std::vector<double>& errors)
{
    const std::vector<double> found = orders(title, sizes, errors);
    EXPECT_NEAR(found.back(), 2, 0.1) << title;
    for (const double order : found)
        EXPECT_NEAR(order, 2, 0.2) << title;
}

} // namespace mend::testing_support
