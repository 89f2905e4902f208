#pragma once
/// A model of transport alone, in every way that the engine knows.
#include "tests/support/small_model.hpp"

namespace mend::testing_support
{

/// A rough but repeatable function of place, between 0.5 and 1.5.
double rough(double x, double y, double z, double seed);

/// Fields that are moved plainly, by weighted fluxes, through a material, up the gradient of the first (weighted too),
/// and with a diffusivity that follows the solution; and a sheet. Nothing reacts. Maps and start are rough.
SmallModel movers();

} // namespace mend::testing_support
