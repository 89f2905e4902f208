#pragma once
/// Koppenol & Vermolen, Egberts et al.: fibroblasts, myofibroblasts, a signalling molecule and collagen of a healing
/// burn. The chemical part alone: without the displacement of the tissue and without movement up the signal, neither of
/// which enters the stability of healthy skin. The numbers agree among themselves (q, k_rho and the threshold follow
/// from the others); they were not compared with the printed tables.
#include "sim/model/mathematics.hpp"
#include "sim/model/published/paper.hpp"

namespace mend::published
{
namespace burn
{

inline constexpr const char* papers =
    "Koppenol & Vermolen (2017); Egberts et al. (2021) Biomech Model Mechanobiol 20:2147";

struct Transport
{
    struct Numbers
    {
        double cells, signal;
    };
    static NumberRows<Numbers> parameters()
    {
        return {divisor(estimate(&Numbers::cells, "cell_diffusivity", "D_F N0", 0.76, "mm^2/d", papers,
                                 "random movement of cells in healthy skin")),
                divisor(number(&Numbers::signal, "signal_diffusivity", "D_c", 0.29, "mm^2/d", {0.222, 0.29}, 'C',
                               papers, "diffusion of the signal"))};
    }
};

struct FibroblastDensity : VolumeField
{
    static constexpr const char *name = "fibroblast_density", *symbol = "N", *unit = "1/cm3", *meaning = "fibroblasts";
    static constexpr double scale = 1e4;
    static void transport(FieldRow& field, const auto& model)
    {
        field.diffusivity = numbers_for<Transport>(model.all).cells;
        field.mobility = true;
    }
};
struct MyofibroblastDensity : VolumeField
{
    static constexpr const char *name = "myofibroblast_density", *symbol = "M", *unit = "1/cm3",
                                *meaning = "myofibroblasts";
    static constexpr double scale = 1e4;
    static void transport(FieldRow& field, const auto& model)
    {
        field.diffusivity = numbers_for<Transport>(model.all).cells;
        field.mobility = true;
    }
};
struct SignalDensity : VolumeField
{
    static constexpr const char *name = "signal_density", *symbol = "c", *unit = "g/cm3",
                                *meaning = "signalling molecule";
    static constexpr double scale = 1e-8;
    static void transport(FieldRow& field, const auto& model)
    {
        field.diffusivity = numbers_for<Transport>(model.all).signal;
    }
};
struct CollagenDensity : VolumeField
{
    static constexpr const char *name = "collagen_density", *symbol = "rho", *unit = "g/cm3", *meaning = "collagen";
    static constexpr double scale = 0.1;
};
inline constexpr Field<FibroblastDensity> fibroblasts;
inline constexpr Field<MyofibroblastDensity> myofibroblasts;
inline constexpr Field<SignalDensity> signal;
inline constexpr Field<CollagenDensity> collagen;

/// Numbers of the cells, which most processes need.
struct CellNumbers
{
    double r_F, r_max, a_I, kappa, k_F, d_N, d_M, N0;
    /// Exponent by which healthy skin is in balance: not free.
    double q() const { return (std::log(d_N) - std::log(r_F * (1 - kappa * N0))) / std::log(N0); }
};

/// Moves both kinds of cells. The papers print the bracket of crowding without the positive part, which only matters
/// beyond 1e6 cells/cm3.
struct Fibroblasts
{
    static constexpr const char* name = "fibroblasts";
    static constexpr const char* equation =
        "N_t = r_F (1 + r_max c/(a_I+c)) (1 - kappa (N+M))+ N^(1+q) - k_F c N - d_N N, "
        "q = (ln d_N - ln(r_F (1 - kappa N0)))/ln N0; moves with D_F (N+M)";
    static constexpr const char* source = papers;
    static constexpr Names reads{fibroblasts, myofibroblasts, signal};
    static constexpr Names writes{fibroblasts};
    static constexpr Names moves{fibroblasts, myofibroblasts};
    using Numbers = CellNumbers;
    static NumberRows<Numbers> parameters()
    {
        return {
            divisor(estimate(&Numbers::r_F, "division", "r_F", 0.924, "1/d", papers,
                             "division of a fibroblast among 1 per cm3")),
            estimate(&Numbers::r_max, "division_boost", "r_max", 2, "1", papers,
                     "division with much signal, over that without, less 1"),
            divisor(estimate(&Numbers::a_I, "division_half_response", "a_I", 1e-8, "g/cm3", papers,
                             "signal of half the boost")),
            at_most(1e-5, estimate(&Numbers::kappa, "crowding", "kappa", 1e-6, "cm3", papers, "crowding by a cell")),
            estimate(&Numbers::k_F, "differentiation", "k_F", 1.08e7, "cm3/(g d)", papers,
                     "fibroblasts becoming myofibroblasts"),
            divisor(estimate(&Numbers::d_N, "fibroblast_loss", "d_N", 0.02, "1/d", papers, "apoptosis of fibroblasts")),
            estimate(&Numbers::d_M, "myofibroblast_loss", "d_M", 0.06, "1/d", papers, "apoptosis of myofibroblasts"),
            divisor(estimate(&Numbers::N0, "healthy_fibroblasts", "N0", 1e4, "1/cm3", papers,
                             "fibroblasts of healthy skin"))};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        const auto cells = c[fibroblasts] + c[myofibroblasts];
        const auto boost = 1.0 + k.r_max * hill1(c[signal], k.a_I);
        c.gain(fibroblasts) += k.r_F * boost * positive(1.0 - k.kappa * cells) * power(c[fibroblasts], 1 + k.q());
        c.loss(fibroblasts) += k.k_F * c[signal] + k.d_N;
        c.mobility(fibroblasts) = c.mobility(myofibroblasts) = cells / k.N0;
    }
    // health: growth d_N N0
    static Example example()
    {
        return {.given = {{"fibroblast_density", 1e4}},
                .gain = {{"fibroblast_density", 200}},
                .loss = {{"fibroblast_density", 0.02}},
                .mobility = {{"fibroblast_density", 1}, {"myofibroblast_density", 1}}};
    }
};

struct Myofibroblasts
{
    static constexpr const char* name = "myofibroblasts";
    static constexpr const char* equation =
        "M_t = r_F (1 + r_max) c/(a_I+c) (1 - kappa (N+M))+ M^(1+q) + k_F c N - d_M M; moves with D_F (N+M)";
    static constexpr const char* source = papers;
    static constexpr Names reads{fibroblasts, myofibroblasts, signal};
    static constexpr Names writes{myofibroblasts};
    using Numbers = CellNumbers;
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        const auto room = positive(1.0 - k.kappa * (c[fibroblasts] + c[myofibroblasts]));
        const auto division = k.r_F * (1 + k.r_max) * hill1(c[signal], k.a_I) * room;
        c.gain(myofibroblasts) += division * power(c[myofibroblasts], 1 + k.q()) + k.k_F * c[signal] * c[fibroblasts];
        c.loss(myofibroblasts) += k.d_M;
    }
    // 0.108 /d of 1e4 fibroblasts
    static Example example()
    {
        return {.given = {{"fibroblast_density", 1e4}, {"signal_density", 1e-8}},
                .gain = {{"myofibroblast_density", 1080}},
                .loss = {{"myofibroblast_density", 0.06}}};
    }
};

struct Enzymes
{
    static constexpr const char* name = "enzymes";
    static constexpr const char* equation = "g = (N + eta_II M) rho/(1 + a_III c)";
    static constexpr const char* source = papers;
    static constexpr Names reads{fibroblasts, myofibroblasts, signal, collagen};
    struct Numbers
    {
        double eta_II, a_III;
    };
    static NumberRows<Numbers> parameters()
    {
        return {estimate(&Numbers::eta_II, "myofibroblast_enzymes", "eta_II", 0.5, "1", papers,
                         "enzymes of a myofibroblast over those of a fibroblast"),
                estimate(&Numbers::a_III, "enzyme_inhibition", "a_III", 2e8, "cm3/g", papers,
                         "inhibition of enzymes by the signal")};
    }
    template <class Cell> static auto value(const Cell& c, const Numbers& k)
    {
        return (c[fibroblasts] + k.eta_II * c[myofibroblasts]) * c[collagen] / (1.0 + k.a_III * c[signal]);
    }
    // (1000 + 0.5 x 1000) x 0.1 / (1 + 2)
    static Example example()
    {
        return {.given = {{"fibroblast_density", 1000},
                          {"myofibroblast_density", 1000},
                          {"signal_density", 1e-8},
                          {"collagen_density", 0.1}},
                .value = 50};
    }
};
inline constexpr Enzymes enzymes;

struct Signal
{
    static constexpr const char* name = "signal";
    static constexpr const char* equation = "c_t = D_c lap c + k_c c/(a_II+c) (N + eta_I M) - d_c g c";
    static constexpr const char* source = papers;
    static constexpr Names reads{fibroblasts, myofibroblasts, signal, enzymes};
    static constexpr Names writes{signal};
    struct Numbers
    {
        double k_c, a_II, eta_I, d_c;
    };
    static NumberRows<Numbers> parameters()
    {
        return {estimate(&Numbers::k_c, "signal_secretion", "k_c", 4e-13, "g/d", papers,
                         "secretion by a fibroblast; healthy skin is stable below d_c rho0 a_II = 5.6e-13"),
                divisor(estimate(&Numbers::a_II, "signal_half_response", "a_II", 1e-8, "g/cm3", papers,
                                 "signal of half the secretion")),
                estimate(&Numbers::eta_I, "myofibroblast_secretion", "eta_I", 2, "1", papers,
                         "secretion of a myofibroblast over that of a fibroblast"),
                estimate(&Numbers::d_c, "signal_clearing", "d_c", 5e-4, "cm6/(g d)", papers,
                         "clearing of the signal by enzymes")};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        c.gain(signal) += k.k_c * hill1(c[signal], k.a_II) * (c[fibroblasts] + k.eta_I * c[myofibroblasts]);
        c.loss(signal) += k.d_c * c[enzymes];
    }
    // 4e-13 / 2 x 3000; 5e-4 x 50
    static Example example()
    {
        return {.given = {{"fibroblast_density", 1000},
                          {"myofibroblast_density", 1000},
                          {"signal_density", 1e-8},
                          {"enzymes", 50}},
                .gain = {{"signal_density", 6e-10}},
                .loss = {{"signal_density", 0.025}}};
    }
};

struct Collagen
{
    static constexpr const char* name = "collagen";
    static constexpr const char* equation =
        "rho_t = k_rho (1 + k_rhomax c/(a_IV+c)) (N + eta_I M) - d_rho g rho, k_rho = d_rho rho0^2";
    static constexpr const char* source = papers;
    static constexpr Names reads{fibroblasts, myofibroblasts, signal, enzymes};
    static constexpr Names writes{collagen};
    struct Numbers
    {
        double d_rho, rho0, k_max, a_IV, eta_I;
    };
    static NumberRows<Numbers> parameters()
    {
        return {
            estimate(&Numbers::d_rho, "collagen_degradation", "d_rho", 6e-6, "cm6/(g d)", papers,
                     "degradation by enzymes"),
            estimate(&Numbers::rho0, "healthy_collagen", "rho0", 0.1125, "g/cm3", papers, "collagen of healthy skin"),
            estimate(&Numbers::k_max, "collagen_boost", "k_rhomax", 10, "1", papers,
                     "secretion with much signal, over that without, less 1"),
            divisor(estimate(&Numbers::a_IV, "collagen_half_response", "a_IV", 1e-9, "g/cm3", papers,
                             "signal of half the boost")),
            estimate(&Numbers::eta_I, "myofibroblast_collagen", "eta_I", 2, "1", papers,
                     "collagen of a myofibroblast over that of a fibroblast; the paper's eta_I of the signal")};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        const double secretion = k.d_rho * k.rho0 * k.rho0;
        c.gain(collagen) +=
            secretion * (1.0 + k.k_max * hill1(c[signal], k.a_IV)) * (c[fibroblasts] + k.eta_I * c[myofibroblasts]);
        c.loss(collagen) += k.d_rho * c[enzymes];
    }
    // 6e-6 x 0.1125^2 x (1 + 5) x 3000; 6e-6 x 50
    static Example example()
    {
        return {.given = {{"fibroblast_density", 1000},
                          {"myofibroblast_density", 1000},
                          {"signal_density", 1e-9},
                          {"enzymes", 50}},
                .gain = {{"collagen_density", 1.366875e-3}},
                .loss = {{"collagen_density", 3e-4}}};
    }
};

struct Start
{
    struct Numbers
    {
        double radius, cells, signal, collagen;
    };
    static NumberRows<Numbers> parameters()
    {
        return {estimate(&Numbers::radius, "wound_radius", "R", 10, "mm", "assumed", "radius of the burn"),
                estimate(&Numbers::cells, "wound_fibroblasts", "N(0)", 2000, "1/cm3", papers,
                         "fibroblasts in the burn at time zero"),
                estimate(&Numbers::signal, "wound_signal", "c(0)", 1e-8, "g/cm3", papers,
                         "signal in the burn at time zero"),
                estimate(&Numbers::collagen, "wound_collagen", "rho(0)", 0.01125, "g/cm3", papers,
                         "collagen in the burn at time zero")};
    }
};

} // namespace burn

struct BurnStability
{
    static constexpr const char* name = "burn_stability";
    static constexpr const char* summary = "chemical part of the burn model of Koppenol, Vermolen and Egberts";
    static constexpr const char* source = burn::papers;
    using Fields =
        Catalogue<burn::FibroblastDensity, burn::MyofibroblastDensity, burn::SignalDensity, burn::CollagenDensity>;
    using Settings = Catalogue<burn::Transport, burn::Start>;
    using Quantities = Catalogue<burn::Enzymes>;
    using Terms = Catalogue<burn::Fibroblasts, burn::Myofibroblasts, burn::Signal, burn::Collagen>;

    template <class Numbers> static void check(const Numbers& all)
    {
        const auto& k = std::get<burn::CellNumbers>(all);
        if (!(k.kappa * k.N0 < 1 && k.N0 > 1))
            throw InputError("model.parameters: healthy_fibroblasts must be above 1 /cm3 and below 1/crowding");
    }
    template <class Numbers> static std::array<double, 4> start(const Numbers& all, double distance)
    {
        const auto& first = std::get<burn::Start::Numbers>(all);
        if (distance < first.radius)
            return {first.cells, 0, first.signal, first.collagen};
        return {std::get<burn::CellNumbers>(all).N0, 0, 0, std::get<burn::Collagen::Numbers>(all).rho0};
    }
};

} // namespace mend::published
