#pragma once
/// Stamp or array: needles on a flat head that is pressed into the skin.
///
///     punctures per mm^2 = N strikes / A     N needles on a head of area A
#include "sim/treatment/kinds/needles.hpp"

namespace mend::stamp
{

inline std::vector<DeviceNumber> numbers()
{
    using D = DeviceSpec;
    return {
        {"footprint", "mm^2", "mm^2", 0.01, 100000, "area of a stamp's head that holds all needles", &D::footprint,
         nullptr, "none: only a stamp has a head"},
    };
}

inline double density(const DeviceSpec& device)
{
    return device.footprint > 0 ? device.needles * device.passes / device.footprint : 0;
}

inline DevicePreset preset(const std::string& name, const std::string& meaning, const std::string& source, int needles,
                           double footprint, int passes)
{
    DeviceSpec spec;
    spec.preset = name;
    spec.kind = "stamp";
    spec.needles = needles;
    spec.diameter = 0.25;
    spec.length = 1.0;
    spec.depth_ratio = 0.55;
    spec.density = 0;
    spec.frequency = 2;
    spec.swath = spec.glide_speed = 0;
    spec.footprint = footprint;
    spec.passes = passes;
    return {name, meaning, source, spec};
}

inline std::vector<DevicePreset> presets()
{
    return {
        preset("stamp 35x0.25mm", "stamp by hand, 35 needles of 0.25 mm on 1 cm^2, seven strikes a place, two a second",
               "assumed; depth ratio 0.55 (0.3 to 0.8) assumed", 35, 100, 7),
    };
}

inline DeviceKind kind()
{
    return {.name = "stamp",
            .meaning = "needles on a flat head that a hand presses into the skin",
            .numbers = needles::numbers_with({"footprint"}),
            .depth_ratio = {0.55, 0.3, 0.8, "assumed, for arrays by hand"},
            .density_from = "device.footprint",
            .density = density,
            .rate = needles::rate,
            .reach = needles::reach,
            .wound = needles::wound,
            .presets = presets()};
}

} // namespace mend::stamp
