#pragma once
#include "sim/model/skin/shared.hpp"

namespace mend::skin
{

/// Growth factors of a fluid on the skin, such as platelet-rich plasma, go down the channels that are open. They end in
/// the surface layer, and what is there already holds nothing back: the fluid is far richer than the tissue.
struct TopicalFactors
{
    static constexpr const char* name = "topical_factors";
    static constexpr const char* equation =
        "p_t = G p_s,  t1_t = G t1_s,  g_t = G g_s,  e_t = G e_s,  G = P_gf (A + As) U over the surface layer, _s "
        "the concentrations in a fluid on the skin";
    static constexpr const char* source =
        "assumed: diffusion through fluid in a channel; the horny layer lets no protein pass";
    static constexpr Names reads{lumen,         lumen_stretch,      mouth_wet,     surface_share,
                                 pdgf_in_fluid, tgf_beta1_in_fluid, vegf_in_fluid, kgf_in_fluid};
    static constexpr Names writes{pdgf, tgf_beta1, vegf, kgf};
    struct Numbers
    {
        double P_gf;
    };
    static NumberRows<Numbers> parameters()
    {
        return {estimate(&Numbers::P_gf, "growth_factor_entry", "P_gf", 90, "mm/d",
                         "assumed: 9 mm^2/d, a protein of 25 kDa in fluid, over 0.1 mm of epidermis",
                         "permeability of an open channel to growth factors of a fluid on the skin")};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        if (c[surface_share] <= 0 || c[pdgf_in_fluid] + c[tgf_beta1_in_fluid] + c[vegf_in_fluid] + c[kgf_in_fluid] <= 0)
            return;
        const auto path =
            (k.P_gf / surface_layer * c[surface_share]) * (c[lumen] + c[lumen_stretch]) * positive(c[mouth_wet]);
        c.gain(pdgf) += path * c[pdgf_in_fluid];
        c.gain(tgf_beta1) += path * c[tgf_beta1_in_fluid];
        c.gain(vegf) += path * c[vegf_in_fluid];
        c.gain(kgf) += path * c[kgf_in_fluid];
    }
    // 90 / 0.125 * 0.5 = 360; times (0.04 + 0.06) 0.25 = 0.025 is 9 a day of what the fluid holds
    static Example example()
    {
        return {.given = {{"lumen", 0.04},
                          {"lumen_stretch", 0.06},
                          {"mouth_wet", 0.25},
                          {"surface share", 0.5},
                          {"input pdgf_on_skin", 17},
                          {"input tgf_beta1_on_skin", 12},
                          {"input vegf_on_skin", 1},
                          {"input kgf_on_skin", 0.1}},
                .gain = {{"pdgf", 153}, {"tgf_beta1", 108}, {"vegf", 9}, {"kgf", 0.9}}};
    }
};

} // namespace mend::skin
