#pragma once
/// What a biopsy's messenger RNA shows, as far as the model can tell: how fast cells make what the messages are for.
#include "sim/observe/observables/windows.hpp"

namespace mend::observables
{

/// Names of the model's rates that these look at.
inline constexpr const char* tropoelastin_made = "elastic_fibres.tropoelastin";
inline constexpr const char* collagen_one_made = "collagen_synthesis.collagen_one";
inline constexpr const char* collagen_three_made = "collagen_synthesis.collagen_three";

/// Mean of a rate over the upper 1.0 mm of dermis: of all cells together, as a biopsy is ground up.
inline double mean_made(const Specimen& specimen, const char* rate)
{
    const RateRow& row = specimen.rates.at(static_cast<std::size_t>(index_of(specimen.rates, rate)));
    struct Made
    {
        const RateRow& row;
        const Surroundings at_hand;
        Bundle at(int b, int j, int k) const { return row.production(row.kinetics, at_hand, b, j, k); }
    };
    const Made made{row, {specimen.fields, specimen.maps, specimen.exposure}};
    return mean_of(
        specimen.grid, {upper_dermis}, [](Bundle u) { return u; }, made);
}

inline const char* const message_source =
    "assumed: message follows synthesis at once (cells hold it for hours to days)";

inline Observable elastin_message_change()
{
    return {
        .name = "elastin_message_change",
        .unit = "%",
        .brief = "change of elastin's messenger RNA",
        .better = Better::more,
        .definition =
            "messenger RNA of elastin against own of day 0, as synthesis of tropoelastin by all cells in the upper "
            "1.0 mm of dermis: phi_F (f + y)(1 + alpha_s zm) of the term elastic_fibres, weighted with "
            "what each place makes at rest; left out are the life of the message and whatever is made and not read",
        .source = message_source,
        .measure = [](const Specimen& s, const Indices&, const Indices&) { return mean_made(s, tropoelastin_made); },
        .lacking = {},
        .rates = {tropoelastin_made},
        .against_untreated = true};
}

inline Observable collagen_one_message_change()
{
    return {
        .name = "collagen_one_message_change",
        .unit = "%",
        .brief = "change of collagen I's messenger RNA",
        .better = Better::more,
        .definition =
            "messenger RNA of collagen I against own of day 0, as synthesis by all cells in the upper 1.0 mm of "
            "dermis, built in or not: (1 - ph3) phi_F (f + eta y)(1 + aC zm); left out is the life of the message",
        .source = message_source,
        .measure = [](const Specimen& s, const Indices&, const Indices&) { return mean_made(s, collagen_one_made); },
        .lacking = {},
        .rates = {collagen_one_made},
        .against_untreated = true};
}

inline Observable collagen_three_message_change()
{
    return {
        .name = "collagen_three_message_change",
        .unit = "%",
        .brief = "change of collagen III's messenger RNA",
        .better = Better::more,
        .definition =
            "messenger RNA of collagen III against own of day 0, as synthesis by all cells in the upper 1.0 mm of "
            "dermis, built in or not: ph3 phi_F (f + eta y)(1 + aC zm); left out is the same as in "
            "collagen_one_message_change",
        .source = message_source,
        .measure = [](const Specimen& s, const Indices&, const Indices&) { return mean_made(s, collagen_three_made); },
        .lacking = {},
        .rates = {collagen_three_made},
        .against_untreated = true};
}

} // namespace mend::observables
