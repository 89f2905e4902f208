#pragma once
/// Water loss and what follows from it.
#include "sim/observe/observables/windows.hpp"

#include <numbers>

namespace mend::observables
{

/// Name of the model's number xi: the share of the vapour that a plug holds back.
inline constexpr const char* plug_resistance = "plug_vapour_resistance";

/// 1 - b, b = 0.7 fast + 0.3 slow.
inline Bundle breach_of(Bundle fast, Bundle slow)
{
    return fast_barrier.value * (1.0 - fast) + (1 - fast_barrier.value) * (1.0 - slow);
}

inline double mean_breach(const Specimen& specimen, const Indices& fields)
{
    return mean_of(specimen.grid, on_surface, breach_of, field(specimen, fields[0]), field(specimen, fields[1]));
}

/// Conductance of a cell's holes to vapour, in units of what the still air over the cell lets pass.
///
/// A hole is tiny against the air over it: vapour leaves its mouth to all sides, and a disc of radius r loses as much
/// as a wet area of 4 r still_air, not pi r^2 (Stefan; the diameter law of leaves, Brown and Escombe (1900), Phil Trans
/// R Soc B 193:223); the horny layer is the length of the tube. A plug dries from the wall inwards (assumed), so that
/// what is still wet is a smaller disc; what is dry is a film that over a wide wound would hold back the share xi.
struct VapourPath
{
    double tube; ///< mm, thickness of the horny layer
    double xi;
    /// `holes`: their share of the cell at rest; `area`: as wide as they are now
    Bundle operator()(Bundle area, Bundle wet, Bundle holes, Bundle radius) const
    {
        const Bundle open = area * wet / (holes + nothing);
        const Bundle mouth = radius * square_root(open > 0.0 ? open : Bundle{});
        const Bundle length = tube + nothing + 0.25 * std::numbers::pi * mouth;
        return area * (wet * still_air.value / length + (1 - xi) / (xi + nothing) * (1.0 - wet));
    }
    static constexpr double nothing = 1e-12; ///< keeps 0 / 0 at 0
};

/// fields: barrier_fast, barrier_slow, lumen, lumen_stretch, mouth_wet, punctured, hole_radius, immature_corneum.
/// Barrier that has come back takes its share off what a hole loses; horny layer that grew in a hurry leaks.
inline double measure_tewl(const Specimen& specimen, const Indices& fields, const Indices&)
{
    const double own = specimen.number("tewl", own_tewl);
    const VapourPath path{specimen.skin.layers.stratum_corneum, specimen.parameters.at(plug_resistance)};
    const auto open = [&](Bundle, Bundle, Bundle area, Bundle stretch, Bundle wet, Bundle holes, Bundle radius) {
        return path(area + stretch, wet, holes, radius);
    };
    const auto leaking = [&](Bundle fast, Bundle slow, Bundle area, Bundle stretch, Bundle wet, Bundle holes,
                             Bundle radius) {
        const Bundle missing = breach_of(fast, slow) / (holes + VapourPath::nothing);
        return (missing < 1.0 ? missing : Bundle{} + 1.0) * path(area + stretch, wet, holes, radius);
    };
    const auto mean = [&](const auto& point) {
        return mean_of(specimen.grid, on_surface, point, field(specimen, fields[0]), field(specimen, fields[1]),
                       field(specimen, fields[2]), field(specimen, fields[3]), field(specimen, fields[4]),
                       field(specimen, fields[5]), field(specimen, fields[6]));
    };
    const double leak = hasty_leak * peel_gain * mean_of(specimen.grid, on_surface, field(specimen, fields[7]));
    const double open_holes = 1 - specimen.exposure[needles_in];
    return (own + (open_tewl - own) * open_holes * mean(leaking) / (1 + mean(open))) * (1 + leak);
}

inline const std::vector<std::string> vapour_fields{"barrier_fast", "barrier_slow", "lumen",       "lumen_stretch",
                                                    "mouth_wet",    "punctured",    "hole_radius", "immature_corneum"};

inline Observable tewl()
{
    return {
        .name = "tewl",
        .unit = "g/m^2/h",
        .brief = "water loss as a probe reads it",
        .definition =
            "transepidermal water loss as a probe in open air reads it: [own + (140 - own) <(1 - b) G>/(1 + <G>)] (1 + "
            "0.75 <ic>), own 10; b is the barrier of the holes, G their conductance relative to 16 mm of still air: of "
            "wet mouths as discs, so that small ones lose more than their share of the area, of plugged ones as a "
            "film; "
            "ic horny layer that grew in a hurry, 0.3 for each normal shedding that it is made faster",
        .source = "doi:10.1186/cc7932 for open skin, rounded; form: Brown and Escombe (1900), Phil Trans R Soc B "
                  "193:223; own "
                  "value and xi assumed",
        .fields = vapour_fields,
        .measure = measure_tewl,
        .parameters = {plug_resistance}};
}

inline Observable dryness_drive()
{
    return {.name = "dryness_drive",
            .unit = "1",
            .brief = "water loss of bare skin, relative to own",
            .definition =
                "water loss through bare skin relative to this patient's own, less 1: what dries the skin out",
            .source = "assumed",
            .fields = vapour_fields,
            .measure =
                [](const Specimen& specimen, const Indices& fields, const Indices& maps) {
                    return measure_tewl(specimen, fields, maps) / specimen.number("tewl", own_tewl) - 1;
                },
            .parameters = {plug_resistance}};
}

inline Observable drying()
{
    return {
        .name = "drying",
        .unit = "1",
        .brief = "water loss under what covers the skin, relative to own",
        .definition =
            "water that the skin really loses relative to this patient's own loss, less 1: as dryness_drive, less what "
            "a cover or a film on the skin holds back; smoothed over 24 h it is the dryness of the endpoints",
        .source = "assumed",
        .fields = vapour_fields,
        .measure =
            [](const Specimen& specimen, const Indices& fields, const Indices& maps) {
                const double held = std::max(specimen.exposure[vapour_film], specimen.exposure[occlusion]);
                return measure_tewl(specimen, fields, maps) / specimen.number("tewl", own_tewl) * (1 - held) - 1;
            },
        .parameters = {plug_resistance}};
}

inline Observable barrier()
{
    return {.name = "barrier",
            .unit = "1",
            .brief = "barrier of the surface, 1 intact",
            .definition = "mean barrier of the surface, 1 intact: <0.7 fast + 0.3 slow>",
            .source = "assumed: two parts, from recovery within hours and within days",
            .fields = {"barrier_fast", "barrier_slow"},
            .measure = [](const Specimen& specimen, const Indices& fields, const Indices&) {
                return 1 - mean_breach(specimen, fields);
            }};
}

inline Observable sensitivity()
{
    return {.name = "sensitivity",
            .unit = "1",
            .brief = "tenderness",
            .definition =
                "sensitivity index: mean alarm in the upper 0.2 mm of dermis, in its half-responses, plus twice the "
                "breached share of the barrier: <a> + 2 <1 - b>",
            .source = "assumed",
            .fields = {"barrier_fast", "barrier_slow", "alarm"},
            .measure = [](const Specimen& specimen, const Indices& fields, const Indices&) {
                return mean_of(specimen.grid, {tender_depth}, field(specimen, fields[2])) +
                       breach_pain * mean_breach(specimen, fields);
            }};
}

} // namespace mend::observables
