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
