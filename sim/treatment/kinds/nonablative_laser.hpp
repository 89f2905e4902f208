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

inline std::vector<DevicePreset> presets()
{
    return {
        {"1550 nm fractional 40 mJ",
         "fractional 1550 nm laser, columns 0.12 mm wide that heat kills, 15 % of the surface",
         "assumed, within textbook figures: 0.1 to 0.15 mm wide, 0.3 to 1 mm deep; share and pulses a second assumed",
         beams::columns("1550 nm fractional 40 mJ", "nonablative_laser", 0.12, 0.8, 0, 0.15, 1000)}};
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
            .check = beams::check,
            .presets = presets()};
}

} // namespace mend::nonablative_laser
