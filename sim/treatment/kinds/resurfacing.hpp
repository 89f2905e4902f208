#pragma once
/// Full-field ablation: a laser takes the skin to a depth, all over; under it stays a layer that heat killed.
#include "sim/treatment/kinds/beams.hpp"

namespace mend::resurfacing
{

inline Injury wound(const DeviceSpec& device, const Layers& layers, const std::vector<Centre>&)
{
    return beams::layer(device, layers, 1);
}

inline DeviceKind kind()
{
    return {.name = "resurfacing",
            .meaning = "a laser takes the skin to a depth, all over",
            .numbers = {"depth", "depth_ratio", "shell", "swath", "glide_speed", "passes"},
            .depth_ratio = beams::depth_ratio(),
            .has_needles = false,
            .heats = true,
            .leaves_no_surface = true,
            .depth_key = "device.depth",
            .rate = beams::area_rate,
            .reach = beams::reach,
            .wound = wound,
            .check = beams::check};
}

} // namespace mend::resurfacing
