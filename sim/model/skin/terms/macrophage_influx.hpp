#pragma once
#include "sim/model/skin/shared.hpp"

namespace mend::skin
{

struct MacrophagesInflammatoryField : VolumeField
{
    static constexpr const char *name = "macrophages_inflammatory", *symbol = "m1", *unit = "1000/mm^3",
                                *meaning = "inflammatory macrophages";
    struct Numbers
    {
        double Dm, chi_m;
    };
    static NumberRows<Numbers> parameters()
    {
        return {divisor(estimate(&Numbers::Dm, "macrophage_diffusivity", "Dm", 0.02, "mm^2/d", "assumed",
                                 "random motion of macrophages")),
                estimate(&Numbers::chi_m, "macrophage_chemotaxis", "chi_m", 0.02, "mm^2/d", "assumed",
                         "motion of inflammatory macrophages up the alarm")};
    }
    static void transport(FieldRow& field, const auto& model)
    {
        const auto& k = numbers_for<MacrophagesInflammatoryField>(model.all);
        field.diffusivity = k.Dm;
        field.drift = {model.row(alarm), k.chi_m, 1};
    }
};

struct MacrophageInflux
{
    static constexpr const char* name = "macrophage_influx";
    static constexpr const char* equation = "m1_t = r_m v h2(a,a_h) - d_1 m1";
    static constexpr const char* source = "assumed; peak on day 2: Engelhardt et al. (1998)";
    static constexpr Names reads{alarm_response, vessels};
    static constexpr Names writes{macrophages_inflammatory};
    struct Numbers
    {
        double r_m, d_1;
    };
    static NumberRows<Numbers> parameters()
    {
        return {estimate(&Numbers::r_m, "macrophage_recruitment", "r_m", 1.5, "1000/mm^3/d",
                         "assumed; timing: Engelhardt et al. (1998)", "macrophages that enter at full alarm"),
                number(&Numbers::d_1, "macrophage_inflammatory_loss", "d_1", 0.2, "1/d", {0.1, 0.6}, 'C',
                       "assumed; all macrophages: 0.2 to 0.6, Jin et al. (2011)", "loss of inflammatory macrophages")};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        c.gain(macrophages_inflammatory) += k.r_m * c[vessels] * c[alarm_response];
        c.loss(macrophages_inflammatory) += k.d_1;
    }
    // 1.5 * 0.5 * 0.8 * 0.5
    static Example example()
    {
        return {.given = {{"alarm", 1}, {"vessels", 0.8}, {"input inflammation_factor", 0.5}},
                .gain = {{"macrophages_inflammatory", 0.3}},
                .loss = {{"macrophages_inflammatory", 0.2}}};
    }
};

} // namespace mend::skin
