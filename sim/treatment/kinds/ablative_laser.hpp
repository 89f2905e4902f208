#pragma once
/// Ablative fractional laser: columns of skin are vaporised; round each stays a shell that heat killed.
#include "sim/treatment/kinds/beams.hpp"

namespace mend::ablative_laser
{

inline Injury wound(const DeviceSpec& device, const Layers& layers, const std::vector<Centre>& places)
{
    Injury injury;
    injury.removed = device.matrix_loss;
    const double depth = std::max(0.0, beams::reach(device) - layers.epidermis());
    for (const auto& [x, y] : places)
        injury.punctures.push_back({x, y, device.diameter / 2, device.taper, depth, 0, device.shell});
    return injury;
}

inline DeviceKind kind()
{
    return {.name = "ablative_laser",
            .meaning = "a fractional laser vaporises columns; a shell of dead tissue stays round each",
            .numbers = {"diameter", "depth", "depth_ratio", "shell", "taper", "matrix_loss", "treated_share", "density",
                        "frequency"},
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

} // namespace mend::ablative_laser
