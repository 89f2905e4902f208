#pragma once
/// How far endpoints are from what a finer grid and smaller steps would give.
#include "sim/study/solve.hpp"

namespace mend
{

/// Fills `numerical_error` of every endpoint that has a value, from two cheaper solutions of the same scenario: half
/// the cells along every axis (of the same grading), and with that also four times the tolerance, and twice the first
/// and longest step. With errors that fall with the square of cell widths and of steps (assumed: that both grids and
/// both tolerances are fine enough to show it; Richardson 1911, doi:10.1098/rsta.1911.0009)
///
///     error = |value - value(half the cells)| / (ratio of cells^2 - 1)
///           + |value(half the cells) - value(half the cells, loose)| / (ratio of steps^2 - 1),
///
/// a sum of sizes, because two errors that cancel here need not do so in the next row of a sweep. The same bits for any
/// number of threads. Costs about a fifth of the run in three dimensions, two fifths in two.
///
/// An estimate, no bound: two solutions may agree by chance. Against 72x96 cells at a tolerance of 1e-4, one session on
/// 36x48 cells at 1e-3: 0.35 to 2.7 of the true error on 26 endpoints (0.89 for pigment_index_change, which another
/// trial underestimated tenfold: small differences of a value that crosses its own baseline are the least certain).
/// closure_tewl falls with less than the square of widths while holes are few cells wide: 0.18 to 0.7 of the true error
/// on 18x24 to 36x48 cells.
///
/// Not a number where a cheaper solution has no value; 0 where nothing depends on the grid.
/// \param endpoints of `experiment`, solved with its own grid and tolerance
/// \throws NumericalError, Interrupted
void estimate_numerical_error(
    const Experiment& experiment, std::vector<Endpoint>& endpoints,
    const std::function<bool()>& asked_to_stop = [] { return false; });

/// The same estimate from the values themselves. \param cells, steps: ratio of cells along an axis and of steps; not a
/// number where a value is none
double numerical_error_of(double value, double on_half_the_cells, double with_longer_steps, double cells, double steps);

/// The scenario on a grid with half the cells along each axis that has several (odd numbers are rounded up).
Scenario with_half_the_cells(Scenario scenario);
/// The scenario with steps about twice as long.
Scenario with_longer_steps(Scenario scenario);

} // namespace mend
