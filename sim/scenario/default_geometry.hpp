#pragma once
#include "sim/domain/grid.hpp"
#include "sim/treatment/device.hpp"

namespace mend
{

/// The domain of whoever names none: a unit cell, or a line where the whole surface is treated alike.
Geometry default_geometry(const DeviceSpec& device);

} // namespace mend
