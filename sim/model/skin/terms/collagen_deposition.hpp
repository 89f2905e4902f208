#pragma once
#include "sim/model/skin/shared.hpp"

namespace mend::skin
{

struct CollagenThreeField : VolumeField
{
    static constexpr const char *name = "collagen_three", *symbol = "c3", *unit = "1",
                                *meaning = "collagen III, relative to all collagen of healthy young skin";
    static constexpr double scale = 0.2;
    static double baseline(const auto& cell, const auto&)
    {
        return cell[patient::collagen_three_share] * cell[patient::collagen];
    }
};

struct CollagenOneField : VolumeField
{
    static constexpr const char *name = "collagen_one", *symbol = "c1", *unit = "1",
                                *meaning = "collagen I, relative to all collagen of healthy young skin";
    static double baseline(const auto& cell, const auto&) { return cell[patient::collagen] - cell[collagen_three]; }
};

struct CollagenDeposition
{
    static constexpr const char* name = "collagen_deposition";
    static constexpr const char* equation =
        "New = s0 age phi_F (f + eta y) [ theta0 + (1 - theta0)(1 + aC psi) s def ],  "
        "ph3 = r0 + (phw - r0) max(def, psi),  c3_t = ph3 New,  c1_t = (1 - ph3) New,  s = collagen_factor";
    static constexpr const char* source =
        "assumed; synthesis measured in young men: Miller et al. (2005); most of it is cut again before it is built in";
    static constexpr Names reads{patient::fibroblasts, patient::incorporation, patient::collagen_three_share,
                                 fibroblasts,          myofibroblasts,         activation,
                                 matrix_deficit,       collagen_stimulus};
    static constexpr Names writes{collagen_three, collagen_one};
    struct Numbers
    {
        double s0, age, eta, aC, phw;
    };
    static NumberRows<Numbers> parameters()
    {
        return {number(&Numbers::s0, "collagen_synthesis", "s0", 8.9e-3, "1/d", {8.2e-3, 9.6e-3}, 'A',
                       "Miller et al. (2005): 0.037 +- 0.003 % an hour, human dermis",
                       "collagen made a day, as share of the pool, built in or not"),
                divisor(number(&Numbers::age, "age_factor", "age", 1, "1", {0.6, 1}, 'B',
                               "the patient's: 1 to 0.6 at 80, Varani et al. (2006), in culture",
                               "collagen that a fibroblast makes, relative to 30 years")),
                estimate(&Numbers::eta, "myofibroblast_synthesis", "eta", 2, "1",
                         "Koppenol and Vermolen (2017), assumed to hold here",
                         "collagen that a myofibroblast makes, relative to a fibroblast"),
                estimate(&Numbers::aC, "collagen_activation", "aC", 10, "1",
                         "assumed, after Koppenol and Vermolen (2017)",
                         "how much activation speeds up the filling of a deficit"),
                at_most(1, estimate(&Numbers::phw, "collagen_three_share_wound", "phw", 0.45, "1", "assumed",
                                    "share of collagen III in what a wound builds"))};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        const auto psi = c[activation], def = c[matrix_deficit], theta = c[patient::incorporation];
        const auto made = k.s0 * k.age * c[patient::fibroblasts] * (c[fibroblasts] + k.eta * c[myofibroblasts]) *
                          (theta + (1.0 - theta) * (1.0 + k.aC * psi) * (c[collagen_stimulus] * def));
        // r0 (1 - m) + phw m rather than r0 + (phw - r0) m: no rounding can make a share negative.
        const auto wounded = larger(def, psi);
        const auto three = c[patient::collagen_three_share] * (1.0 - wounded) + k.phw * wounded;
        c.gain(collagen_three) += three * made;
        c.gain(collagen_one) += (1.0 - three) * made;
    }
    // psi = 0.5, def = max(0.2, 0.5 * 0.2) = 0.2; New = 0.0089 * 0.5 * 1 * (0.1 + 0.9 * 6 * 0.2) = 0.00445 * 1.18;
    // ph3 = 0.25 + 0.2 * 0.5 = 0.35, so 0.35 and 0.65 of 0.005251
    static Example example()
    {
        return {.given = {{"fibroblasts", 0.8},
                          {"myofibroblasts", 0.1},
                          {"tgf_beta1", 0.3},
                          {"collagen_one", 0.6},
                          {"collagen_three", 0.2},
                          {"patient fibroblasts", 0.5},
                          {"patient incorporation", 0.1},
                          {"patient collagen_three_share", 0.25}},
                .gain = {{"collagen_three", 0.00183785}, {"collagen_one", 0.00341315}}};
    }
};

} // namespace mend::skin
