#pragma once
#include "sim/model/skin/shared.hpp"

namespace mend::skin
{

/// P is an area, as Ar: their ratio p = P/Ar obeys p_t = (1 - H)(1 - p)/tau_dry. What has dried does not dissolve when
/// a cover comes later, and leaves with the hole that it closes.
struct Plug
{
    static constexpr const char* name = "plug";
    static constexpr const char* equation = "P_t = (1 - H)(Ar - P)/tau_dry - P k/tau_fill,  H = occlusion";
    static constexpr const char* source =
        "assumed; skin in the open reseals within 2 h, under a cover it takes longer: Gupta et al. (2011), J "
        "Control Release 154:148";
    static constexpr Names reads{lumen_rest, lumen_filling, humidity};
    static constexpr Names writes{plug};
    struct Numbers
    {
        double tau_dry, xi;
    };
    static NumberRows<Numbers> parameters()
    {
        return {divisor(estimate(&Numbers::tau_dry, "plug_drying_time", "tau_dry", 0.5 / 24, "d",
                                 "assumed: 0.5 h, so that open skin reseals within 2 h by impedance",
                                 "drying of the fluid in a channel's mouth in open air")),
                at_most(1, number(&Numbers::xi, "plug_vapour_resistance", "xi", 0.7, "1", {0.5, 0.9}, 'C', "assumed",
                                  "share of the water vapour that a plug holds back; it stops all current"))};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        const auto drying = (1.0 - c[humidity]) * (1 / k.tau_dry);
        c.gain(plug) += drying * c[lumen_rest];
        c.loss(plug) += drying + c[lumen_filling];
    }
    // 48 dryings a day, a quarter of that under a cover of 0.75: 12; filling 0.5 / 2
    static Example example()
    {
        return {.given = {{"keratinocyte_cover", 0.5}, {"lumen_rest", 0.5}, {"input occlusion", 0.75}},
                .gain = {{"plug", 6}},
                .loss = {{"plug", 12.25}}};
    }
};

} // namespace mend::skin
