#pragma once
#include "sim/observe/observables/windows.hpp"

namespace mend::observables
{

template <Span span> double measure_elastin(const Specimen& s, const Indices& fields, const Indices& maps)
{
    const Window window = window_of<span>(s);
    return 100 * (mean_of(s.grid, window, field(s, fields[0])) / mean_of(s.grid, window, map(s, maps[0])) - 1);
}

template <Span span> Observable elastin_functional_change()
{
    return {twin_name("elastin_functional_change", span),
            "%",
            "cross-linked elastin that bears load, against this patient's own, untreated: mean over " + place(span),
            "definition",
            {"elastin"},
            {"elastin"},
            measure_elastin<span>};
}

} // namespace mend::observables
