#pragma once
/// Stamp or array: needles on a flat head that is pressed into the skin.
///
///     punctures per mm^2 = strikes / a       a = A / N for N needles on a head of area A, else
///     a = spacing^2 (square), sqrt(3)/2 spacing^2 (hexagonal lattice)
#include "sim/treatment/kinds/needles.hpp"

namespace mend::stamp
{

inline std::vector<DeviceNumber> numbers()
{
    using D = DeviceSpec;
    return {
        {"footprint", "mm^2", "mm^2", 0.01, 100000, "area of a stamp's head that holds all needles", &D::footprint,
         nullptr, "none: the spacing is given, or it is no stamp"},
        {"spacing", "mm", "mm", 0.01, 100, "from a stamp's needle to the next, in place of its footprint", &D::spacing,
         nullptr, "from the footprint"},
        {"stays", "min", "d", 0.01, 20160, "that a stamp's needles stay in the skin: they plug their holes meanwhile",
         &D::stays, nullptr, "out at once"},
        {"drug_load", "ug", "ug", 1e-6, 1e5, "of its drug in each needle, which dissolves while it stays",
         &D::drug_load, nullptr, "solid needles without a drug"},
    };
}

inline bool hexagonal(const DeviceSpec& device)
{
    return device.lattice == "hexagonal";
}

/// mm^2 of skin for each needle; 0 where the settings do not say.
inline double area_of_needle(const DeviceSpec& device)
{
    if (device.spacing > 0)
        return device.spacing * device.spacing * (hexagonal(device) ? std::sqrt(3) / 2 : 1);
    return device.footprint / device.needles;
}

inline double head(const DeviceSpec& device)
{
    return device.needles * area_of_needle(device);
}

/// mm from a needle to the next.
inline double spacing(const DeviceSpec& device)
{
    return std::sqrt(area_of_needle(device) / (hexagonal(device) ? std::sqrt(3) / 2 : 1));
}

inline double density(const DeviceSpec& device)
{
    const double area = area_of_needle(device);
    return area > 0 ? device.passes / area : 0;
}

/// Heads side by side.
inline std::vector<Centre> move(const DeviceSpec& device, double reach, Random& random)
{
    const double step = spacing(device);
    return needles::move_lattice(hexagonal(device) ? needles::Lattice{step, step * std::sqrt(3) / 2, step / 2}
                                                   : needles::Lattice{step, step},
                                 reach, random);
}

inline void check(const DeviceSpec& device, const Layers&, Checker& check)
{
    needles::check_shape(device, check);
    const double width = needles::width(device);
    if (area_of_needle(device) > 0 && width > spacing(device))
        check.error(device.spacing > 0 ? "device.spacing" : "device.footprint",
                    "{} needles {:g} mm wide do not fit {:.3g} mm apart", device.needles, width, spacing(device));
    if (device.drug_load > 0 && device.stays == 0)
        check.error("device.drug_load", "needles that hold a drug dissolve while they stay; say device.stays");
    if ((device.drug_load > 0) == device.drug.empty())
        check.error(device.drug.empty() ? "device.drug" : "device.drug_load",
                    "needles hold so much of a drug: device.drug says which, device.drug_load how much in each");
}

inline DeviceKind kind()
{
    return {.name = "stamp",
            .meaning = "needles on a flat head that a hand presses into the skin",
            .numbers = needles::numbers_with({"footprint", "spacing", "lattice", "stays", "drug_load", "drug"}),
            .depth_ratio = {0.55, 0.3, 0.8, "assumed, for arrays by hand"},
            .density_from = "device.footprint or device.spacing",
            .settings = {"footprint", "spacing", "lattice"},
            .density = density,
            .rate = needles::rate,
            .reach = needles::reach,
            .wound = needles::wound,
            .move = move,
            .pitch = spacing,
            .head = head,
            .check = check};
}

} // namespace mend::stamp
