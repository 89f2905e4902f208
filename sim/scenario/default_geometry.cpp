#include "sim/scenario/default_geometry.hpp"

#include "sim/treatment/devices.hpp"

namespace mend
{

Geometry default_geometry(const DeviceSpec& device)
{
    return leaves_no_surface(device.kind) ? Geometry::line : DomainSpec{}.geometry;
}

} // namespace mend
