#pragma once
#include "sim/model/skin/shared.hpp"

namespace mend::skin
{

struct DamageField : VolumeField
{
    static constexpr const char *name = "damage", *symbol = "dm", *unit = "1",
                                *meaning = "signals that dead tissue can still release, 1 = fresh";
};

struct Damage
{
    static constexpr const char* name = "damage";
    static constexpr const char* equation = "dm_t = - k_d dm,  a_t = b_d dm";
    static constexpr const char* source =
        "assumed: dying cells have a limited pool of signals; with alarm_decay a uniform wound's alarm peaks at "
        "ln(d_a/k_d)/(d_a - k_d) = 6.9 h; IL-1b, IL-6 and IL-8 after a sterile needle in human dermis peak at 5 to 8 h "
        "and are lower by 24 h: Sjogren and Anderson (2009), Acta Derm Venereol 89:459";
    static constexpr Names reads{damage};
    static constexpr Names writes{damage, alarm};
    struct Numbers
    {
        double b_d, k_d;
    };
    static NumberRows<Numbers> parameters()
    {
        return {
            estimate(&Numbers::b_d, "alarm_from_damage", "b_d", 700, "1/d",
                     "assumed: large, for a channel is about 1 % of the tissue and its signal is diluted a "
                     "hundredfold within an hour",
                     "alarm released by what a wound has just killed"),
            number(&Numbers::k_d, "damage_decay", "k_d", 3, "1/d", {2, 4}, 'B',
                   "cytokines after a sterile needle in human dermis peak at 5 to 8 h: Sjogren and Anderson (2009), "
                   "Acta Derm Venereol 89:459, n = 10",
                   "rate at which dead tissue runs out of alarm signals")};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        c.loss(damage) += k.k_d;
        c.gain(alarm) += k.b_d * c[damage];
    }
    // 700 * 0.05
    static Example example() { return {.given = {{"damage", 0.05}}, .gain = {{"alarm", 35}}, .loss = {{"damage", 3}}}; }
};

} // namespace mend::skin
