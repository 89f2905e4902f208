/// From the schedule to what happens when.
#include "sim/base/error.hpp"
#include "sim/treatment/devices.hpp"
#include "sim/treatment/kinds/kind.hpp"
#include "sim/treatment/schedule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace mend
{
namespace
{

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
void strike(Event& event, const PlannedSession& session, const Skin& skin, const Grid& grid, bool list,
            const Strikes& strikes, int& turn)
{
    if (!session.here()) {
        event.kind = EventKind::exposure;
        event.name += ", elsewhere";
    }
    bool first = true;
    for (const PlannedTreatment& treatment : session.treatments) {
        if (!treatment.here())
            continue;
        const DeviceSpec device = in_skin_of(skin, treatment.device);
        const double density = puncture_density(device);
        const int rows = list ? lattices_in_cell(grid.x.length(), grid.y.length(), density) : 1;
        const int now = density > 0 ? turn++ : turn;
        const std::vector<Centre> places = density > 0 ? places_of(device, skin, grid, strikes, now, rows)
                                                       : std::vector<Centre>{{0, 0}}; // the whole surface alike
        Injury injury = kind_of(device).wound(device, skin.layers, places);
        if (first)
            event.injury = std::move(injury);
        else
            event.further.push_back(std::move(injury));
        first = false;
    }
}

/// What changes on the skin, and when: nothing where one cover goes under another.
void add_aftercare(std::map<std::int64_t, Event>& events, const std::vector<Window>& windows, std::int64_t end)
{
    std::map<std::int64_t, std::string> moments;
    const auto note = [&](std::int64_t second, const std::string& what) {
        std::string& text = moments[second];
        text += (text.empty() ? "" : ", ") + what;
    };
    for (const Window& window : windows) {
        note(window.off, window.off_name);
        note(window.on, window.name + " on");
    }
    Exposure before = untouched_exposure();
    const Window* on_skin = nullptr;
    for (const auto& [second, text] : moments) {
        const Exposure exposure = exposure_at(windows, second);
        const Window* drug = drug_window(windows, second);
        if (second >= end || (exposure == before && drug == on_skin))
            continue;
        Event& event = events.try_emplace(second, Event{second, EventKind::exposure, text, {}}).first->second;
        if (drug != on_skin)
            event.dose = drug ? drug->what.drug_concentration * drug->what.drug_layer : 0;
        before = exposure;
        on_skin = drug;
    }
}

} // namespace

std::vector<Event> make_events(const DeviceSpec& device, const ScheduleSpec& schedule, const AftercareSpec& aftercare,
                               const Skin& skin, const Grid& grid, const Strikes& strikes)
{
    refuse_errors(device, schedule, aftercare, skin, grid);
    const std::vector<PlannedSession> plan = plan_sessions(device, schedule);
    const std::vector<Window> windows = windows_of(aftercare, plan);
    const std::int64_t end = (plan.empty() ? 0 : plan.back().second) + whole_seconds(schedule.follow_up);
    std::map<std::int64_t, Event> by_second;
    int turn = 0, number = 0;
    for (const PlannedSession& session : plan) {
        Event event{session.second, EventKind::treatment, fmt::format("session {} of {}", ++number, plan.size()), {}};
        strike(event, session, skin, grid, !schedule.treatments.empty(), strikes, turn);
        by_second.emplace(session.second, std::move(event));
    }
    add_aftercare(by_second, windows, end);
    std::vector<Event> events;
    for (auto& [second, event] : by_second) {
        event.exposure = exposure_at(windows, second);
        events.push_back(std::move(event));
    }
    events.push_back({end, EventKind::end, "end", {}, events.empty() ? untouched_exposure() : events.back().exposure});
    return events;
}

std::string strikes_text(Geometry geometry, int sessions, Pattern pattern)
{
    if (geometry == Geometry::patch && pattern == Pattern::random)
        return sessions <= 1 ? "the session strikes places drawn by chance from the scenario's seed"
                             : "every session strikes new places, drawn by chance from the scenario's seed";
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
