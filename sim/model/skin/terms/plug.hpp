#pragma once
#include "sim/model/skin/shared.hpp"

namespace mend::skin
{

struct MouthWetField : SheetField
{
    static constexpr const char
        *name = "mouth_wet",
        *symbol = "U", *unit = "1",
        *meaning = "share of a channel's mouth that dried fluid does not plug yet, 1 - P; 1 without one";
    // Water loss follows what little is still wet: with this scale closure_tewl at 1e-3 is within 2e-5 of that at 1e-4.
    static constexpr double scale = 0.2;
    static constexpr double baseline = 1;
};

/// The share of a channel's mouth that dried fluid plugs, carried as what is still wet, U = 1 - P. It dries in open air
/// as long as there is a channel, and is shed when tissue has filled it; a cover that comes later does not dissolve it.
struct Plug
{
    static constexpr const char* name = "plug";
    static constexpr const char* equation = "U_t = - (1 - I) (1 - H) h1(A,A_p) U/tau_dry + (1 - h1(A,A_p)) (1 - "
                                            "U)/tau_shed,  P = 1 - U,  H = occlusion,  I = needles_in";
    static constexpr const char* source =
        "assumed; skin in the open reseals within 2 h, under a cover it takes longer: Gupta et al. (2011), J "
        "Control Release 154:148";
    static constexpr Names reads{lumen, humidity, needles_in_holes};
    static constexpr Names writes{mouth_wet};
    struct Numbers
    {
        double tau_dry, tau_shed, A_p, xi;
    };
    static NumberRows<Numbers> parameters()
    {
        return {divisor(estimate(&Numbers::tau_dry, "plug_drying_time", "tau_dry", 0.5 / 24, "d",
                                 "assumed: 0.5 h, so that open skin reseals within 2 h by impedance",
                                 "drying of the fluid in a channel's mouth in open air")),
                divisor(estimate(&Numbers::tau_shed, "plug_shedding_time", "tau_shed", 3, "d", "assumed",
                                 "shedding of a plug that no channel holds any more")),
                divisor(number(&Numbers::A_p, "plug_hold", "A_p", 0.01, "1", {0.003, 0.03}, 'C', "assumed",
                               "area of a channel, relative to the hole at rest, that holds a plug half as well")),
                at_most(1, number(&Numbers::xi, "plug_vapour_resistance", "xi", 0.7, "1", {0.5, 0.9}, 'C', "assumed",
                                  "share of the water vapour that a plug holds back; it stops all current"))};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        const auto held = hill1(c[lumen], k.A_p);
        const auto drying = (1.0 - c[humidity]) * (1.0 - c[needles_in_holes]) * (1 / k.tau_dry) * held;
        const auto shedding = (1.0 - held) * (1 / k.tau_shed);
        c.gain(mouth_wet) += shedding;
        c.loss(mouth_wet) += drying + shedding;
    }
    // held 0.03 / 0.04; 48 dryings a day, a quarter of that under a cover of 0.75; shed 0.25 / 3
    static Example example()
    {
        return {.given = {{"lumen", 0.03}, {"input occlusion", 0.75}},
                .gain = {{"mouth_wet", 0.25 / 3}},
                .loss = {{"mouth_wet", 9 + 0.25 / 3}}};
    }
};

} // namespace mend::skin
