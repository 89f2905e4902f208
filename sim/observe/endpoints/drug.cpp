/// What a drug on the skin does, where there is one.
#include "sim/observe/observables/drug.hpp"
#include "sim/observe/endpoints/entry.hpp"

namespace mend
{
namespace
{

/// Left out of tables where no drug is put on.
EndpointEntry of_drug(EndpointEntry entry)
{
    entry.group = EndpointGroup::drug;
    entry.hidden = Hidden::where_exempt;
    entry.exemptions = {{[](const CourseSeen& seen) { return seen.observers.index(observables::drug_flux().name) < 0; },
                         "no drug is put on the skin"}};
    return entry;
}

EndpointEntry drug_delivered()
{
    return at_end(observables::drug_delivered(),
                  {.brief = "drug delivered",
                   .definition = "drug that has entered the dermis by the end of follow-up, per area of skin",
                   .source = "definition"});
}

/// Of a session that there was: without one, that is the reason.
bool lacks_head(const CourseSeen& seen)
{
    return !seen.figures.none && seen.figures.session.array_area == 0;
}

std::string no_head()
{
    return "does not apply: the device has no head with a set number of needles";
}

EndpointEntry array_dose()
{
    EndpointEntry entry =
        of_drug({.name = "array_dose",
                 .unit = "ug",
                 .brief = "drug delivered by one array",
                 .definition =
                     "drug that has entered the dermis under one head of needles by the end of follow-up: what enters "
                     "per area, times the area that holds its needles; each needle as in the middle of a wide field, "
                     "though those at the edge, 4 (sqrt(N) - 1) of N on a square, give into less crowded skin",
                 .source = "definition",
                 .obtained = LastUnderHead{observables::drug_delivered().name},
                 .better = Better::more});
    entry.exemptions.push_back({lacks_head, no_head()});
    return entry;
}

EndpointEntry array_punctures()
{
    return {.name = "array_punctures",
            .unit = "1",
            .brief = "needles of one array",
            .definition = "needles on one head, each of which punctures the skin once a strike",
            .source = "of the device's settings",
            .obtained = Figure{[](const CourseFigures& course) { return course.session.array_needles; }},
            .hidden = Hidden::where_exempt,
            .exemptions = {{lacks_head, no_head()}}};
}

EndpointEntry array_area()
{
    return {.name = "array_area",
            .unit = "cm^2",
            .brief = "skin under one array",
            .definition = "area that holds the needles of one head, half a spacing beyond the outermost",
            .source = "of the device's settings",
            .obtained = Figure{[](const CourseFigures& course) { return course.session.array_area / 100; }},
            .hidden = Hidden::where_exempt,
            .exemptions = {{lacks_head, no_head()}}};
}

EndpointEntry drug_flux_peak()
{
    return {.name = "drug_flux_peak",
            .unit = "ug/cm^2/h",
            .brief = "largest flux of the drug",
            .definition = "largest flux of the drug into the dermis at any time of the course",
            .source = "definition",
            .obtained = PeakOf{observables::drug_flux().name}};
}

EndpointEntry drug_flux_gain_peak()
{
    return {.name = "drug_flux_gain_peak",
            .unit = "1",
            .brief = "gain of flux by channels",
            .definition = "largest ratio at any time of the flux that open channels and whole skin let through to that "
                          "of whole skin alone, where the dermis takes all",
            .source = "definition",
            .obtained = PeakOf{observables::drug_flux_gain().name}};
}

EndpointEntry numbness_onset()
{
    return {.name = "numbness_onset",
            .unit = "min",
            .brief = "until the drug works",
            .definition = "minutes from the last time that the drug was put on until its mean concentration at 0.4 mm "
                          "under the skin's surface (drug_depth) is what does its work (drug_effective): numbness, of "
                          "an anaesthetic",
            .source = "assumed threshold",
            .obtained = DrugOnset{"never as much at that depth"}};
}

} // namespace

std::vector<EndpointEntry> drug_endpoints()
{
    return {of_drug(drug_delivered()),
            of_drug(drug_flux_peak()),
            of_drug(drug_flux_gain_peak()),
            array_dose(),
            array_punctures(),
            array_area(),
            of_drug(numbness_onset())};
}

} // namespace mend
