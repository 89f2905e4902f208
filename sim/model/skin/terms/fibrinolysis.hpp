#pragma once
#include "sim/model/skin/shared.hpp"

namespace mend::skin
{

struct FibrinField : VolumeField
{
    static constexpr const char *name = "fibrin", *symbol = "x", *unit = "1",
                                *meaning = "fibrin and debris, 1 = fresh clot";
};

struct Fibrinolysis
{
    static constexpr const char* name = "fibrinolysis";
    static constexpr const char* equation = "x_t = - lys x";
    static constexpr const char* source = "assumed: fibrin and debris, 1 = fresh";
    static constexpr Names reads{lysis};
    static constexpr Names writes{fibrin};
    struct Numbers
    {};
    template <class Cell> static void rate(Cell& c, const Numbers&) { c.loss(fibrin) += c[lysis]; }
    // 0.25 + 0.1 * 2
    static Example example() { return {.given = {{"fibrin", 0.5}, {"mmp", 2}}, .loss = {{"fibrin", 0.45}}}; }
};

} // namespace mend::skin
