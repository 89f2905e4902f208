#pragma once
/// What follows from how much collagen and working elastin the upper 1.0 mm of dermis holds, relative to own.
#include "sim/observe/observables/collagen.hpp"

namespace mend::observables
{

/// C/C0 of the means. fields: collagen_one, collagen_three; maps: collagen.
inline double relative_collagen(const Specimen& s, const Indices& fields, const Indices& maps)
{
    return 1 + measure_collagen<Span::upper>(s, fields, maps) / 100;
}

/// kPa of the dermis that holds so much collagen, 1 that of healthy young skin.
inline double stiffness_of(const Specimen& s, double collagen)
{
    return s.skin.mechanics.dermis * std::pow(collagen, stiffness_exponent.value);
}

/// kPa now. fields: collagen_one, collagen_three; maps are not read.
inline double measure_stiffness(const Specimen& s, const Indices& fields, const Indices&)
{
    return stiffness_of(s, mean_of(s.grid, {upper_dermis}, sum_of, field(s, fields[0]), field(s, fields[1])));
}

inline Observable stiffness()
{
    return {
        .name = "stiffness",
        .unit = "kPa",
        .brief = "stiffness of the dermis",
        .definition =
            "Young's modulus of the dermis: that of the site in healthy young skin times C^1.5, C the mean of collagen "
            "over the upper 1.0 mm, 1 in healthy young skin; so old skin is softer",
        .source =
            "cheek: doi:10.1111/srt.12054, other sites see `mend list sites`; falls with age in shear waves: Ambroziak "
            "et al. (2019), doi:10.5114/ada.2018.77502; exponent assumed",
        .fields = {"collagen_one", "collagen_three"},
        .measure = measure_stiffness};
}

inline Observable stiffness_change()
{
    return {
        .name = "stiffness_change",
        .unit = "%",
        .brief = "change of the stiffness of the dermis",
        .definition =
            "stiffness of the dermis at high strain against own: (C/C0)^1.5 less 1, C the mean over the upper 1.0 mm",
        .source = "assumed exponent; burn models take 0.5, Koppenol et al. (2016)",
        .fields = {"collagen_one", "collagen_three"},
        .maps = {"collagen"},
        .measure = [](const Specimen& s, const Indices& fields, const Indices& maps) {
            return 100 * (std::pow(relative_collagen(s, fields, maps), stiffness_exponent.value) - 1);
        }};
}

/// fields: elastin, interstitial_water; maps: elastin.
inline double measure_elasticity(const Specimen& s, const Indices& fields, const Indices& maps)
{
    const double elastin =
        mean_of(s.grid, {upper_dermis}, field(s, fields[0])) / mean_of(s.grid, {upper_dermis}, map(s, maps[0]));
    return 100 * (elastin / (1 + water_on_elasticity * mean_of(s.grid, {upper_dermis}, field(s, fields[1]))) - 1);
}

inline Observable elasticity_change()
{
    return {.name = "elasticity_change",
            .unit = "%",
            .brief = "change of gross elasticity",
            .definition =
                "gross elasticity (suction, R2) against own: (l/l0) / (1 + 0.3 w) less 1, working elastin l and excess "
                "water w as means over the upper 1.0 mm of dermis",
            .source = "assumed",
            .fields = {"elastin", "interstitial_water"},
            .maps = {"elastin"},
            .measure = measure_elasticity};
}

/// fields: collagen_one, collagen_three, interstitial_water; maps: collagen.
inline double measure_echo(const Specimen& s, const Indices& fields, const Indices& maps)
{
    const double collagen = relative_collagen(s, fields, maps);
    const double water = mean_of(s.grid, {upper_dermis}, field(s, fields[2]));
    return 100 * (std::pow(collagen, echo_exponent.value) * std::max(0.0, 1 - water_on_echo * water) - 1);
}

inline Observable echo_density_change()
{
    return {
        .name = "echo_density_change",
        .unit = "%",
        .brief = "change of echo density in ultrasound",
        .definition =
            "echo density in high-frequency ultrasound against own: (C/C0)^2 (1 - 2 w) less 1, never below nothing; "
            "an image's brightness, not a mass of collagen",
        .source = "assumed exponent",
        .fields = {"collagen_one", "collagen_three", "interstitial_water"},
        .maps = {"collagen"},
        .measure = measure_echo};
}

} // namespace mend::observables
