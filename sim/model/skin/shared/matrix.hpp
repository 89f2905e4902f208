#pragma once
/// What is cut, what is there and what is missing.
#include "sim/model/skin/shared/activation.hpp"

namespace mend::skin
{

struct Lysis
{
    static constexpr const char* name = "lysis";
    static constexpr const char* equation = "lys = d_x + e_q q + e_m (m1 + m2)";
    static constexpr const char* source = "assumed: a thin clot is gone in about a week";
    static constexpr Names reads{mmp, macrophages_inflammatory, macrophages_reparative};
    struct Numbers
    {
        double d_x, e_q, e_m;
    };
    static NumberRows<Numbers> parameters()
    {
        return {estimate(&Numbers::d_x, "fibrin_decay", "d_x", 0.25, "1/d", "assumed: clot gone in about a week",
                         "clearing of fibrin and debris by plasmin"),
                estimate(&Numbers::e_q, "fibrin_cut_by_mmp", "e_q", 0.1, "1/d", "assumed",
                         "clearing of fibrin and debris per unit of MMP"),
                estimate(&Numbers::e_m, "fibrin_cut_by_macrophages", "e_m", 0.1, "1/d/(1000/mm^3)", "assumed",
                         "clearing of fibrin and debris by macrophages")};
    }
    template <class Cell> static auto value(const Cell& c, const Numbers& k)
    {
        return k.d_x + k.e_q * c[mmp] + k.e_m * (c[macrophages_inflammatory] + c[macrophages_reparative]);
    }
    // 0.25 + 0.1 * 2 + 0.1 * (0.5 + 1)
    static Example example()
    {
        return {.given = {{"mmp", 2}, {"macrophages_inflammatory", 0.5}, {"macrophages_reparative", 1}}, .value = 0.6};
    }
};
inline constexpr Lysis lysis;

struct TotalMmp
{
    static constexpr const char* name = "total_mmp";
    static constexpr const char* equation = "q0 + q";
    static constexpr const char* source = "definition: the field is the excess over this patient's own baseline";
    static constexpr Names reads{mmp};
    struct Numbers
    {
        double q0;
    };
    static NumberRows<Numbers> parameters()
    {
        return {number(&Numbers::q0, "baseline_mmp", "q0", 0, "1", {0, 0.5}, 'C',
                       "assumed; the patient's: 0.1 in rosacea, 0.2 in severe photodamage",
                       "MMP of the untreated patient above the healthy level")};
    }
    template <class Cell> static auto value(const Cell& c, const Numbers& k) { return k.q0 + c[mmp]; }
    static Example example() { return {.given = {{"mmp", 0.75}}, .value = 0.75}; }
};
inline constexpr TotalMmp total_mmp;

struct Collagen
{
    static constexpr const char* name = "collagen";
    static constexpr const char* equation = "C = c1 + c3";
    static constexpr const char* source = "definition";
    static constexpr Names reads{collagen_one, collagen_three};
    struct Numbers
    {};
    template <class Cell> static auto value(const Cell& c, const Numbers&)
    {
        return c[collagen_one] + c[collagen_three];
    }
    static Example example() { return {.given = {{"collagen_one", 0.5}, {"collagen_three", 0.25}}, .value = 0.75}; }
};
inline constexpr Collagen collagen;

struct MatrixDeficit
{
    static constexpr const char* name = "matrix_deficit";
    static constexpr const char* equation = "def = max( (1 - C/C0)+, zm (1 - C/C_set)+ )";
    static constexpr const char* source =
        "assumed: cells that were activated fill to the set-point, renewal keeps the own level";
    static constexpr Names reads{collagen, fibroblast_memory, patient::collagen, patient::collagen_set_point};
    struct Numbers
    {};
    template <class Cell> static auto value(const Cell& c, const Numbers&)
    {
        // A share above 1 is an error of rounding or of a step, and would make the share of type III pass 1.
        const auto zm = c[fibroblast_memory];
        const auto remembering = zm < 1.0 ? zm : zm * 0.0 + 1.0;
        return larger(positive(1.0 - c[collagen] / c[patient::collagen]),
                      remembering * positive(1.0 - c[collagen] / c[patient::collagen_set_point]));
    }
    // max(1 - 0.7 / 1, 0.5 * (1 - 0.7 / 2)) = max(0.3, 0.325)
    static Example example()
    {
        return {.given = {{"collagen_one", 0.5},
                          {"collagen_three", 0.2},
                          {"fibroblast_memory", 0.5},
                          {"patient collagen_set_point", 2}},
                .value = 0.325};
    }
};
inline constexpr MatrixDeficit matrix_deficit;

} // namespace mend::skin
