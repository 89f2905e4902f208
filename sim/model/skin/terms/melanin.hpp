#pragma once
#include "sim/model/skin/shared.hpp"

namespace mend::skin
{

struct MelaninField : SheetField
{
    static constexpr const char *name = "melanin", *symbol = "mu", *unit = "1",
                                *meaning = "melanin of the epidermis, relative to phototype II";
    static double baseline(const auto& cell, const auto&) { return cell[patient::melanin]; }
};

struct Melanin
{
    static constexpr const char* name = "melanin";
    static constexpr const char* equation = "mu_t = l_mu [ mu0 k (1 + s_mu h2(a_top,a_h) + UV) - mu ],  UV = sun";
    static constexpr const char* source =
        "assumed: dark spots fade in weeks to months, tied to the transit of the epidermis";
    static constexpr Names reads{patient::melanin, keratinocyte_cover, surface_alarm_response, sunlight};
    static constexpr Names writes{melanin};
    struct Numbers
    {
        double l_mu, s_mu;
    };
    static NumberRows<Numbers> parameters()
    {
        return {estimate(&Numbers::l_mu, "melanin_renewal", "l_mu", 0.02, "1/d",
                         "assumed: half-life of 35 d, tied to the transit of the epidermis", "turnover of melanin"),
                estimate(&Numbers::s_mu, "melanin_sensitivity", "s_mu", 0.5, "1",
                         "assumed; the patient's: 0.5 for phototypes I to III, 2 to 6 for IV to VI",
                         "extra melanin at full alarm")};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        c.gain(melanin) += k.l_mu * c[patient::melanin] * c[keratinocyte_cover] *
                           (1.0 + k.s_mu * c[surface_alarm_response] + c[sunlight]);
        c.loss(melanin) += k.l_mu;
    }
    // 0.02 * 2 * 0.5 * (1 + 0.5 * 0.5 + 0.75)
    static Example example()
    {
        return {.given = {{"patient melanin", 2}, {"keratinocyte_cover", 0.5}, {"top alarm", 1}, {"input sun", 0.75}},
                .gain = {{"melanin", 0.04}},
                .loss = {{"melanin", 0.02}}};
    }
};

} // namespace mend::skin
