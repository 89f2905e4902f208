/// How long the wound is open, by what is looked at.
#include "sim/observe/endpoints/entry.hpp"
#include "sim/observe/observables/barrier.hpp"
#include "sim/observe/observables/channel.hpp"
#include "sim/observe/observables/cover.hpp"

#include <fmt/format.h>

namespace mend
{
namespace
{

constexpr const char* nothing_opened =
    "does not apply: the last session opened no channel; what heat alone kills stands "
    "under a whole horny layer, see reepithelialised";

/// Group, unit, definition and source of what closes; the rest is the entry's own.
EndpointEntry closes(EndpointEntry entry)
{
    const Threshold& threshold = std::get<Resolved>(entry.obtained).threshold;
    entry.unit = "h";
    entry.group = EndpointGroup::closure;
    entry.definition = fmt::format("hours from the last session until {} {:g}", threshold.rule, threshold.limit);
    entry.source = "assumed threshold";
    return entry;
}

EndpointEntry reepithelialised()
{
    return closes({.name = "reepithelialised",
                   .brief = "epidermis covers again",
                   .obtained = Resolved{{.course = {.observable = observables::cover_min().name, .lacking = true},
                                         .limit = 0.20,
                                         .rule = "epidermal cover that lacks at the worst place at most",
                                         .source = within_a_tenth}},
                   .asked = Asked::first,
                   .first = {FirstLine::closed, "covered after {}"}});
}

/// As lesions are counted: when that share of the wounded surface has a cover.
EndpointEntry covered(const std::string& name, const std::string& brief, double share)
{
    return closes({.name = name,
                   .brief = brief,
                   .obtained = Resolved{{.course = {.observable = observables::covered_share().name, .lacking = true},
                                         .limit = 1 - share,
                                         .rule = "the share of the wounded surface without a cover of 0.8 is at most",
                                         .source = "definition: as published of lesions (ED50, ED84)"}}});
}

EndpointEntry closure_tewl()
{
    return closes({.name = "closure_tewl",
                   .brief = "water loss back to normal",
                   .obtained = Resolved{{.course = {.observable = observables::dryness_drive().name},
                                         .limit = 0.10,
                                         .rule = "water loss above own, as a share of it, at most",
                                         .source = within_a_tenth}},
                   .asked = Asked::often,
                   .first = {FirstLine::closed, "water loss normal {}"}});
}

EndpointEntry closure_geometry()
{
    const std::string area = observables::open_area().name;
    return closes(
        {.name = "closure_geometry",
         .brief = "hole itself",
         .obtained = Resolved{{.course = {.observable = area, .of_first_minute = area, .unopened = nothing_opened},
                               .limit = 0.10,
                               .rule = "the channels' open area, as a share of its value one minute after the "
                                       "session, at most",
                               .source = within_a_tenth}},
         .exemptions = {{[](const CourseSeen& seen) { return seen.figures.session.whole_surface; },
                         "does not apply: the whole surface is lost, and there is no hole; see reepithelialised"}}});
}

/// Dye is counted against the hole itself: nothing covers it yet, but a grid that cuts the hole's rim would say so.
EndpointEntry closure_dye()
{
    return closes({.name = "closure_dye",
                   .brief = "closed to dye",
                   .obtained = Resolved{{.course = {.observable = observables::dye_path().name,
                                                    .of_first_minute = observables::open_area().name,
                                                    .unopened = nothing_opened},
                                         .limit = 0.10,
                                         .rule = "the open area that living cells do not cover, as a share of the open "
                                                 "area one minute after the session, at most",
                                         .source = within_a_tenth}}});
}

EndpointEntry closure_impedance()
{
    const std::string path = observables::current_path().name;
    return closes(
        {.name = "closure_impedance",
         .brief = "closed to current",
         .obtained = Resolved{{.course = {.observable = path, .of_first_minute = path, .unopened = nothing_opened},
                               .limit = 0.10,
                               .rule = "the path of current through the surface, as a share of its value one minute "
                                       "after the session, at most",
                               .source = within_a_tenth}}});
}

} // namespace

std::vector<EndpointEntry> closure_endpoints()
{
    return {reepithelialised(),
            covered("cover_ed50", "half of the wounds covered", 0.50),
            covered("cover_ed84", "84 % of the wounds covered", 0.84),
            covered("cover_ed95", "95 % of the wounds covered", 0.95),
            closure_tewl(),
            closure_geometry(),
            closure_dye(),
            closure_impedance()};
}

} // namespace mend
