#pragma once
/// How long the next step is (METHOD.md, 3).
#include "sim/state/step.hpp"

namespace mend
{

struct NumericsSpec;

/// A step from the clock's time towards `limit`: its length, and whether it lands there.
struct Proposal
{
    double step;
    bool lands;
};
Proposal propose(const Controller& controller, const NumericsSpec& numerics, double time, double limit);

/// After an accepted step: PI control (Gustafsson 1991, doi:10.1145/210232.210242), factor 0.2 to 2.
void accept(Controller& controller, const NumericsSpec& numerics, const Proposal& proposal, double error);

/// After a rejected step, too large an error or too negative a value: shorter, by half at least.
void reject(Controller& controller, double step, double error);

} // namespace mend
