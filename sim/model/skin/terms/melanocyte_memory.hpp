#pragma once
#include "sim/model/skin/shared.hpp"

namespace mend::skin
{

struct MelanocyteDriveField : SheetField
{
    static constexpr const char *name = "melanocyte_drive", *symbol = "md", *unit = "1",
                                *meaning = "lasting stimulus of melanocytes by the inflammation that was";
};

struct MelanocyteMemory
{
    static constexpr const char* name = "melanocyte_memory";
    static constexpr const char* equation = "md_t = ( h2(a_top,a_h) - md )/tau_M";
    static constexpr const char* source =
        "assumed: what inflammation starts in melanocytes outlasts it; after suction blisters in phototypes III to IV "
        "pigment is darkest in week 8, after full-field lasers it stays dark for 12.7 weeks: Tanzi and Alster (2003)";
    static constexpr Names reads{surface_alarm_response};
    static constexpr Names writes{melanocyte_drive};
    struct Numbers
    {
        double tau_M;
    };
    static NumberRows<Numbers> parameters()
    {
        return {divisor(estimate(&Numbers::tau_M, "melanocyte_memory_time", "tau_M", 60, "d",
                                 "assumed: darkest in week 8, back within months",
                                 "time in which melanocytes follow inflammation and fall back to rest"))};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        c.gain(melanocyte_drive) += c[surface_alarm_response] * (1 / k.tau_M);
        c.loss(melanocyte_drive) += 1 / k.tau_M;
    }
    // 2^2 / (1 + 2^2) = 0.8, in 60 d
    static Example example()
    {
        return {.given = {{"top alarm", 2}},
                .gain = {{"melanocyte_drive", 0.8 / 60}},
                .loss = {{"melanocyte_drive", 1.0 / 60}}};
    }
};

} // namespace mend::skin
