#pragma once
#include "sim/model/skin/shared.hpp"

namespace mend::skin
{

struct InterstitialWaterField : VolumeField
{
    static constexpr const char *name = "interstitial_water", *symbol = "w", *unit = "1",
                                *meaning = "excess water as share of the tissue's volume";
    static constexpr double scale = 0.1;
    struct Numbers
    {
        double Dw;
    };
    static NumberRows<Numbers> parameters()
    {
        return {estimate(&Numbers::Dw, "oedema_diffusivity", "Dw", 5, "mm^2/d", "assumed", "spread of excess water")};
    }
    static void transport(FieldRow& field, const auto& model)
    {
        field.diffusivity = numbers_for<InterstitialWaterField>(model.all).Dw;
    }
};

struct Oedema
{
    static constexpr const char* name = "oedema";
    static constexpr const char* equation = "w_t = L_p v h2(a,a_h) (1 - w/w_max)+ - d_w w";
    static constexpr const char* source = "assumed: swelling resolves in 1 to 3 d";
    static constexpr Names reads{vessels, alarm_response, interstitial_water};
    static constexpr Names writes{interstitial_water};
    struct Numbers
    {
        double L_p, w_max, d_w;
    };
    static NumberRows<Numbers> parameters()
    {
        return {estimate(&Numbers::L_p, "oedema_leak", "L_p", 1, "1/d", "assumed",
                         "water that vessels leak at full alarm, as share of the tissue's volume"),
                divisor(number(&Numbers::w_max, "oedema_limit", "w_max", 0.5, "1", {0.25, 1}, 'C', "assumed",
                               "share of water at which no more leaks")),
                estimate(&Numbers::d_w, "oedema_drainage", "d_w", 2, "1/d",
                         "assumed: swelling after needles resolves in 1 to 3 d; at 1.2 it took longer",
                         "drainage of excess water")};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        const auto leak = k.L_p * c[vessels] * c[alarm_response] * step(k.w_max - c[interstitial_water]);
        c.gain(interstitial_water) += leak;
        c.loss(interstitial_water) += leak * (1.0 / k.w_max) + k.d_w;
    }
    // leak 0.8 * 0.5; loss 0.4 / 0.5 + 2
    static Example example()
    {
        return {.given = {{"vessels", 0.8}, {"alarm", 1}, {"interstitial_water", 0.1}},
                .gain = {{"interstitial_water", 0.4}},
                .loss = {{"interstitial_water", 2.8}}};
    }
};

} // namespace mend::skin
