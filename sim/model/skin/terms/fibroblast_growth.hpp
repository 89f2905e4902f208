#pragma once
#include "sim/model/skin/shared.hpp"

namespace mend::skin
{

struct FibroblastGrowth;
struct FibroblastsField : VolumeField
{
    static constexpr const char *name = "fibroblasts", *symbol = "f", *unit = "1",
                                *meaning = "fibroblasts, relative to this patient's own density";
    static constexpr double baseline = 1;
    struct Numbers
    {
        double Df, chi_f;
    };
    static NumberRows<Numbers> parameters()
    {
        return {divisor(estimate(&Numbers::Df, "fibroblast_diffusivity", "Df", 0.01, "mm^2/d",
                                 "assumed: 20 um an hour kept for 2 h gives 0.006", "random motion of fibroblasts")),
                estimate(&Numbers::chi_f, "fibroblast_chemotaxis", "chi_f", 0.01, "mm^2/d", "assumed",
                         "motion of fibroblasts up PDGF")};
    }
    static void transport(FieldRow& field, const auto& model)
    {
        const auto& k = numbers_for<FibroblastsField>(model.all);
        field.diffusivity = k.Df;
        field.weight = model.row(patient::fibroblasts);
        field.drift = {model.row(pdgf), k.chi_f, numbers_for<FibroblastGrowth>(model.all).Kp};
    }
};

/// Density relative to this patient's own F0.
struct FibroblastGrowth
{
    static constexpr const char* name = "fibroblast_growth";
    static constexpr const char* equation = "f_t = r_f0 f (1 - f - y) + r_fp p/(Kp + p) f (1 - (f + y)/f_max)";
    static constexpr const char* source = "assumed; fastest doubling 18 h: Jin et al. (2011), table 4";
    static constexpr Names reads{fibroblasts, myofibroblasts, pdgf};
    static constexpr Names writes{fibroblasts};
    struct Numbers
    {
        double r_f0, r_fp, Kp, f_max;
    };
    static NumberRows<Numbers> parameters()
    {
        return {estimate(&Numbers::r_f0, "fibroblast_renewal", "r_f0", 0.05, "1/d", "assumed",
                         "return of fibroblasts to their density in health"),
                estimate(&Numbers::r_fp, "fibroblast_growth", "r_fp", 0.3, "1/d",
                         "assumed, below the largest possible of 0.924: Jin et al. (2011), table 4",
                         "growth of fibroblasts at full PDGF"),
                divisor(estimate(&Numbers::Kp, "pdgf_half_response", "Kp", 1, "ng/ml", "assumed",
                                 "PDGF that gives half of the growth, and of the pull")),
                divisor(estimate(&Numbers::f_max, "fibroblast_limit", "f_max", 3, "1", "assumed",
                                 "density at which PDGF no longer makes fibroblasts grow, relative to health"))};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        const auto f = c[fibroblasts], driven = k.r_fp * hill1(c[pdgf], k.Kp);
        c.gain(fibroblasts) += (k.r_f0 + driven) * f;
        c.loss(fibroblasts) += (k.r_f0 + driven * (1.0 / k.f_max)) * (f + c[myofibroblasts]);
    }
    // driven = 0.3 * 0.5 = 0.15; gain (0.05 + 0.15) * 2; loss (0.05 + 0.15 / 3) * 3
    static Example example()
    {
        return {.given = {{"fibroblasts", 2}, {"myofibroblasts", 1}, {"pdgf", 1}},
                .gain = {{"fibroblasts", 0.4}},
                .loss = {{"fibroblasts", 0.3}}};
    }
};

} // namespace mend::skin
