#pragma once
/// What lasers and peels share: no needles, a depth that is set as such, and what stays dead where it stands.
///
///     columns per mm^2 = treated share / (pi D^2 / 4)     D diameter of a column
#include "sim/treatment/kinds/kind.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace mend::beams
{

inline std::vector<DeviceNumber> numbers()
{
    using D = DeviceSpec;
    const std::string unused = "none: of lasers and peels alone";
    return {
        {"depth", "mm", "mm", 0.005, 3,
         "that a laser or a peel is set to, from the skin's surface; depth_ratio of it is "
         "reached",
         &D::depth, nullptr, unused},
        {"shell", "mm", "mm", 0.001, 0.5,
         "of tissue that heat kills and leaves standing, round what a laser takes and under it", &D::shell, nullptr,
         "none: nothing is left dead"},
        {"treated_share", "1", "1", 0.001, 0.6,
         "of the surface that a fractional laser strikes in a session, by "
         "diameter",
         &D::treated_share, nullptr, "none: the density is given"},
    };
}

inline double reach(const DeviceSpec& device)
{
    return device.depth_ratio * device.depth;
}

inline double density(const DeviceSpec& device)
{
    return device.treated_share / (std::numbers::pi * device.diameter * device.diameter / 4);
}

/// One column a pulse.
inline double rate(const DeviceSpec& device)
{
    return device.frequency;
}

/// mm^2 a second, all passes together.
inline double area_rate(const DeviceSpec& device)
{
    return device.swath * device.glide_speed / std::max(1, device.passes);
}

inline void check(const DeviceSpec& device, const Layers&, Checker& checker)
{
    if (device.depth == 0)
        checker.error("device.depth", "is missing: how deep a {} reaches; \"0.5 mm\" for instance", device.kind);
}

/// The whole surface: `gone` of what is reached is taken, the rest and the shell under it stay dead where they stand.
inline Injury layer(const DeviceSpec& device, const Layers& layers, double gone)
{
    const double deep = reach(device), viable = layers.viable_epidermis;
    Injury injury;
    injury.removed = 1;
    injury.layer.opened = std::clamp(deep / layers.stratum_corneum, 0.0, 1.0);
    const double dead = deep + device.shell;
    injury.layer.epidermis = std::clamp((dead - layers.stratum_corneum) / viable, 0.0, 1.0);
    injury.layer.removed = std::max(0.0, gone * deep - layers.epidermis());
    injury.layer.coagulated = std::max(0.0, dead - layers.epidermis()) - injury.layer.removed;
    return injury;
}

/// Of every laser and peel.
inline DepthRatio depth_ratio()
{
    return {0.9, 0.8, 1.0, "assumed, for lasers and peels: less than is set, as histology finds"};
}

} // namespace mend::beams
