#pragma once
#include "sim/model/skin/shared.hpp"

namespace mend::skin
{

struct EpidermalThicknessFastField : SheetField
{
    static constexpr const char *name = "epidermal_thickness_fast", *symbol = "uf", *unit = "1",
                                *meaning = "gain of the living epidermis that goes with one turnover, share of own";
};

struct EpidermalThicknessSlowField : SheetField
{
    static constexpr const char *name = "epidermal_thickness_slow", *symbol = "us", *unit = "1",
                                *meaning = "lasting gain of the spinous layer, share of own";
};

/// Gain of the living epidermis above this patient's own: a part that comes and goes with one turnover, and a slow one
/// in the spinous layer, half of the thickness: h_e = 1 + uf + us/2.
struct EpidermalThickness
{
    static constexpr const char* name = "epidermal_thickness";
    static constexpr const char* equation = "uf_t = g_h h1(e_top,Ke) - uf/tau_h1,  us_t = c_h uf - us/tau_h2";
    static constexpr const char* source =
        "assumed; spinous layer 40 % thicker a year after a course: Aust et al. (2008), Plast Reconstr Surg 121:1421";
    static constexpr Names reads{growth_factor_response, epidermal_thickness_fast};
    static constexpr Names writes{epidermal_thickness_fast, epidermal_thickness_slow};
    struct Numbers
    {
        double g_h, tau_h1, c_h, tau_h2;
    };
    static NumberRows<Numbers> parameters()
    {
        return {estimate(&Numbers::g_h, "epidermis_growth", "g_h", 0.4, "1/d", "assumed",
                         "thickening of the epidermis at full response to growth factor"),
                divisor(estimate(&Numbers::tau_h1, "epidermis_turnover_time", "tau_h1", 28, "d",
                                 "assumed: transit through the epidermis and its horny layer, textbook",
                                 "return of the epidermis to its thickness")),
                estimate(&Numbers::c_h, "spinous_layer_growth", "c_h", 0.02, "1/d",
                         "assumed, towards 40 % a year after a course: Aust et al. (2008)",
                         "lasting thickening of the spinous layer while the epidermis is thick"),
                divisor(estimate(&Numbers::tau_h2, "spinous_layer_time", "tau_h2", 1400, "d", "assumed, with c_h",
                                 "return of the spinous layer to its thickness"))};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        c.gain(epidermal_thickness_fast) += k.g_h * c[growth_factor_response];
        c.loss(epidermal_thickness_fast) += 1 / k.tau_h1;
        c.gain(epidermal_thickness_slow) += k.c_h * c[epidermal_thickness_fast];
        c.loss(epidermal_thickness_slow) += 1 / k.tau_h2;
    }
    // 0.4 * 0.25 / 1.25; 0.02 * 0.5
    static Example example()
    {
        return {.given = {{"top kgf", 0.25}, {"epidermal_thickness_fast", 0.5}},
                .gain = {{"epidermal_thickness_fast", 0.08}, {"epidermal_thickness_slow", 0.01}},
                .loss = {{"epidermal_thickness_fast", 1.0 / 28}, {"epidermal_thickness_slow", 1.0 / 1400}}};
    }
};

} // namespace mend::skin
