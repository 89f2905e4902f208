/// Depth, area and time by arithmetic, and the domain that a lattice of punctures asks for.
#include "sim/base/error.hpp"
#include "sim/domain/follicles.hpp"
#include "sim/treatment/devices.hpp"
#include "sim/treatment/kinds/kind.hpp"
#include "sim/treatment/mechanics.hpp"
#include "sim/treatment/schedule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace mend
{
namespace
{

/// Minutes a mm^2: as practitioners quote for a face of 400 cm^2 (assumed). Cleaning, repositioning and repeated
/// passes; numbing beforehand not included.
constexpr double handling = usual_time / 40000.0;

double disc(double radius)
{
    return std::numbers::pi * radius * radius;
}

/// mm^3 of a cone frustum from radius `wide` to wide (1 - taper).
double frustum(double wide, double taper, double height)
{
    const double narrow = wide * (1 - taper);
    return std::numbers::pi * height / 3 * (wide * wide + wide * narrow + narrow * narrow);
}

/// mm below the junction to which tissue is gone or dead; 0: not at all.
double deepest(const Injury& injury)
{
    double depth = injury.layer.depth();
    for (const Puncture& hole : injury.punctures)
        depth = std::fmax(depth, hole.depth > 0 ? hole.depth + hole.shell : 0);
    for (const HeatedColumn& column : injury.columns)
        depth = std::fmax(depth, column.bottom);
    return depth > 0 ? depth : -1;
}

} // namespace

double puncture_density(const DeviceSpec& device)
{
    if (device.density != 0 && !leaves_no_surface(device.kind))
        return device.density;
    const DeviceKind& kind = kind_of(device);
    return kind.density != nullptr ? kind.density(device) : 0;
}

TreatmentFigures treatment_figures(const DeviceSpec& device, const ScheduleSpec& schedule, const Skin& skin)
{
    const DeviceKind& kind = kind_of(device);
    const double density = puncture_density(device);
    const DeviceSpec reaching = in_skin_of(skin, device);
    const Injury one = kind.wound(reaching, skin.layers, {{0, 0}});
    TreatmentFigures figures{};
    figures.achieved_depth = kind.reach(reaching);
    const double below = figures.achieved_depth - skin.layers.epidermis();
    figures.dermal_depth = std::fmax(kind.has_needles ? std::fmin(below, skin.layers.dermis) : below, deepest(one));
    figures.puncture_density = density;
    figures.whole_surface = kind.leaves_no_surface;
    figures.shell = kind.leaves_no_surface ? one.layer.coagulated : device.shell;
    if (kind.leaves_no_surface) {
        figures.open_area_fraction = figures.recoiled_area_fraction = one.layer.opened;
        figures.treated_area_fraction = 1;
        figures.needling_time = schedule.area / kind.rate(device) / 60;
        figures.usual_density = figures.usual_passes = std::numeric_limits<double>::quiet_NaN();
    } else {
        const Puncture hole = one.punctures.empty() ? Puncture{} : one.punctures.front();
        figures.hole_radius = hole.radius;
        figures.struck_radius = std::fmax(hole.radius, one.punctures.empty() ? one.columns.front().radius : 0.0);
        figures.open_area_fraction = std::fmin(1.0, density * disc(std::fmax(hole.radius, hole.needle_radius)));
        figures.recoiled_area_fraction = std::fmin(1.0, density * disc(hole.radius));
        figures.treated_area_fraction =
            std::fmax(figures.open_area_fraction, std::fmin(1.0, density * disc(figures.struck_radius)));
        figures.needling_time = density * schedule.area / kind.rate(device) / 60;
        figures.swept_volume =
            density * frustum(std::fmax(hole.radius, hole.needle_radius), hole.taper, figures.achieved_depth);
        figures.usual_density = usual_time * 60 * kind.rate(device) / schedule.area;
        figures.usual_passes = figures.usual_density / (density / device.passes);
    }
    if (kind.head != nullptr && kind.head(device) > 0) {
        figures.array_area = kind.head(device);
        figures.array_needles = device.needles;
    }
    figures.handling_time = handling * schedule.area;
    const std::optional<Insertion> needed = insertion(device);
    figures.piercing_force = needed ? needed->force : std::numeric_limits<double>::quiet_NaN();
    return figures;
}

CourseFigures with_punctures(CourseFigures course, const std::vector<Event>& events, const Grid& grid,
                             const Strikes& strikes)
{
    const double spacing = 1 / std::sqrt(course.session.puncture_density);
    course.session.pattern = course.session.whole_surface ? "the whole surface"
                             : grid.radial()              ? "one alone"
                             : grid.geometry == Geometry::patch && strikes.pattern == Pattern::random
                                 ? "random"
                                 : fmt::format("lattice, {:.3g} mm", spacing);
    const auto last = std::find_if(events.rbegin(), events.rend(),
                                   [](const Event& event) { return event.kind == EventKind::treatment; });
    if (grid.geometry != Geometry::patch || last == events.rend())
        return course;
    std::vector<Puncture> punctures = last->injury.punctures;
    for (const Injury& injury : last->further)
        punctures.insert(punctures.end(), injury.punctures.begin(), injury.punctures.end());
    if (punctures.empty()) // heat without a hole, or the whole surface
        return course;
    const Drawn drawn = measure(punctures, grid);
    TreatmentFigures& figures = course.session;
    const double ratio = drawn.density / figures.puncture_density;
    for (double* number : {&figures.puncture_density, &figures.swept_volume, &figures.needling_time})
        *number *= ratio;
    figures.usual_passes /= ratio;
    figures.open_area_fraction = drawn.open_area;
    figures.recoiled_area_fraction = drawn.recoiled_area;
    return course;
}

DomainSpec fit_domain(DomainSpec spec, const DeviceSpec& device)
{
    const bool block = spec.geometry == Geometry::unit_cell || spec.geometry == Geometry::patch;
    const bool radial = spec.geometry == Geometry::axisymmetric || spec.geometry == Geometry::disc;
    if (!block && !radial)
        return spec;
    // Where nothing is pierced, a block is as wide as one follicle's area: only cover varies across it.
    const double density =
        leaves_no_surface(device.kind) ? follicles_of(SkinSpec{}.site).density : puncture_density(device);
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
