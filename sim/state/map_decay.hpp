#pragma once
/// A patient's own baseline that moves over years: each map falls exponentially, everywhere alike.
#include "kernels/arrays.hpp"

#include <vector>

namespace mend
{

/// [map] 1/d: on day t a map stands at its value on day 0 times exp(-rate t). Empty: all stand still.
using MapDecay = std::vector<double>;

/// [map] factors on the maps of day 0 at a time (d); empty where they stand still.
std::vector<double> factors_at(const MapDecay& decay, double time);

/// The maps as they stand at a time (d).
kernels::Arrays maps_at(const kernels::Arrays& maps, const MapDecay& decay, double time);

} // namespace mend
