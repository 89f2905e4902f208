#pragma once
/// What all needling devices share: needles, the hole that each leaves, and how deep it goes.
#include "sim/treatment/kinds/kind.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

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
        {"base_diameter", "mm", "mm", 0.02, 2,
         "of a cone-shaped needle where it leaves the device: diameter and taper follow from it and the tip",
         &D::base_diameter, nullptr, "no cone: diameter and taper say"},
        {"tip_diameter", "mm", "mm", 0.001, 1, "of a needle's blunt end: how much force it needs to pierce",
         &D::tip_diameter, nullptr, "not known: no force is told"},
        {"force", "N", "N", 0.001, 1000, "on the whole device; mend says whether it suffices to pierce", &D::force,
         nullptr, "enough to pierce"},
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
    std::vector<std::string> names{"gauge"};
    for (const DeviceNumber& number : numbers())
        names.push_back(number.name);
    names.insert(names.end(), own.begin(), own.end());
    return names;
}

inline double reach(const DeviceSpec& device)
{
    return device.depth_ratio * device.length;
}

/// A needle from the skin's surface down.
struct Shape
{
    double radius; ///< mm, at the surface
    double taper;  ///< 0 cylinder to 1 sharp cone
};

/// A cone is as wide at the surface as it is at achieved depth above its tip.
inline Shape shape_of(const DeviceSpec& device)
{
    if (device.base_diameter == 0)
        return {device.diameter / 2, device.taper};
    const double tip = device.tip_diameter / 2, base = device.base_diameter / 2;
    const double radius = tip + (base - tip) * device.depth_ratio;
    return {radius, 1 - tip / radius};
}

/// Wider than this it is nowhere (mm).
inline double width(const DeviceSpec& device)
{
    return device.base_diameter > 0 ? device.base_diameter : device.diameter;
}

inline void check_shape(const DeviceSpec& device, Checker& check)
{
    if (device.tip_diameter > width(device))
        check.error("device.tip_diameter", "a tip {:g} mm across is wider than its needle of {:g} mm",
                    device.tip_diameter, width(device));
}

/// Cone-shaped holes after elastic recoil. Of a needle that goes through the dermis the hole ends with it, as the upper
/// part of the same cone; the fat below is not simulated.
inline Injury wound(const DeviceSpec& device, const Layers& layers, const std::vector<Centre>& places)
{
    const double whole = std::max(0.0, reach(device) - layers.epidermis());
    const double depth = std::min(whole, layers.dermis);
    const Shape shape = shape_of(device);
    const double taper = whole > depth ? shape.taper * depth / whole : shape.taper;
    Injury injury;
    injury.removed = device.matrix_loss;
    for (const auto& [x, y] : places)
        injury.punctures.push_back({x, y, recoil * shape.radius, taper, depth, shape.radius});
    return injury;
}

/// All needles, each as often as the device moves.
inline double rate(const DeviceSpec& device)
{
    return device.needles * device.frequency;
}

/// Needles in rows: `step` apart along a row, rows `row_step` apart, every second row shifted by `shift` (mm).
struct Lattice
{
    double step, row_step, shift = 0;
};

inline std::vector<Centre> move_lattice(const Lattice& lattice, double reach, Random& random)
{
    const double turn = random.between(0, 2 * std::numbers::pi), along = std::cos(turn), aside = std::sin(turn);
    const double first = random.between(0, lattice.step), first_row = random.between(0, 2 * lattice.row_step);
    const int rows = static_cast<int>(reach / lattice.row_step) + 3,
              places = static_cast<int>(reach / lattice.step) + 3;
    std::vector<Centre> found;
    for (int row = -rows; row <= rows; ++row)
        for (int n = -places; n <= places; ++n) {
            const double u = first + n * lattice.step + (row % 2 != 0 ? lattice.shift : 0);
            const double v = first_row + row * lattice.row_step;
            if (u * u + v * v <= reach * reach)
                found.push_back({along * u - aside * v, aside * u + along * v});
        }
    return found;
}

} // namespace mend::needles
