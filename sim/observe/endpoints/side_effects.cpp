/// How long a patient is marked by the treatment.
#include "sim/observe/endpoints/known.hpp"
#include "sim/observe/observables/barrier.hpp"
#include "sim/observe/observables/cover.hpp"
#include "sim/observe/observables/pigment.hpp"
#include "sim/observe/observables/redness.hpp"
#include "sim/observe/observables/swelling.hpp"

#include <fmt/format.h>

namespace mend
{
namespace
{

/// A side effect: its course, when a person sees or feels it, when an instrument still reads it.
struct SideEffect
{
    std::string name;       ///< "redness"
    std::string brief;      ///< "redness gone"
    std::string instrument; ///< "by colorimeter"
    Course course;
    std::string rule; ///< of a threshold, before the number
    double seen;      ///< limit, in the course's unit
    std::string seen_source;
    double read;
    std::string read_source = within_a_tenth;
    bool ends_downtime = true;
    bool needs_blood = false;
    std::string also = {};  ///< ends the definition
    std::string first = {}; ///< its words on the first screen; empty: it is not there
};

constexpr const char* no_blood = "no blood flows in this skin";

bool bloodless(const CourseSeen& seen)
{
    return seen.figures.bloodless;
}

EndpointEntry resolves(const SideEffect& effect, EndpointEntry entry, double limit, const std::string& source,
                       bool ends_downtime)
{
    entry.unit = "d";
    entry.group = EndpointGroup::side_effects;
    entry.definition =
        fmt::format("days from the last session until {} {:g}, and stays so for 24 h and, as far as it was followed, "
                    "from then on; never before its largest value since that session{}",
                    effect.rule, limit, effect.also);
    entry.source = source;
    if (effect.needs_blood)
        entry.exemptions = {{bloodless, no_blood}};
    entry.obtained = Resolved{{.course = effect.course,
                               .limit = limit,
                               .hold = 1,
                               .rule = effect.rule,
                               .source = source,
                               .ends_downtime = ends_downtime,
                               .may_relapse = true}};
    return entry;
}

/// As a person sees or feels it. The names are those of the first edition.
EndpointEntry seen(const SideEffect& effect)
{
    EndpointEntry entry{.name = effect.name + "_resolved", .brief = effect.brief};
    if (!effect.first.empty())
        entry.first = {FirstLine::visible, effect.first};
    return resolves(effect, std::move(entry), effect.seen, effect.seen_source, effect.ends_downtime);
}

/// As an instrument reads it: for scripts and for comparison with measurements, not for a table of what people notice.
EndpointEntry instrumental(const SideEffect& effect)
{
    return resolves(effect,
                    {.name = effect.name + "_instrumental",
                     .brief = effect.brief + ", " + effect.instrument,
                     .hidden = Hidden::in_tables},
                    effect.read, effect.read_source, false);
}

std::vector<SideEffect> side_effects()
{
    return {
        {.name = "redness",
         .brief = "redness gone",
         .instrument = "by colorimeter",
         .course = {.observable = observables::redness().name},
         .rule = "redness index above own at most",
         .seen = 0.25,
         .seen_source = seen_by_eye,
         .read = 0.10,
         .needs_blood = true,
         .first = "redness {}"},
        {.name = "swelling",
         .brief = "swelling gone",
         .instrument = "by ultrasound",
         .course = {.observable = observables::swelling().name},
         .rule = "thickness strain of the dermis at most",
         .seen = 0.05,
         .seen_source = "assumed: skin that stands a twentieth of a millimetre and more above its surroundings; "
                        "ultrasound reads 2 %",
         .read = 0.02,
         .needs_blood = true},
        {.name = "peeling",
         .brief = "peeling over",
         .instrument = "by counting scales",
         .course = {.observable = observables::peeling_drive().name, .memory = Memory::shedding},
         .rule = "shedding above own normal, as a share of it, at most",
         .seen = 0.25,
         .seen_source = seen_by_eye,
         .read = 0.10,
         .also = "; shedding follows the growth of the epidermis three days late, together with 14 d of shedding "
                 "from the punctured surface",
         .first = "peeling {}"},
        {.name = "dryness",
         .brief = "dryness gone",
         .instrument = "by water loss",
         .course = {.observable = observables::drying().name, .memory = Memory::drying},
         .rule = "water loss, smoothed over 24 h, above own, as a share of it, at most",
         .seen = 0.40,
         .seen_source = "assumed: skin that looks dry has a barrier weaker by two fifths for its thickness, 64 women, "
                        "PMID 24397786",
         .read = 0.10},
        {.name = "sensitivity",
         .brief = "tenderness gone",
         .instrument = "by threshold of pain",
         .course = {.observable = observables::sensitivity().name},
         .rule = "sensitivity index at most",
         .seen = 0.25,
         .seen_source = "assumed: what is felt without a test, as what is seen of redness",
         .read = 0.10,
         .needs_blood = true},
        {.name = "darkening",
         .brief = "darkening gone",
         .instrument = "by reflectance",
         .course = {.observable = observables::pigment_index_change().name},
         .rule = "mean melanin above own, in % of it, at most",
         .seen = 100 * endpoints::visible_darkening,
         .seen_source = "assumed: moves the colour's typology angle by 5 to 14 degrees, a third of a class and more",
         .read = 5,
         .read_source = "assumed: repeatability of reflectance",
         .ends_downtime = false},
    };
}

} // namespace

EndpointEntry endpoints::downtime()
{
    return {.name = "downtime",
            .unit = "d",
            .group = EndpointGroup::side_effects,
            .brief = "nothing to be seen or felt",
            .definition = "days from the last session until redness, swelling, shedding, dryness and sensitivity are "
                          "gone for a person's eye and feeling: the longest of the five, of which those that were "
                          "never there are none",
            .source = "assumed thresholds",
            .obtained = AllResolved{},
            .asked = Asked::first,
            .exemptions = {{bloodless, no_blood}},
            .counted = {{7, "are marked for more than a week"}},
            .first = {FirstLine::visible, "all gone {}"}};
}

std::vector<EndpointEntry> side_effect_endpoints()
{
    std::vector<EndpointEntry> all;
    for (const SideEffect& effect : side_effects())
        all.push_back(seen(effect));
    all.front().asked = Asked::often;          // redness
    all.back().hidden = Hidden::without_value; // darkening, which most never see
    all.push_back(endpoints::downtime());
    for (const SideEffect& effect : side_effects())
        all.push_back(instrumental(effect));
    return all;
}

} // namespace mend
