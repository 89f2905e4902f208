#pragma once
#include "sim/model/skin/shared.hpp"

namespace mend::skin
{

struct LumenField : SheetField
{
    static constexpr const char *name = "lumen", *symbol = "A", *unit = "1",
                                *meaning = "open area of the channels after elastic recoil, per area of skin";
};

struct LumenStretchField : SheetField
{
    static constexpr const char *name = "lumen_stretch", *symbol = "As", *unit = "1",
                                *meaning =
                                    "what the needle opened beyond that, per area of skin; recoils within minutes";
};

/// A wound leaves this and the next, and no term changes them.
struct PuncturedField : SheetField
{
    static constexpr const char *name = "punctured", *symbol = "W", *unit = "1",
                                *meaning =
                                    "share of the surface in holes, after elastic recoil, when it was last punctured";
};

struct DenudedField : SheetField
{
    static constexpr const char *name = "denuded", *symbol = "Wd", *unit = "1",
                                *meaning = "share of the surface without living epidermis right after the last session";
};

struct HoleRadiusField : SheetField
{
    static constexpr const char *name = "hole_radius", *symbol = "R", *unit = "mm",
                                *meaning = "radius of those holes' mouths, after elastic recoil";
    static constexpr double scale = 0.1;
};

/// Areas per area of skin, so that they hold for a cell that a hole covers in part: what the needle stretched, and the
/// hole that is left. Each decays by itself; one area pulled towards another would tie the step to the fast recoil for
/// as long as the slow filling lasts.
struct Lumen
{
    static constexpr const char* name = "lumen";
    static constexpr const char* equation =
        "As_t = - (1 - I) (As/tau_el + As k/tau_fill),  A_t = - (1 - I) A k/tau_fill,  I = needles_in";
    static constexpr const char* source =
        "assumed; holes half as wide as the needle: Kalluri et al. (2011), PMC3160154; no trace "
        "within minutes: Schwarz and Laaff (2011), Plast Reconstr Surg 127:146e; a needle that stays holds it open "
        "(definition)";
    static constexpr Names reads{lumen_filling, needles_in_holes};
    static constexpr Names writes{lumen, lumen_stretch};
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
        c.loss(lumen_stretch) += (1 - c[needles_in_holes]) / k.tau_el + c[lumen_filling];
        c.loss(lumen) += c[lumen_filling];
    }
    // 360 recoils a day; filling 0.5 / 2
    static Example example()
    {
        return {.given = {{"keratinocyte_cover", 0.5}}, .loss = {{"lumen_stretch", 360.25}, {"lumen", 0.25}}};
    }
};

} // namespace mend::skin
