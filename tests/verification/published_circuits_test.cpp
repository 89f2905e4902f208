// label: slow
// Models of well-mixed tissue: where they rest, and what parts healing from a lasting scar.
#include "tests/support/published_run.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace mend::testing_support
{
namespace
{

constexpr double one_per_cent = 0.01;

// --- Adler: macrophages and myofibroblasts ---------------------------------------------------------------------------

namespace adler
{

enum : int
{
    myofibroblasts,
    macrophages,
    csf1,
    pdgf,
    injury
};

struct Outcome
{
    double myofibroblasts, macrophages;
    bool healed() const { return myofibroblasts < 100; }
};

/// From F and M, with the growth factors where those two would rest: the start passes through each fixed point.
Outcome settle(double f, double m, double end = 400)
{
    const Grid grid = point_grid();
    PublishedRun run("adler_circuit", grid, {{"injury_length", 0}});
    run.numerics.tolerance = 1e-5;
    const double bound_pdgf = 0.3 / (0.9 * (1 - f / 1e6)), bound_csf1 = 0.3 / 0.8; // shares of half-saturation binding
    run[myofibroblasts] = f;
    run[macrophages] = m;
    run[pdgf] = 1e9 * bound_pdgf / (1 - bound_pdgf);
    run[csf1] = m > 0 ? 1e9 * bound_csf1 / (1 - bound_csf1) : 0;
    run.run(end);
    return {run[myofibroblasts], run[macrophages]};
}

/// Outcome of injuries of the given lengths, `interval` days from start to start.
Outcome injure(double length, int injuries = 1, double interval = 0)
{
    const Grid grid = point_grid();
    PublishedRun run("adler_circuit", grid, {{"injury_length", length}});
    run.numerics.tolerance = 1e-4;
    for (int i = 1; i < injuries; ++i) {
        run.run(i * interval);
        run.model->wound(run.state, {}, grid);
    }
    run.run((injuries - 1) * interval + 400);
    return {run[myofibroblasts], run[macrophages]};
}

} // namespace adler

TEST(AdlerCircuit, ColdFibrosisRestsAtTheStatedPlaceAboveTheStatedThreshold)
{
    EXPECT_LT(off("Adler, cold, F", adler::settle(1e5, 0).myofibroblasts, 2.788e5), one_per_cent);
    const double edge =
        1 / threshold(1 / 2e4, 1 / 5e3, 1e-4, [](double inverse) { return !adler::settle(1 / inverse, 0).healed(); });
    EXPECT_LT(off("Adler, cold, unstable F", edge, 1.034e4), one_per_cent);
}

TEST(AdlerCircuit, HotFibrosisRestsAtTheStatedPlace)
{
    const adler::Outcome hot = adler::settle(1e5, 1e5);
    EXPECT_LT(off("Adler, hot, F", hot.myofibroblasts, 4.81e5), one_per_cent);
    EXPECT_LT(off("Adler, hot, M", hot.macrophages, 6.39e5), one_per_cent);
}

TEST(AdlerCircuit, TheSeparatrixRunsThroughTheStatedSaddle)
{
    const double share =
        threshold(0.5, 2, 1e-4, [](double s) { return adler::settle(5.33e3 * s, 4.74e3 * s).healed(); });
    EXPECT_LT(off("Adler, saddle, as a share of (5.33e3, 4.74e3)", share, 1), one_per_cent);
}

TEST(AdlerCircuit, AShortPulseHealsALongOneScarsAndASecondTooSoonCrosses)
{
    const double longest = threshold(0.1, 30, 1e-3, [](double length) { return adler::injure(length).healed(); });
    std::printf("longest injury that heals: %.4f d\n", longest);
    const double length = 0.6 * longest;
    EXPECT_TRUE(adler::injure(length).healed());
    EXPECT_FALSE(adler::injure(1.1 * longest).healed());
    const double nearest = 1 / threshold(1 / 200.0, 1 / length, 1e-3, [&](double inverse) {
                               return adler::injure(length, 2, 1 / inverse).healed();
                           });
    std::printf("two injuries of %.4f d each heal if at least %.2f d apart\n", length, nearest);
    EXPECT_FALSE(adler::injure(length, 2, 0.9 * nearest).healed());
    EXPECT_TRUE(adler::injure(length, 2, 1.1 * nearest).healed());
}

TEST(AdlerCircuit, AnInjuryDrawsInItsLengthTimesItsInflux)
{
    const Grid grid = point_grid();
    PublishedRun run(
        "adler_circuit", grid,
        {{"injury_length", 3}, {"macrophage_removal", 0}, {"macrophage_division", 0}, {"initial_macrophages", 0}});
    run.numerics.tolerance = 1e-5;
    run.run(10);
    EXPECT_LT(off("Adler, macrophages drawn in by 3 d", run[adler::macrophages], 3e6), 0.001);
}

// --- Koppenol, Egberts: burns ----------------------------------------------------------------------------------------

TEST(BurnStability, HealthySkinRests)
{
    const Grid grid = line_grid(10, 50);
    PublishedRun run("burn_stability", grid, {{"wound_radius", 0}});
    run.run(365);
    for (int k = 0; k < 50; ++k) {
        EXPECT_NEAR(run.state.fields(0, 0, 0, k), 1e4, 1e-8);
        EXPECT_EQ(run.state.fields(1, 0, 0, k), 0);
        EXPECT_EQ(run.state.fields(2, 0, 0, k), 0);
        EXPECT_NEAR(run.state.fields(3, 0, 0, k), 0.1125, 1e-13);
    }
}

/// Rate (1/d) at which a trace of signal grows in healthy skin, over some months.
double growth_of_a_trace(double secretion)
{
    const Grid grid = point_grid();
    PublishedRun run("burn_stability", grid, {{"wound_radius", 0}, {"signal_secretion", secretion}});
    run.numerics.tolerance = 1e-7;
    run[2] = 1e-12; // g/cm3, 1e-4 of the half-response
    const double end = 10;
    run.run(end);
    return std::log(run[2] / 1e-12) / end;
}

TEST(BurnStability, HealthySkinIsStableBelowTheStatedSecretion)
{
    // k_c N0 / a_II - d_c N0 rho0
    EXPECT_LT(off("burn, growth rate at the paper's k_c", growth_of_a_trace(4e-13), 0.40 - 0.5625), one_per_cent);
    const double edge = threshold(3e-13, 1e-12, 1e-4, [](double k) { return growth_of_a_trace(k) < 0; });
    EXPECT_LT(off("burn, largest stable k_c (g/d)", edge, 5.625e-13), one_per_cent);
}

/// Above the threshold healthy skin is excitable: the signal of the burn spreads, and collagen piles up behind it.
TEST(BurnStability, TheBurnHealsBelowThatSecretionAndFlaresUpAbove)
{
    for (const double secretion : {4e-13, 7e-13}) {
        const Grid grid = line_grid(20, 200);
        PublishedRun run("burn_stability", grid, {{"wound_radius", 10}, {"signal_secretion", secretion}});
        double crowd = 0, collagen_far = 0;
        run.run(730, [&](const Step&) {
            for (int k = 0; k < grid.z.size(); ++k)
                crowd = std::max(crowd, (run.state.fields(0, 0, 0, k) + run.state.fields(1, 0, 0, k)) / 1e4);
            collagen_far = std::max(collagen_far, run.state.fields(3, 0, 0, grid.z.size() - 1));
            return true;
        });
        std::printf("k_c %.1e: signal %.3g, collagen %.4g, at most 10 mm away %.4g, most cells over N0 %.2f\n",
                    secretion, run.state.fields(2, 0, 0, 0), run.state.fields(3, 0, 0, 0), collagen_far, crowd);
        EXPECT_LT(crowd, 5) << "the bound that the matrix is made with";
        if (secretion < 5.6e-13) {
            EXPECT_LT(run.state.fields(2, 0, 0, 0), 1e-11);
            EXPECT_NEAR(run.state.fields(3, 0, 0, 0), 0.1125, 0.01 * 0.1125);
            EXPECT_LT(collagen_far, 2 * 0.1125);
        } else {
            EXPECT_GT(collagen_far, 5 * 0.1125);
        }
    }
}

// --- Waugh & Sherratt: kinds of macrophages --------------------------------------------------------------------------

using Macrophages = std::array<double, 3>; // T, phi_I, phi_R

Macrophages settle(double share, const Macrophages& start)
{
    const Grid grid = point_grid();
    PublishedRun run("waugh_sherratt", grid,
                     {{"inflammatory_share", share},
                      {"initial_tgf_beta", start[0]},
                      {"initial_inflammatory", start[1]},
                      {"initial_repair", start[2]}});
    run.numerics.tolerance = 1e-6;
    run.run(600);
    return {run[2], run[0], run[1]};
}

void expect_fixed_points(double share, const Macrophages& low, const Macrophages& edge, const Macrophages& high)
{
    const std::string title = "Waugh-Sherratt, a " + std::to_string(share).substr(0, 3) + ", ";
    const Macrophages rest = settle(share, {0, 0, 0}), inflamed = settle(share, {10, 1500, 600});
    const char* names[]{"T", "phi_I", "phi_R"};
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_LT(off(title + "low " + names[i], rest[i], low[i]), one_per_cent);
        EXPECT_LT(off(title + "high " + names[i], inflamed[i], high[i]), one_per_cent);
    }
    const double found = threshold(0.5, 2, 1e-4, [&](double s) {
        return settle(share, {edge[0] * s, edge[1] * s, edge[2] * s})[0] < edge[0];
    });
    EXPECT_LT(off(title + "edge between them, as a share of the middle one", found, 1), one_per_cent);
}

TEST(WaughSherratt, NormalWoundsRestAtTheStatedPlaces)
{
    expect_fixed_points(0.5, {0.0408, 5.30, 5.30}, {1.464, 190.3, 190.3}, {8.736, 1136, 1136});
}

TEST(WaughSherratt, DiabeticWoundsRestAtTheStatedPlaces)
{
    expect_fixed_points(0.8, {0.0661, 8.59, 2.15}, {1.027, 133.5, 33.4}, {8.955, 1164, 291});
}

} // namespace
} // namespace mend::testing_support
