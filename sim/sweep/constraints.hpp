#pragma once
/// Which points of a design are wanted.
#include "sim/scenario/sweep_spec.hpp"

namespace mend
{

/// Whether all hold of a scenario. Both sides may be a key with a number, or a figure of the treatment by its
/// endpoint's name (achieved_depth, puncture_density, open_area_fraction, treatment_time, handling_time).
/// \throws InputError on names and quantities that are not known
bool all_hold(const std::vector<Constraint>& constraints, const Scenario& scenario);

} // namespace mend
