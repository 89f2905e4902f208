#pragma once
/// Problems that vary along one coordinate, laid along each axis of each geometry in turn.
#include "tests/support/small_model.hpp"

#include <functional>
#include <string>
#include <vector>

namespace mend::testing_support
{

/// A function of the one coordinate along which things vary.
using Along = std::function<double(double)>;

struct Direction
{
    const char* name;
    Geometry geometry;
    int axis;          ///< 0: x, or the radius r; 1: y; 2: z
    double grading;    ///< of that axis
    double length = 1; ///< mm, of every axis
    bool radial() const { return axis == 0 && (geometry == Geometry::disc || geometry == Geometry::axisymmetric); }
};

/// x, y and z of a block, z of a line and of rings; uniform, and graded where users may grade.
const std::vector<Direction>& straight_directions();
/// The radius of a disc and of rings.
const std::vector<Direction>& radial_directions();

/// n cells along that axis, three or five of another smooth grading along the others.
Grid grid_along(const Direction& direction, int n);
/// Where the face in the middle of every even number of cells stands, of a length of 1.
double middle_face(const Direction& direction);

Place along(int axis, const Along& value);
Wall& wall(FieldRow& row, int axis, bool high);

/// By bisection. \param f has signs that differ at `low` and `high`
double root_between(double low, double high, const Along& f);

/// Root-mean-square errors at `end` on grids refined together with steps, `steps(n)` of them.
std::vector<double> errors_along(const Direction& direction, const std::vector<int>& sizes, const SmallModel& model,
                                 int field, double end, const Along& expected, const std::function<int(int)>& steps);

/// Prints the table and asserts order 2: the last pair of grids within a tenth, the pairs before within two.
void expect_order_two(const std::string& title, const std::vector<int>& sizes, const std::vector<double>& errors);

} // namespace mend::testing_support
