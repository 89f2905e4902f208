#pragma once
/// What all needling devices share: needles, the hole that each leaves, and how deep it goes.
#include "sim/treatment/kinds/kind.hpp"

#include <algorithm>
#include <cmath>

namespace mend::needles
{

/// Diameter of the hole that is left over that of the needle: rat skin, roller of 0.77 mm needles, PMC3160154.
constexpr double recoil = 0.505;

inline std::vector<DeviceNumber> numbers()
{
    using D = DeviceSpec;
    return {
        {"needles", "1", "1", 1, 10000, "needles of the device", nullptr, &D::needles},
        {"diameter", "mm", "mm", 0.02, 2, "of a needle where it crosses the skin's surface", &D::diameter},
        {"length", "mm", "mm", 0.05, 5, "of the needle, as set on the device", &D::length},
        {"taper", "1", "1", 0, 1, "of the wound: 0 a cylinder, 1 a sharp cone", &D::taper},
        {"depth_ratio", "1", "1", 0.05, 1, "depth that is reached over the length that is set", &D::depth_ratio},
        {"matrix_loss", "1", "1", 0, 1, "share of the hole's matrix that is lost, not displaced; 1: coring",
         &D::matrix_loss},
        {"density", "/cm^2", "1/mm^2", 0.1, 10000, "punctures in one session, all passes together", &D::density,
         nullptr, "from the settings: see the numbers of each kind of device below"},
        {"frequency", "1/s", "1/s", 0.001, 10000, "strokes of a pen, strikes of a stamp, turns of a drum",
         &D::frequency},
        {"passes", "1", "1", 1, 1000, "over the same skin in one session", nullptr, &D::passes},
    };
}

/// Names of the above, and a kind's own.
inline std::vector<std::string> numbers_with(std::initializer_list<const char*> own)
{
    std::vector<std::string> names;
    for (const DeviceNumber& number : numbers())
        names.push_back(number.name);
    names.insert(names.end(), own.begin(), own.end());
    return names;
}

inline double reach(const DeviceSpec& device)
{
    return device.depth_ratio * device.length;
}

/// Cone-shaped holes after elastic recoil.
inline Injury wound(const DeviceSpec& device, const Layers& layers, const std::vector<Centre>& places)
{
    const double depth = std::max(0.0, reach(device) - layers.epidermis());
    const double radius = device.diameter / 2;
    Injury injury;
    injury.removed = device.matrix_loss;
    for (const auto& [x, y] : places)
        injury.punctures.push_back({x, y, recoil * radius, device.taper, depth, radius});
    return injury;
}

/// All needles, each as often as the device moves.
inline double rate(const DeviceSpec& device)
{
    return device.needles * device.frequency;
}

} // namespace mend::needles
