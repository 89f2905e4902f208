/// Depth, area and time by arithmetic, and the domain that a lattice of punctures asks for.
#include "sim/base/error.hpp"
#include "sim/treatment/kinds/kind.hpp"
#include "sim/treatment/treatment.hpp"

#include <cmath>
#include <numbers>

namespace mend
{
namespace
{

/// Minutes a mm^2: 25 for a face of 400 cm^2, the middle of the 20 to 30 that practitioners quote (assumed). Cleaning,
/// repositioning and repeated passes; numbing beforehand not included.
constexpr double handling = 25.0 / 40000.0;

} // namespace

double puncture_density(const DeviceSpec& device)
{
    if (device.density != 0)
        return device.density;
    return kind_of(device).density(device);
}

TreatmentFigures treatment_figures(const DeviceSpec& device, const ScheduleSpec& schedule, const Skin& skin)
{
    const DeviceKind& kind = kind_of(device);
    const double density = puncture_density(device);
    const Puncture hole = kind.wound(device, skin.layers, {{0, 0}}).punctures.front();
    const double open_radius = std::fmax(hole.radius, hole.needle_radius);
    const auto disc = [](double radius) { return std::numbers::pi * radius * radius; };
    TreatmentFigures figures;
    figures.achieved_depth = device.depth_ratio * device.length;
    figures.dermal_depth = figures.achieved_depth - skin.layers.epidermis();
    figures.hole_radius = hole.radius;
    figures.puncture_density = density;
    figures.open_area_fraction = std::fmin(1.0, density * disc(open_radius));
    figures.recoiled_area_fraction = std::fmin(1.0, density * disc(figures.hole_radius));
    figures.needling_time = density * schedule.area / kind.rate(device) / 60;
    figures.handling_time = handling * schedule.area;
    return figures;
}

DomainSpec fit_domain(DomainSpec spec, const DeviceSpec& device)
{
    const bool block = spec.geometry == Geometry::unit_cell || spec.geometry == Geometry::patch;
    const bool radial = spec.geometry == Geometry::axisymmetric || spec.geometry == Geometry::disc;
    if (!block && !radial)
        return spec;
    const double density = puncture_density(device);
    double extent = 0;
    if (spec.extent_x == 0 || (block && spec.extent_y == 0)) {
        if (!(density > 0 && std::isfinite(density)))
            throw InputError("device.density: must be positive, for the domain follows from it");
        const double spacing = 1 / std::sqrt(density);
        extent = radial                                 ? spacing / std::sqrt(std::numbers::pi)
                 : spec.geometry == Geometry::unit_cell ? spacing / 2
                                                        : 2 * spacing;
    }
    if (spec.extent_x == 0)
        spec.extent_x = extent;
    if (block && spec.extent_y == 0)
        spec.extent_y = extent;
    return spec;
}

} // namespace mend
