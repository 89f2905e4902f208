#pragma once
#include "sim/model/skin/shared.hpp"

namespace mend::skin
{

struct TgfBeta1Field : VolumeField
{
    static constexpr const char *name = "tgf_beta1", *symbol = "t1", *unit = "ng/ml",
                                *meaning = "active TGF-beta1, excess";
    struct Numbers
    {
        double DT;
    };
    static NumberRows<Numbers> parameters()
    {
        return {number(&Numbers::DT, "tgf_beta_diffusivity", "DT", 0.29, "mm^2/d", {0.03, 0.9}, 'B',
                       "0.29: Tepole's and Koppenol's models, after Murphy et al. (2012); dextran law 0.83",
                       "spread of TGF-beta1 and of TGF-beta3")};
    }
    static void transport(FieldRow& field, const auto& model)
    {
        field.diffusivity = numbers_for<TgfBeta1Field>(model.all).DT;
    }
};

struct TgfBeta1
{
    static constexpr const char* name = "tgf_beta1";
    static constexpr const char* equation =
        "t1_t = q_1x lys x + q_12 m2 + q_11 m1 + q_1y phi_F (1 + hyp) y t1/(K1 + t1) - d_T t1";
    static constexpr const char* source = "assumed; secretion: Jin et al. (2011), table 4, of which 10 % active";
    static constexpr Names reads{lysis,
                                 fibrin,
                                 macrophages_inflammatory,
                                 macrophages_reparative,
                                 patient::fibroblasts,
                                 myofibroblasts,
                                 tgf_beta1,
                                 tgf_beta_decay};
    static constexpr Names writes{tgf_beta1};
    struct Numbers
    {
        double q_1x, q_12, q_11, q_1y, K1, hyp;
    };
    static NumberRows<Numbers> parameters()
    {
        return {estimate(&Numbers::q_1x, "tgf_beta1_from_clot", "q_1x", 30, "ng/ml",
                         "assumed; a clot holds latent TGF-beta1: Grainger et al. (1995)",
                         "TGF-beta1 that a dissolving clot sets free"),
                estimate(&Numbers::q_12, "tgf_beta1_from_macrophages_reparative", "q_12", 7, "ng/ml/d/(1000/mm^3)",
                         "assumed: 10 % active of 0.07 pg a cell and day, Jin et al. (2011), table 4",
                         "TGF-beta1 made by reparative macrophages"),
                estimate(&Numbers::q_11, "tgf_beta1_from_macrophages_inflammatory", "q_11", 3, "ng/ml/d/(1000/mm^3)",
                         "assumed", "TGF-beta1 made by inflammatory macrophages"),
                estimate(&Numbers::q_1y, "tgf_beta1_from_myofibroblasts", "q_1y", 6, "ng/ml/d",
                         "assumed: 0.002 pg a cell and day active, five times a fibroblast's",
                         "TGF-beta1 that myofibroblasts make in answer to it"),
                divisor(estimate(&Numbers::K1, "tgf_beta1_loop_half_response", "K1", 0.3, "ng/ml", "assumed",
                                 "TGF-beta1 at half of that answer")),
                number(&Numbers::hyp, "fibrotic_feedback", "hyp", 0, "1", {0, 6}, 'C',
                       "assumed; the patient's: 0.5 in hypertrophic scars, 2 to 6 in keloid-prone skin",
                       "how much stronger that answer is")};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        c.gain(tgf_beta1) +=
            k.q_1x * c[lysis] * c[fibrin] + k.q_12 * c[macrophages_reparative] + k.q_11 * c[macrophages_inflammatory] +
            k.q_1y * (1.0 + k.hyp) * c[patient::fibroblasts] * c[myofibroblasts] * hill1(c[tgf_beta1], k.K1);
        c.loss(tgf_beta1) += c[tgf_beta_decay];
    }
    // lys = 0.3: 30 * 0.3 * 0.4 + 7 * 0.3 + 3 * 0.2 + 6 * 0.5 * 0.2 * 0.5 = 3.6 + 2.1 + 0.6 + 0.3
    static Example example()
    {
        return {.given = {{"fibrin", 0.4},
                          {"macrophages_inflammatory", 0.2},
                          {"macrophages_reparative", 0.3},
                          {"patient fibroblasts", 0.5},
                          {"myofibroblasts", 0.2},
                          {"tgf_beta1", 0.3}},
                .gain = {{"tgf_beta1", 6.6}},
                .loss = {{"tgf_beta1", 15}}};
    }
};

} // namespace mend::skin
