#pragma once
#include "sim/model/skin/shared.hpp"

namespace mend::skin
{

struct NecrosisBasalField : SheetField
{
    static constexpr const char *name = "necrosis_basal", *symbol = "n1", *unit = "1",
                                *meaning = "share of the surface with dead epidermis in the lower third of its way out";
};

struct NecrosisMiddleField : SheetField
{
    static constexpr const char *name = "necrosis_middle", *symbol = "n2", *unit = "1",
                                *meaning =
                                    "share of the surface with dead epidermis in the middle third of its way out";
};

struct NecrosisUpperField : SheetField
{
    static constexpr const char *name = "necrosis_upper", *symbol = "n3", *unit = "1",
                                *meaning = "share of the surface with dead epidermis in the upper third of its way out";
};

struct NecrosisShedding
{
    static constexpr const char* name = "necrosis_shedding";
    static constexpr const char* equation = "n1_t = - w n1,  n2_t = w (n1 - n2),  n3_t = w (n2 - n3),  "
                                            "w = 3 (1 + g_w e_top/(Ke + e_top)) / tau_w";
    static constexpr const char* source =
        "assumed: dead epidermis rides out with the cells that grow under it, in one transit, through three layers";
    static constexpr Names reads{growth_factor_response, necrosis_basal, necrosis_middle};
    static constexpr Names writes{necrosis_basal, necrosis_middle, necrosis_upper};
    struct Numbers
    {
        double tau_w, g_w;
    };
    static NumberRows<Numbers> parameters()
    {
        return {divisor(number(&Numbers::tau_w, "necrosis_transit", "tau_w", 14, "d", {7, 21}, 'C',
                               "assumed: transit through the living epidermis (textbook: 14 d)",
                               "time in which dead epidermis is shed at rest")),
                number(&Numbers::g_w, "turnover_gain", "g_w", 2.5, "1", {1.5, 4}, 'C',
                       "assumed: turnover 2.5 to 4 times normal after stripping (from memory)",
                       "how much faster the epidermis renews itself at full growth factor")};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        const auto w = (3 / k.tau_w) * (1.0 + k.g_w * c[growth_factor_response]);
        c.loss(necrosis_basal) += w;
        c.gain(necrosis_middle) += w * c[necrosis_basal];
        c.loss(necrosis_middle) += w;
        c.gain(necrosis_upper) += w * c[necrosis_middle];
        c.loss(necrosis_upper) += w;
    }
    // w = 3 / 14 * (1 + 2.5 * 0.2) = 4.5 / 14
    static Example example()
    {
        return {.given = {{"top kgf", 0.25}, {"necrosis_basal", 0.5}, {"necrosis_middle", 0.25}},
                .gain = {{"necrosis_middle", 2.25 / 14}, {"necrosis_upper", 1.125 / 14}},
                .loss = {{"necrosis_basal", 4.5 / 14}, {"necrosis_middle", 4.5 / 14}, {"necrosis_upper", 4.5 / 14}}};
    }
};

} // namespace mend::skin
