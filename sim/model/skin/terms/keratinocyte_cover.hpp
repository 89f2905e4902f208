#pragma once
#include "sim/model/skin/shared.hpp"

namespace mend::skin
{

struct KeratinocyteCoverField : SheetField
{
    static constexpr const char *name = "keratinocyte_cover", *symbol = "k", *unit = "1",
                                *meaning = "cover by living epidermis, 1 = closed";
    static constexpr double baseline = 1;
    struct Numbers
    {
        double Dk;
    };
    static NumberRows<Numbers> parameters()
    {
        return {divisor(
            number(&Numbers::Dk, "keratinocyte_diffusivity", "Dk", 0.03, "mm^2/d", {0.01, 0.04}, 'C',
                   "assumed: with keratinocyte_growth a front of 0.33 mm a day; published 0.2 to 0.5 (textbook)",
                   "spread of the cover without growth factor"))};
    }
    static void transport(FieldRow& field, const auto& model)
    {
        field.diffusivity = numbers_for<KeratinocyteCoverField>(model.all).Dk;
        field.mobility = true;
    }
};

struct KeratinocyteCover
{
    static constexpr const char* name = "keratinocyte_cover";
    static constexpr const char* equation = "k_t = div( B Dk S grad k ) + B r_k S k (1 - k),  "
                                            "B = mg^2 / ((1 + beta x_top)(1 + beta_s sc)),  "
                                            "S = 1 + a_e e_top/(Ke + e_top)";
    static constexpr const char* source =
        "form: Fisher (1937), as in Sherratt and Murray (1990); growth within the cell cycle of wounded epidermis, 17 "
        "to 24 h; speed of its front, 2 (Dk r_k)^1/2, within the 0.2 to 0.5 mm a day of healing wounds (textbook)";
    static constexpr Names reads{cover_stimulus, keratinocyte_cover, migration, scab, top(fibrin)};
    static constexpr Names writes{keratinocyte_cover};
    static constexpr Names moves{keratinocyte_cover};
    struct Numbers
    {
        double r_k, beta, beta_s;
    };
    static NumberRows<Numbers> parameters()
    {
        return {number(&Numbers::r_k, "keratinocyte_growth", "r_k", 0.9, "1/d", {0.7, 1}, 'B',
                       "cell cycle of wounded epidermis 17 to 24 h (textbook): ln 2 over it is 0.7 to 1",
                       "growth of the cover without growth factor; no cell divides faster than its cycle"),
                number(&Numbers::beta, "cover_held_by_debris", "beta", 0.5, "1", {0, 1}, 'C',
                       "assumed: keratinocytes have to clear dead collagen out of their way",
                       "how much fresh debris under the surface slows the cover"),
                number(&Numbers::beta_s, "cover_held_by_scab", "beta_s", 1, "1", {0.5, 2}, 'B',
                       "a film doubles the rate in pigs, Winter and Scales (1963), Nature 197:91; in men new epidermis "
                       "after 3 and 5 d 14 and 29 % in air, 40 and 57 % under a film, Hinman and Maibach (1963), "
                       "Nature 200:377",
                       "how much a dry scab slows the cover")};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        const auto held = (1.0 + k.beta * c[top(fibrin)]) * (1.0 + k.beta_s * c[scab]);
        const auto free = c[migration] * c[migration] / held;
        const auto growth = k.r_k * c[cover_stimulus] * free * c[keratinocyte_cover];
        c.gain(keratinocyte_cover) += growth;
        c.loss(keratinocyte_cover) += growth;
        c.mobility(keratinocyte_cover) += c[cover_stimulus] * free;
    }
    // S = 1.25, B = 0.25 / (1.25 * 1.25) = 0.16: 0.9 * 1.25 * 0.16 * 0.5
    static Example example()
    {
        return {.given = {{"top kgf", 1.0 / 3},
                          {"keratinocyte_cover", 0.5},
                          {"migration", 0.5},
                          {"scab", 0.25},
                          {"top fibrin", 0.5}},
                .gain = {{"keratinocyte_cover", 0.09}},
                .loss = {{"keratinocyte_cover", 0.09}},
                .mobility = {{"keratinocyte_cover", 0.2}}};
    }
};

} // namespace mend::skin
