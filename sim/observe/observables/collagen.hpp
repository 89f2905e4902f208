#pragma once
/// Collagen against this patient's own, untreated.
#include "sim/observe/observables/windows.hpp"

namespace mend::observables
{

inline Bundle sum_of(Bundle a, Bundle b)
{
    return a + b;
}
inline Bundle product_of(Bundle a, Bundle b)
{
    return a * b;
}
inline Bundle rest_of(Bundle whole, Bundle share)
{
    return whole * (1.0 - share);
}

/// fields: collagen_one, collagen_three; maps: collagen.
template <Span span> double measure_collagen(const Specimen& s, const Indices& fields, const Indices& maps)
{
    const Window window = window_of<span>(s);
    const double now = mean_of(s.grid, window, sum_of, field(s, fields[0]), field(s, fields[1]));
    return 100 * (now / mean_of(s.grid, window, map(s, maps[0])) - 1);
}

/// fields: the type; maps: collagen, share of type III. `own` is this type's part of the baseline.
template <Span span, Bundle (*own)(Bundle, Bundle)>
double measure_collagen_type(const Specimen& s, const Indices& fields, const Indices& maps)
{
    const Window window = window_of<span>(s);
    const double before = mean_of(s.grid, window, own, map(s, maps[0]), map(s, maps[1]));
    return 100 * (mean_of(s.grid, window, field(s, fields[0])) / before - 1);
}

template <Span span> Observable collagen_change()
{
    return {.name = twin_name("collagen_change", span),
            .unit = "%",
            .brief = twin_brief("change of collagen", span),
            .better = Better::more,
            .definition = "collagen (I and III) against this patient's own, untreated: mean over " + place(span),
            .source = "definition",
            .fields = {"collagen_one", "collagen_three"},
            .maps = {"collagen"},
            .measure = measure_collagen<span>};
}

template <Span span> Observable collagen_one_change()
{
    return {.name = twin_name("collagen_one_change", span),
            .unit = "%",
            .brief = twin_brief("change of collagen I", span),
            .better = Better::more,
            .definition = "collagen I against this patient's own, untreated: mean over " + place(span),
            .source = "definition",
            .fields = {"collagen_one"},
            .maps = {"collagen", "collagen_three_share"},
            .measure = measure_collagen_type<span, rest_of>};
}

template <Span span> Observable collagen_three_change()
{
    return {.name = twin_name("collagen_three_change", span),
            .unit = "%",
            .brief = twin_brief("change of collagen III", span),
            .better = Better::more,
            .definition = "collagen III against this patient's own, untreated: mean over " + place(span),
            .source = "definition",
            .fields = {"collagen_three"},
            .maps = {"collagen", "collagen_three_share"},
            .measure = measure_collagen_type<span, product_of>};
}

inline Observable collagen_level()
{
    return {.name = "collagen_level",
            .unit = "%",
            .brief = "collagen over that of 30 years",
            .better = Better::more,
            .definition =
                "collagen (I and III) over that of healthy skin of 30 years: mean over the upper 1.0 mm of dermis",
            .source = "definition",
            .fields = {"collagen_one", "collagen_three"},
            .measure = [](const Specimen& s, const Indices& fields, const Indices&) {
                return 100 * mean_of(s.grid, {upper_dermis}, sum_of, field(s, fields[0]), field(s, fields[1]));
            }};
}

inline Observable collagen_three_share()
{
    return {.name = "collagen_three_share",
            .unit = "%",
            .brief = "collagen III as a share of all collagen",
            .better = Better::more,
            .definition = "collagen III as a share of collagen I and III, of the means over the upper 1.0 mm of dermis",
            .source = "definition",
            .fields = {"collagen_one", "collagen_three"},
            .measure = [](const Specimen& s, const Indices& fields, const Indices&) {
                const double one = mean_of(s.grid, {upper_dermis}, field(s, fields[0]));
                const double three = mean_of(s.grid, {upper_dermis}, field(s, fields[1]));
                return 100 * three / (one + three);
            }};
}

} // namespace mend::observables
