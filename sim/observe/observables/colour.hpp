#pragma once
/// Colour as instruments show it. The scales are assumed; compare changes, and only with the same instrument.
#include "sim/observe/observables/redness.hpp"

namespace mend::observables
{

/// Beer's law: the absorbance of green light, hence the index, is linear in blood.
inline Observable erythema_index()
{
    return {
        .name = "erythema_index_change",
        .unit = "1",
        .brief = "rise of the erythema index (Mexameter)",
        .definition =
            "rise of the erythema index of a narrow-band reflectometer (Mexameter scale) over own: 200 times redness",
        .source = "assumed: 150 to 250 for a doubling of blood",
        .fields = {"alarm", "vessels", "flare", "vessels_coated"},
        .maps = {"perfusion"},
        .measure = [](const Specimen& specimen, const Indices& fields, const Indices& maps) {
            return erythema_scale * measure_redness(specimen, fields, maps);
        }};
}

inline double measure_melanin(const Specimen& specimen, const Indices& fields, const Indices&)
{
    return mean_of(specimen.grid, on_surface, field(specimen, fields[0]));
}

inline Observable melanin_index()
{
    return {.name = "melanin_index",
            .unit = "1",
            .brief = "melanin index (Mexameter)",
            .definition = "melanin index of a narrow-band reflectometer (Mexameter scale): 150 <mu>, linear in melanin",
            .source = "assumed: 150 for phototype II",
            .fields = {"melanin"},
            .measure = [](const Specimen& specimen, const Indices& fields, const Indices& maps) {
                return melanin_scale * measure_melanin(specimen, fields, maps);
            }};
}

inline Observable typology_angle()
{
    return {
        .name = "typology_angle",
        .unit = "degree",
        .brief = "individual typology angle",
        .definition =
            "individual typology angle, 48 - 46 (<mu> - 1): skin colour from light (above 55) to dark (below -30); a "
            "line that puts the melanin of every phototype into its class",
        .source = "classes: Del Bino et al. (2006); line assumed",
        .fields = {"melanin"},
        .measure = [](const Specimen& specimen, const Indices& fields, const Indices& maps) {
            return ita_of_melanin(measure_melanin(specimen, fields, maps));
        }};
}

} // namespace mend::observables
