#pragma once
#include "sim/model/skin/shared.hpp"

namespace mend::skin
{

/// Areas per area of skin, so that they hold for a cell that a hole covers in part: what the needle stretched, and the
/// hole that is left. Each decays by itself; one area pulled towards another would tie the step to the fast recoil for
/// as long as the slow filling lasts.
struct Lumen
{
    static constexpr const char* name = "lumen";
    static constexpr const char* equation = "As_t = - As/tau_el - As k/tau_fill,  A_t = - A k/tau_fill";
    static constexpr const char* source =
        "assumed; holes half as wide as the needle: Kalluri et al. (2011), PMC3160154; no trace "
        "within minutes: Schwarz and Laaff (2011), Plast Reconstr Surg 127:146e";
    static constexpr Names reads{lumen_filling};
    static constexpr Names writes{lumen_stretch, lumen};
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
        c.loss(lumen_stretch) += 1 / k.tau_el + c[lumen_filling];
        c.loss(lumen) += c[lumen_filling];
    }
    // 360 recoils a day; filling 0.5 / 2
    static Example example()
    {
        return {.given = {{"keratinocyte_cover", 0.5}}, .loss = {{"lumen_stretch", 360.25}, {"lumen", 0.25}}};
    }
};

} // namespace mend::skin
