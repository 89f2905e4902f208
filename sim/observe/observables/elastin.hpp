#pragma once
#include "sim/observe/observables/windows.hpp"

namespace mend::observables
{

template <Span span> double measure_elastin(const Specimen& s, const Indices& fields, const Indices& maps)
{
    const Window window = window_of<span>(s);
    return 100 * (mean_of(s.grid, window, field(s, fields[0])) / mean_of(s.grid, window, map(s, maps[0])) - 1);
}

inline Observable elastin_level()
{
    return {
        .name = "elastin_level",
        .unit = "%",
        .brief = "working elastin over that of 30 years",
        .better = Better::more,
        .definition =
            "cross-linked elastin that bears load over that of healthy skin of 30 years: mean over the upper 1.0 mm of "
            "dermis",
        .source = "definition",
        .fields = {"elastin"},
        .measure = [](const Specimen& s, const Indices& fields, const Indices& maps) {
            return 100 * mean_of_field<Span::upper>(s, fields, maps);
        }};
}

template <Span span> Observable elastin_functional_change()
{
    return {.name = twin_name("elastin_functional_change", span),
            .unit = "%",
            .brief = twin_brief("change of working elastin", span),
            .better = Better::more,
            .definition =
                "cross-linked elastin that bears load, against this patient's own, untreated: mean over " + place(span),
            .source = "definition",
            .fields = {"elastin"},
            .maps = {"elastin"},
            .measure = measure_elastin<span>};
}

/// fields: elastin, elastotic_material; maps: the same.
template <Span span> double measure_stain(const Specimen& s, const Indices& fields, const Indices& maps)
{
    const Window window = window_of<span>(s);
    const auto sum = [](Bundle elastin, Bundle elastotic) { return elastin + elastotic; };
    const double own = mean_of(s.grid, window, sum, map(s, maps[0]), map(s, maps[1]));
    return 100 * (mean_of(s.grid, window, sum, field(s, fields[0]), field(s, fields[1])) / own - 1);
}

template <Span span> Observable elastin_total_change()
{
    return {
        .name = twin_name("elastin_total_change", span),
        .unit = "%",
        .brief = twin_brief("change of elastin as a stain shows it", span),
        .better = Better::more,
        .definition =
            "elastin as a stain shows it, working elastin and elastotic material together, against this patient's own, "
            "untreated: mean over " +
            place(span),
        .source = "definition",
        .fields = {"elastin", "elastotic_material"},
        .maps = {"elastin", "elastotic_material"},
        .measure = measure_stain<span>};
}

} // namespace mend::observables
