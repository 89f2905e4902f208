#pragma once
#include "sim/model/skin/shared.hpp"

namespace mend::skin
{

struct ImmatureCorneumField : SheetField
{
    static constexpr const char *name = "immature_corneum", *symbol = "ic", *unit = "1",
                                *meaning = "share of the horny layer that grew in a hurry and leaks";
};

struct CorneumMaturation
{
    static constexpr const char* name = "corneum_maturation";
    static constexpr const char* equation = "ic_t = ( e_top/(Ke + e_top) - ic )/tau_c";
    static constexpr const char* source =
        "assumed: horny layer that grows in a hurry keeps its nuclei and leaks, until it has been shed; water loss of "
        "a "
        "cheek is whole four weeks after stripping though its lipids are back in a day (textbook)";
    static constexpr Names reads{growth_factor_response};
    static constexpr Names writes{immature_corneum};
    struct Numbers
    {
        double tau_c;
    };
    static NumberRows<Numbers> parameters()
    {
        return {divisor(number(&Numbers::tau_c, "corneum_maturation_time", "tau_c", 3, "d", {2, 4}, 'C',
                               "assumed: as the delay of shedding, 2 to 4 d",
                               "time in which the horny layer follows the hurry of the epidermis under it"))};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        c.gain(immature_corneum) += c[growth_factor_response] * (1 / k.tau_c);
        c.loss(immature_corneum) += 1 / k.tau_c;
    }
    // 0.2 / 3
    static Example example()
    {
        return {.given = {{"top kgf", 0.25}},
                .gain = {{"immature_corneum", 0.2 / 3}},
                .loss = {{"immature_corneum", 1.0 / 3}}};
    }
};

} // namespace mend::skin
