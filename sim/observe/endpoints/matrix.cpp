/// What a treatment changes for good, against this patient untreated.
#include "sim/observe/endpoints/known.hpp"
#include "sim/observe/observables/dermis.hpp"
#include "sim/observe/observables/elastin.hpp"
#include "sim/observe/observables/epidermis.hpp"
#include "sim/observe/observables/relief.hpp"

namespace mend
{
namespace
{

using observables::Span;

EndpointEntry change(const Observable& observable, EndpointEntry entry)
{
    entry.group = EndpointGroup::matrix;
    entry.change = true;
    return at_end(observable, entry);
}

/// Mean over the upper 1.0 mm or over the treated depth.
EndpointEntry mean_change(const Observable& observable, const std::string& what, Span span, Asked asked = Asked::seldom)
{
    return change(observable, {.brief = observables::twin_brief(what, span),
                               .definition = what +
                                             ", against this patient's own untreated skin, at the end of "
                                             "follow-up: mean over " +
                                             observables::place(span),
                               .source = "definition",
                               .asked = asked});
}

} // namespace

EndpointEntry endpoints::collagen_change()
{
    EndpointEntry entry =
        mean_change(observables::collagen_change<Span::upper>(), "collagen", Span::upper, Asked::first);
    entry.first = {FirstLine::gain, "collagen {}"};
    return entry;
}

std::vector<EndpointEntry> matrix_endpoints()
{
    using namespace observables;
    constexpr Span upper = Span::upper, treated = Span::treated;
    const std::string stained = "elastin as stained (with elastotic material)";
    return {endpoints::collagen_change(),
            mean_change(collagen_change<treated>(), "collagen", treated),
            mean_change(collagen_one_change<upper>(), "collagen I", upper),
            mean_change(collagen_one_change<treated>(), "collagen I", treated),
            mean_change(collagen_three_change<upper>(), "collagen III", upper),
            mean_change(collagen_three_change<treated>(), "collagen III", treated),
            mean_change(elastin_functional_change<upper>(), "functional elastin", upper, Asked::often),
            mean_change(elastin_functional_change<treated>(), "functional elastin", treated),
            mean_change(elastin_total_change<upper>(), stained, upper),
            mean_change(elastin_total_change<treated>(), stained, treated),
            change(dermal_thickness_change(),
                   {.brief = "thickness of the dermis",
                    .definition = "thickness of the dermis against own at the end of follow-up, a quarter of it solid "
                                  "matrix, the rest water",
                    .source = "definition"}),
            change(epidermal_thickness_change(),
                   {.brief = "thickness of the epidermis",
                    .definition = "thickness of the living epidermis against own at the end of follow-up",
                    .source = "assumed"}),
            change(wrinkle_depth_change(),
                   {.brief = "depth of wrinkles",
                    .definition = "depth of the site's wrinkles against that of this patient untreated, at the end of "
                                  "follow-up: a film that buckles on a stiffer dermis",
                    .source = "assumed; form: Chen and Hutchinson (2004), J Appl Mech 71:597",
                    .first = {FirstLine::gain, "wrinkles {}"}}),
            change(pore_diameter_change(),
                   {.brief = "diameter of pores",
                    .definition = "diameter of pores against own at the end of follow-up: half of what working elastin "
                                  "gains",
                    .source = "assumed"}),
            change(scar_depth_change(),
                   {.brief = "depth of scars",
                    .definition = "depth of a sunken scar against own at the end of follow-up: filled by new collagen",
                    .source = "assumed",
                    .first = {FirstLine::gain, "scars {}"}})};
}

} // namespace mend
