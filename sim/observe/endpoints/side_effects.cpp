/// How long a patient is marked by the treatment.
#include "sim/observe/endpoints/known.hpp"
#include "sim/observe/observables/barrier.hpp"
#include "sim/observe/observables/cover.hpp"
#include "sim/observe/observables/redness.hpp"
#include "sim/observe/observables/swelling.hpp"

#include <fmt/format.h>

namespace mend
{
namespace
{

/// Group, unit, definition and source of what resolves; `also` ends the definition.
EndpointEntry resolves(EndpointEntry entry, const std::string& also = {})
{
    const Threshold& threshold = std::get<Resolved>(entry.obtained).threshold;
    entry.unit = "d";
    entry.group = EndpointGroup::side_effects;
    entry.definition =
        fmt::format("days from the last session until {} {:g}, and stays so for 24 h; never before its largest value "
                    "since that session{}",
                    threshold.rule, threshold.limit, also);
    entry.source = "assumed threshold";
    return entry;
}

EndpointEntry redness_resolved()
{
    return resolves({.name = "redness_resolved",
                     .brief = "redness gone",
                     .obtained = Resolved{{.course = {.observable = observables::redness().name},
                                           .limit = 0.25,
                                           .hold = 1,
                                           .rule = "redness index above own at most",
                                           .source = seen_by_eye,
                                           .ends_downtime = true}},
                     .asked = Asked::often,
                     .first = {FirstLine::visible, "redness {}"}});
}

EndpointEntry swelling_resolved()
{
    return resolves({.name = "swelling_resolved",
                     .brief = "swelling gone",
                     .obtained = Resolved{{.course = {.observable = observables::swelling().name},
                                           .limit = 0.02,
                                           .hold = 1,
                                           .rule = "thickness strain of the dermis at most",
                                           .source = within_a_tenth,
                                           .ends_downtime = true}}});
}

EndpointEntry peeling_resolved()
{
    return resolves(
        {.name = "peeling_resolved",
         .brief = "peeling over",
         .obtained = Resolved{{.course = {.observable = observables::peeling_drive().name, .memory = Memory::shedding},
                               .limit = 0.25,
                               .hold = 1,
                               .rule = "shedding above own normal, as a share of it, at most",
                               .source = seen_by_eye,
                               .ends_downtime = true}},
         .first = {FirstLine::visible, "peeling {}"}},
        "; shedding follows the growth of the epidermis three days late, together with 14 d of shedding "
        "from the punctured surface");
}

EndpointEntry dryness_resolved()
{
    return resolves(
        {.name = "dryness_resolved",
         .brief = "dryness gone",
         .obtained = Resolved{{.course = {.observable = observables::drying().name, .memory = Memory::drying},
                               .limit = 0.10,
                               .hold = 1,
                               .rule = "water loss, smoothed over 24 h, above own, as a share of it, at most",
                               .source = within_a_tenth,
                               .ends_downtime = true}}});
}

EndpointEntry sensitivity_resolved()
{
    return resolves({.name = "sensitivity_resolved",
                     .brief = "tenderness gone",
                     .obtained = Resolved{{.course = {.observable = observables::sensitivity().name},
                                           .limit = 0.10,
                                           .hold = 1,
                                           .rule = "sensitivity index at most",
                                           .source = within_a_tenth,
                                           .ends_downtime = true}}});
}

} // namespace

EndpointEntry endpoints::downtime()
{
    return {.name = "downtime",
            .unit = "d",
            .group = EndpointGroup::side_effects,
            .brief = "all five back to normal",
            .definition = "days from the last session until redness, swelling, shedding, dryness and sensitivity are "
                          "all inside their thresholds, and stay so for 24 h",
            .source = "assumed thresholds",
            .obtained = AllResolved{},
            .asked = Asked::first,
            .first = {FirstLine::visible, "all gone {}"}};
}

std::vector<EndpointEntry> side_effect_endpoints()
{
    return {redness_resolved(), swelling_resolved(),    peeling_resolved(),
            dryness_resolved(), sensitivity_resolved(), endpoints::downtime()};
}

} // namespace mend
