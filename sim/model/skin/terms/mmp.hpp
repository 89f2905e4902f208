#pragma once
#include "sim/model/skin/shared.hpp"
#include "sim/model/skin/sources.hpp"

namespace mend::skin
{

struct MmpField : VolumeField
{
    static constexpr const char *name = "mmp", *symbol = "q", *unit = "1",
                                *meaning = "matrix metalloproteinases, excess, arbitrary unit";
    struct Numbers
    {
        double Dq;
    };
    static NumberRows<Numbers> parameters()
    {
        return {number(&Numbers::Dq, "mmp_diffusivity", "Dq", 0.1, "mm^2/d", {0.01, 5}, 'C', dextran, "spread of MMP")};
    }
    static void transport(FieldRow& field, const auto& model)
    {
        field.diffusivity = numbers_for<MmpField>(model.all).Dq;
    }
};

/// Excess over the patient's own baseline, in an arbitrary unit.
struct Mmp
{
    static constexpr const char* name = "mmp";
    static constexpr const char* equation = "q_t = q_qm m1 + q_qn n + q_qf phi_F f h2(a,a_h) - d_q (1 + tim te) q";
    static constexpr const char* source =
        "assumed: up on day 1, at baseline by day 7 (fractional laser on photoaged skin)";
    static constexpr Names reads{macrophages_inflammatory, neutrophils,       patient::fibroblasts, fibroblasts,
                                 alarm_response,           effective_tgf_beta};
    static constexpr Names writes{mmp};
    struct Numbers
    {
        double q_qm, q_qn, q_qf, d_q, tim;
    };
    static NumberRows<Numbers> parameters()
    {
        return {estimate(&Numbers::q_qm, "mmp_from_macrophages", "q_qm", 1.5, "1/d/(1000/mm^3)", "assumed",
                         "MMP made by inflammatory macrophages"),
                estimate(&Numbers::q_qn, "mmp_from_neutrophils", "q_qn", 1, "1/d/(1000/mm^3)", "assumed",
                         "MMP brought by neutrophils"),
                estimate(&Numbers::q_qf, "mmp_from_fibroblasts", "q_qf", 0.5, "1/d", "assumed",
                         "MMP that fibroblasts make at full alarm"),
                estimate(&Numbers::d_q, "mmp_decay", "d_q", 1, "1/d",
                         "assumed; MMP-9 0.875 a day: Jin et al. (2011), table 4", "decay of MMP"),
                estimate(&Numbers::tim, "mmp_inhibition", "tim", 0.5, "ml/ng",
                         "assumed: TGF-beta1 raises the inhibitors (TIMP)", "how much TGF-beta1 speeds up that decay")};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        c.gain(mmp) += k.q_qm * c[macrophages_inflammatory] + k.q_qn * c[neutrophils] +
                       k.q_qf * c[patient::fibroblasts] * c[fibroblasts] * c[alarm_response];
        c.loss(mmp) += k.d_q * (1.0 + k.tim * c[effective_tgf_beta]);
    }
    // 1.5 * 0.4 + 0.3 + 0.5 * 0.5 * 0.8 * 0.5 = 0.6 + 0.3 + 0.1; 1 + 0.5 * 0.6
    static Example example()
    {
        return {.given = {{"macrophages_inflammatory", 0.4},
                          {"neutrophils", 0.3},
                          {"patient fibroblasts", 0.5},
                          {"fibroblasts", 0.8},
                          {"alarm", 1},
                          {"tgf_beta1", 0.6}},
                .gain = {{"mmp", 1}},
                .loss = {{"mmp", 1.3}}};
    }
};

} // namespace mend::skin
