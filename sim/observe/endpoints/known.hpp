#pragma once
/// Endpoints that other code reads: by function, so that a compiler knows the name.
#include "sim/observe/endpoints/entry.hpp"

namespace mend::endpoints
{

/// Melanin above own, as a share of it, that a person sees.
inline constexpr double visible_darkening = 0.10;

EndpointEntry achieved_depth();
EndpointEntry puncture_density();
EndpointEntry open_area_fraction();
EndpointEntry treated_area_fraction();
EndpointEntry downtime();
EndpointEntry collagen_change();

} // namespace mend::endpoints
