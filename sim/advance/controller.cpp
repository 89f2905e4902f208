#include "sim/advance/controller.hpp"

#include "sim/advance/stepper.hpp"

#include <algorithm>
#include <cmath>

namespace mend
{
namespace
{

// The estimate is of a first-order result: its error goes with the square of the step.
constexpr double safety = 0.95;
// The elementary gain 1/2 with a little memory of the error before (`assumed`). A step is not held between 1 and 1.2 of
// the one before to save factors: they take less than 3 % of a step, and holding left a third of the tolerance unused
// (303 against 270 steps for one session, 180 days, axisymmetric, rtol 1e-3; errors of endpoints rise as the square).
constexpr double integral_gain = 0.5, proportional_gain = 0.1;
constexpr double least_factor = 0.2, largest_factor = 2;
constexpr double least_error = 1e-4; // an error of nothing must not freeze the proportional part

} // namespace

Proposal propose(const Controller& controller, const NumericsSpec& numerics, double time, double limit)
{
    const double wanted = controller.proposed_step > 0 ? controller.proposed_step : numerics.initial_step;
    const double step = std::min(wanted, numerics.max_step);
    const double left = limit - time;
    if (step >= left * (1 - 1e-9))
        return {left, true};
    // Two equal steps rather than a long and a tiny one.
    return step > 0.5 * left ? Proposal{0.5 * left, false} : Proposal{step, false};
}

void accept(Controller& controller, const NumericsSpec& numerics, const Proposal& proposal, double error)
{
    const double bounded = std::max(error, least_error);
    double factor =
        safety * std::pow(bounded, -integral_gain) * std::pow(controller.previous_error / bounded, proportional_gain);
    factor = std::clamp(factor, least_factor, largest_factor);
    if (controller.rejected_in_a_row > 0)
        factor = std::min(factor, 1.0);
    // A step that was cut short by its limit says nothing against the length that was wanted.
    const double wanted = controller.proposed_step;
    controller.proposed_step = std::min(numerics.max_step, factor * proposal.step);
    if (factor >= 1 && proposal.step < wanted)
        controller.proposed_step = std::max(controller.proposed_step, wanted);
    controller.previous_error = bounded;
    controller.rejected_in_a_row = 0;
    ++controller.accepted;
}

void reject(Controller& controller, double step, double error)
{
    const double factor = error > 1 ? safety / std::sqrt(error) : 0.5; // a NaN halves
    controller.proposed_step = step * std::clamp(factor, least_factor, 0.5);
    ++controller.rejected;
    ++controller.rejected_in_a_row;
}

} // namespace mend
