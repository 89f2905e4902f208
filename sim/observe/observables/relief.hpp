#pragma once
/// The shape of the surface: wrinkles, pores, sunken scars.
#include "sim/observe/observables/dermis.hpp"
#include "sim/observe/observables/stiffness.hpp"

#include <limits>

namespace mend::observables
{

/// Strain from which a stiff film buckles on what lies below; Young's moduli in one unit, Poisson's ratios alike.
inline double critical_strain(double below, double film)
{
    return 0.25 * std::pow(3 * below / film, 2.0 / 3.0);
}

/// mm. A film (epidermis with its horny layer, thickness H) on soft dermis buckles under a strain e above ec to the
/// amplitude H sqrt(e/ec - 1): Chen and Hutchinson (2004), J Appl Mech 71:597. The strain is the one that gives the
/// site's own depth on this patient's own dermis of day 0. The film is held: what new living layers add to its
/// stiffness is not known. Not a number without a wrinkle. \param now stiffness of the dermis, kPa \param collagen its
/// map
inline double buckled_depth(const Specimen& s, double now, int collagen)
{
    const double own = s.skin.relief.wrinkle_depth, film = s.skin.layers.epidermis();
    if (!(own > 0))
        return std::numeric_limits<double>::quiet_NaN();
    const double before = stiffness_of(s, mean_of(s.grid, {upper_dermis}, Values{s.first_maps, collagen}));
    const double relative = own / film;
    const double strain = critical_strain(before, s.skin.mechanics.epidermis) * (1 + relative * relative);
    return film * std::sqrt(std::max(0.0, strain / critical_strain(now, s.skin.mechanics.epidermis) - 1));
}

inline const char* const wrinkle_source =
    "form: Chen and Hutchinson (2004), J Appl Mech 71:597; film 1 to 2 MPa: Geerligs et al. (2011), J Biomech 44:1176; "
    "dermis as `stiffness`; own depths assumed";
inline const char* const no_wrinkle = "no wrinkle is assumed at this site";

/// mm now. fields: collagen_one, collagen_three; maps: collagen.
inline double measure_wrinkle(const Specimen& s, const Indices& fields, const Indices& maps)
{
    return buckled_depth(s, measure_stiffness(s, fields, maps), maps[0]);
}
/// mm of this patient untreated and as old: own of day 0, unless collagen has fallen with age.
inline double own_wrinkle(const Specimen& s, const Indices& maps)
{
    return buckled_depth(s, stiffness_of(s, mean_of(s.grid, {upper_dermis}, map(s, maps[0]))), maps[0]);
}

inline Observable wrinkle_depth()
{
    return {
        .name = "wrinkle_depth",
        .unit = "mm",
        .brief = "depth of a wrinkle of the site",
        .definition =
            "depth of a wrinkle of this site, as a film that buckles on the dermis: H sqrt(e/ec - 1), H the thickness "
            "of the epidermis, ec = 0.25 (3 Es/Ef)^(2/3) with Es the stiffness of the dermis and Ef of the epidermis, "
            "e the strain of the site's own depth, as deep on day 0",
        .source = wrinkle_source,
        .fields = {"collagen_one", "collagen_three"},
        .maps = {"collagen"},
        .measure = measure_wrinkle,
        .lacking = no_wrinkle};
}

inline Observable wrinkle_depth_change()
{
    return {
        .name = "wrinkle_depth_change",
        .unit = "%",
        .brief = "change of the depth of wrinkles",
        .definition =
            "wrinkle_depth against that of this patient untreated: with r the site's own depth over the thickness of "
            "the epidermis it comes to sqrt((1 + r^2) C0/C - 1) / r - 1 where C0 has not fallen with age, so that the "
            "moduli themselves cancel",
        .source = wrinkle_source,
        .fields = {"collagen_one", "collagen_three"},
        .maps = {"collagen"},
        .measure =
            [](const Specimen& s, const Indices& fields, const Indices& maps) {
                return 100 * (measure_wrinkle(s, fields, maps) / own_wrinkle(s, maps) - 1);
            },
        .lacking = no_wrinkle};
}

inline Observable pore_diameter_change()
{
    return {
        .name = "pore_diameter_change",
        .unit = "%",
        .brief = "change of the diameter of pores",
        .definition =
            "diameter of pores against own: half of what the dermis gains in stiffness at low strain, which is that of "
            "working elastin, -0.5 (l/l0 - 1) over the upper 1.0 mm",
        .source = "assumed",
        .fields = {"elastin"},
        .maps = {"elastin"},
        .measure = [](const Specimen& s, const Indices& fields, const Indices& maps) {
            const Window upper{upper_dermis};
            const double own = mean_of(s.grid, upper, map(s, maps[0]));
            return -100 * pore_response * (mean_of(s.grid, upper, field(s, fields[0])) / own - 1);
        }};
}

/// mm. fields: collagen_one, collagen_three; maps: collagen. Collagen of normal skin is 1.
inline double measure_scar(const Specimen& s, const Indices& fields, const Indices& maps)
{
    const double own = s.skin.relief.scar_depth;
    if (!(own > 0))
        return std::numeric_limits<double>::quiet_NaN();
    const double thickness = std::min(s.skin.layers.dermis, s.grid.z.length());
    const Window dermis{thickness};
    const double gained = mean_of(s.grid, dermis, sum_of, field(s, fields[0]), field(s, fields[1])) -
                          mean_of(s.grid, dermis, map(s, maps[0]));
    return std::max(0.0, own - solid_share * gained * thickness);
}

inline const char* const scar_source = "assumed: a quarter of the dermis is solid; own depth of the condition";
inline const char* const no_scar = "this patient has no sunken scar";

inline Observable scar_depth()
{
    return {
        .name = "scar_depth",
        .unit = "mm",
        .brief = "depth of a sunken scar",
        .definition =
            "depth of a sunken scar: own, filled by a quarter of the collagen gained, summed over the dermis (or the "
            "block, where that is thinner), at most to the brim",
        .source = scar_source,
        .fields = {"collagen_one", "collagen_three"},
        .maps = {"collagen"},
        .measure = measure_scar,
        .lacking = no_scar};
}

inline Observable scar_depth_change()
{
    return {.name = "scar_depth_change",
            .unit = "%",
            .brief = "change of the depth of scars",
            .definition = "depth of a sunken scar against own: see scar_depth",
            .source = scar_source,
            .fields = {"collagen_one", "collagen_three"},
            .maps = {"collagen"},
            .measure =
                [](const Specimen& s, const Indices& fields, const Indices& maps) {
                    return 100 * (measure_scar(s, fields, maps) / s.skin.relief.scar_depth - 1);
                },
            .lacking = no_scar};
}

} // namespace mend::observables
