#pragma once
#include "sim/treatment/device.hpp"

namespace mend
{

/// How deep a device's drive reaches, as a share of what is set on it: usually, and at least and most.
struct DepthRange
{
    double usual, low, high;
};
DepthRange depth_range_of(const DeviceSpec& device);

} // namespace mend
