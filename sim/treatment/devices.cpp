#include "sim/treatment/devices.hpp"

#include "sim/base/error.hpp"

#include <fmt/format.h>

#include <array>
#include <numbers>

namespace mend
{
namespace
{

constexpr int thickest = 27;
/// mm, gauges 27 to 34.
constexpr std::array<double, 8> diameters{0.41, 0.36, 0.337, 0.31, 0.26, 0.235, 0.21, 0.185};

DeviceSpec pen(const std::string& name, int needles, double frequency, double swath, double glide_speed)
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
    return spec;
}

/// Rollers and stamps: all needles stand on a known area.
DeviceSpec array(const std::string& name, const std::string& kind, int needles, double footprint, int passes)
{
    DeviceSpec spec;
    spec.preset = name;
    spec.kind = kind;
    spec.needles = needles;
    spec.diameter = 0.25;
    spec.density = 0;
    spec.footprint = footprint;
    spec.passes = passes;
    spec.frequency = 1;
    spec.swath = 0;
    spec.glide_speed = 0;
    return spec;
}

DeviceSpec roller(const std::string& name, double length, int passes)
{
    // A drum 2 cm wide and 2 cm across.
    DeviceSpec spec = array(name, "roller", 192, std::numbers::pi * 20 * 20, passes);
    spec.length = length;
    spec.depth_ratio = 0.4;
    return spec;
}

DeviceSpec stamp(const std::string& name, int needles, double footprint, int passes)
{
    DeviceSpec spec = array(name, "stamp", needles, footprint, passes);
    spec.length = 1.0;
    spec.depth_ratio = 0.55;
    spec.frequency = 2;
    return spec;
}

} // namespace

const std::vector<DevicePreset>& device_presets()
{
    static const std::string cartridge = "swath and glide speed assumed; depth ratio 0.9 (0.8 to 1.0) assumed; ";
    static const std::string drum =
        "192 needles of 0.25 mm on a drum 2 cm wide and 2 cm across: Schwarz & Laaff (2011), Plast Reconstr Surg; "
        "about 16 holes per cm^2 a pass; depth ratio 0.4 (0.2 to 0.7) and one turn a second assumed";
    static const std::vector<DevicePreset> presets{
        {"motor pen 12x32G", "motor pen, 12 needles of 32 gauge",
         cartridge + "9 to 36 needles a cartridge; 100 strokes a second, within the 90 to 117 of makers' pages",
         pen("motor pen 12x32G", 12, 100, 8, 60)},
        {"motor pen 14x32G", "motor pen, 14 needles of 32 gauge, 7000 strokes a minute",
         cartridge + "speed: FDA De Novo DEN160029 as quoted by a clinic; needles from memory",
         pen("motor pen 14x32G", 14, 7000.0 / 60, 8, 60)},
        {"motor pen 36x32G", "motor pen, 36 needles of 32 gauge in a wide cartridge, guided faster",
         cartridge + "9 to 36 needles a cartridge", pen("motor pen 36x32G", 36, 100, 12, 80)},
        {"hand roller 192x1.5mm", "hand roller for clinics, 192 needles of 1.5 mm, 15 passes", drum,
         roller("hand roller 192x1.5mm", 1.5, 15)},
        {"hand roller 192x0.2mm", "hand roller for the home, 192 needles of 0.2 mm, 10 passes: opens the surface alone",
         drum + "; passes assumed", roller("hand roller 192x0.2mm", 0.2, 10)},
        {"stamp 35x0.25mm", "stamp by hand, 35 needles of 0.25 mm on 1 cm^2, seven strikes a place, two a second",
         "assumed; depth ratio 0.55 (0.3 to 0.8) assumed", stamp("stamp 35x0.25mm", 35, 100, 7)},
    };
    return presets;
}

DeviceSpec device_preset(const std::string& name)
{
    std::string known;
    for (const DevicePreset& preset : device_presets()) {
        if (preset.name == name)
            return preset.spec;
        known += (known.empty() ? "\"" : ", \"") + preset.name + "\"";
    }
    throw InputError(fmt::format("device.preset: unknown device \"{}\"; there are: {}", name, known));
}

bool has_needles(const std::string& kind)
{
    return !leaves_no_surface(kind) && (!heats(kind) || kind == "rf_needles");
}

bool heats(const std::string& kind)
{
    return kind == "ablative_laser" || kind == "nonablative_laser" || kind == "rf_needles";
}

bool leaves_no_surface(const std::string& kind)
{
    return kind == "peel" || kind == "resurfacing";
}

double needle_diameter(int gauge)
{
    const int index = gauge - thickest;
    if (index < 0 || index >= static_cast<int>(diameters.size()))
        throw InputError(fmt::format("a needle of gauge {} is not in the table, which has {} to {}; give its diameter",
                                     gauge, thickest, thickest + diameters.size() - 1));
    return diameters[static_cast<std::size_t>(index)];
}

} // namespace mend
