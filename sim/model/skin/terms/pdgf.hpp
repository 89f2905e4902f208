#pragma once
#include "sim/model/skin/shared.hpp"
#include "sim/model/skin/sources.hpp"

namespace mend::skin
{

struct PdgfField : VolumeField
{
    static constexpr const char *name = "pdgf", *symbol = "p", *unit = "ng/ml",
                                *meaning = "platelet-derived growth factor, excess";
    struct Numbers
    {
        double Dp;
    };
    static NumberRows<Numbers> parameters()
    {
        return {
            number(&Numbers::Dp, "pdgf_diffusivity", "Dp", 0.6, "mm^2/d", {0.05, 0.9}, 'B', dextran, "spread of PDGF")};
    }
    static void transport(FieldRow& field, const auto& model)
    {
        field.diffusivity = numbers_for<PdgfField>(model.all).Dp;
    }
};

struct Pdgf
{
    static constexpr const char* name = "pdgf";
    static constexpr const char* equation = "p_t = q_px lys x + q_pm (m1 + m2) + q_py phi_F psi y - d_p p";
    static constexpr const char* source = "assumed; the loop from myofibroblasts after Adler et al. (2020)";
    static constexpr Names reads{
        lysis,      fibrin,        macrophages_inflammatory, macrophages_reparative, patient::fibroblasts,
        activation, myofibroblasts};
    static constexpr Names writes{pdgf};
    struct Numbers
    {
        double q_px, q_pm, q_py, d_p;
    };
    static NumberRows<Numbers> parameters()
    {
        return {number(&Numbers::q_px, "pdgf_from_clot", "q_px", 30, "ng/ml", {15, 50}, 'B',
                       "serum: 17.5 ng/ml, Bowen-Pope et al. (1984), Blood 64:458, to 50, J Cell Biol (1983) 97:383",
                       "PDGF that a dissolving clot sets free"),
                estimate(&Numbers::q_pm, "pdgf_from_macrophages", "q_pm", 10, "ng/ml/d/(1000/mm^3)",
                         "assumed: 0.01 pg a cell and day; Adler et al. (2020) 0.005", "PDGF made by macrophages"),
                number(&Numbers::q_py, "pdgf_from_myofibroblasts", "q_py", 10, "ng/ml/d", {5, 51}, 'C',
                       "assumed, low end of what Adler et al. (2020) give (51): a lesion of moderate feedback must "
                       "still resolve",
                       "PDGF made by activated myofibroblasts"),
                number(&Numbers::d_p, "pdgf_decay", "d_p", 6, "1/d", {2, 12}, 'C',
                       "assumed; Adler et al. (2020) 2 a day", "decay of PDGF")};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        c.gain(pdgf) += k.q_px * c[lysis] * c[fibrin] +
                        k.q_pm * (c[macrophages_inflammatory] + c[macrophages_reparative]) +
                        k.q_py * c[patient::fibroblasts] * c[activation] * c[myofibroblasts];
        c.loss(pdgf) += k.d_p;
    }
    // lys = 0.25 + 0.1 * 0.5 = 0.3, psi = 0.5: 30 * 0.3 * 0.4 + 10 * 0.5 + 10 * 0.5 * 0.5 * 0.2 = 3.6 + 5 + 0.5
    static Example example()
    {
        return {.given = {{"fibrin", 0.4},
                          {"macrophages_inflammatory", 0.2},
                          {"macrophages_reparative", 0.3},
                          {"patient fibroblasts", 0.5},
                          {"tgf_beta1", 0.3},
                          {"myofibroblasts", 0.2}},
                .gain = {{"pdgf", 9.1}},
                .loss = {{"pdgf", 6}}};
    }
};

} // namespace mend::skin
