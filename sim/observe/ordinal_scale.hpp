#pragma once
/// What raters say of a change that the model computes: grades of a clinical scale by an ordered probit link.
///
///     d = gain x,  x the share of its depth that a wrinkle or scar has lost; at most the grades that the scale has
///     P(grade falls by one or more) = Phi((d - u) / s),    s^2 = (v max(d, 0))^2 + 2 n^2
///
/// Cut-points lie one grade apart, and a patient lies u above the nearest below. n is the noise of a rater, who looks
/// before and after; v the coefficient of variation between people of what a treatment does. How patients lie between
/// cut-points is not published: u is taken as even from 0 to 1 (assumed). Then the mean grade changes by -d, and the
/// mean of the probability is s (G(d/s) - G((d-1)/s)), G(z) = z Phi(z) + phi(z).
#include "sim/base/parameter.hpp"

namespace mend
{

struct OrdinalScale
{
    const Constant& gain;        ///< grades for the whole depth
    const Constant& rater_noise; ///< grades, standard deviation of one look
    double grades;               ///< between its best and its worst
};

/// Grades by which the mean patient changes; less than 0 is better. \param change of the depth, %
double grade_change(const OrdinalScale& scale, double change);

/// % of patients whose grade falls by one or more, of whom some do so by the raters' noise alone.
double share_improved(const OrdinalScale& scale, double change);

/// Mean over u from 0 to 1 of Phi((d - u) / s). \param s greater than 0
double mean_probit(double d, double s);

/// How much what a treatment does differs between people: the coefficient of variation of what cells make.
const Constant& variation_of_response();

} // namespace mend
