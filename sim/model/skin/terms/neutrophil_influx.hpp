#pragma once
#include "sim/model/skin/shared.hpp"

namespace mend::skin
{

struct NeutrophilsField : VolumeField
{
    static constexpr const char *name = "neutrophils", *symbol = "n", *unit = "1000/mm^3", *meaning = "neutrophils";
    struct Numbers
    {
        double Dn, chi_n;
    };
    static NumberRows<Numbers> parameters()
    {
        return {divisor(estimate(&Numbers::Dn, "neutrophil_diffusivity", "Dn", 0.05, "mm^2/d", "assumed",
                                 "random motion of neutrophils")),
                estimate(&Numbers::chi_n, "neutrophil_chemotaxis", "chi_n", 0.02, "mm^2/d", "assumed",
                         "motion of neutrophils up the alarm")};
    }
    static void transport(FieldRow& field, const auto& model)
    {
        const auto& k = numbers_for<NeutrophilsField>(model.all);
        field.diffusivity = k.Dn;
        field.drift = {model.row(alarm), k.chi_n, 1};
    }
};

struct NeutrophilInflux
{
    static constexpr const char* name = "neutrophil_influx";
    static constexpr const char* equation = "n_t = r_n v h2(a,a_h) (1 - n/n_max)+ - (d_n + ph (m1 + m2)) n";
    static constexpr const char* source = "assumed; peak on day 1: Engelhardt et al. (1998)";
    static constexpr Names reads{alarm_response, vessels, neutrophils, macrophages_inflammatory,
                                 macrophages_reparative};
    static constexpr Names writes{neutrophils};
    struct Numbers
    {
        double r_n, n_max, d_n, ph;
    };
    static NumberRows<Numbers> parameters()
    {
        return {estimate(&Numbers::r_n, "neutrophil_recruitment", "r_n", 3, "1000/mm^3/d",
                         "assumed; timing: Engelhardt et al. (1998)", "neutrophils that enter at full alarm"),
                divisor(estimate(&Numbers::n_max, "neutrophil_limit", "n_max", 5, "1000/mm^3", "assumed",
                                 "density at which no more enter")),
                estimate(&Numbers::d_n, "neutrophil_loss", "d_n", 1.2, "1/d", "assumed: life in tissue of 1 to 2 d",
                         "death of neutrophils"),
                estimate(&Numbers::ph, "neutrophil_clearance", "ph", 0.3, "1/d/(1000/mm^3)", "assumed",
                         "neutrophils that macrophages take up")};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        // Split so that both parts stay positive: what is full slows the influx as a loss, what is over full stops it.
        const auto influx = k.r_n * c[vessels] * c[alarm_response] * step(k.n_max - c[neutrophils]);
        c.gain(neutrophils) += influx;
        c.loss(neutrophils) +=
            influx * (1.0 / k.n_max) + k.d_n + k.ph * (c[macrophages_inflammatory] + c[macrophages_reparative]);
    }
    // influx 3 * 0.8 * 0.5 = 1.2; loss 1.2 / 5 + 1.2 + 0.3 * 2
    static Example example()
    {
        return {.given = {{"alarm", 1},
                          {"vessels", 0.8},
                          {"neutrophils", 2},
                          {"macrophages_inflammatory", 0.5},
                          {"macrophages_reparative", 1.5}},
                .gain = {{"neutrophils", 1.2}},
                .loss = {{"neutrophils", 2.04}}};
    }
};

} // namespace mend::skin
