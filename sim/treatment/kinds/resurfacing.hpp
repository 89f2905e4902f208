#pragma once
/// Full-field ablation: a laser takes the skin to a depth, all over; under it stays a layer that heat killed.
#include "sim/treatment/kinds/beams.hpp"

namespace mend::resurfacing
{

inline Injury wound(const DeviceSpec& device, const Layers& layers, const std::vector<Centre>&)
{
    return beams::layer(device, layers, 1);
}

inline std::vector<DevicePreset> presets()
{
    const std::string source = "depth assumed; shell 0.03 to 0.08 mm of CO2, 0.005 to 0.02 mm of Er:YAG, textbook "
                               "figures; 1.5 cm^2 a second assumed";
    return {
        {"CO2 resurfacing", "full-field CO2 laser, two passes", source,
         beams::sheet("CO2 resurfacing", "resurfacing", 0.15, 0.07, 5, 30, 2)},
        {"Er:YAG resurfacing", "full-field Er:YAG laser, four passes", source,
         beams::sheet("Er:YAG resurfacing", "resurfacing", 0.15, 0.015, 5, 30, 4)},
    };
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
            .check = beams::check,
            .presets = presets()};
}

} // namespace mend::resurfacing
