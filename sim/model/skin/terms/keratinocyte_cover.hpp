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
        return {estimate(&Numbers::Dk, "keratinocyte_diffusivity", "Dk", 0.002, "mm^2/d",
                         "assumed: closes lesions of 0.06 to 0.5 mm in 9 to 22 h, Stumpp et al. (2009)",
                         "spread of the cover without growth factor")};
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
    static constexpr const char* equation =
        "k_t = div( Dk S grad k ) + r_k S k (1 - k),  S = 1 + a_e e_top/(Ke + e_top)";
    static constexpr const char* source =
        "assumed; closure of lesions below 0.5 mm in 10 to 22 h: Stumpp et al. (2009)";
    static constexpr Names reads{cover_stimulus, keratinocyte_cover};
    static constexpr Names writes{keratinocyte_cover};
    static constexpr Names moves{keratinocyte_cover};
    struct Numbers
    {
        double r_k;
    };
    static NumberRows<Numbers> parameters()
    {
        return {estimate(&Numbers::r_k, "keratinocyte_growth", "r_k", 0.7, "1/d",
                         "assumed: fitted to closure in 10 to 22 h, Stumpp et al. (2009)",
                         "growth of the cover without growth factor")};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        const auto growth = k.r_k * c[cover_stimulus] * c[keratinocyte_cover];
        c.gain(keratinocyte_cover) += growth;
        c.loss(keratinocyte_cover) += growth;
        c.mobility(keratinocyte_cover) += c[cover_stimulus];
    }
    // S = 6: 0.7 * 6 * 0.5
    static Example example()
    {
        return {.given = {{"top kgf", 0.25}, {"keratinocyte_cover", 0.5}},
                .gain = {{"keratinocyte_cover", 2.1}},
                .loss = {{"keratinocyte_cover", 2.1}},
                .mobility = {{"keratinocyte_cover", 6}}};
    }
};

} // namespace mend::skin
