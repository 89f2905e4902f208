#pragma once
#include "sim/observe/observables/windows.hpp"

namespace mend::observables
{

inline Observable pigment_index_change()
{
    return {.name = "pigment_index_change",
            .unit = "%",
            .brief = "change of melanin",
            .definition = "mean melanin of the surface against this patient's own, untreated",
            .source = "definition; no instrument's scale is claimed",
            .fields = {"melanin"},
            .maps = {"melanin"},
            .measure = [](const Specimen& s, const Indices& fields, const Indices& maps) {
                const double own = mean_of(s.grid, on_surface, map(s, maps[0]));
                return 100 * (mean_of(s.grid, on_surface, field(s, fields[0])) / own - 1);
            }};
}

} // namespace mend::observables
