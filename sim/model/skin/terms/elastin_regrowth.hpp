#pragma once
#include "sim/model/skin/shared.hpp"

namespace mend::skin
{

struct ElastinRegrowth
{
    static constexpr const char* name = "elastin_regrowth";
    static constexpr const char* equation = "l_t = f (l0 - l)+ / tau_l";
    static constexpr const char* source =
        "assumed: scars have no elastic fibres for three months and then more and more, over years: "
        "doi:10.1111/j.1600-0560.1996.tb00775.x";
    static constexpr Names reads{fibroblasts, elastin, patient::elastin};
    static constexpr Names writes{elastin};
    struct Numbers
    {
        double tau_l;
    };
    static NumberRows<Numbers> parameters()
    {
        return {divisor(estimate(&Numbers::tau_l, "elastin_regrowth_time", "tau_l", 600, "d",
                                 "assumed: elastic fibres of scars come back over years",
                                 "time in which fibroblasts replace elastin that was lost"))};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        const auto filling = (1 / k.tau_l) * c[fibroblasts] * step(c[patient::elastin] - c[elastin]);
        c.gain(elastin) += filling * c[patient::elastin];
        c.loss(elastin) += filling;
    }
    // 0.6 / 600 towards 0.8
    static Example example()
    {
        return {.given = {{"fibroblasts", 0.6}, {"elastin", 0.5}, {"patient elastin", 0.8}},
                .gain = {{"elastin", 0.0008}},
                .loss = {{"elastin", 0.001}}};
    }
};

} // namespace mend::skin
