#pragma once
#include "sim/model/skin/shared.hpp"

namespace mend::skin
{

struct CollagenDegradation
{
    static constexpr const char* name = "collagen_degradation";
    static constexpr const char* equation = "c3_t = - d0 (1 + b_q (q0 + q)) c3,  c1_t = - d0 (1 + b_q (q0 + q)) c1";
    static constexpr const char* source =
        "Verzijl et al. (2000): half-life of mature skin collagen about 15 years (from memory); effect of MMP assumed";
    static constexpr Names reads{total_mmp};
    static constexpr Names writes{collagen_three, collagen_one};
    struct Numbers
    {
        double d0, b_q;
    };
    static NumberRows<Numbers> parameters()
    {
        return {number(&Numbers::d0, "collagen_turnover", "d0", 1.27e-4, "1/d", {0.95e-4, 1.9e-4}, 'A',
                       "Verzijl et al. (2000): half-life about 15 years (from memory); range 10 to 20 years assumed",
                       "loss of mature collagen"),
                estimate(&Numbers::b_q, "mmp_on_collagen", "b_q", 3, "1", "assumed",
                         "how much a unit of MMP speeds up that loss")};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        const auto rate = k.d0 * (1.0 + k.b_q * c[total_mmp]);
        c.loss(collagen_three) += rate;
        c.loss(collagen_one) += rate;
    }
    // 1.27e-4 * (1 + 3 * 0.5) = 1.27e-4 * 2.5
    static Example example()
    {
        return {.given = {{"mmp", 0.5}}, .loss = {{"collagen_three", 3.175e-4}, {"collagen_one", 3.175e-4}}};
    }
};

} // namespace mend::skin
