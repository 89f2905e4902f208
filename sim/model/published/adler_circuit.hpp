#pragma once
/// Adler et al.: macrophages and myofibroblasts keep each other alive. Besides healing there are two lasting scars,
/// "hot" (both) and "cold" (myofibroblasts alone); a pulse of injury ends in one or the other.
#include "sim/model/mathematics.hpp"
#include "sim/model/published/paper.hpp"

namespace mend::published
{
namespace adler
{

inline constexpr const char* paper_2020 =
    "Adler et al. (2020) iScience 23:100841, doi:10.1016/j.isci.2020.100841; numbers from the authors' code";
inline constexpr double minutes = 1440; ///< in a day

struct MyofibroblastDensity : VolumeField
{
    static constexpr const char *name = "myofibroblast_density", *symbol = "F", *unit = "1/ml",
                                *meaning = "myofibroblasts";
    static constexpr double scale = 1e3;
};
struct MacrophageDensity : VolumeField
{
    static constexpr const char *name = "macrophage_density", *symbol = "M", *unit = "1/ml", *meaning = "macrophages";
    static constexpr double scale = 1e3;
};
struct Csf1Density : VolumeField
{
    static constexpr const char *name = "csf1_density", *symbol = "C", *unit = "1/ml", *meaning = "molecules of CSF1";
    static constexpr double scale = 1e8;
};
struct PdgfDensity : VolumeField
{
    static constexpr const char *name = "pdgf_density", *symbol = "P", *unit = "1/ml", *meaning = "molecules of PDGF";
    static constexpr double scale = 1e8;
};
struct InjuryToCome : VolumeField
{
    static constexpr const char *name = "injury_to_come", *symbol = "i", *unit = "d",
                                *meaning = "how long the injury still draws macrophages in";
};
inline constexpr Field<MyofibroblastDensity> myofibroblasts;
inline constexpr Field<MacrophageDensity> macrophages;
inline constexpr Field<Csf1Density> csf1;
inline constexpr Field<PdgfDensity> pdgf;
inline constexpr Field<InjuryToCome> injury;

struct Macrophages
{
    static constexpr const char* name = "macrophages";
    static constexpr const char* equation = "M_t = M (l2 C/(k2+C) - mu2)";
    static constexpr const char* source = paper_2020;
    static constexpr Names reads{macrophages, csf1};
    static constexpr Names writes{macrophages};
    struct Numbers
    {
        double l2, mu2, k2;
    };
    static NumberRows<Numbers> parameters()
    {
        return {estimate(&Numbers::l2, "macrophage_division", "l2", 0.8, "1/d", paper_2020, "division with much CSF1"),
                estimate(&Numbers::mu2, "macrophage_removal", "mu2", 0.3, "1/d", paper_2020, "removal of macrophages"),
                divisor(estimate(&Numbers::k2, "csf1_half_response", "k2", 1e9, "1/ml", paper_2020,
                                 "CSF1 of half the binding"))};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        c.gain(macrophages) += k.l2 * hill1(c[csf1], k.k2) * c[macrophages];
        c.loss(macrophages) += k.mu2;
    }
    static Example example()
    {
        return {.given = {{"macrophage_density", 1000}, {"csf1_density", 1e9}},
                .gain = {{"macrophage_density", 400}},
                .loss = {{"macrophage_density", 0.3}}};
    }
};

struct Myofibroblasts
{
    static constexpr const char* name = "myofibroblasts";
    static constexpr const char* equation = "F_t = F (l1 P/(k1+P) (1 - F/K) - mu1)";
    static constexpr const char* source = paper_2020;
    static constexpr Names reads{myofibroblasts, pdgf};
    static constexpr Names writes{myofibroblasts};
    struct Numbers
    {
        double l1, mu1, k1, K;
    };
    static NumberRows<Numbers> parameters()
    {
        return {
            estimate(&Numbers::l1, "myofibroblast_division", "l1", 0.9, "1/d", paper_2020, "division with much PDGF"),
            estimate(&Numbers::mu1, "myofibroblast_removal", "mu1", 0.3, "1/d", paper_2020,
                     "removal of myofibroblasts"),
            divisor(estimate(&Numbers::k1, "pdgf_half_response", "k1", 1e9, "1/ml", paper_2020,
                             "PDGF of half the binding")),
            divisor(estimate(&Numbers::K, "carrying_capacity", "K", 1e6, "1/ml", paper_2020,
                             "myofibroblasts that the tissue holds"))};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        const auto division = k.l1 * hill1(c[pdgf], k.k1);
        c.gain(myofibroblasts) += division * c[myofibroblasts];
        c.loss(myofibroblasts) += division * c[myofibroblasts] / k.K + k.mu1;
    }
    // 0.9 / 2 x 1e5; 0.45 x 0.1 + 0.3
    static Example example()
    {
        return {.given = {{"myofibroblast_density", 1e5}, {"pdgf_density", 1e9}},
                .gain = {{"myofibroblast_density", 45000}},
                .loss = {{"myofibroblast_density", 0.345}}};
    }
};

struct Csf1
{
    static constexpr const char* name = "csf1";
    static constexpr const char* equation = "C_t = b1 F - a1 M C/(k2+C) - g C";
    static constexpr const char* source = paper_2020;
    static constexpr Names reads{myofibroblasts, macrophages, csf1};
    static constexpr Names writes{csf1};
    struct Numbers
    {
        double b1, a1, k2, g;
    };
    static NumberRows<Numbers> parameters()
    {
        return {
            estimate(&Numbers::b1, "csf1_secretion", "b1", 470, "1/min", paper_2020, "molecules a myofibroblast"),
            estimate(&Numbers::a1, "csf1_uptake", "a1", 940, "1/min", paper_2020, "molecules a macrophage, at most"),
            divisor(estimate(&Numbers::k2, "csf1_uptake_half", "k2", 1e9, "1/ml", paper_2020,
                             "CSF1 of half the uptake; the paper's k2 of binding")),
            estimate(&Numbers::g, "csf1_decay", "g", 2, "1/d", paper_2020, "decay of CSF1")};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        c.gain(csf1) += k.b1 * minutes * c[myofibroblasts];
        c.loss(csf1) += k.a1 * minutes * c[macrophages] / (k.k2 + c[csf1]) + k.g;
    }
    // 470 x 1440 x 1000; 940 x 1440 x 1000 / 2e9 + 2
    static Example example()
    {
        return {.given = {{"myofibroblast_density", 1000}, {"macrophage_density", 1000}, {"csf1_density", 1e9}},
                .gain = {{"csf1_density", 6.768e8}},
                .loss = {{"csf1_density", 2.6768}}};
    }
};

struct Pdgf
{
    static constexpr const char* name = "pdgf";
    static constexpr const char* equation = "P_t = b2 M + b3 F - a2 F P/(k1+P) - g P";
    static constexpr const char* source = paper_2020;
    static constexpr Names reads{myofibroblasts, macrophages, pdgf};
    static constexpr Names writes{pdgf};
    struct Numbers
    {
        double b2, b3, a2, k1, g;
    };
    static NumberRows<Numbers> parameters()
    {
        return {
            estimate(&Numbers::b2, "pdgf_from_macrophages", "b2", 70, "1/min", paper_2020, "molecules a macrophage"),
            estimate(&Numbers::b3, "pdgf_from_myofibroblasts", "b3", 240, "1/min", paper_2020,
                     "molecules a myofibroblast: its autocrine loop"),
            estimate(&Numbers::a2, "pdgf_uptake", "a2", 510, "1/min", paper_2020, "molecules a myofibroblast, at most"),
            divisor(estimate(&Numbers::k1, "pdgf_uptake_half", "k1", 1e9, "1/ml", paper_2020,
                             "PDGF of half the uptake; the paper's k1 of binding")),
            estimate(&Numbers::g, "pdgf_decay", "g", 2, "1/d", paper_2020, "decay of PDGF")};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        c.gain(pdgf) += minutes * (k.b2 * c[macrophages] + k.b3 * c[myofibroblasts]);
        c.loss(pdgf) += k.a2 * minutes * c[myofibroblasts] / (k.k1 + c[pdgf]) + k.g;
    }
    // 1440 x (70 + 240) x 1000; 510 x 1440 x 1000 / 2e9 + 2
    static Example example()
    {
        return {.given = {{"myofibroblast_density", 1000}, {"macrophage_density", 1000}, {"pdgf_density", 1e9}},
                .gain = {{"pdgf_density", 4.464e8}},
                .loss = {{"pdgf_density", 2.3672}}};
    }
};

/// Days of influx still to come, counted down: so a pulse has its exact content, A0 times its length, and a smooth end
/// that no step can leap over.
struct InjuryPulse
{
    static constexpr const char* name = "injury_pulse";
    static constexpr const char* equation = "i_t = - i/(e + i), M_t = A0 i/(e + i), e = 0.01 d";
    static constexpr const char* source = "the paper's constant influx for a given time; its soft end is assumed";
    static constexpr Names reads{injury};
    static constexpr Names writes{injury, macrophages};
    struct Numbers
    {
        double A0, length;
    };
    static NumberRows<Numbers> parameters()
    {
        return {estimate(&Numbers::A0, "injury_influx", "A0", 1e6, "1/(ml d)", paper_2020,
                         "macrophages drawn in while the injury lasts"),
                estimate(&Numbers::length, "injury_length", "L", 2, "d", paper_2020,
                         "how long an injury draws them in; each treatment session starts one anew")};
    }
    static constexpr double soft_end = 0.01; // d
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        c.gain(macrophages) += k.A0 * hill1(c[injury], soft_end);
        c.loss(injury) += 1.0 / (soft_end + c[injury]);
    }
    // 1e6 x 0.99 / 1; 1 / (0.01 + 0.99)
    static Example example()
    {
        return {.given = {{"injury_to_come", 0.99}},
                .gain = {{"macrophage_density", 9.9e5}},
                .loss = {{"injury_to_come", 1}}};
    }
};

/// A few cells of each kind before the injury: from none at all, none could grow.
struct Start
{
    struct Numbers
    {
        double myofibroblasts, macrophages;
    };
    static NumberRows<Numbers> parameters()
    {
        return {estimate(&Numbers::myofibroblasts, "initial_myofibroblasts", "F(0)", 1, "1/ml", "assumed",
                         "myofibroblasts at time zero"),
                estimate(&Numbers::macrophages, "initial_macrophages", "M(0)", 1, "1/ml", "assumed",
                         "macrophages at time zero")};
    }
};

} // namespace adler

struct AdlerCircuit
{
    static constexpr const char* name = "adler_circuit";
    static constexpr const char* summary =
        "macrophages and myofibroblasts: healing, hot or cold fibrosis after a pulse";
    static constexpr const char* source = adler::paper_2020;
    using Settings = Catalogue<adler::Start>;
    using Quantities = Catalogue<>;
    using Terms = Catalogue<adler::Myofibroblasts, adler::Macrophages, adler::Csf1, adler::Pdgf, adler::InjuryPulse>;

    template <class Numbers> static std::array<double, 5> start(const Numbers& all, double)
    {
        const auto& first = std::get<adler::Start::Numbers>(all);
        return {first.myofibroblasts, first.macrophages, 0, 0, std::get<adler::InjuryPulse::Numbers>(all).length};
    }
    /// A session starts the injury anew, all over the tissue: the circuit has no space.
    template <class Numbers> static void strike(const Numbers& all, State& state, const Grid&)
    {
        state.fields.fill(position<adler::InjuryToCome>(fields_of(Terms{})),
                          std::get<adler::InjuryPulse::Numbers>(all).length);
    }
};

} // namespace mend::published
