#pragma once
/// What stains of sections show. A section has a thickness: a fibre that is thinner than the section hides all that
/// lies under it, and covers more of the picture than its volume would. Young collagen lies in such fibres, old
/// collagen in bundles that are thicker than the section.
#include "sim/observe/observables/collagen.hpp"

#include <numbers>

namespace mend::observables
{

/// Area that a volume of thin fibres covers in a section, over that of as much in thick bundles: fibres of diameter D
/// that lie in a section of thickness T cover (D L) for a volume (pi/4) D^2 L, bundles cover volume / T; the ratio is
/// 4 T / (pi D).
constexpr double overprojection(double section, double fibre)
{
    return 4 * section / (std::numbers::pi * fibre);
}

/// Area of collagen in a section, relative to own, of old bundles and of young thin fibres (both volumes over own
/// collagen). Bundles reach through the section, so that fibres lie between them; fibres hide one another, and of what
/// lies at random over the free area with the sum of its parts n times as large, 1 - exp(-n) is covered (Boolean model,
/// Matheron (1975), Random Sets and Integral Geometry).
inline double stained_area(double old, double young)
{
    const double bundles = section_share * old, free = std::max(1 - bundles, 1e-12);
    const double fibres = section_share * overprojection(section_thickness, thin_fibre) * young;
    return old - free / section_share * std::expm1(-fibres / free);
}

/// Means over the papillary dermis, relative to own collagen.
struct SectionedCollagen
{
    double all;       ///< C / C0
    double young;     ///< what exceeds C0, cell by cell: what was lost and replaced alike is not seen (a lower bound)
    double own_three; ///< of C0
    double thickness; ///< that it lies in, relative to own
};

/// fields: collagen_one, collagen_three, interstitial_water; maps: collagen, collagen_three_share.
inline SectionedCollagen sectioned_collagen(const Specimen& s, const Indices& fields, const Indices& maps)
{
    const Window papillary{papillary_depth};
    const auto excess = [](Bundle one, Bundle three, Bundle own) {
        const Bundle more = one + three - own;
        return more > 0.0 ? more : Bundle{};
    };
    const double own = mean_of(s.grid, papillary, map(s, maps[0]));
    SectionedCollagen seen{};
    seen.all = mean_of(s.grid, papillary, sum_of, field(s, fields[0]), field(s, fields[1])) / own;
    seen.young = mean_of(s.grid, papillary, excess, field(s, fields[0]), field(s, fields[1]), map(s, maps[0])) / own;
    seen.own_three = mean_of(s.grid, papillary, product_of, map(s, maps[0]), map(s, maps[1])) / own;
    seen.thickness = 1 + solid_share * (seen.all - 1) + mean_of(s.grid, papillary, field(s, fields[2]));
    return seen;
}

inline Observable masson_stain_change()
{
    return {
        .name = "masson_stain_change",
        .unit = "%",
        .brief = "collagen as a trichrome stain shows it",
        .better = Better::more,
        .definition =
            "collagen as a trichrome stain of the papillary dermis shows it, share of the section's area, against "
            "own: (old + (f/p) (1 - exp(-p k y/f))) / (1 + 0.25 (C/C0 - 1) + w) - 1, y = <max(C - C0, 0)>/C0 young, "
            "old = C/C0 - y, k = 4 T/(pi D) = 6.4 what thin fibres cover over what as much in thick bundles would, "
            "p = 0.5 the section's share that own collagen covers, f = 1 - p old; means over the upper 0.2 mm of "
            "dermis",
        .source =
            "form: overprojection in sections of finite thickness, Weibel (1979), Stereological Methods, and what "
            "overlaps, Matheron (1975); fibres 0.5 to 2 um (textbook of histology, Junqueira and Carneiro, as "
            "retold); that what exceeds own is young, and p, are assumed",
        .fields = {"collagen_one", "collagen_three", "interstitial_water"},
        .maps = {"collagen", "collagen_three_share"},
        .measure = [](const Specimen& s, const Indices& fields, const Indices& maps) {
            const SectionedCollagen seen = sectioned_collagen(s, fields, maps);
            return 100 * (stained_area(seen.all - seen.young, seen.young) / seen.thickness - 1);
        }};
}

inline Observable reticulin_stain_change()
{
    return {.name = "reticulin_stain_change",
            .unit = "%",
            .brief = "thin fibres as a silver stain shows them",
            .better = Better::more,
            .definition =
                "thin fibres as a silver stain of the papillary dermis shows them, share of the section's area, "
                "against own: (1 + <max(C - C0, 0)>/<C3_0>) / (1 + 0.25 (C/C0 - 1) + w) - 1; silver takes collagen III "
                "and all young fibres, so that the width of fibres cancels; means over the upper 0.2 mm of dermis",
            .source = "form: after wounding reticulin fibres come first and change to collagen (textbook of "
                      "histology); that own reticulin is own collagen III, and that what exceeds own is young, are "
                      "assumed",
            .fields = {"collagen_one", "collagen_three", "interstitial_water"},
            .maps = {"collagen", "collagen_three_share"},
            .measure = [](const Specimen& s, const Indices& fields, const Indices& maps) {
                const SectionedCollagen seen = sectioned_collagen(s, fields, maps);
                return 100 * ((1 + seen.young / seen.own_three) / seen.thickness - 1);
            }};
}

} // namespace mend::observables
