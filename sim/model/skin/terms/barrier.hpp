#pragma once
#include "sim/model/skin/shared.hpp"

namespace mend::skin
{

struct BarrierFastField : SheetField
{
    static constexpr const char *name = "barrier_fast", *symbol = "bf", *unit = "1",
                                *meaning = "part of the barrier that comes back within hours, 1 = whole";
    static constexpr double baseline = 1;
};

struct BarrierSlowField : SheetField
{
    static constexpr const char *name = "barrier_slow", *symbol = "bs", *unit = "1",
                                *meaning = "part of the barrier that comes back within days, 1 = whole";
    static constexpr double baseline = 1;
};

struct Barrier
{
    static constexpr const char* name = "barrier";
    static constexpr const char* equation =
        "bf_t = k (1 - h_b H)(1 - bf)/tau_f,  bs_t = k (1 - bs)/tau_s,  H = occlusion";
    static constexpr const char* source =
        "assumed; hours by impedance and dye, days by water loss of rolled facial skin; what is lost by evaporation "
        "calls "
        "for repair: under a tight cover it stops in mice, Grubauer et al. (1989), J Lipid Res 30:323";
    static constexpr Names reads{keratinocyte_cover, humidity};
    static constexpr Names writes{barrier_fast, barrier_slow};
    struct Numbers
    {
        double tau_f, tau_s, h_b;
    };
    static NumberRows<Numbers> parameters()
    {
        return {
            divisor(estimate(&Numbers::tau_f, "barrier_fast_time", "tau_f", 0.15, "d",
                             "assumed: impedance and dye close within hours",
                             "recovery of the barrier's fast part under a closed cover")),
            divisor(estimate(&Numbers::tau_s, "barrier_slow_time", "tau_s", 3, "d",
                             "assumed: water loss is normal within 72 h of rolling the face",
                             "recovery of the barrier's slow part under a closed cover")),
            at_most(
                1,
                number(
                    &Numbers::h_b, "barrier_held_by_humidity", "h_b", 0.9, "1", {0.7, 1}, 'C',
                    "assumed: nearly all, as under a tight cover in mice, Grubauer et al. (1989); in people stripped "
                    "skin was not behind after 72 h under a glove, Jungersted et al. (2010), Contact Dermatitis 63:313",
                    "share of the fast part's recovery that a sealed cover stops"))};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        const auto fast = c[keratinocyte_cover] * ((1.0 - k.h_b * c[humidity]) / k.tau_f),
                   slow = c[keratinocyte_cover] * (1.0 / k.tau_s);
        c.gain(barrier_fast) += fast;
        c.loss(barrier_fast) += fast;
        c.gain(barrier_slow) += slow;
        c.loss(barrier_slow) += slow;
    }
    // 0.6 * (1 - 0.9 * 0.5) / 0.15 and 0.6 / 3
    static Example example()
    {
        return {.given = {{"keratinocyte_cover", 0.6}, {"input occlusion", 0.5}},
                .gain = {{"barrier_fast", 2.2}, {"barrier_slow", 0.2}},
                .loss = {{"barrier_fast", 2.2}, {"barrier_slow", 0.2}}};
    }
};

} // namespace mend::skin
