#pragma once
/// Water loss and what follows from it.
#include "sim/observe/observables/windows.hpp"

namespace mend::observables
{

/// g/(m^2 h). Own loss of facial skin 10-15 (textbook), of skin without its barrier at least 130
/// (suction blisters, doi:10.1186/cc7932); 10 and 140 are assumed. A patient's own value is skin.numbers["tewl"].
inline constexpr double own_tewl = 10, open_tewl = 140;

/// <1 - b>, b = 0.7 fast + 0.3 slow.
inline double mean_breach(const Specimen& specimen, const Indices& fields)
{
    return mean_of(
        specimen.grid, on_surface, [](Bundle fast, Bundle slow) { return 0.7 * (1.0 - fast) + 0.3 * (1.0 - slow); },
        field(specimen, fields[0]), field(specimen, fields[1]));
}

inline double measure_tewl(const Specimen& specimen, const Indices& fields, const Indices&)
{
    const double own = specimen.number("tewl", own_tewl);
    return own + (open_tewl - own) * mean_breach(specimen, fields);
}

inline Observable tewl()
{
    return {"tewl",
            "g/m^2/h",
            "transepidermal water loss, open and closed skin side by side: own + (140 - own) <1 - b>, own 10; without "
            "the narrowing of channels and the plug of dried fluid, so high in the first hours",
            "doi:10.1186/cc7932 for open skin, rounded; own value assumed",
            {"barrier_fast", "barrier_slow"},
            {},
            measure_tewl};
}

inline Observable dryness_drive()
{
    return {"dryness_drive",
            "1",
            "water loss relative to this patient's own, less 1: what dries the skin out; smoothed over 24 h it is the "
            "dryness of the endpoints",
            "assumed",
            {"barrier_fast", "barrier_slow"},
            {},
            [](const Specimen& specimen, const Indices& fields, const Indices& maps) {
                return measure_tewl(specimen, fields, maps) / specimen.number("tewl", own_tewl) - 1;
            }};
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
