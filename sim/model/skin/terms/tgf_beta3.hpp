#pragma once
#include "sim/model/skin/shared.hpp"
#include "sim/model/skin/terms/tgf_beta1.hpp"

namespace mend::skin
{

struct TgfBeta3Field : VolumeField
{
    static constexpr const char *name = "tgf_beta3", *symbol = "t3", *unit = "ng/ml",
                                *meaning = "active TGF-beta3, excess";
    static void transport(FieldRow& field, const auto& model)
    {
        field.diffusivity = numbers_for<TgfBeta1Field>(model.all).DT;
    }
};

struct TgfBeta3
{
    static constexpr const char* name = "tgf_beta3";
    static constexpr const char* equation = "t3_t = q_3 m2 k_above - d_T t3";
    static constexpr const char* source =
        "hypothesis: needs a closed cover; Aust et al. (2010) saw it rise two weeks after needling, in rats";
    static constexpr Names reads{macrophages_reparative, keratinocyte_cover, tgf_beta_decay};
    static constexpr Names writes{tgf_beta3};
    struct Numbers
    {
        double q_3;
    };
    static NumberRows<Numbers> parameters()
    {
        return {estimate(&Numbers::q_3, "tgf_beta3_from_macrophages", "q_3", 7, "ng/ml/d/(1000/mm^3)",
                         "hypothesis: Aust et al. (2010), rat arrays",
                         "TGF-beta3 made by reparative macrophages under a closed cover")};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        c.gain(tgf_beta3) += k.q_3 * c[macrophages_reparative] * c[keratinocyte_cover];
        c.loss(tgf_beta3) += c[tgf_beta_decay];
    }
    // 7 * 0.4 * 0.5
    static Example example()
    {
        return {.given = {{"macrophages_reparative", 0.4}, {"keratinocyte_cover", 0.5}},
                .gain = {{"tgf_beta3", 1.4}},
                .loss = {{"tgf_beta3", 15}}};
    }
};

} // namespace mend::skin
