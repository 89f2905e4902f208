#pragma once
/// The shape of the surface: wrinkles, pores, sunken scars.
#include "sim/observe/observables/stiffness.hpp"

#include <limits>

namespace mend::observables
{

/// A stiff film (epidermis with its horny layer, thickness H) on soft dermis buckles under a strain e above
/// ec = 0.25 (3 Es/Ef)^(2/3), to the amplitude H sqrt(e/ec - 1): Chen and Hutchinson (2004), J Appl Mech 71:597. The
/// strain is the one that gives the site's own depth; Es goes with (C/C0)^1.5, so ec goes with C/C0. The film is held:
/// what new living layers add to its stiffness is not known.
inline double measure_wrinkle(const Specimen& s, const Indices& fields, const Indices& maps)
{
    const double own = s.skin.relief.wrinkle_depth / s.skin.layers.epidermis();
    if (!(own > 0))
        return std::numeric_limits<double>::quiet_NaN();
    const double over = (1 + own * own) / relative_collagen(s, fields, maps) - 1;
    return 100 * (std::sqrt(std::max(0.0, over)) / own - 1);
}

inline Observable wrinkle_depth_change()
{
    return {"wrinkle_depth_change",
            "%",
            "depth of a wrinkle of this site against own, as a film that buckles on a stiffer dermis: "
            "sqrt((1 + r^2) C0/C - 1) / r - 1, r the site's own depth over the thickness of the epidermis",
            "Chen and Hutchinson (2004), J Appl Mech 71:597, for the form; depths and stiffness assumed",
            {"collagen_one", "collagen_three"},
            {"collagen"},
            measure_wrinkle,
            {},
            "no wrinkle is assumed at this site"};
}

inline Observable pore_diameter_change()
{
    return {"pore_diameter_change",
            "%",
            "diameter of pores against own: half of what the dermis gains in stiffness at low strain, which is that of "
            "working elastin, -0.5 (l/l0 - 1) over the upper 1.0 mm",
            "assumed",
            {"elastin"},
            {"elastin"},
            [](const Specimen& s, const Indices& fields, const Indices& maps) {
                const Window upper{upper_dermis};
                const double own = mean_of(s.grid, upper, map(s, maps[0]));
                return -50 * (mean_of(s.grid, upper, field(s, fields[0])) / own - 1);
            }};
}

/// fields: collagen_one, collagen_three; maps: collagen. Collagen of normal skin is 1.
inline double measure_scar(const Specimen& s, const Indices& fields, const Indices& maps)
{
    const double own = s.skin.relief.scar_depth, solid_share = 0.25;
    if (!(own > 0))
        return std::numeric_limits<double>::quiet_NaN();
    const double thickness = std::min(s.skin.layers.dermis, s.grid.z.length());
    const Window dermis{thickness};
    const double gained = mean_of(s.grid, dermis, sum_of, field(s, fields[0]), field(s, fields[1])) -
                          mean_of(s.grid, dermis, map(s, maps[0]));
    return 100 * std::max(-1.0, -solid_share * gained * thickness / own);
}

inline Observable scar_depth_change()
{
    return {"scar_depth_change",
            "%",
            "depth of a sunken scar against own: filled by a quarter of the collagen gained, summed over the dermis "
            "(or the block, where that is thinner), at most to the brim",
            "assumed: a quarter of the dermis is solid; own depth of the condition",
            {"collagen_one", "collagen_three"},
            {"collagen"},
            measure_scar,
            {},
            "this patient has no sunken scar"};
}

} // namespace mend::observables
