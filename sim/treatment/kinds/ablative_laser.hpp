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

inline std::vector<DevicePreset> presets()
{
    const std::string share = "share of the surface 10 to 20 %: Yuan et al. (2014), Dermatol Surg; pulses a second "
                              "assumed";
    return {
        {"CO2 fractional 15 mJ",
         "fractional CO2 laser, holes 0.12 mm wide in a shell of dead tissue, 10 % of the surface",
         "hole and shell assumed, within textbook figures: 0.12 to 0.2 mm wide, to 1 mm deep, shell 0.03 to 0.08 mm; " +
             share,
         beams::columns("CO2 fractional 15 mJ", "ablative_laser", 0.12, 0.7, 0.05, 0.1, 300)},
        {"Er:YAG fractional 15 mJ",
         "fractional Er:YAG laser, holes 0.2 mm wide, less deep and with hardly a shell, 10 % of the surface",
         "hole assumed; shell 0.005 to 0.02 mm, textbook figures; " + share,
         beams::columns("Er:YAG fractional 15 mJ", "ablative_laser", 0.2, 0.45, 0.01, 0.1, 100)},
    };
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
            .check = beams::check,
            .presets = presets()};
}

} // namespace mend::ablative_laser
