#pragma once
#include "sim/model/skin/shared.hpp"

namespace mend::skin
{

struct VesselGrowth;
struct VesselsField : VolumeField
{
    static constexpr const char *name = "vessels", *symbol = "v", *unit = "1",
                                *meaning = "perfused vessels, relative to this patient's own";
    static constexpr double baseline = 1;
    struct Numbers
    {
        double Dv, chi_v;
    };
    static NumberRows<Numbers> parameters()
    {
        return {
            estimate(&Numbers::Dv, "vessel_diffusivity", "Dv", 0.02, "mm^2/d", "assumed", "random spread of sprouts"),
            estimate(&Numbers::chi_v, "vessel_chemotaxis", "chi_v", 0.05, "mm^2/d",
                     "assumed: sprouts advance 0.1 to 0.3 mm a day (textbook)", "motion of sprouts up VEGF")};
    }
    static void transport(FieldRow& field, const auto& model)
    {
        const auto& k = numbers_for<VesselsField>(model.all);
        field.diffusivity = k.Dv;
        field.weight = model.row(patient::perfusion);
        field.drift = {model.row(vegf), k.chi_v, numbers_for<VesselGrowth>(model.all).Kg};
    }
};

/// Perfused density relative to this patient's own V0.
struct VesselGrowth
{
    static constexpr const char* name = "vessel_growth";
    static constexpr const char* equation =
        "v_t = r_v0 v (1 - v) + r_vg h1 v (1 - v/v_max) - r_vp (1 - h1) (v - max(1,vc))+,  h1 = g/(Kg + g)";
    static constexpr const char* source =
        "assumed: endothelial cells double in 1 to 2 d, capillaries of a wound rise up to threefold (textbook), "
        "pruning takes a month; vessels that pericytes do not coat yet regress without VEGF: Benjamin et al. (1998), "
        "Development 125:1591, retina; that health keeps its own density without it is assumed";
    static constexpr Names reads{vessels, vessels_coated, vegf};
    static constexpr Names writes{vessels};
    struct Numbers
    {
        double r_v0, r_vg, r_vp, Kg, v_max;
    };
    static NumberRows<Numbers> parameters()
    {
        return {estimate(&Numbers::r_v0, "vessel_renewal", "r_v0", 0.03, "1/d", "assumed: pruning takes a month",
                         "return of vessels to their density in health"),
                number(&Numbers::r_vg, "vessel_growth", "r_vg", 0.6, "1/d", {0.3, 0.7}, 'C',
                       "assumed: endothelial cells double in 1 to 2 d (textbook)", "growth of vessels at full VEGF"),
                estimate(&Numbers::r_vp, "bare_vessel_regression", "r_vp", 0.3, "1/d",
                         "assumed: bare vessels regress within days once VEGF has gone",
                         "loss of surplus vessels that pericytes do not coat, without VEGF"),
                divisor(estimate(&Numbers::Kg, "vegf_half_response", "Kg", 0.5, "ng/ml", "assumed",
                                 "VEGF that gives half of the growth")),
                divisor(number(&Numbers::v_max, "vessel_limit", "v_max", 3, "1", {2, 4}, 'C',
                               "assumed: capillaries of a wound rise up to threefold (textbook)",
                               "density at which VEGF no longer makes vessels grow, relative to health"))};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        const auto v = c[vessels], response = hill1(c[vegf], k.Kg), driven = k.r_vg * response;
        const auto lasting = larger(v * 0.0 + 1.0, c[vessels_coated]);
        const auto regressing = k.r_vp * (1.0 - response) * step(v - lasting);
        c.gain(vessels) += (k.r_v0 + driven) * v + regressing * lasting;
        c.loss(vessels) += (k.r_v0 + driven * (1.0 / k.v_max)) * v + regressing;
    }
    // driven 0.3: gain 0.33 * 2, loss (0.03 + 0.1) * 2; of the surplus over 1.2 goes 0.3 * 0.5 a day
    static Example example()
    {
        return {.given = {{"vessels", 2}, {"vessels_coated", 1.2}, {"vegf", 0.5}},
                .gain = {{"vessels", 0.66 + 0.15 * 1.2}},
                .loss = {{"vessels", 0.26 + 0.15}}};
    }
};

} // namespace mend::skin
