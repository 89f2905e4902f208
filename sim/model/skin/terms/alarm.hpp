#pragma once
#include "sim/model/skin/shared.hpp"

#include <cmath>

namespace mend::skin
{

struct Alarm;
struct AlarmField : VolumeField
{
    static constexpr const char *name = "alarm", *symbol = "a", *unit = "1",
                                *meaning = "alarm cytokines, in units of their half-response";
    struct Numbers
    {
        double Da;
    };
    static NumberRows<Numbers> parameters()
    {
        return {
            number(&Numbers::Da, "alarm_diffusivity", "Da", 0.3, "mm^2/d", {0.1, 1}, 'C',
                   "assumed: a tenth of the dextran law, 2.6 at 17 kDa, for cytokines bind; range (Da/d_a)^1/2 0.27 mm",
                   "spread of the alarm")};
    }
    static void transport(FieldRow& field, const auto& model)
    {
        const auto& k = numbers_for<AlarmField>(model.all);
        field.diffusivity = k.Da;
        // Below the block lies a half-space without sources; this transfer is its exact far field (MODEL.md, 2).
        field.z_high = {.transfer = std::sqrt(k.Da * numbers_for<Alarm>(model.all).d_a), .outside = 0};
    }
};

/// IL-1, TNF, IL-8 and debris signals as one, in units of its half-response.
struct Alarm
{
    static constexpr const char* name = "alarm";
    static constexpr const char* equation = "a_t = (b_n n + b_m m1) / (1 + kap m2) + b_k (1-k)_top - d_a a";
    static constexpr const char* source =
        "assumed: something must start and stop inflammation faster than fibrin does; what starts it is the damage";
    static constexpr Names reads{neutrophils, macrophages_inflammatory, macrophages_reparative, open_surface};
    static constexpr Names writes{alarm};
    struct Numbers
    {
        double b_n, b_m, b_k, kap, d_a;
    };
    static NumberRows<Numbers> parameters()
    {
        return {estimate(&Numbers::b_n, "alarm_from_neutrophils", "b_n", 1, "1/d/(1000/mm^3)", "assumed",
                         "alarm released by neutrophils"),
                estimate(&Numbers::b_m, "alarm_from_macrophages", "b_m", 1, "1/d/(1000/mm^3)", "assumed",
                         "alarm released by inflammatory macrophages"),
                estimate(&Numbers::b_k, "alarm_from_open_surface", "b_k", 20, "1/d",
                         "assumed: a raw surface keeps inflaming", "alarm released where the cover is open"),
                estimate(&Numbers::kap, "alarm_resolution", "kap", 2, "1/(1000/mm^3)", "assumed",
                         "how much reparative macrophages quiet the leucocytes"),
                estimate(&Numbers::d_a, "alarm_decay", "d_a", 4, "1/d", "assumed: turnover of cytokines in hours",
                         "decay of the alarm")};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        c.gain(alarm) +=
            (k.b_n * c[neutrophils] + k.b_m * c[macrophages_inflammatory]) / (1.0 + k.kap * c[macrophages_reparative]) +
            k.b_k * c[open_surface];
        c.loss(alarm) += k.d_a;
    }
    // (1 + 0.5) / (1 + 2 * 0.25) + 20 * 0.5 * 0.4 = 1 + 4
    static Example example()
    {
        return {.given = {{"neutrophils", 1},
                          {"macrophages_inflammatory", 0.5},
                          {"macrophages_reparative", 0.25},
                          {"keratinocyte_cover", 0.6},
                          {"surface share", 0.5}},
                .gain = {{"alarm", 5}},
                .loss = {{"alarm", 4}}};
    }
};

} // namespace mend::skin
