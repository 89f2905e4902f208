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
    static constexpr const char* equation = "mu_t = l_mu [ mu0 k (1 + s_mu md + UV) - mu ],  UV = sun";
    static constexpr const char* source = "assumed: pigment is shed with the cells that carry it";
    static constexpr Names reads{patient::melanin, keratinocyte_cover, melanocyte_drive, sunlight};
    static constexpr Names writes{melanin};
    struct Numbers
    {
        double l_mu, s_mu;
    };
    static NumberRows<Numbers> parameters()
    {
        return {estimate(&Numbers::l_mu, "melanin_renewal", "l_mu", 1.0 / 14, "1/d",
                         "assumed: transit through the living epidermis 14 d (textbook)", "turnover of melanin"),
                estimate(&Numbers::s_mu, "melanin_sensitivity", "s_mu", 0.5, "1",
                         "assumed; the patient's: 0.5 for phototypes I to III, 2 to 6 for IV to VI",
                         "extra melanin at full stimulus")};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        c.gain(melanin) +=
            k.l_mu * c[patient::melanin] * c[keratinocyte_cover] * (1.0 + k.s_mu * c[melanocyte_drive] + c[sunlight]);
        c.loss(melanin) += k.l_mu;
    }
    // 2 * 0.5 * (1 + 0.5 * 0.5 + 0.75) / 14
    static Example example()
    {
        return {.given = {{"patient melanin", 2},
                          {"keratinocyte_cover", 0.5},
                          {"melanocyte_drive", 0.5},
                          {"input sun", 0.75}},
                .gain = {{"melanin", 2.0 / 14}},
                .loss = {{"melanin", 1.0 / 14}}};
    }
};

} // namespace mend::skin
