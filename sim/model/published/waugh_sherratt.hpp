#pragma once
/// Waugh & Sherratt: two kinds of macrophages and the TGF-beta that draws them in. A changed split between the kinds
/// alone prolongs the inflammation of diabetic wounds. Equations and numbers were not compared with the printed paper.
#include "sim/model/mathematics.hpp"
#include "sim/model/published/paper.hpp"

namespace mend::published
{
namespace waugh
{

inline constexpr const char* paper_2006 = "Waugh & Sherratt (2006) Bull Math Biol 68:197";

struct Inflammatory : VolumeField
{
    static constexpr const char *name = "inflammatory_macrophage_density", *symbol = "phi_I", *unit = "1/mm3",
                                *meaning = "inflammatory macrophages";
    static constexpr double scale = 100;
};
struct Repair : VolumeField
{
    static constexpr const char *name = "repair_macrophage_density", *symbol = "phi_R", *unit = "1/mm3",
                                *meaning = "repair macrophages";
    static constexpr double scale = 100;
};
struct WoundTgfBeta : VolumeField
{
    static constexpr const char *name = "wound_tgf_beta", *symbol = "T", *unit = "pg/mm3",
                                *meaning = "TGF-beta in the wound";
};
inline constexpr Field<Inflammatory> inflammatory;
inline constexpr Field<Repair> repair;
inline constexpr Field<WoundTgfBeta> tgf;

struct Influx
{
    static constexpr const char* name = "monocyte_influx";
    static constexpr const char* equation = "K(T) = (K0 + K2 T^2 + K3 T^3 - K4 T^4)+; the fit turns negative beyond "
                                            "T = 9.2 pg/mm^3, where nothing is drawn in (assumed)";
    static constexpr const char* source = paper_2006;
    static constexpr Names reads{tgf};
    struct Numbers
    {
        double K0, K2, K3, K4;
    };
    static NumberRows<Numbers> parameters()
    {
        const auto row = [](double Numbers::*place, const char* name, const char* symbol, double value,
                            const char* unit) {
            return estimate(place, name, symbol, value, unit, paper_2006, "coefficient of the fitted influx");
        };
        return {row(&Numbers::K0, "influx_constant", "K0", 1.75, "mm^-3 d^-1"),
                row(&Numbers::K2, "influx_square", "K2", 6.41, "mm^3 pg^-2 d^-1"),
                row(&Numbers::K3, "influx_cube", "K3", 21.94, "mm^6 pg^-3 d^-1"),
                row(&Numbers::K4, "influx_fourth", "K4", 2.47, "mm^9 pg^-4 d^-1")};
    }
    template <class Cell> static auto value(const Cell& c, const Numbers& k)
    {
        return positive(k.K0 + c[tgf] * c[tgf] * (k.K2 + c[tgf] * (k.K3 - k.K4 * c[tgf])));
    }
    // 1.75 + 6.41 + 21.94 - 2.47
    static Example example() { return {.given = {{"wound_tgf_beta", 1}}, .value = 27.63}; }
};
inline constexpr Influx influx;

struct Macrophages
{
    static constexpr const char* name = "macrophages";
    static constexpr const char* equation =
        "phi_I,t = a K(T) + k1 k2 phi_I (1 - k3 (phi_I + phi_R)) - d1 phi_I; phi_R with 1 - a";
    static constexpr const char* source = paper_2006;
    static constexpr Names reads{inflammatory, repair, influx};
    static constexpr Names writes{inflammatory, repair};
    struct Numbers
    {
        double a, k1, k2, k3, d1;
    };
    static NumberRows<Numbers> parameters()
    {
        return {at_most(1, number(&Numbers::a, "inflammatory_share", "a", 0.5, "1", {0.5, 0.8}, 'B', paper_2006,
                                  "share of new macrophages that are inflammatory: 0.5 normal, 0.8 diabetic")),
                estimate(&Numbers::k1, "division_share", "k1", 0.05, "1/d", paper_2006, "macrophages that divide"),
                estimate(&Numbers::k2, "division_yield", "k2", 0.693, "1", paper_2006, "growth of those that divide"),
                estimate(&Numbers::k3, "crowding", "k3", 0.002, "mm^3", paper_2006, "crowding by a macrophage"),
                estimate(&Numbers::d1, "macrophage_removal", "d1", 0.2, "1/d", paper_2006, "removal of macrophages")};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        const double division = k.k1 * k.k2;
        const auto loss = division * k.k3 * (c[inflammatory] + c[repair]) + k.d1;
        c.gain(inflammatory) += k.a * c[influx] + division * c[inflammatory];
        c.gain(repair) += (1 - k.a) * c[influx] + division * c[repair];
        c.loss(inflammatory) += loss;
        c.loss(repair) += loss;
    }
    // influx 27.63; 13.815 + 0.03465 x 100, 13.815 + 0.03465 x 400; 0.03465 x 0.002 x 500 + 0.2
    static Example example()
    {
        return {.given = {{"inflammatory_macrophage_density", 100},
                          {"repair_macrophage_density", 400},
                          {"monocyte_influx", 27.63}},
                .gain = {{"inflammatory_macrophage_density", 17.28}, {"repair_macrophage_density", 27.675}},
                .loss = {{"inflammatory_macrophage_density", 0.23465}, {"repair_macrophage_density", 0.23465}}};
    }
};

struct TgfBeta
{
    static constexpr const char* name = "tgf_beta";
    static constexpr const char* equation = "T_t = k4 phi_I - d2 T";
    static constexpr const char* source = paper_2006;
    static constexpr Names reads{inflammatory};
    static constexpr Names writes{tgf};
    struct Numbers
    {
        double k4, d2;
    };
    static NumberRows<Numbers> parameters()
    {
        return {estimate(&Numbers::k4, "tgf_beta_secretion", "k4", 0.07, "pg/d", paper_2006,
                         "secretion by an inflammatory macrophage"),
                divisor(estimate(&Numbers::d2, "tgf_beta_decay", "d2", 9.1, "1/d", paper_2006, "decay of TGF-beta"))};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        c.gain(tgf) += k.k4 * c[inflammatory];
        c.loss(tgf) += k.d2;
    }
    static Example example()
    {
        return {.given = {{"inflammatory_macrophage_density", 100}},
                .gain = {{"wound_tgf_beta", 7}},
                .loss = {{"wound_tgf_beta", 9.1}}};
    }
};

struct Start
{
    struct Numbers
    {
        double inflammatory, repair, tgf;
    };
    static NumberRows<Numbers> parameters()
    {
        return {estimate(&Numbers::inflammatory, "initial_inflammatory", "phi_I(0)", 150, "1/mm3", "assumed",
                         "inflammatory macrophages at time zero"),
                estimate(&Numbers::repair, "initial_repair", "phi_R(0)", 150, "1/mm3", "assumed",
                         "repair macrophages at time zero"),
                estimate(&Numbers::tgf, "initial_tgf_beta", "T(0)", 1.2, "pg/mm3", "assumed", "TGF-beta at time zero")};
    }
};

} // namespace waugh

struct WaughSherratt
{
    static constexpr const char* name = "waugh_sherratt";
    static constexpr const char* summary = "inflammatory and repair macrophages with TGF-beta, normal or diabetic";
    static constexpr const char* source = waugh::paper_2006;
    using Settings = Catalogue<waugh::Start>;
    using Quantities = Catalogue<waugh::Influx>;
    using Terms = Catalogue<waugh::Macrophages, waugh::TgfBeta>;

    template <class Numbers> static std::array<double, 3> start(const Numbers& all, double)
    {
        const auto& first = std::get<waugh::Start::Numbers>(all);
        return {first.inflammatory, first.repair, first.tgf};
    }
};

} // namespace mend::published
