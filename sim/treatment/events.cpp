/// From the schedule to what happens when.
#include "sim/base/error.hpp"
#include "sim/treatment/kinds/kind.hpp"
#include "sim/treatment/schedule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace mend
{
namespace
{

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

/// Where the holes of one treatment lie: symmetry puts the rest beyond the mirrors. `turn` counts the treatments that
/// struck before; `rows` lattices share a unit cell.
std::vector<Centre> pattern(const Grid& grid, double density, int turn, int rows)
{
    if (grid.radial() || !(density > 0))
        return {{0, 0}};
    const auto [right, back] = corners[static_cast<std::size_t>(turn) % corners.size()];
    const bool cell = grid.geometry == Geometry::unit_cell;
    const double spacing_x = cell ? 2 * grid.x.length() / rows : 1 / std::sqrt(density);
    const double spacing_y = cell ? 2 * grid.y.length() / rows : spacing_x;
    std::vector<Centre> holes;
    for (const double y : row_of_holes(back * spacing_y / 2, spacing_y, grid.y.length()))
        for (const double x : row_of_holes(right * spacing_x / 2, spacing_x, grid.x.length()))
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
    for (const TreatmentProblem& problem : check_course(device, schedule, aftercare, domain, skin))
        if (problem.gravity == TreatmentProblem::Gravity::error)
            errors += (errors.empty() ? "" : "\n") + problem.key + ": " + problem.message;
    if (!errors.empty())
        throw InputError(errors);
}

/// The session's injuries; a session that treats elsewhere alone leaves this skin as it is.
void strike(Event& event, const PlannedSession& session, const Skin& skin, const Grid& grid, bool list, int& turn)
{
    if (!session.here()) {
        event.kind = EventKind::exposure;
        event.name += ", elsewhere";
    }
    bool first = true;
    for (const PlannedTreatment& treatment : session.treatments) {
        if (!treatment.here())
            continue;
        const double density = puncture_density(treatment.device);
        const int rows = list ? lattices_in_cell(grid.x.length(), grid.y.length(), density) : 1;
        Injury injury =
            kind_of(treatment.device)
                .wound(treatment.device, skin.layers, pattern(grid, density, density > 0 ? turn++ : turn, rows));
        if (first)
            event.injury = std::move(injury);
        else
            event.further.push_back(std::move(injury));
        first = false;
    }
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
    const std::vector<PlannedSession> plan = plan_sessions(device, schedule);
    const std::int64_t cover = whole_seconds(aftercare.occlusion_time);
    const std::int64_t end = (plan.empty() ? 0 : plan.back().second) + whole_seconds(schedule.follow_up);
    const int sessions = static_cast<int>(plan.size());
    std::vector<Event> events;
    std::int64_t cover_off = 0; // a cover that lasts into the next session is not taken off between
    int turn = 0;
    for (int session = 0; session < sessions; ++session) {
        const std::int64_t start = plan[session].second, next = session + 1 < sessions ? plan[session + 1].second : end;
        Event event{start, EventKind::treatment, fmt::format("session {} of {}", session + 1, sessions), {}, {}, {}};
        strike(event, plan[session], skin, grid, !schedule.treatments.empty(), turn);
        if (plan[session].here())
            cover_off = start + cover;
        event.exposure = covered(start < cover_off);
        events.push_back(event);
        if (cover_off > start && cover_off < next)
            events.push_back({cover_off,
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
