#pragma once
#include "sim/observe/observables/windows.hpp"

namespace mend::observables
{

/// Light that returns from skin has seen so much of the dermis.
inline constexpr Window optical{redness_depth, light_depth};

inline double measure_redness(const Specimen& specimen, const Indices& fields, const Indices& maps)
{
    const double a_h = specimen.number("alarm_half_response", 1.0), square = a_h * a_h;
    const double widening = vessel_widening * specimen.exposure[inflammation_factor];
    const auto blood = [square, widening](Bundle a, Bundle v, Bundle coated, Bundle perfusion) {
        const Bundle bare = v - coated;
        return perfusion * (v * (1.0 + widening * (a * a / (square + a * a))) +
                            bare_widening.value * (bare > 0.0 ? bare : Bundle{}));
    };
    const Values perfusion = map(specimen, maps[0]);
    const double now = mean_of(specimen.grid, optical, blood, field(specimen, fields[0]), field(specimen, fields[1]),
                               field(specimen, fields[3]), perfusion);
    const double flare = flare_widening * mean_of(specimen.grid, on_surface, field(specimen, fields[2]));
    return now / mean_of(specimen.grid, optical, perfusion) - 1 + flare;
}

inline Observable redness()
{
    return {
        .name = "redness",
        .unit = "1",
        .brief = "redness relative to own",
        .definition =
            "erythema index: blood in the upper 0.2 mm of dermis as light sees it (weight exp(-z / 0.3 mm)), relative "
            "to this patient's own, less 1: <V0 [v (1 + 1.5 i a^2/(a_h^2 + a^2)) + (v - vc)+]> / <V0> - 1 + <fl>, i "
            "the "
            "factor on inflammation, fl the flare, v - vc vessels without pericytes, which are wide",
        .source = "assumed; no instrument's scale is claimed",
        .fields = {"alarm", "vessels", "flare", "vessels_coated"},
        .maps = {"perfusion"},
        .measure = measure_redness};
}

} // namespace mend::observables
