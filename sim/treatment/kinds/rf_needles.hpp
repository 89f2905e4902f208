#pragma once
/// Radiofrequency needles: an array pierces the skin; insulated but for the tip, each needle heats a zone there. Its
/// width is stated, or follows from the energy E that a needle gives off in a pulse: a share of it heats the zone, a
/// cylinder as long as the bare part, until it coagulates,
///
///     pi/4 w^2 l = share E / (heat dT)
#include "sim/treatment/kinds/needles.hpp"
#include "sim/treatment/rule_constants.hpp"

namespace mend::rf_needles
{

inline std::vector<DeviceNumber> numbers()
{
    using D = DeviceSpec;
    const std::string unused = "none: only radiofrequency needles heat at their tips";
    return {
        {"heated_width", "mm", "mm", 0.01, 2, "of the zone that a radiofrequency needle coagulates", &D::heated_width,
         nullptr, unused},
        {"heated_length", "mm", "mm", 0.01, 2, "of that zone, from the tip up: the part of the needle that is bare",
         &D::heated_length, nullptr, unused},
        {"energy", "mJ", "mJ", 0.1, 2000,
         "that a radiofrequency needle gives off in a pulse: the width of its zone follows", &D::energy, nullptr,
         "heated_width says how wide the zone is"},
    };
}

/// mm, by the energy where it is stated; 0 where neither width nor energy is known.
inline double heated_width(const DeviceSpec& device)
{
    if (device.energy <= 0 || device.heated_length <= 0)
        return device.heated_width;
    const double volume =
        coagulation::share * device.energy / (coagulation::heat_capacity * coagulation::temperature_rise);
    return std::sqrt(4 * volume / (std::numbers::pi * device.heated_length));
}

inline double density(const DeviceSpec& device)
{
    return device.footprint > 0 ? device.needles * device.passes / device.footprint : 0;
}

/// The needle's own hole, and the zone at its tip; where the bare part comes to the surface, the epidermis is burnt.
inline Injury wound(const DeviceSpec& device, const Layers& layers, const std::vector<Centre>& places)
{
    Injury injury = needles::wound(device, layers, places);
    const double tip = needles::reach(device) - layers.epidermis(), top = tip - device.heated_length;
    for (const auto& [x, y] : places) // what lies in the fat below the dermis is not simulated
        if (tip > 0 && top < layers.dermis && heated_width(device) > 0)
            injury.columns.push_back({x, y, heated_width(device) / 2, top, std::min(tip, layers.dermis)});
    return injury;
}

inline void check(const DeviceSpec& device, const Layers&, Checker& checker)
{
    if (device.heated_width == 0 && device.energy == 0)
        checker.error("device.heated_width", "is missing: how wide a zone each needle coagulates; \"0.3 mm\" for "
                                             "instance, or device.energy = \"10 mJ\" from which it follows, or choose "
                                             "device.kind = \"stamp\" for cold needles");
    if (device.heated_length == 0)
        checker.error("device.heated_length", "is missing: how much of the needle is bare and heats");
    else if (device.heated_length > device.length)
        checker.error("device.heated_length", "{:g} mm is more than the needle's length of {:g} mm",
                      device.heated_length, device.length);
}

inline DeviceKind kind()
{
    return {.name = "rf_needles",
            .meaning = "needles on a head, insulated but for the tip, heat a zone there",
            .numbers = needles::numbers_with({"footprint", "heated_width", "heated_length", "energy"}),
            .depth_ratio = {0.9, 0.8, 1.0, "assumed, for motor-driven arrays"},
            .heats = true,
            .density_from = "device.footprint",
            .density = density,
            .rate = needles::rate,
            .reach = needles::reach,
            .wound = wound,
            .check = check};
}

} // namespace mend::rf_needles
