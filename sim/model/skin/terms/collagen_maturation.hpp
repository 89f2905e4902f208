#pragma once
#include "sim/model/skin/shared.hpp"

namespace mend::skin
{

struct CollagenMaturation
{
    static constexpr const char* name = "collagen_maturation";
    static constexpr const char* equation = "c3_t = - k31 (c3 - r0 C)+,  c1_t = + k31 (c3 - r0 C)+";
    static constexpr const char* source = "assumed: collagen I dominates again within weeks";
    static constexpr Names reads{collagen, collagen_three, patient::collagen_three_share};
    static constexpr Names writes{collagen_three, collagen_one};
    struct Numbers
    {
        double k31;
    };
    static NumberRows<Numbers> parameters()
    {
        return {estimate(&Numbers::k31, "collagen_maturation", "k31", 0.02, "1/d",
                         "assumed: collagen I dominates again within weeks",
                         "exchange of surplus collagen III for collagen I")};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        // The flux of III as a loss of all of III and a gain of what may stay: no division by III.
        const auto stays = c[patient::collagen_three_share] * c[collagen];
        const auto surplus = c[collagen_three] - stays;
        const auto exchange = k.k31 * step(surplus);
        c.loss(collagen_three) += exchange;
        c.gain(collagen_three) += exchange * stays;
        c.gain(collagen_one) += exchange * surplus;
    }
    // surplus 0.4 - 0.25 * 1 = 0.15; 0.02 * 0.25 and 0.02 * 0.15, so that III falls by 0.008 - 0.005 = 0.003
    static Example example()
    {
        return {.given = {{"collagen_three", 0.4}, {"collagen_one", 0.6}, {"patient collagen_three_share", 0.25}},
                .gain = {{"collagen_three", 0.005}, {"collagen_one", 0.003}},
                .loss = {{"collagen_three", 0.02}}};
    }
};

} // namespace mend::skin
