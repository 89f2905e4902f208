#pragma once
/// Chemical peel: an acid kills the skin to a depth, all over. What it kills in the dermis stands until it is cleared.
#include "sim/treatment/kinds/beams.hpp"

namespace mend::peel
{

inline Injury wound(const DeviceSpec& device, const Layers& layers, const std::vector<Centre>&)
{
    return beams::layer(device, layers, 0);
}

inline DeviceKind kind()
{
    return {.name = "peel",
            .meaning = "an acid kills the skin to a depth, all over",
            .numbers = {"depth", "depth_ratio", "swath", "glide_speed", "passes"},
            .depth_ratio = beams::depth_ratio(),
            .has_needles = false,
            .leaves_no_surface = true,
            .depth_key = "device.depth",
            .rate = beams::area_rate,
            .reach = beams::reach,
            .wound = wound,
            .check = beams::check};
}

} // namespace mend::peel
