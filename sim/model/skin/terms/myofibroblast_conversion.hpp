#pragma once
#include "sim/model/skin/shared.hpp"
#include "sim/model/skin/terms/fibroblast_growth.hpp"

namespace mend::skin
{

struct MyofibroblastsField : VolumeField
{
    static constexpr const char *name = "myofibroblasts", *symbol = "y", *unit = "1",
                                *meaning = "myofibroblasts, relative to this patient's own density of fibroblasts";
    struct Numbers
    {
        double ratio_y;
    };
    static NumberRows<Numbers> parameters()
    {
        return {estimate(&Numbers::ratio_y, "myofibroblast_motility", "Dy/Df", 0.3, "1", "assumed",
                         "motion of myofibroblasts relative to fibroblasts")};
    }
    static void transport(FieldRow& field, const auto& model)
    {
        const auto& k = numbers_for<MyofibroblastsField>(model.all);
        field.diffusivity = k.ratio_y * numbers_for<FibroblastsField>(model.all).Df;
        field.weight = model.row(patient::fibroblasts);
    }
};

struct MyofibroblastConversion
{
    static constexpr const char* name = "myofibroblast_conversion";
    static constexpr const char* equation =
        "f_t = - k_fy psi f + k_yf (1 - psi) y,  y_t = k_fy psi f - [ d_y (1 - sig psi) + k_yf (1 - psi) ] y";
    static constexpr const char* source = "assumed; present on day 7, gone by 3 months: Laubach et al. (2006)";
    static constexpr Names reads{fibroblasts, myofibroblasts, activation};
    static constexpr Names writes{fibroblasts, myofibroblasts};
    struct Numbers
    {
        double k_fy, k_yf, d_y, sig;
    };
    static NumberRows<Numbers> parameters()
    {
        return {
            estimate(&Numbers::k_fy, "myofibroblast_conversion", "k_fy", 0.08, "1/d", "assumed",
                     "fibroblasts that become myofibroblasts at full activation"),
            estimate(&Numbers::k_yf, "myofibroblast_reversion", "k_yf", 0.03, "1/d", "assumed",
                     "myofibroblasts that turn back without activation"),
            estimate(&Numbers::d_y, "myofibroblast_loss", "d_y", 0.12, "1/d",
                     "assumed: present on day 7, gone by 3 months, Laubach et al. (2006)", "death of myofibroblasts"),
            at_most(1, number(&Numbers::sig, "myofibroblast_protection", "sig", 0.8, "1", {0.4, 0.95}, 'C',
                              "assumed; 0.95 in keloid-prone skin", "share of that death which activation prevents"))};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        const auto psi = c[activation];
        const auto back = k.k_yf * (1.0 - psi);
        c.loss(fibroblasts) += k.k_fy * psi;
        c.gain(fibroblasts) += back * c[myofibroblasts];
        c.gain(myofibroblasts) += k.k_fy * psi * c[fibroblasts];
        c.loss(myofibroblasts) += k.d_y * (1.0 - k.sig * psi) + back;
    }
    // psi = 0.5 at t1 = KT: back 0.015, forth 0.04; loss of y 0.12 * (1 - 0.4) + 0.015
    static Example example()
    {
        return {.given = {{"fibroblasts", 2}, {"myofibroblasts", 1}, {"tgf_beta1", 0.3}},
                .gain = {{"fibroblasts", 0.015}, {"myofibroblasts", 0.08}},
                .loss = {{"fibroblasts", 0.04}, {"myofibroblasts", 0.087}}};
    }
};

} // namespace mend::skin
