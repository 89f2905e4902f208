#pragma once
#include "sim/model/skin/shared.hpp"

namespace mend::skin
{

struct EpidermalThicknessLostField : SheetField
{
    static constexpr const char
        *name = "epidermal_thickness_lost",
        *symbol = "ul", *unit = "1",
        *meaning =
            "share of the living epidermis that a layer took without reaching through it, and that has not grown back";
};

struct EpidermalRegrowth
{
    static constexpr const char* name = "epidermal_regrowth";
    static constexpr const char* equation = "ul_t = - ul/tau_r";
    static constexpr const char* source =
        "assumed: what a peel takes of the epidermis without reaching through it grows back within one transit";
    static constexpr Names reads{};
    static constexpr Names writes{epidermal_thickness_lost};
    struct Numbers
    {
        double tau_r;
    };
    static NumberRows<Numbers> parameters()
    {
        return {divisor(estimate(&Numbers::tau_r, "epidermis_regrowth_time", "tau_r", 14, "d",
                                 "assumed: transit through the living epidermis, textbook",
                                 "regrowth of living epidermis that was taken from above"))};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        c.loss(epidermal_thickness_lost) += 1 / k.tau_r;
    }
    static Example example() { return {.given = {}, .loss = {{"epidermal_thickness_lost", 1.0 / 14}}}; }
};

} // namespace mend::skin
