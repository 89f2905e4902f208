#pragma once
/// How far endpoints are from what a finer grid and smaller steps would give.
#include "sim/study/solve.hpp"

namespace mend
{

/// Fills `numerical_error` of every endpoint that has a value, from three cheaper solutions of the same scenario: half
/// the cells along every axis (of the same grading); one cell more than that; and half the cells with longer steps, of
/// four times the tolerance, and twice the first and longest step. The size of the error is taken to be
///
///     |c| + |value(one cell more) - value - c (its ratio of cells^2 - 1)| / ratio of cells
///         + |value(half the cells) - value(longer steps)| / (ratio of steps^2 - 1),
///     c = (value(half the cells) - value)/(ratio of cells^2 - 1).
///
/// The first and last are the errors of grid and steps where they fall with the square of widths and of steps
/// (Richardson 1911, doi:10.1098/rsta.1911.0009). They do not for what is read off the rim of a hole: its error depends
/// on where the rim cuts a cell, which is another place on each grid. One cell more cuts it elsewhere; what that value
/// lacks of the regular course is such an error, and falls with the width (assumed; as scatter is treated by Eca and
/// Hoekstra 2014, doi:10.1016/j.jcp.2014.01.006). A sum of sizes, because errors that cancel here need not do so in
/// the next row of a sweep. The same bits for any number of threads. Costs about a third of the run in three
/// dimensions, two thirds in two.
///
/// Not a number where a cheaper solution has no value; 0 where nothing depends on the grid.
/// \param endpoints of `experiment`, solved with its own grid and tolerance
/// \throws NumericalError, Interrupted
void estimate_numerical_error(
    const Experiment& experiment, std::vector<Endpoint>& endpoints,
    const std::function<bool()>& asked_to_stop = [] { return false; });

/// One endpoint on the grid at hand and on the cheaper ones; not a number where it has no value.
struct Trials
{
    double value, on_half_the_cells, with_one_more, with_longer_steps;
};
/// By how much the cheaper solutions are cheaper: cells along an axis (of all axes the least), and steps.
struct Ratios
{
    double cells, cells_of_one_more, steps;
};
/// The estimate itself; not a number where a value is none.
double numerical_error_of(const Trials& trials, const Ratios& ratios);

/// The scenario on a grid with half the cells along each axis that has several (odd numbers are rounded up), and `more`
/// than half, though no finer than it was.
Scenario with_half_the_cells(Scenario scenario, int more = 0);
/// The scenario with steps about twice as long.
Scenario with_longer_steps(Scenario scenario);

} // namespace mend
