#pragma once
#include "sim/model/skin/shared.hpp"

namespace mend::skin
{

struct FlareField : SheetField
{
    static constexpr const char *name = "flare", *symbol = "fl", *unit = "1",
                                *meaning = "flare that mast cells and nerves raise round a fresh wound, 1 at a session";
};

struct Flare
{
    static constexpr const char* name = "flare";
    static constexpr const char* equation = "fl_t = - fl/tau_fl,  fl = 1 at each session";
    static constexpr const char* source =
        "blood flow about a dialysis probe in human skin falls from 15 min on and is near normal within 60 min, "
        "histamine within 40 to 60 min: Anderson, Cutaneous microdialysis (thesis, Linkoping); nerves spread it over "
        "more than the distance of punctures (textbook)";
    static constexpr Names reads{};
    static constexpr Names writes{flare};
    struct Numbers
    {
        double tau_fl;
    };
    static NumberRows<Numbers> parameters()
    {
        return {divisor(number(
            &Numbers::tau_fl, "flare_time", "tau_fl", 20.0 / 1440, "d", {12.0 / 1440, 30.0 / 1440}, 'B',
            "assumed to fade as blood flow does, near normal within 60 min: Anderson, Cutaneous microdialysis (thesis)",
            "fading of the flare that mast cells and nerves raise at once"))};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k) { c.loss(flare) += 1 / k.tau_fl; }
    // 20 min: 72 a day
    static Example example() { return {.given = {{"flare", 0.5}}, .loss = {{"flare", 72}}}; }
};

} // namespace mend::skin
