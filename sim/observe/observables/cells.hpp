#pragma once
/// Cells and signals: plain means, and the largest value in a cell of the grid.
#include "sim/observe/observables/windows.hpp"

namespace mend::observables
{

template <Span span>
Observable mean_observable(const std::string& name, const std::string& unit, const std::string& what,
                           const std::string& field_name)
{
    return {.name = twin_name(name, span),
            .unit = unit,
            .brief = twin_brief("mean of " + what, span),
            .definition = what + ": mean over " + place(span),
            .source = "definition",
            .fields = {field_name},
            .measure = mean_of_field<span>};
}

/// Sections do not tell inflammatory from reparative ones.
template <Span span> Observable macrophages()
{
    return {.name = twin_name("mean_macrophages", span),
            .unit = "1000/mm^3",
            .brief = twin_brief("mean of all macrophages", span),
            .definition = "macrophages, inflammatory and reparative: mean over " + place(span),
            .source = "definition",
            .fields = {"macrophages_inflammatory", "macrophages_reparative"},
            .measure = [](const Specimen& s, const Indices& fields, const Indices&) {
                return mean_of(
                    s.grid, window_of<span>(s), [](Bundle a, Bundle b) { return a + b; }, field(s, fields[0]),
                    field(s, fields[1]));
            }};
}

inline Observable max_observable(const std::string& name, const std::string& unit, const std::string& what,
                                 const std::string& field_name)
{
    return {.name = name,
            .unit = unit,
            .brief = "most " + what + " in any cell",
            .definition = what + ": largest value in any cell",
            .source = "definition",
            .fields = {field_name},
            .measure = largest_of_field};
}

} // namespace mend::observables
