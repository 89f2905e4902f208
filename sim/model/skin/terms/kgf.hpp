#pragma once
#include "sim/model/skin/shared.hpp"
#include "sim/model/skin/sources.hpp"

namespace mend::skin
{

struct KgfField : VolumeField
{
    static constexpr const char *name = "kgf", *symbol = "e", *unit = "ng/ml",
                                *meaning = "growth factors of keratinocytes (KGF, EGF), excess";
    struct Numbers
    {
        double De;
    };
    static NumberRows<Numbers> parameters()
    {
        return {number(&Numbers::De, "kgf_diffusivity", "De", 0.6, "mm^2/d", {0.2, 5}, 'B', dextran,
                       "spread of KGF and EGF")};
    }
    static void transport(FieldRow& field, const auto& model)
    {
        field.diffusivity = numbers_for<KgfField>(model.all).De;
    }
};

struct Kgf
{
    static constexpr const char* name = "kgf";
    static constexpr const char* equation = "e_t = q_ef phi_F f h2(a,a_h) + q_em m2 - d_e e";
    static constexpr const char* source = "assumed: wired as in Menon et al. (2012)";
    static constexpr Names reads{patient::fibroblasts, fibroblasts, alarm_response, macrophages_reparative};
    static constexpr Names writes{kgf};
    struct Numbers
    {
        double q_ef, q_em, d_e;
    };
    static NumberRows<Numbers> parameters()
    {
        return {estimate(&Numbers::q_ef, "kgf_from_fibroblasts", "q_ef", 1.5, "ng/ml/d", "assumed",
                         "KGF and EGF that fibroblasts make at full alarm"),
                estimate(&Numbers::q_em, "kgf_from_macrophages", "q_em", 0.3, "ng/ml/d/(1000/mm^3)", "assumed",
                         "KGF and EGF made by reparative macrophages"),
                estimate(&Numbers::d_e, "kgf_decay", "d_e", 3, "1/d", "assumed", "decay of KGF and EGF")};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        c.gain(kgf) +=
            k.q_ef * c[patient::fibroblasts] * c[fibroblasts] * c[alarm_response] + k.q_em * c[macrophages_reparative];
        c.loss(kgf) += k.d_e;
    }
    // 1.5 * 0.5 * 0.8 * 0.5 + 0.3 * 0.5 = 0.3 + 0.15
    static Example example()
    {
        return {.given = {{"patient fibroblasts", 0.5},
                          {"fibroblasts", 0.8},
                          {"alarm", 1},
                          {"macrophages_reparative", 0.5}},
                .gain = {{"kgf", 0.45}},
                .loss = {{"kgf", 3}}};
    }
};

} // namespace mend::skin
