/// From the schedule to what happens when.
#include "sim/base/error.hpp"
#include "sim/treatment/kinds/kind.hpp"
#include "sim/treatment/treatment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace mend
{
namespace
{

std::int64_t whole_seconds(double days)
{
    return std::llround(days * 86400.0);
}

/// Corners of the quarter cell in units of half the needle spacing, in the order in which sessions strike them.
constexpr std::array<std::array<int, 2>, 4> corners{{{0, 0}, {1, 1}, {1, 0}, {0, 1}}};

/// Points first, first + step, ... up to `length`, the end included.
std::vector<double> row_of_holes(double first, double step, double length)
{
    std::vector<double> points;
    for (int n = 0; first + n * step <= length * (1 + 1e-9); ++n)
        points.push_back(std::min(first + n * step, length));
    return points;
}

/// Where the holes of one session lie: symmetry puts the rest beyond the mirrors.
std::vector<Place> pattern(const Grid& grid, double density, int session)
{
    if (grid.radial())
        return {{0, 0}};
    const auto [right, back] = corners[static_cast<std::size_t>(session) % corners.size()];
    if (grid.geometry == Geometry::unit_cell)
        return {{right * grid.x.length(), back * grid.y.length()}};
    const double spacing = 1 / std::sqrt(density);
    std::vector<Place> holes;
    for (const double y : row_of_holes(back * spacing / 2, spacing, grid.y.length()))
        for (const double x : row_of_holes(right * spacing / 2, spacing, grid.x.length()))
            holes.push_back({x, y});
    return holes;
}

void refuse_errors(const DeviceSpec& device, const ScheduleSpec& schedule, const AftercareSpec& aftercare,
                   const Skin& skin, const Grid& grid)
{
    DomainSpec domain;
    domain.geometry = grid.geometry;
    domain.extent_x = grid.x.length();
    domain.extent_y = grid.y.length();
    domain.depth = grid.z.length();
    std::string errors;
    for (const TreatmentProblem& problem : check_treatment(device, schedule, aftercare, domain, skin))
        if (problem.gravity == TreatmentProblem::Gravity::error)
            errors += (errors.empty() ? "" : "\n") + problem.key + ": " + problem.message;
    if (!errors.empty())
        throw InputError(errors);
}

Exposure covered(bool cover)
{
    Exposure exposure = untouched_exposure();
    if (cover)
        exposure[occlusion] = 1;
    return exposure;
}

} // namespace

std::vector<Event> make_events(const DeviceSpec& device, const ScheduleSpec& schedule, const AftercareSpec& aftercare,
                               const Skin& skin, const Grid& grid)
{
    refuse_errors(device, schedule, aftercare, skin, grid);
    const DeviceKind& kind = kind_of(device);
    const double density = puncture_density(device);
    const auto second_of = [&](int session) { return whole_seconds(session * schedule.interval); };
    const std::int64_t cover = whole_seconds(aftercare.occlusion_time);
    const std::int64_t end =
        (schedule.sessions > 0 ? second_of(schedule.sessions - 1) : 0) + whole_seconds(schedule.follow_up);
    std::vector<Event> events;
    for (int session = 0; session < schedule.sessions; ++session) {
        const std::int64_t start = second_of(session);
        const std::int64_t next = session + 1 < schedule.sessions ? second_of(session + 1) : end;
        events.push_back({start, EventKind::treatment, fmt::format("session {} of {}", session + 1, schedule.sessions),
                          kind.wound(device, skin.layers, pattern(grid, density, session)), covered(cover > 0)});
        // A cover that lasts into the next session is not taken off between.
        if (cover > 0 && start + cover < next)
            events.push_back({start + cover,
                              EventKind::exposure,
                              fmt::format("cover off after session {}", session + 1),
                              {},
                              covered(false)});
    }
    events.push_back({end, EventKind::end, "end", {}, events.empty() ? untouched_exposure() : events.back().exposure});
    return events;
}

std::string strikes_text(Geometry geometry, int sessions)
{
    if (geometry == Geometry::unit_cell || geometry == Geometry::patch) {
        if (sessions <= 1)
            return "the session strikes the corner (0,0) of the quarter cell";
        const std::string again = sessions > 4 ? "; from the fifth session on old holes are struck again" : "";
        return "successive sessions strike fresh holes: the corners (0,0), (L,L), (L,0), (0,L) of the quarter cell in "
               "turn, L half the needle spacing" +
               again;
    }
    if (geometry == Geometry::axisymmetric)
        return sessions <= 1 ? "the session strikes the hole on the axis"
                             : "every session strikes the same hole on the axis again: an axisymmetric cell has room "
                               "for no other; choose unit_cell for fresh holes";
    return "no needle strikes a domain without room beside and below it";
}

} // namespace mend
