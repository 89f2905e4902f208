#pragma once
/// Water loss and what follows from it.
#include "sim/observe/observables/windows.hpp"

namespace mend::observables
{

/// g/(m^2 h). Own loss of facial skin 10-15 (textbook), of skin without its barrier at least 130
/// (suction blisters, doi:10.1186/cc7932); 10 and 140 are assumed. A patient's own value is skin.numbers["tewl"].
inline constexpr double own_tewl = 10, open_tewl = 140;

/// Name of the model's number xi: the share of the vapour that a plug holds back.
inline constexpr const char* plug_resistance = "plug_vapour_resistance";

/// <1 - b>, b = 0.7 fast + 0.3 slow.
inline double mean_breach(const Specimen& specimen, const Indices& fields)
{
    return mean_of(
        specimen.grid, on_surface, [](Bundle fast, Bundle slow) { return 0.7 * (1.0 - fast) + 0.3 * (1.0 - slow); },
        field(specimen, fields[0]), field(specimen, fields[1]));
}

/// fields: barrier_fast, barrier_slow, lumen, lumen_stretch, plug. The lumen is an area, the missing barrier the
/// permeability of its floor; a plug holds back a share of the vapour.
inline double measure_tewl(const Specimen& specimen, const Indices& fields, const Indices&)
{
    const double own = specimen.number("tewl", own_tewl), xi = specimen.parameters.at(plug_resistance);
    const auto path = [xi](Bundle fast, Bundle slow, Bundle area, Bundle stretch, Bundle plug) {
        return (0.7 * (1.0 - fast) + 0.3 * (1.0 - slow)) * (area + stretch) * (1.0 - xi * plug);
    };
    const double open = mean_of(specimen.grid, on_surface, path, field(specimen, fields[0]), field(specimen, fields[1]),
                                field(specimen, fields[2]), field(specimen, fields[3]), field(specimen, fields[4]));
    return own + (open_tewl - own) * open;
}

inline Observable tewl()
{
    return {
        "tewl",
        "g/m^2/h",
        "transepidermal water loss, open and closed skin side by side: own + (140 - own) <(1 - b) A (1 - xi P)>, own "
        "10, b the barrier, A the channels' open area, P the share of it that is plugged; in open air, as a probe "
        "needs it",
        "doi:10.1186/cc7932 for open skin, rounded; own value and xi assumed",
        {"barrier_fast", "barrier_slow", "lumen", "lumen_stretch", "plug"},
        {},
        measure_tewl,
        {plug_resistance}};
}

inline Observable dryness_drive()
{
    return {"dryness_drive",
            "1",
            "water loss relative to this patient's own, less 1: what dries the skin out; smoothed over 24 h it is the "
            "dryness of the endpoints",
            "assumed",
            {"barrier_fast", "barrier_slow", "lumen", "lumen_stretch", "plug"},
            {},
            [](const Specimen& specimen, const Indices& fields, const Indices& maps) {
                return measure_tewl(specimen, fields, maps) / specimen.number("tewl", own_tewl) - 1;
            },
            {plug_resistance}};
}

inline Observable barrier()
{
    return {"barrier",
            "1",
            "mean barrier of the surface, 1 intact: <0.7 fast + 0.3 slow>",
            "assumed: two parts, from recovery within hours and within days",
            {"barrier_fast", "barrier_slow"},
            {},
            [](const Specimen& specimen, const Indices& fields, const Indices&) {
                return 1 - mean_breach(specimen, fields);
            }};
}

inline Observable sensitivity()
{
    return {"sensitivity",
            "1",
            "sensitivity index: mean alarm in the upper 0.2 mm of dermis, in its half-responses, plus twice the "
            "breached share of the barrier: <a> + 2 <1 - b>",
            "assumed",
            {"barrier_fast", "barrier_slow", "alarm"},
            {},
            [](const Specimen& specimen, const Indices& fields, const Indices&) {
                return mean_of(specimen.grid, {0.2}, field(specimen, fields[2])) + 2 * mean_breach(specimen, fields);
            }};
}

} // namespace mend::observables
