#pragma once
/// Motor pen: a cartridge of needles driven in and out while it glides over the skin.
///
///     punctures per mm^2 = N f passes / (w v)     N needles, f strokes/s, w swath, v glide speed (model section 3.8 d)
#include "sim/treatment/kinds/needles.hpp"

namespace mend::pen
{

inline std::vector<DeviceNumber> numbers()
{
    using D = DeviceSpec;
    const std::string unused = "none: the kind of device does without";
    return {
        {"swath", "mm", "mm", 0.1, 100, "width of skin that a pen, a brush or a full-field laser covers as it goes",
         &D::swath, nullptr, unused},
        {"glide_speed", "mm/s", "mm/s", 0.1, 1000, "of a pen, a brush or a full-field laser over the skin",
         &D::glide_speed, nullptr, unused},
    };
}

inline double density(const DeviceSpec& device)
{
    const double covered = device.swath * device.glide_speed; // mm^2/s
    return covered > 0 ? device.needles * device.frequency * device.passes / covered : 0;
}

inline DevicePreset preset(const std::string& name, const std::string& meaning, const std::string& source, int needles,
                           double frequency, double swath, double glide_speed)
{
    DeviceSpec spec;
    spec.preset = name;
    spec.kind = "pen";
    spec.needles = needles;
    spec.diameter = needle_diameter(32);
    spec.length = 1.0;
    spec.depth_ratio = 0.9;
    spec.density = 0;
    spec.frequency = frequency;
    spec.swath = swath;
    spec.glide_speed = glide_speed;
    return {name, meaning, source, spec};
}

inline std::vector<DevicePreset> presets()
{
    const std::string cartridge = "swath and glide speed assumed; depth ratio 0.9 (0.8 to 1.0) assumed; ";
    return {
        preset("motor pen 12x32G", "motor pen, 12 needles of 32 gauge",
               cartridge + "9 to 36 needles a cartridge; 100 strokes a second, within the 90 to 117 of makers' pages",
               12, 100, 8, 60),
        preset("motor pen 14x32G", "motor pen, 14 needles of 32 gauge, 7000 strokes a minute",
               cartridge + "speed: FDA De Novo DEN160029 as quoted by a clinic; needles from memory", 14, 7000.0 / 60,
               8, 60),
        preset("motor pen 36x32G", "motor pen, 36 needles of 32 gauge in a wide cartridge, guided faster",
               cartridge + "9 to 36 needles a cartridge", 36, 100, 12, 80),
    };
}

inline DeviceKind kind()
{
    return {.name = "pen",
            .meaning = "a motor drives a cartridge of needles in and out while it glides",
            .numbers = needles::numbers_with({"swath", "glide_speed"}),
            .depth_ratio = {0.9, 0.8, 1.0, "assumed, for motor pens"},
            .density_from = "device.swath and device.glide_speed",
            .density = density,
            .rate = needles::rate,
            .reach = needles::reach,
            .wound = needles::wound,
            .presets = presets()};
}

} // namespace mend::pen
