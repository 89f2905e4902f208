#pragma once
/// Chemical peel: an acid kills the skin to a depth, all over. What it kills in the dermis stands until it is cleared.
#include "sim/treatment/kinds/beams.hpp"

namespace mend::peel
{

inline Injury wound(const DeviceSpec& device, const Layers& layers, const std::vector<Centre>&)
{
    return beams::layer(device, layers, 0);
}

inline std::vector<DevicePreset> presets()
{
    const auto peel = [](const std::string& name, const std::string& meaning, double depth, int passes) {
        return DevicePreset{name, meaning, "depth assumed, within textbook figures; 4 cm^2 a second by hand assumed",
                            beams::sheet(name, "peel", depth, 0, 20, 20, passes)};
    };
    return {
        peel("superficial peel", "acid to the middle of the epidermis, as glycolic or salicylic acid", 0.06, 1),
        peel("medium peel", "acid to the papillary dermis, as trichloroacetic acid of 35 %", 0.25, 2),
        peel("deep peel", "acid to the reticular dermis, as phenol", 0.5, 3),
    };
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
            .check = beams::check,
            .presets = presets()};
}

} // namespace mend::peel
