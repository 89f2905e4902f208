#pragma once
#include "sim/model/skin/shared.hpp"

namespace mend::skin
{

struct ScabField : SheetField
{
    static constexpr const char *name = "scab", *symbol = "sc", *unit = "1",
                                *meaning = "dryness of a raw surface that lost its horny layer: 0 moist, 1 a dry scab";
};

/// What is raw dries in open air; a film or a cover keeps it moist, and moistens what has dried.
struct Scab
{
    static constexpr const char* name = "scab";
    static constexpr const char* equation =
        "sc_t = ( W (1 - k)+ E - sc )/tau_sc,  E = (1 - H)(1 - F)/(1 - F + F open_tewl/own_tewl), "
        "H = occlusion, F = vapour_film, open_tewl/own_tewl = 14";
    static constexpr const char* source =
        "a raw surface in open air dries to a scab, under a film it does not: Winter (1962), Nature 193:293; E is what "
        "evaporates through films in series, of which F holds back that share of what whole skin loses";
    static constexpr Names reads{punctured, keratinocyte_cover, humidity, film, scab};
    static constexpr Names writes{scab};
    struct Numbers
    {
        double tau_sc;
    };
    static NumberRows<Numbers> parameters()
    {
        return {divisor(number(&Numbers::tau_sc, "scab_drying_time", "tau_sc", 1, "d", {0.5, 2}, 'C',
                               "assumed: a superficial wound in open air is dry by the next day (textbook)",
                               "time in which a raw surface dries to a scab, and a moist one loosens it"))};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        const auto passed = 1.0 - c[film];
        const auto evaporating = (1.0 - c[humidity]) * passed / (passed + raw_over_whole * c[film]);
        c.gain(scab) += c[punctured] * positive(1.0 - c[keratinocyte_cover]) * evaporating * (1 / k.tau_sc);
        c.loss(scab) += 1 / k.tau_sc;
    }
    // E = 0.75 * 0.5 / (0.5 + 14 * 0.5) = 0.05; 0.8 * 0.5 * 0.05 in a day
    static Example example()
    {
        return {.given = {{"punctured", 0.8},
                          {"keratinocyte_cover", 0.5},
                          {"input occlusion", 0.25},
                          {"input vapour_film", 0.5}},
                .gain = {{"scab", 0.02}},
                .loss = {{"scab", 1}}};
    }
    /// Water loss of skin without its barrier over that of whole skin: 140 and 10 g/m^2/h, see the observables.
    static constexpr double raw_over_whole = 14;
};

} // namespace mend::skin
