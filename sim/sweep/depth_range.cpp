#include "sim/sweep/depth_range.hpp"

#include "sim/treatment/devices.hpp"

namespace mend
{

DepthRange depth_range_of(const DeviceSpec& device)
{
    const DepthRatio depth = depth_ratio_of(device);
    return {depth.value, depth.low, depth.high};
}

} // namespace mend
