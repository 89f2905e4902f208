#pragma once
#include "sim/model/skin/shared.hpp"

namespace mend::skin
{

/// Two sheets keep the equation linear, so that it holds for a cell that a hole covers in part: A is the open area, Ar
/// the area of the hole at rest, towards which elastic tissue pulls it.
struct Lumen
{
    static constexpr const char* name = "lumen";
    static constexpr const char* equation = "A_t = (Ar - A)/tau_el - A k/tau_fill,  Ar_t = - Ar k/tau_fill";
    static constexpr const char* source =
        "assumed; holes half as wide as the needle: Kalluri et al. (2011), PMC3160154; no trace "
        "within minutes: Schwarz and Laaff (2011), Plast Reconstr Surg 127:146e";
    static constexpr Names reads{lumen_rest, lumen_filling};
    static constexpr Names writes{lumen, lumen_rest};
    struct Numbers
    {
        double tau_el;
    };
    static NumberRows<Numbers> parameters()
    {
        return {divisor(number(&Numbers::tau_el, "lumen_recoil_time", "tau_el", 4.0 / 1440, "d",
                               {3.0 / 1440, 5.0 / 1440}, 'C', "assumed: 4 min, 3 to 5; channels close within minutes",
                               "elastic recoil of a channel after the needle, living skin or not"))};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        c.gain(lumen) += c[lumen_rest] * (1 / k.tau_el);
        c.loss(lumen) += 1 / k.tau_el + c[lumen_filling];
        c.loss(lumen_rest) += c[lumen_filling];
    }
    // 360 recoils a day; filling 0.5 / 2
    static Example example()
    {
        return {.given = {{"keratinocyte_cover", 0.5}, {"lumen", 2}, {"lumen_rest", 0.5}},
                .gain = {{"lumen", 180}},
                .loss = {{"lumen", 360.25}, {"lumen_rest", 0.25}}};
    }
};

} // namespace mend::skin
