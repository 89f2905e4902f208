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
    static constexpr const char* equation = "m1_t = r_m v [ (1 - nu) h2(a,a_h) + nu n/(n_h + n) ] - d_1 m1";
    static constexpr const char* source =
        "assumed: most monocytes follow the neutrophils, whose products call them; peak on day 2: Engelhardt et al. "
        "(1998)";
    static constexpr Names reads{alarm_response, vessels, neutrophils};
    static constexpr Names writes{macrophages_inflammatory};
    struct Numbers
    {
        double r_m, d_1, nu, n_h;
    };
    static NumberRows<Numbers> parameters()
    {
        return {estimate(&Numbers::r_m, "macrophage_recruitment", "r_m", 0.6, "1000/mm^3/d",
                         "assumed; timing: Engelhardt et al. (1998)", "macrophages that enter at full alarm"),
                number(&Numbers::d_1, "macrophage_inflammatory_loss", "d_1", 0.2, "1/d", {0.1, 0.6}, 'C',
                       "assumed; all macrophages: 0.2 to 0.6, Jin et al. (2011)", "loss of inflammatory macrophages"),
                at_most(1, number(&Numbers::nu, "monocytes_after_neutrophils", "nu", 0.8, "1", {0.4, 1}, 'C',
                                  "assumed: monocytes follow neutrophils by a day, Engelhardt et al. (1998)",
                                  "share of the entry of macrophages that neutrophils call rather than the alarm")),
                divisor(estimate(&Numbers::n_h, "neutrophil_half_response", "n_h", 0.3, "1000/mm^3", "assumed",
                                 "neutrophils that call half as many as they can"))};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        const auto called = (1.0 - k.nu) * c[alarm_response] + k.nu * hill1(c[neutrophils], k.n_h);
        c.gain(macrophages_inflammatory) += k.r_m * c[vessels] * called;
        c.loss(macrophages_inflammatory) += k.d_1;
    }
    // 0.6 * 0.5 * (0.2 * 0.5 * 0.5 + 0.8 * 0.25) = 0.3 * 0.25
    static Example example()
    {
        return {.given = {{"alarm", 1}, {"vessels", 0.5}, {"neutrophils", 0.1}, {"input inflammation_factor", 0.5}},
                .gain = {{"macrophages_inflammatory", 0.075}},
                .loss = {{"macrophages_inflammatory", 0.2}}};
    }
};

} // namespace mend::skin
