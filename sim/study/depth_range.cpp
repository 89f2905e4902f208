#include "sim/study/depth_range.hpp"

#include "sim/treatment/kinds/kind.hpp"

namespace mend
{

DepthRange depth_range_of(const DeviceSpec& device)
{
    const DepthRatio& depth = kind_of(device).depth_ratio;
    return {depth.value, depth.low, depth.high};
}

} // namespace mend
