#pragma once
/// Hand roller: needles on a drum that rolls over the skin.
///
///     punctures per mm^2 = N passes / (pi D W)     N needles on a drum D across and W wide
#include "sim/treatment/kinds/needles.hpp"

#include <numbers>

namespace mend::roller
{

inline std::vector<DeviceNumber> numbers()
{
    using D = DeviceSpec;
    const std::string unused = "none: only a roller has a drum";
    return {
        {"drum_diameter", "mm", "mm", 1, 200, "of a roller, without its needles", &D::drum_diameter, nullptr, unused},
        {"drum_width", "mm", "mm", 1, 200, "of a roller, where the needles are", &D::drum_width, nullptr, unused},
    };
}

inline double density(const DeviceSpec& device)
{
    const double surface = std::numbers::pi * device.drum_diameter * device.drum_width;
    return surface > 0 ? device.needles * device.passes / surface : 0;
}

inline DevicePreset preset(const std::string& name, const std::string& meaning, const std::string& source,
                           double length, int passes)
{
    DeviceSpec spec;
    spec.preset = name;
    spec.kind = "roller";
    spec.needles = 192;
    spec.diameter = 0.25;
    spec.length = length;
    spec.depth_ratio = 0.4;
    spec.density = 0;
    spec.frequency = 1;
    spec.swath = spec.glide_speed = 0;
    spec.drum_diameter = spec.drum_width = 20;
    spec.passes = passes;
    return {name, meaning, source, spec};
}

inline std::vector<DevicePreset> presets()
{
    const std::string drum =
        "192 needles of 0.25 mm on a drum 2 cm wide and 2 cm across: Schwarz & Laaff (2011), Plast Reconstr Surg; "
        "about 16 holes per cm^2 a pass; depth ratio 0.4 (0.2 to 0.7) and one turn a second assumed";
    return {
        preset("hand roller 192x1.5mm", "hand roller for clinics, 192 needles of 1.5 mm, 15 passes", drum, 1.5, 15),
        preset("hand roller 192x0.2mm",
               "hand roller for the home, 192 needles of 0.2 mm, 10 passes: opens the surface alone",
               drum + "; passes assumed", 0.2, 10),
    };
}

inline DeviceKind kind()
{
    return {.name = "roller",
            .meaning = "needles on a drum that a hand rolls over the skin",
            .numbers = needles::numbers_with({"drum_diameter", "drum_width"}),
            .depth_ratio = {0.4, 0.2, 0.7, "assumed, for hand rollers; 0.20 in fixed rat skin: PMC3160154"},
            .density_from = "device.drum_diameter and device.drum_width",
            .density = density,
            .rate = needles::rate,
            .reach = needles::reach,
            .wound = needles::wound,
            .presets = presets()};
}

} // namespace mend::roller
