#pragma once
/// The dermis as a whole.
#include "sim/observe/observables/collagen.hpp"

namespace mend::observables
{

/// fields: collagen_one, collagen_three, interstitial_water; maps: collagen.
inline double measure_dermal_thickness(const Specimen& s, const Indices& fields, const Indices& maps)
{
    const Window dermis{s.skin.layers.dermis};
    const double solid = mean_of(s.grid, dermis, sum_of, field(s, fields[0]), field(s, fields[1])) /
                         mean_of(s.grid, dermis, map(s, maps[0]));
    return 100 * (solid_share * (solid - 1) + mean_of(s.grid, dermis, field(s, fields[2])));
}

inline Observable dermal_thickness_change()
{
    return {
        .name = "dermal_thickness_change",
        .unit = "%",
        .brief = "change of the thickness of the dermis",
        .better = Better::more,
        .definition =
            "thickness of the dermis against own: 0.25 (C/C0 - 1) for its solids plus the volume fraction of excess "
            "water; the early rise is water",
        .source = "assumed: a quarter of the dermis is solid and gives way in thickness alone",
        .fields = {"collagen_one", "collagen_three", "interstitial_water"},
        .maps = {"collagen"},
        .measure = measure_dermal_thickness};
}

/// The section's own thickness grows with what it holds. fields: collagen_one, collagen_three, interstitial_water;
/// maps: collagen.
inline double measure_collagen_stain(const Specimen& s, const Indices& fields, const Indices& maps)
{
    const double collagen = 1 + measure_collagen<Span::upper>(s, fields, maps) / 100;
    const double water = mean_of(s.grid, {upper_dermis}, field(s, fields[2]));
    return 100 * (collagen / (1 + solid_share * (collagen - 1) + water) - 1);
}

inline Observable collagen_stain_change()
{
    return {
        .name = "collagen_stain_change",
        .unit = "%",
        .brief = "change of collagen as a stained section shows it",
        .better = Better::more,
        .definition =
            "collagen as a stained section shows it, share of the section's area, against own: mass over the thickness "
            "that it lies in, (C/C0) / (1 + 0.25 (C/C0 - 1) + w) - 1, means over the upper 1.0 mm of dermis; a stain "
            "that takes young fibres more than old ones shows more",
        .source = "assumed: the stain takes all collagen alike; a quarter of the dermis is solid",
        .fields = {"collagen_one", "collagen_three", "interstitial_water"},
        .maps = {"collagen"},
        .measure = measure_collagen_stain};
}

/// fields: keratinocyte_cover, barrier_fast, barrier_slow, vessels, collagen_one, collagen_three, elastin, fibrin;
/// maps: perfusion, collagen, elastin. What exceeds its own normal does not make up for what lacks.
inline double measure_integrity(const Specimen& s, const Indices& f, const Indices& m)
{
    const Window upper{upper_dermis};
    const auto relative = [&](double now, int of) { return std::min(1.0, now / mean_of(s.grid, upper, map(s, of))); };
    const double cover = mean_of(s.grid, on_surface, field(s, f[0]));
    const double barrier = fast_barrier * mean_of(s.grid, on_surface, field(s, f[1])) +
                           (1 - fast_barrier) * mean_of(s.grid, on_surface, field(s, f[2]));
    const double vessels = relative(mean_of(s.grid, upper, product_of, field(s, f[3]), map(s, m[0])), m[0]);
    const double collagen = relative(mean_of(s.grid, upper, sum_of, field(s, f[4]), field(s, f[5])), m[1]);
    const double elastin = relative(mean_of(s.grid, upper, field(s, f[6])), m[2]);
    const double debris = mean_of(s.grid, upper, field(s, f[7]));
    return 100 * (integrity_cover * std::min(1.0, cover) + integrity_barrier * std::min(1.0, barrier) +
                  integrity_vessels * vessels + integrity_collagen * collagen + integrity_elastin * elastin +
                  integrity_debris * (1 - std::clamp(debris, 0.0, 1.0)));
}

inline Observable tissue_integrity()
{
    return {
        .name = "tissue_integrity",
        .unit = "%",
        .brief = "integrity of the tissue",
        .definition =
            "weighted mean of cover 0.2, barrier 0.2, vessels 0.1, collagen 0.3, elastin 0.1 (each relative to own and "
            "at most 1) and freedom from debris 0.1, over the surface or the upper 1.0 mm of dermis",
        .source = "assumed weights",
        .fields = {"keratinocyte_cover", "barrier_fast", "barrier_slow", "vessels", "collagen_one", "collagen_three",
                   "elastin", "fibrin"},
        .maps = {"perfusion", "collagen", "elastin"},
        .measure = measure_integrity};
}

} // namespace mend::observables
