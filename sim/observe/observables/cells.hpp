#pragma once
/// Cells and signals: plain means, and the largest value in a cell of the grid.
#include "sim/observe/observables/windows.hpp"

namespace mend::observables
{

template <Span span>
Observable mean_observable(const std::string& name, const std::string& unit, const std::string& what,
                           const std::string& field_name)
{
    return {twin_name(name, span), unit, what + ": mean over " + place(span), "definition", {field_name}, {},
            mean_of_field<span>};
}

inline Observable max_observable(const std::string& name, const std::string& unit, const std::string& what,
                                 const std::string& field_name)
{
    return {name, unit, what + ": largest value in any cell", "definition", {field_name}, {}, largest_of_field};
}

} // namespace mend::observables
