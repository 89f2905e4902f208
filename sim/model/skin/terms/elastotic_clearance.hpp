#pragma once
#include "sim/model/skin/shared.hpp"

namespace mend::skin
{

struct ElastoticMaterialField : VolumeField
{
    static constexpr const char *name = "elastotic_material", *symbol = "le", *unit = "1",
                                *meaning =
                                    "elastotic material: stains as elastin and bears no load, in units of elastin";
    static double baseline(const auto& cell, const auto&) { return cell[patient::elastotic_material]; }
};

/// Nothing makes it within the months that a course lasts, so any amount is at rest in untreated skin.
struct ElastoticClearance
{
    static constexpr const char* name = "elastotic_clearance";
    static constexpr const char* equation = "le_t = - (k_le m2 + k_lq q) le";
    static constexpr const char* source = "assumed, so that the stain of elastin may fall while working elastin does "
                                          "not: El-Domyati et al. (2015), Int J "
                                          "Dermatol 54";
    static constexpr Names reads{macrophages_reparative, mmp};
    static constexpr Names writes{elastotic_material};
    struct Numbers
    {
        double k_le, k_lq;
    };
    static NumberRows<Numbers> parameters()
    {
        return {estimate(&Numbers::k_le, "elastotic_cleared_by_macrophages", "k_le", 0.02, "1/d/(1000/mm^3)", "assumed",
                         "clearing of elastotic material by reparative macrophages"),
                estimate(&Numbers::k_lq, "elastotic_cut_by_mmp", "k_lq", 0.02, "1/d", "assumed",
                         "clearing of elastotic material per unit of MMP")};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        c.loss(elastotic_material) += k.k_le * c[macrophages_reparative] + k.k_lq * c[mmp];
    }
    // 0.02 * 0.5 + 0.02 * 2
    static Example example()
    {
        return {.given = {{"macrophages_reparative", 0.5}, {"mmp", 2}, {"elastotic_material", 1}},
                .loss = {{"elastotic_material", 0.05}}};
    }
};

} // namespace mend::skin
