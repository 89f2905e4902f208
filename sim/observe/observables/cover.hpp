#pragma once
/// The living epidermis: cover and turnover.
#include "sim/observe/observables/windows.hpp"

namespace mend::observables
{

inline constexpr double closed_cover = 0.8; ///< as the endpoint reepithelialised has it
inline constexpr double cover_ramp = 0.1;   ///< below it

inline Observable cover_min()
{
    return {.name = "cover_min",
            .unit = "1",
            .brief = "epidermal cover at the worst place",
            .definition = "smallest epidermal cover of any surface cell, 1 intact",
            .source = "definition",
            .fields = {"keratinocyte_cover"},
            .measure = [](const Specimen& specimen, const Indices& fields, const Indices&) {
                const auto lacking = [](Bundle k) { return -k; };
                return -largest_of(specimen.grid, on_surface, lacking, field(specimen, fields[0]));
            }};
}

inline Observable cover_mean()
{
    return {.name = "cover_mean",
            .unit = "1",
            .brief = "mean epidermal cover",
            .definition = "mean epidermal cover of the surface, 1 intact",
            .source = "definition",
            .fields = {"keratinocyte_cover"},
            .measure = [](const Specimen& specimen, const Indices& fields, const Indices&) {
                return mean_of(specimen.grid, on_surface, field(specimen, fields[0]));
            }};
}

/// fields: keratinocyte_cover, denuded. Covered is a ramp up to a cover of 0.8, for a step would jump cell by cell.
inline double measure_covered_share(const Specimen& specimen, const Indices& fields, const Indices&)
{
    const Values cover = field(specimen, fields[0]), denuded = field(specimen, fields[1]);
    const double wounded = mean_of(specimen.grid, on_surface, denuded);
    const auto covered = [](Bundle k, Bundle wound) {
        const Bundle ramp = (k - (closed_cover - cover_ramp)) / cover_ramp, none{}, above = ramp > 0.0 ? ramp : none;
        return wound * (above < 1.0 ? above : none + 1.0);
    };
    return wounded > 1e-12 ? mean_of(specimen.grid, on_surface, covered, cover, denuded) / wounded : 1.0;
}

inline Observable covered_share()
{
    return {.name = "covered_share",
            .unit = "1",
            .brief = "share of the wounded surface that is covered",
            .better = Better::more,
            .definition = "share of the surface without living epidermis right after the last session that has a cover "
                          "above 0.8 (a ramp from 0.7); 1 where none was lost",
            .source = "definition",
            .fields = {"keratinocyte_cover", "denuded"},
            .measure = measure_covered_share};
}

/// Name of the model's number Ke: one half-response for all that KGF and EGF do to the epidermis.
inline constexpr const char* kgf_half_response = "kgf_half_response";

/// e over the upper 0.125 mm, the model's surface layer, column by column; then 2.5 e/(Ke + e).
inline double measure_peeling_drive(const Specimen& specimen, const Indices& fields, const Indices&)
{
    const Grid& grid = specimen.grid;
    const CellWeights weights(grid, {living_depth});
    const int bundles = kernels::bundles_for(grid.x.size());
    const double half = specimen.parameters.at(kgf_half_response);
    Bundle drive{};
    for (int j = 0; j < grid.y.size(); ++j)
        for (int b = 0; b < bundles; ++b) {
            Bundle e{};
            for (int k = 0; k < static_cast<int>(weights.z.size()); ++k)
                e += weights.z[k] * field(specimen, fields[0]).at(b, j, k);
            e = e > 0.0 ? e : 0.0 * e;
            drive += weights.y[j] * load(&weights.x[b * bundle_size]) * (peel_gain.value * e / (half + e));
        }
    return sum_of_lanes(drive);
}

inline Observable peeling_drive()
{
    return {.name = "peeling_drive",
            .unit = "1",
            .brief = "extra production of horny cells",
            .definition = "extra production of horny cells relative to normal, J/J0 - 1 = <2.5 e/(Ke + e)>, e the "
                          "mean of KGF/EGF in the upper 0.125 mm of each column, Ke the model's half-response; "
                          "shedding follows three days later",
            .source = "assumed",
            .fields = {"kgf"},
            .measure = measure_peeling_drive,
            .parameters = {kgf_half_response}};
}

} // namespace mend::observables
