/// What follows from the device and the schedule before anything is simulated.
#include "sim/observe/endpoints/known.hpp"

#include <fmt/format.h>

namespace mend
{
namespace
{

/// Of all sessions on every area; `work` as the endpoint of one session has it.
EndpointEntry total(const std::string& work, EndpointEntry entry)
{
    entry.unit = "min";
    entry.brief = fmt::format("{} of all sessions", work);
    entry.definition = fmt::format("{} time of all sessions together, on every area", work);
    return entry;
}

EndpointEntry coagulated_thickness()
{
    return {.name = "coagulated_thickness",
            .unit = "um",
            .brief = "dead tissue left standing",
            .definition = "thickness of the tissue that heat or acid kills and leaves standing, round a hole and under "
                          "it, or under the surface that is lost; 0: none, or nothing is taken and the whole column is "
                          "dead",
            .source = "of the device's settings",
            .obtained = Figure{[](const CourseFigures& course) { return 1000 * course.session.shell; }},
            .hidden = Hidden::at_zero};
}

EndpointEntry swept_volume()
{
    return {.name = "swept_volume",
            .unit = "mm^3/cm^2",
            .brief = "tissue that needles pass through",
            .definition = "volume of tissue that the needles of one session pass through, from the skin's surface to "
                          "their tips, for each area of surface; what two punctures share is counted twice",
            .source = "definition",
            .obtained = Figure{[](const CourseFigures& course) { return 100 * course.session.swept_volume; }}};
}

EndpointEntry treatment_time()
{
    return {.name = "treatment_time",
            .unit = "min",
            .brief = "needling of a session",
            .definition = "time for all punctures of one session at the device's rate; of a list of treatments, all of "
                          "the last session with this area, elsewhere too",
            .source = "definition",
            .obtained = Figure{[](const CourseFigures& course) { return course.session.needling_time; }}};
}

EndpointEntry handling_time()
{
    return {.name = "handling_time",
            .unit = "min",
            .brief = "handling of a session",
            .definition = "preparation, repositioning and aftercare of one session; of a list of "
                          "treatments, as treatment_time",
            .source = "assumed",
            .obtained = Figure{[](const CourseFigures& course) { return course.session.handling_time; }}};
}

EndpointEntry usual_passes()
{
    return {.name = "usual_passes",
            .unit = "1",
            .brief = "passes that would take 25 min",
            .definition = "context, not part of the scenario: passes whose needling of the area would fill 25 min, the "
                          "middle of the 20 to 30 min that practitioners quote for a face",
            .source = "assumed",
            .obtained = Figure{[](const CourseFigures& course) { return course.session.usual_passes; }}};
}

EndpointEntry usual_density()
{
    return {.name = "usual_density",
            .unit = "1/cm^2",
            .brief = "punctures that would take 25 min",
            .definition = "context, not part of the scenario: punctures per area that those passes would leave",
            .source = "assumed",
            .obtained = Figure{[](const CourseFigures& course) { return 100 * course.session.usual_density; }}};
}

EndpointEntry piercing_force()
{
    return {.name = "piercing_force",
            .unit = "N",
            .brief = "force that pierces",
            .definition = "on the whole device, for all needles that strike at a time; linear in the area of a "
                          "needle's tip",
            .source = "Davis et al. (2004), doi:10.1016/j.jbiomech.2003.12.010; slope from memory",
            .obtained = Figure{[](const CourseFigures& course) { return course.session.piercing_force; }},
            .hidden = Hidden::without_value};
}

EndpointEntry puncture_pattern()
{
    return {.name = "puncture_pattern",
            .unit = "-",
            .brief = "pattern of the punctures",
            .definition = "how the punctures of one session lie in what is simulated: a square lattice and its "
                          "spacing, random places, or one puncture alone in its round share of skin",
            .source = "definition",
            .obtained = FigureInWords{[](const CourseFigures& course) { return course.session.pattern; }}};
}

EndpointEntry numbing_time()
{
    return {.name = "numbing_time",
            .unit = "min",
            .brief = "numbing cream before it",
            .definition = "time that a drug is on this area before the last session there, until it",
            .source = "definition",
            .obtained = Figure{[](const CourseFigures& course) { return course.numbing_time; }},
            .hidden = Hidden::at_zero};
}

EndpointEntry visit_time()
{
    return {.name = "visit_time",
            .unit = "min",
            .brief = "the visit as a whole",
            .definition = "numbing, needling and handling of the last session one after the other",
            .source = "handling assumed",
            .obtained = Figure{[](const CourseFigures& course) {
                return course.numbing_time + course.session.needling_time + course.session.handling_time;
            }}};
}

EndpointEntry suitability()
{
    return {.name = "suitability",
            .unit = "-",
            .brief = "suitable for this patient",
            .definition = "yes, caution or no, with the reasons: whether this patient should have this treatment; no "
                          "is computed only where the scenario says `despite`",
            .source = "each reason names its own",
            .obtained = Verdicts{}};
}

} // namespace

EndpointEntry endpoints::puncture_density()
{
    return {
        .name = "puncture_density",
        .unit = "1/cm^2",
        .brief = "punctures of a session",
        .definition = "punctures per area of one session; of a list of treatments, all of the last session on this "
                      "area",
        .source = "definition",
        .obtained = Figure{[](const CourseFigures& course) { return 100 * course.session.puncture_density; }},
        .exemptions = {{[](const CourseSeen& seen) { return seen.figures.session.whole_surface && !seen.figures.none; },
                        "does not apply: the whole surface is treated alike"}},
        .first = {FirstLine::done, "{}"}};
}

EndpointEntry endpoints::achieved_depth()
{
    return {.name = "achieved_depth",
            .unit = "mm",
            .brief = "depth of the punctures",
            .definition = "depth that the needles, the laser or the peel reach, from the skin's surface; of a list of "
                          "treatments, the deepest of the last session on this area",
            .source = "assumed depth ratio of the drive",
            .obtained = Figure{[](const CourseFigures& course) { return course.session.achieved_depth; }},
            .first = {FirstLine::done, "{} deep"}};
}

EndpointEntry endpoints::treated_area_fraction()
{
    return {.name = "treated_area_fraction",
            .unit = "%",
            .brief = "surface struck by a session",
            .definition = "share of the surface that one session strikes, opened or killed by heat where it stands; "
                          "what dies round a hole is not counted",
            .source = "definition",
            .obtained = Figure{[](const CourseFigures& course) { return 100 * course.session.treated_area_fraction; }},
            .first = {FirstLine::done, "{} of the surface"}};
}

EndpointEntry endpoints::open_area_fraction()
{
    return {.name = "open_area_fraction",
            .unit = "%",
            .brief = "surface opened by a session",
            .definition = "share of the surface that lies in holes right after one session; of a list of treatments, "
                          "all of the last session on this area",
            .source = "definition",
            .obtained = Figure{[](const CourseFigures& course) { return 100 * course.session.open_area_fraction; }}};
}

std::vector<EndpointEntry> treatment_endpoints()
{
    return {
        endpoints::achieved_depth(),
        endpoints::puncture_density(),
        endpoints::open_area_fraction(),
        endpoints::treated_area_fraction(),
        coagulated_thickness(),
        swept_volume(),
        treatment_time(),
        handling_time(),
        usual_passes(),
        usual_density(),
        piercing_force(),
        puncture_pattern(),
        total("needling", {.name = "treatment_time_total",
                           .source = "definition",
                           .obtained = Figure{[](const CourseFigures& course) { return course.total_needling_time; }}}),
        total("handling", {.name = "handling_time_total",
                           .source = "assumed",
                           .obtained = Figure{[](const CourseFigures& course) { return course.total_handling_time; }}}),
        numbing_time(),
        visit_time(),
        suitability()};
}

} // namespace mend
