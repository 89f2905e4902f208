#pragma once
#include "sim/model/skin/settings.hpp"
#include "sim/model/skin/shared.hpp"

namespace mend::skin
{

struct ElasticFibres;
struct TropoelastinField : VolumeField
{
    static constexpr const char *name = "tropoelastin", *symbol = "s", *unit = "1",
                                *meaning = "tropoelastin, in units of elastin";
    static constexpr double scale = 4e-4;
    /// What is cross-linked keeps up with what elastin loses, less its fall with age.
    static double baseline(const auto& cell, const auto& all)
    {
        const auto& k = numbers_for<ElasticFibres>(all);
        const double lost = k.d_l * (1 + k.b_l * numbers_for<TotalMmp>(all).q0);
        return (lost - numbers_for<Ageing>(all).a_day().elastin) / k.k_x * cell[patient::elastin];
    }
};

struct ElastinField : VolumeField
{
    static constexpr const char *name = "elastin", *symbol = "l", *unit = "1",
                                *meaning = "cross-linked elastin, relative to healthy young skin";
    static double baseline(const auto& cell, const auto&) { return cell[patient::elastin]; }
};

/// Tropoelastin is made by cells, cross-linked to elastin or lost.
struct ElasticFibres
{
    static constexpr const char* name = "elastic_fibres";
    static constexpr const char* equation = "s_t = rho_s phi_F (f + y)(1 + alpha_s zm) - (k_x + d_s) s,  "
                                            "l_t = k_x s - d_l (1 + b_l (q0 + q)) l";
    static constexpr const char* source =
        "Shapiro et al. (1991): carbon stays 74 years (lung); production assumed: nothing visible before 3 months";
    static constexpr Names reads{patient::tropoelastin_rate, patient::fibroblasts, fibroblasts, myofibroblasts,
                                 fibroblast_memory,          tropoelastin,         total_mmp};
    static constexpr Names writes{tropoelastin, elastin};
    struct Numbers
    {
        double alpha_s, k_x, d_s, d_l, b_l;
    };
    static NumberRows<Numbers> parameters()
    {
        return {estimate(&Numbers::alpha_s, "elastin_activation", "alpha_s", 5, "1", "assumed",
                         "how much more tropoelastin cells make that were activated"),
                divisor(estimate(&Numbers::k_x, "elastin_crosslinking", "k_x", 0.1, "1/d", "assumed",
                                 "tropoelastin that is cross-linked")),
                estimate(&Numbers::d_s, "tropoelastin_loss", "d_s", 0.3, "1/d", "assumed", "tropoelastin that is lost"),
                number(&Numbers::d_l, "elastin_turnover", "d_l", 3.7e-5, "1/d", {1.6e-5, 6.8e-5}, 'B',
                       "Shapiro et al. (1991), lung: 74 years, 95 % interval 40 to 174",
                       "loss of cross-linked elastin"),
                estimate(&Numbers::b_l, "mmp_on_elastin", "b_l", 3, "1", "assumed",
                         "how much a unit of MMP speeds up that loss")};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        c.gain(tropoelastin) += c[patient::tropoelastin_rate] * c[patient::fibroblasts] *
                                (c[fibroblasts] + c[myofibroblasts]) * (1.0 + k.alpha_s * c[fibroblast_memory]);
        c.loss(tropoelastin) += k.k_x + k.d_s;
        c.gain(elastin) += k.k_x * c[tropoelastin];
        c.loss(elastin) += k.d_l * (1.0 + k.b_l * c[total_mmp]);
    }
    // 0.001 * 0.5 * 1 * (1 + 5 * 1); 0.1 * 0.002; 3.7e-5 * 4
    static Example example()
    {
        return {.given = {{"patient tropoelastin_rate", 0.001},
                          {"patient fibroblasts", 0.5},
                          {"fibroblasts", 0.8},
                          {"myofibroblasts", 0.2},
                          {"fibroblast_memory", 1},
                          {"tropoelastin", 0.002},
                          {"mmp", 1}},
                .gain = {{"tropoelastin", 0.003}, {"elastin", 0.0002}},
                .loss = {{"tropoelastin", 0.4}, {"elastin", 1.48e-4}}};
    }
};

} // namespace mend::skin
