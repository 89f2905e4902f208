#pragma once
/// How far endpoints are from what a finer grid and smaller steps would give.
#include "sim/sweep/solve.hpp"

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
/// An estimate, no bound. Estimate over true error (of 144x192 cells at a tolerance of 1e-4) on 18x24, 24x32 and 36x48
/// cells at 1e-3: pens at three densities, stamp, two rollers, a patch of two days, RF needles, three lasers, a peel;
/// errors above a thousandth of the value and above three times what 120x160 cells still differ by. `before`: without
/// the second term. tests/verification/numerical_error_test.py measures it anew, on the coarsest cells.
///
///                                      errors  median  least  most  before: median  least
///     closure_tewl                         23    1.55   0.68   3.4            0.60   0.03
///     closure_dye                          24    1.88   0.83   8.4            1.07   0.11
///     closure_geometry                     18    2.00   0.73   6.2            0.88   0.22
///     closure_impedance                    22    1.05   0.28    23            0.65   0.08
///     reepithelialised                     24    1.60   0.79   6.3            0.82   0.12
///     dryness_resolved                     22    1.38   0.60   5.7            0.41   0.03
///     redness_resolved                     13    1.05   0.69   4.1            0.96   0.60
///     swelling_, sensitivity_resolved      19    1.21   0.76   2.0            1.16   0.71
///     downtime, peeling_resolved           17    1.50   1.07   5.7            1.44   0.09
///     collagen: all, I and III            105    1.78   0.24   7.7            1.45   0.09
///     elastin                              54    1.34   0.46    14            0.75   0.11
///     epidermal_thickness_change           23    1.13   0.58   2.6            1.07   0.40
///     keloid_index                         24    1.30   0.69   2.1            1.23   0.55
///     pigment_index_change                 15    2.27   0.32    10            1.00   0.02
///     all                                 431    1.45   0.24    23            1.03   0.02
///
/// (`all` has dermal thickness, wrinkles and pores besides.) Below a third of the true error were 1 % (before: 15 %),
/// above three times 13 % (5 %).
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
