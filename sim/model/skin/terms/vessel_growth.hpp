#pragma once
#include "sim/model/skin/shared.hpp"

namespace mend::skin
{

struct VesselsField : VolumeField
{
    static constexpr const char *name = "vessels", *symbol = "v", *unit = "1",
                                *meaning = "perfused vessels, relative to this patient's own";
    static constexpr double baseline = 1;
    struct Numbers
    {
        double Dv;
    };
    static NumberRows<Numbers> parameters()
    {
        return {estimate(&Numbers::Dv, "vessel_diffusivity", "Dv", 0.003, "mm^2/d", "assumed",
                         "spread of vessels by sprouting")};
    }
    static void transport(FieldRow& field, const auto& model)
    {
        field.diffusivity = numbers_for<VesselsField>(model.all).Dv;
        field.weight = model.row(patient::perfusion);
    }
};

/// Perfused density relative to this patient's own V0.
struct VesselGrowth
{
    static constexpr const char* name = "vessel_growth";
    static constexpr const char* equation = "v_t = r_v0 v (1 - v) + r_vg g/(Kg + g) v (1 - v/v_max)";
    static constexpr const char* source = "assumed: pruning takes months";
    static constexpr Names reads{vessels, vegf};
    static constexpr Names writes{vessels};
    struct Numbers
    {
        double r_v0, r_vg, Kg, v_max;
    };
    static NumberRows<Numbers> parameters()
    {
        return {
            estimate(&Numbers::r_v0, "vessel_renewal", "r_v0", 0.03, "1/d", "assumed: pruning takes months",
                     "return of vessels to their density in health"),
            estimate(&Numbers::r_vg, "vessel_growth", "r_vg", 0.12, "1/d", "assumed", "growth of vessels at full VEGF"),
            divisor(estimate(&Numbers::Kg, "vegf_half_response", "Kg", 0.5, "ng/ml", "assumed",
                             "VEGF that gives half of the growth")),
            divisor(estimate(&Numbers::v_max, "vessel_limit", "v_max", 2, "1", "assumed",
                             "density at which VEGF no longer makes vessels grow, relative to health"))};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        const auto v = c[vessels], driven = k.r_vg * hill1(c[vegf], k.Kg);
        c.gain(vessels) += (k.r_v0 + driven) * v;
        c.loss(vessels) += (k.r_v0 + driven * (1.0 / k.v_max)) * v;
    }
    // driven 0.06: gain 0.09 * 0.5, loss (0.03 + 0.03) * 0.5
    static Example example()
    {
        return {.given = {{"vessels", 0.5}, {"vegf", 0.5}}, .gain = {{"vessels", 0.045}}, .loss = {{"vessels", 0.03}}};
    }
};

} // namespace mend::skin
