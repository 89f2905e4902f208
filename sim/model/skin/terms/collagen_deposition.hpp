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
        "New = s0 age phi_F (f + eta y) [ theta0 + (1 - theta0)(1 + aC zm) s def ],  "
        "ph3 = r0 + (phw - r0) max(def, psi),  c3_t = ph3 New,  c1_t = (1 - ph3) New,  s = collagen_factor";
    static constexpr const char* source = "assumed; synthesis measured in young men: Babraj et al. (2005), Am J "
                                          "Physiol Endocrinol Metab 289:E864; most of "
                                          "it is cut again before it is built in";
    static constexpr Names reads{patient::fibroblasts, patient::incorporation, patient::collagen_three_share,
                                 fibroblasts,          myofibroblasts,         activation,
                                 fibroblast_memory,    matrix_deficit,         collagen_stimulus};
    static constexpr Names writes{collagen_three, collagen_one};
    struct Numbers
    {
        double s0, age, eta, aC, phw;
    };
    static NumberRows<Numbers> parameters()
    {
        return {
            number(
                &Numbers::s0, "collagen_synthesis", "s0", 8.9e-3, "1/d", {8.2e-3, 9.6e-3}, 'A',
                "Babraj et al. (2005), Am J Physiol Endocrinol Metab 289:E864: 0.037 +- 0.003 % an hour, human dermis",
                "collagen made a day, as share of the pool, built in or not"),
            divisor(number(&Numbers::age, "age_factor", "age", 1, "1", {0.6, 1}, 'B',
                           "the patient's: 1 to 0.6 at 80, assumed; 0.68 in culture, Varani (2006)",
                           "collagen that a fibroblast makes, relative to 30 years")),
            estimate(&Numbers::eta, "myofibroblast_synthesis", "eta", 2, "1",
                     "Koppenol and Vermolen (2017), assumed to hold here",
                     "collagen that a myofibroblast makes, relative to a fibroblast"),
            estimate(&Numbers::aC, "collagen_activation", "aC", 5, "1",
                     "assumed, after Koppenol and Vermolen (2017), who take 10 for the signal itself",
                     "how much faster cells that were activated fill a deficit"),
            at_most(1, estimate(&Numbers::phw, "collagen_three_share_wound", "phw", 0.45, "1", "assumed",
                                "share of collagen III in what a wound builds"))};
    }
    /// What cells make at rest.
    template <class Cell> static auto at_rest(const Cell& c, const Numbers& k)
    {
        return k.s0 * k.age * c[patient::fibroblasts] * (c[fibroblasts] + k.eta * c[myofibroblasts]);
    }
    /// ph3 as r0 (1 - m) + phw m rather than r0 + (phw - r0) m: no rounding can make a share negative.
    template <class Cell> static auto three_share(const Cell& c, const Numbers& k)
    {
        const auto wounded = larger(c[matrix_deficit], c[activation]);
        return c[patient::collagen_three_share] * (1.0 - wounded) + k.phw * wounded;
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        const auto theta = c[patient::incorporation];
        const auto filling = (1.0 + k.aC * c[fibroblast_memory]) * (c[collagen_stimulus] * c[matrix_deficit]);
        const auto made = at_rest(c, k) * (theta + (1.0 - theta) * filling);
        const auto three = three_share(c, k);
        c.gain(collagen_three) += three * made;
        c.gain(collagen_one) += (1.0 - three) * made;
    }
    // def = max(0.2, 1 * 0.2) = 0.2; New = 0.0089 * 0.5 * 1 * (0.1 + 0.9 * 6 * 0.2) = 0.00445 * 1.18; psi = 0.5,
    // ph3 = 0.25 + 0.2 * 0.5 = 0.35, so 0.35 and 0.65 of 0.005251
    static Example example()
    {
        return {.given = {{"fibroblasts", 0.8},
                          {"myofibroblasts", 0.1},
                          {"tgf_beta1", 0.3},
                          {"fibroblast_memory", 1},
                          {"collagen_one", 0.6},
                          {"collagen_three", 0.2},
                          {"patient fibroblasts", 0.5},
                          {"patient incorporation", 0.1},
                          {"patient collagen_three_share", 0.25}},
                .gain = {{"collagen_three", 0.00183785}, {"collagen_one", 0.00341315}}};
    }
};

/// Collagen as cells make it, built in or not: what their messages are for. It belongs to no field; observables look at
/// it.
struct CollagenSynthesis
{
    static constexpr const char* name = "collagen_synthesis";
    static constexpr const char* equation = "s0 age phi_F (f + eta y)(1 + aC zm), of which ph3 is of type III";
    static constexpr const char* source = CollagenDeposition::source;
    static constexpr Names reads{
        patient::fibroblasts, patient::collagen_three_share, fibroblasts, myofibroblasts, activation, fibroblast_memory,
        matrix_deficit};
    static constexpr Names writes{collagen_three, collagen_one};
    using Numbers = CollagenDeposition::Numbers;
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        const auto made = CollagenDeposition::at_rest(c, k) * (1.0 + k.aC * c[fibroblast_memory]);
        const auto three = CollagenDeposition::three_share(c, k);
        c.gain(collagen_three) += three * made;
        c.gain(collagen_one) += (1.0 - three) * made;
    }
    // 0.0089 * 0.5 * (0.8 + 2 * 0.1) * (1 + 5 * 0.2) = 0.0089; nothing is missing and psi = 0.5: 0.25 + 0.2 * 0.5
    static Example example()
    {
        return {.given = {{"fibroblasts", 0.8},
                          {"myofibroblasts", 0.1},
                          {"tgf_beta1", 0.3},
                          {"fibroblast_memory", 0.2},
                          {"collagen_one", 1},
                          {"patient fibroblasts", 0.5},
                          {"patient collagen_three_share", 0.25}},
                .gain = {{"collagen_three", 0.0089 * 0.35}, {"collagen_one", 0.0089 * 0.65}}};
    }
};

} // namespace mend::skin
