#pragma once
#include "sim/model/skin/shared.hpp"
#include "sim/model/skin/sources.hpp"

namespace mend::skin
{

struct VegfField : VolumeField
{
    static constexpr const char *name = "vegf", *symbol = "g", *unit = "ng/ml",
                                *meaning = "vascular endothelial growth factor, excess";
    struct Numbers
    {
        double Dg;
    };
    static NumberRows<Numbers> parameters()
    {
        return {
            number(&Numbers::Dg, "vegf_diffusivity", "Dg", 0.25, "mm^2/d", {0.1, 1}, 'B', dextran, "spread of VEGF")};
    }
    static void transport(FieldRow& field, const auto& model)
    {
        field.diffusivity = numbers_for<VegfField>(model.all).Dg;
    }
};

struct Vegf
{
    static constexpr const char* name = "vegf";
    static constexpr const char* equation = "g_t = q_gm m2 + q_gh (1 - v)+ + q_gk (1-k)_top - d_g g";
    static constexpr const char* source =
        "assumed: keratinocytes are the wound's main source; 11 a day in a collagen matrix is as defensible a decay";
    static constexpr Names reads{macrophages_reparative, vessels, open_surface};
    static constexpr Names writes{vegf};
    struct Numbers
    {
        double q_gm, q_gh, q_gk, d_g;
    };
    static NumberRows<Numbers> parameters()
    {
        return {estimate(&Numbers::q_gm, "vegf_from_macrophages", "q_gm", 0.2, "ng/ml/d/(1000/mm^3)", "assumed",
                         "VEGF made by reparative macrophages"),
                estimate(&Numbers::q_gh, "vegf_from_lack_of_vessels", "q_gh", 1.5, "ng/ml/d", "assumed",
                         "VEGF made where vessels are missing"),
                estimate(&Numbers::q_gk, "vegf_from_open_surface", "q_gk", 5, "ng/ml/d",
                         "assumed: keratinocytes at the edge and under the wound make most of it",
                         "VEGF made where the cover is open"),
                number(&Numbers::d_g, "vegf_decay", "d_g", 3, "1/d", {1.5, 11}, 'C',
                       "assumed; half-life of 90 min (11 a day) in a collagen matrix", "decay of VEGF")};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        c.gain(vegf) +=
            k.q_gm * c[macrophages_reparative] + k.q_gh * positive(1.0 - c[vessels]) + k.q_gk * c[open_surface];
        c.loss(vegf) += k.d_g;
    }
    // 0.2 * 0.5 + 1.5 * 0.2 + 5 * 0.5 * 0.4 = 0.1 + 0.3 + 1
    static Example example()
    {
        return {.given = {{"macrophages_reparative", 0.5},
                          {"vessels", 0.8},
                          {"keratinocyte_cover", 0.6},
                          {"surface share", 0.5}},
                .gain = {{"vegf", 1.4}},
                .loss = {{"vegf", 3}}};
    }
};

} // namespace mend::skin
