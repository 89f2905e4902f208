#pragma once
/// Non-ablative fractional laser: columns are killed by heat under a horny layer that stays whole; nothing is taken.
#include "sim/treatment/kinds/beams.hpp"

namespace mend::nonablative_laser
{

inline Injury wound(const DeviceSpec& device, const Layers& layers, const std::vector<Centre>& places)
{
    Injury injury;
    injury.removed = 0;
    for (const auto& [x, y] : places)
        injury.columns.push_back(
            {x, y, device.diameter / 2, 0, std::max(0.0, beams::reach(device) - layers.epidermis())});
    return injury;
}

inline DeviceKind kind()
{
    return {.name = "nonablative_laser",
            .meaning = "a fractional laser kills columns by heat; the horny layer stays",
            .numbers = {"diameter", "depth", "depth_ratio", "treated_share", "density", "frequency"},
            .depth_ratio = beams::depth_ratio(),
            .has_needles = false,
            .heats = true,
            .depth_key = "device.depth",
            .density_from = "device.treated_share",
            .density = beams::density,
            .rate = beams::rate,
            .reach = beams::reach,
            .wound = wound,
            .check = beams::check};
}

} // namespace mend::nonablative_laser
