#pragma once
/// Hand roller: needles on a drum that rolls over the skin.
///
///     punctures per mm^2 = N passes / (pi D W)     N needles on a drum D across and W wide
///     N = rows x 360 degrees / angle               rows around the drum, needles an angle apart
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
        {"rows", "1", "1", 1, 1000, "of needles around a roller's drum", nullptr, &D::rows, unused},
        {"angle", "degree", "degree", 0.5, 180, "from one needle of a row to the next, around a roller's drum",
         &D::angle, nullptr, unused},
    };
}

inline double density(const DeviceSpec& device)
{
    const double surface = std::numbers::pi * device.drum_diameter * device.drum_width;
    return surface > 0 ? device.needles * device.passes / surface : 0;
}

/// Angle (rad) from where a needle's tip enters the skin to its lowest place, on a drum that rolls with its needles
/// `achieved depth` below the surface.
inline double half_contact(const DeviceSpec& device)
{
    const double tip = device.drum_diameter / 2 + device.length;
    return std::acos(1 - device.depth_ratio * device.length / tip);
}

inline double at_once(const DeviceSpec& device)
{
    return std::max(1.0, device.needles * half_contact(device) / std::numbers::pi);
}

/// A tip enters slanted and leaves slanted the other way: it describes a cycloid of a circle that rolls at the surface.
inline double drag(const DeviceSpec& device)
{
    const double tip = device.drum_diameter / 2 + device.length, angle = half_contact(device);
    const double rolling = tip - device.depth_ratio * device.length;
    return 2 * (tip * std::sin(angle) - rolling * angle);
}

/// The drum unrolled. Where its rows are not stated, they stand as far apart as their needles.
inline needles::Lattice rows_of(const DeviceSpec& device)
{
    const double even = std::sqrt(std::numbers::pi * device.drum_diameter * device.drum_width / device.needles);
    const double step = device.angle > 0 ? std::numbers::pi * device.drum_diameter * device.angle / 360 : even;
    return {step, device.rows > 0 ? device.drum_width / device.rows : even};
}

inline std::vector<Centre> move(const DeviceSpec& device, double reach, Random& random)
{
    return needles::move_lattice(rows_of(device), reach, random);
}

inline double pitch(const DeviceSpec& device)
{
    return std::min(rows_of(device).step, rows_of(device).row_step);
}

inline void check(const DeviceSpec& device, const Layers&, Checker& check)
{
    needles::check_shape(device, check);
    const double width = needles::width(device);
    if (device.rows > 0 && device.angle > 0) {
        const double in_row = 360 / device.angle;
        if (std::abs(in_row - std::round(in_row)) > 1e-6)
            check.error("device.angle", "{:g} degrees do not go round the drum a whole number of times", device.angle);
        else if (device.needles != device.rows * std::lround(in_row))
            check.error(
                "device.needles",
                "{} needles are not {} rows of {} ({:g} degrees apart), which would be {}; change device.needles, "
                "device.rows or device.angle",
                device.needles, device.rows, std::lround(in_row), device.angle, device.rows * std::lround(in_row));
    }
    const double round = std::numbers::pi * device.drum_diameter;
    if (device.angle > 0 && device.drum_diameter > 0 && width > round * device.angle / 360)
        check.error("device.angle", "needles {:g} mm wide do not fit {:.3g} mm apart around the drum", width,
                    round * device.angle / 360);
    if (device.rows > 0 && device.drum_width > 0 && width > device.drum_width / device.rows)
        check.error("device.rows", "{} rows of needles {:g} mm wide do not fit a drum {:g} mm wide", device.rows, width,
                    device.drum_width);
}

inline DeviceKind kind()
{
    return {.name = "roller",
            .meaning = "needles on a drum that a hand rolls over the skin",
            .numbers = needles::numbers_with({"drum_diameter", "drum_width", "rows", "angle"}),
            .depth_ratio = {0.4, 0.2, 0.7, "assumed, for hand rollers; 0.20 in fixed rat skin: PMC3160154"},
            .density_from = "device.drum_diameter and device.drum_width",
            .settings = {"drum_diameter", "drum_width"},
            .density = density,
            .rate = needles::rate,
            .reach = needles::reach,
            .wound = needles::wound,
            .move = move,
            .pitch = pitch,
            .at_once = at_once,
            .drag = drag,
            .check = check};
}

} // namespace mend::roller
