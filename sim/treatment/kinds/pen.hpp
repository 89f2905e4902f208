#pragma once
/// Motor pen: a cartridge of needles driven in and out while it glides over the skin.
///
///     punctures per mm^2 = N f passes / (w v)     N needles, f strokes/s, w swath, v glide speed
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
        {"stroke", "mm", "mm", 0.05, 20, "from the highest to the lowest place of a pen's needles", &D::stroke, nullptr,
         "not known, or no pen"},
    };
}

inline double density(const DeviceSpec& device)
{
    const double covered = device.swath * device.glide_speed; // mm^2/s
    return covered > 0 ? device.needles * device.frequency * device.passes / covered : 0;
}

/// Needles spread evenly over a round cartridge (a sunflower's seeds; assumed).
inline std::vector<Centre> move(const DeviceSpec& device, double reach, Random& random)
{
    constexpr double golden = 2.399963229728653; // rad
    const double rim = device.swath / 2, far = reach + rim;
    const double x = random.between(-far, far), y = random.between(-far, far);
    const double turn = random.between(0, 2 * std::numbers::pi);
    std::vector<Centre> found;
    for (int n = 0; n < device.needles; ++n) {
        const double radius = rim * std::sqrt((n + 0.5) / device.needles), angle = turn + golden * n;
        found.push_back({x + radius * std::cos(angle), y + radius * std::sin(angle)});
    }
    return found;
}

/// Sunflowers give each needle the same area.
inline double pitch(const DeviceSpec& device)
{
    return device.swath / 2 * std::sqrt(std::numbers::pi / device.needles);
}

/// Up and down as a sine: a needle whose lowest place is d below the surface is in the skin for
/// acos(1 - 2 d / stroke) / pi of each turn, and the pen glides on meanwhile.
inline double drag(const DeviceSpec& device)
{
    const double depth = device.depth_ratio * device.length;
    if (!(device.stroke >= depth))
        return 0;
    return device.glide_speed * std::acos(1 - 2 * depth / device.stroke) / (std::numbers::pi * device.frequency);
}

inline void check(const DeviceSpec& device, const Layers&, Checker& check)
{
    needles::check_shape(device, check);
    if (device.stroke > 0 && device.stroke < device.depth_ratio * device.length)
        check.error("device.stroke",
                    "{:g} mm are less than the {:.3g} mm that the needles go in: they would never leave the skin, and "
                    "the pen tear it; a longer stroke or a shorter device.length",
                    device.stroke, device.depth_ratio * device.length);
    const double width = needles::width(device);
    if (device.swath > 0 && device.needles * width * width > device.swath * device.swath)
        check.error("device.swath", "{} needles {:g} mm wide do not fit into a cartridge {:g} mm across",
                    device.needles, width, device.swath);
}

inline DeviceKind kind()
{
    return {.name = "pen",
            .meaning = "a motor drives a cartridge of needles in and out while it glides",
            .numbers = needles::numbers_with({"swath", "glide_speed", "stroke"}),
            .depth_ratio = {0.9, 0.8, 1.0, "assumed, for motor pens"},
            .density_from = "device.swath and device.glide_speed",
            .settings = {"swath", "glide_speed"},
            .density = density,
            .rate = needles::rate,
            .reach = needles::reach,
            .wound = needles::wound,
            .move = move,
            .pitch = pitch,
            .drag = drag,
            .check = check};
}

} // namespace mend::pen
