/// What can be wrong with a treatment, in words that a practitioner or designer understands.
#include "sim/treatment/devices.hpp"
#include "sim/treatment/mechanics.hpp"
#include "sim/treatment/rule_constants.hpp"
#include "sim/treatment/treatment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace mend
{

using namespace unwise;

namespace
{

constexpr double second = 1.0 / 86400.0;

Warning unsafe(const char* id, double value, double limit, const char* unit)
{
    return {.id = id, .severity = Severity::unsafe, .value = value, .limit = limit, .unit = unit};
}

/// Beyond, or short of, what is usual or can be computed well.
Warning caution(const char* id, double value, double limit, const char* unit)
{
    return {.id = id, .severity = Severity::caution, .value = value, .limit = limit, .unit = unit};
}

std::string names_of_kinds()
{
    std::string names;
    for (const DeviceKind& kind : device_kinds())
        names += (names.empty() ? "" : ", ") + kind.name;
    return names;
}

bool check_device(Checker& check, const DeviceSpec& device, const Layers& layers)
{
    const DeviceKind* kind = find_kind(device.kind);
    if (kind == nullptr) {
        check.error("device.kind", "\"{}\" is none of {}", device.kind, names_of_kinds());
        return false;
    }
    const std::size_t before = check.problems.size();
    for (const DeviceNumber& number : device_numbers()) {
        const double value = number.in_unit(device);
        const auto& used = kind->numbers;
        if (std::find(used.begin(), used.end(), number.name) != used.end() && !(value == 0 && !number.absent.empty()))
            check.within("device." + number.name, value, number.low, number.high,
                         number.unit == "1" ? "" : number.unit);
    }
    if (check.problems.size() == before && kind->check != nullptr)
        kind->check(device, layers, check);
    if (check.problems.size() != before)
        return false;
    if (kind->leaves_no_surface)
        return true;
    if (puncture_density(device) == 0) {
        check.error("device.density", "cannot be found from the settings; state it, or {}", kind->density_from);
        return false;
    }
    return check.within("device.density", 100 * puncture_density(device), 0.1, 10000, "/cm^2");
}

/// Force against tip. A device that does not pierce makes no wounds, and is no scenario.
void check_force(Checker& check, const DeviceSpec& device)
{
    if (device.force == 0)
        return;
    const std::optional<Insertion> found = insertion(device);
    if (!found)
        check.error("device.force",
                    "says nothing without device.tip_diameter: the force that pierces goes with the tip's "
                    "area; state both or neither");
    else if (!found->pierces)
        check.error(
            "device.force",
            "{:g} N on {:.3g} needles are {:.3g} N each; a tip {:g} mm across needs {:.3g} N: they do not pierce "
            "the skin; at least {:.3g} N, fewer needles or a sharper device.tip_diameter",
            device.force, found->needles, found->given_of_needle, device.tip_diameter, found->force_of_needle,
            found->force);
}

bool check_schedule(Checker& check, const ScheduleSpec& schedule, const AftercareSpec& aftercare)
{
    constexpr double century = 36525;
    const std::size_t before = check.problems.size();
    check.within("schedule.sessions", schedule.sessions, 0, 1000, "");
    check.within("schedule.follow_up", schedule.follow_up, second, century, "d");
    check.within("schedule.area", schedule.area / 100, 0.01, 30000, "cm^2");
    check.within("aftercare.occlusion", aftercare.occlusion_time, 0, century, "d");
    if (schedule.sessions > 1)
        check.within("schedule.interval", schedule.interval, second, century, "d");
    const bool good = check.problems.size() == before;
    if (good && schedule.sessions > 1 && schedule.interval < shortest_usual)
        check.warning("schedule.interval", caution("interval", schedule.interval, shortest_usual, "d"),
                      "{:g} d between sessions is less than the {:g} d in use; the skin is struck "
                      "while it is still inflamed",
                      schedule.interval, shortest_usual.value);
    return good;
}

/// The wound against the skin.
void check_depth(Checker& check, const DeviceSpec& device, const TreatmentFigures& figures, const Skin& skin)
{
    const DeviceKind& kind = kind_of(device);
    const std::string& key = kind.depth_key;
    const double depth = figures.dermal_depth, dermis = skin.layers.dermis, epidermis = skin.layers.epidermis();
    const double set = kind.has_needles ? device.length : device.depth;
    if (depth <= 0 && !kind.leaves_no_surface)
        check.warning(key, caution("stays_in_epidermis", figures.achieved_depth, epidermis, "mm"),
                      "the {} stays in the epidermis ({:g} x {:g} mm against {:.3g} mm): only the surface is {}",
                      kind.has_needles ? "needle" : "column", device.depth_ratio, set, epidermis,
                      figures.hole_radius > 0 ? "opened" : "killed");
    else if (const double through = figures.achieved_depth - epidermis - dermis; kind.has_needles && through > 0)
        check.warning(key, caution("through_dermis", depth, dermis, "mm"),
                      "{:g} mm goes through the {:.3g} mm of dermis at this site ({:g} x {:g} mm less {:.3g} mm of "
                      "epidermis); the last {:.3g} mm are in the fat below, which is not simulated",
                      set, dermis, device.depth_ratio, set, epidermis, through);
    else if (depth > dermis) {
        const double beyond = std::max(0.0, depth - (figures.achieved_depth - epidermis)); // of dead tissue
        check.error(key,
                    "{:g} mm reaches {:.3g} mm below the epidermis ({:g} x {:g} mm{} less {:.3g} mm), deeper than the "
                    "{:.3g} mm of dermis at this site; at most {:.2f} mm",
                    set, depth, device.depth_ratio, set,
                    beyond > 1e-9 ? fmt::format(" and a shell of {:.3g} mm", beyond) : "", epidermis, dermis,
                    std::floor((dermis + epidermis - beyond) / device.depth_ratio * 100) / 100);
    } else if (depth > 0.9 * dermis)
        check.warning(key, caution("depth_of_dermis", depth, 0.9 * dermis, "mm"),
                      "{:g} mm reaches {:.3g} mm below the epidermis, the last tenth of the {:.3g} mm "
                      "of dermis at this site",
                      set, depth, dermis);
    else if (const double ratio = depth_ratio_of(device).high; ratio * set - epidermis > dermis)
        check.warning(key, caution("may_go_through_dermis", ratio * set - epidermis, dermis, "mm"),
                      "{:g} mm may reach below the {:.3g} mm of dermis at this site: a {} is known to reach up to {:g} "
                      "of the depth that is set, not {:g} alone",
                      set, dermis, device.kind, ratio, device.depth_ratio);
    if (kind.has_needles && device.length > longest_judged)
        check.warning("device.length", unsafe("needle_length", device.length, longest_judged, "mm"),
                      "needles longer than {:g} mm were not judged when a pen was cleared (FDA "
                      "DEN160029)",
                      longest_judged.value);
    if (kind.leaves_no_surface && depth > deepest_with_follicles * dermis)
        check.warning(key, unsafe("depth_of_whole_surface", depth, deepest_with_follicles * dermis, "mm"),
                      "the whole surface is lost to {:.3g} mm below the epidermis, more than the upper {:.0f} % "
                      "of the dermis: few follicles are left to cover it, and it scars",
                      depth, 100 * deepest_with_follicles);
}

/// The needle against the block that is simulated.
void check_room(Checker& check, double depth, const DomainSpec& domain)
{
    if (depth <= 0 || domain.geometry == Geometry::disc || domain.geometry == Geometry::point)
        return;
    if (depth >= domain.depth)
        check.error("domain.depth",
                    "{:g} mm is not below the needle's tip at {:.3g} mm under the epidermis; at least {:.1f} mm",
                    domain.depth, depth, std::ceil((depth + room_below) * 10) / 10);
    else if (depth > domain.depth - room_below)
        check.warning("domain.depth", caution("thin_block", domain.depth - depth, room_below, "mm"),
                      "{:g} mm leaves less than {:g} mm below the needle's tip at {:.3g} mm; the bottom will be felt",
                      domain.depth, room_below.value, depth);
}

/// The hole against the cells. With one cell of 51 um in its radius of 59 um, closure came out 1 % early; with cells of
/// 119 um, 67 % early.
void check_cells(Checker& check, const DeviceSpec& device, double hole_radius, const DomainSpec& domain)
{
    const bool radial = domain.geometry == Geometry::axisymmetric;
    if (!radial && domain.geometry != Geometry::unit_cell && domain.geometry != Geometry::patch)
        return;
    if (domain.cells_x < 1 || !(domain.grading_x > 0))
        return; // said elsewhere
    const Axis x = make_axis(fit_domain(domain, device).extent_x, domain.cells_x, domain.grading_x, radial);
    const double width = radial ? x.widths.front() : *std::max_element(x.widths.begin(), x.widths.end());
    if (width > hole_radius)
        check.warning(
            "domain.cells", caution("coarse_cells", width, hole_radius, "mm"),
            "cells are {:.0f} um wide where the needle strikes, more than the {:.0f} um of the hole's radius: "
            "it is smeared, and closes too early; take more cells{}",
            1000 * width, 1000 * hole_radius, radial ? ", or domain.grading_x above 1" : "");
}

/// Punctures per mm^2 that a domain of the user's own extents holds, or 0 where it follows the device.
double density_held(const DomainSpec& domain)
{
    if (domain.geometry == Geometry::axisymmetric && domain.extent_x > 0)
        return 1 / (std::numbers::pi * domain.extent_x * domain.extent_x);
    if (domain.geometry == Geometry::unit_cell && (domain.extent_x > 0 || domain.extent_y > 0)) {
        const double x = domain.extent_x > 0 ? domain.extent_x : domain.extent_y;
        return 0.25 / (x * (domain.extent_y > 0 ? domain.extent_y : x));
    }
    return 0;
}

void check_pattern(Checker& check, const TreatmentFigures& figures, const DomainSpec& domain)
{
    if (figures.whole_surface) {
        if (domain.geometry == Geometry::point || domain.geometry == Geometry::disc)
            check.error("domain.kind",
                        "a wound of the whole surface needs room below it; choose line, or leave it out");
        return;
    }
    const double density = figures.puncture_density, spacing = 1 / std::sqrt(density);
    if (domain.geometry == Geometry::point || domain.geometry == Geometry::line || domain.geometry == Geometry::disc)
        check.error("domain.kind",
                    "needles and columns need room beside and below them; choose unit_cell, axisymmetric or patch");
    const double radius = figures.struck_radius;
    if (2 * radius >= spacing)
        check.error("device.density",
                    "{:g} /cm^2 sets holes of {:.3g} mm only {:.3g} mm apart: they merge; at most {:.0f} "
                    "/cm^2",
                    100 * density, 2 * radius, spacing, std::floor(99 / (4 * radius * radius)));
    else if (figures.treated_area_fraction > widest_usual)
        check.warning(
            "device.density", unsafe("surface_share", 100 * figures.treated_area_fraction, 100 * widest_usual, "%"),
            "{:.0f} % of the surface is {}, more than the {:.0f} % of fractional "
            "lasers",
            100 * figures.treated_area_fraction, figures.hole_radius > 0 ? "opened" : "killed", 100 * widest_usual);
    const double held = density_held(domain);
    if (held > 0 && std::abs(held / density - 1) > 0.02)
        check.warning("domain.extent", caution("cell_density", 100 * held, 100 * density, "/cm^2"),
                      "this cell holds {:.4g} punctures per cm^2, not the {:.4g} of the device, by which "
                      "area and time are counted; leave the extent out, or set device.density",
                      100 * held, 100 * density);
}

} // namespace

std::vector<TreatmentProblem> check_treatment(const DeviceSpec& device, const ScheduleSpec& schedule,
                                              const AftercareSpec& aftercare, const DomainSpec& domain,
                                              const Skin& skin)
{
    Checker check;
    const bool device_holds = check_device(check, device, skin.layers);
    const bool schedule_holds = check_schedule(check, schedule, aftercare);
    if (device_holds && schedule_holds && schedule.sessions > 0) {
        const TreatmentFigures figures = treatment_figures(device, schedule, skin);
        check_force(check, device);
        check_depth(check, in_skin_of(skin, device), figures, skin);
        check_room(check, figures.dermal_depth, domain);
        check_pattern(check, figures, domain);
        if (!figures.whole_surface)
            check_cells(check, device, figures.struck_radius, domain);
    }
    return check.problems;
}

} // namespace mend
