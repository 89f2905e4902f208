// label: slow
// Travelling waves of Fisher-KPP and porous Fisher against their exact solutions.
#include "tests/support/published_run.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace mend::testing_support
{
namespace
{

constexpr double one_per_cent = 0.01;

/// Mean speed of the place where u = 0.5, between two times; and errors of the profile at the second.
struct Travelled
{
    double speed, error, mean_error; ///< mean_error: integral of the error
};

using Exact = std::function<double(double x, double t)>;

Travelled travel(PublishedRun& run, double from, double to, const Exact& exact = {})
{
    run.run(from);
    const double start = place_of(run.state.fields, 0, run.grid, 0.5);
    run.run(to);
    double error = 0, sum = 0;
    for (int k = 0; exact && k < run.grid.z.size(); ++k) {
        const double here = std::abs(run.state.fields(0, 0, 0, k) - exact(run.grid.z.centres[k], to));
        error = std::max(error, here);
        sum += here * run.grid.z.widths[k];
    }
    return {(place_of(run.state.fields, 0, run.grid, 0.5) - start) / (to - from), error, sum};
}

TEST(FisherKpp, TheWaveOfAblowitzAndZeppetella)
{
    const double speed = 5 / std::sqrt(6.0), middle = 40;
    const auto exact = [&](double x, double t) {
        return std::pow(1 + std::exp((x - middle - speed * t) / std::sqrt(6.0)), -2);
    };
    double coarser = 0;
    for (const int cells : {500, 1000, 2000}) { // dx 0.2, 0.1, 0.05
        const Grid grid = line_grid(100, cells);
        PublishedRun run("fisher_kpp", grid, {{"front_position", middle}});
        run.numerics.tolerance = 1e9; // equal steps, which halve with the cells
        run.numerics.initial_step = run.numerics.max_step = 25.0 / cells;
        const Travelled found = travel(run, 0, 10, exact);
        EXPECT_LT(off("Ablowitz-Zeppetella, speed, " + std::to_string(cells) + " cells", found.speed, speed),
                  one_per_cent);
        std::printf("  largest error of the profile %.2e\n", found.error);
        if (coarser > 0) {
            EXPECT_NEAR(std::log2(coarser / found.error), 2, 0.15);
        }
        coarser = found.error;
    }
}

/// Bramson (1983): X(t) = 2 t - 3/2 ln t + O(1); the next term of the speed, 3 sqrt(pi)/2 t^(-3/2), is that of Ebert &
/// van Saarloos (2000), doi:10.1016/S0167-2789(00)00068-3, below 0.3 % here.
TEST(FisherKpp, CompactDataTravelAtTwoLessThreeHalvesOverTheTime)
{
    const Grid grid = line_grid(240, 2400);
    PublishedRun run("fisher_kpp", grid, {{"front_position", 5}, {"front_width", 0}});
    run.numerics.tolerance = 1e-6;
    run.numerics.max_step = 0.05; // a pulled front lives in its tail, where no tolerance sees it
    const double from = 40, to = 100;
    const double expected = 2 - 1.5 * std::log(to / from) / (to - from);
    const double found = travel(run, from, to).speed;
    EXPECT_LT(off("KPP, mean of 2 - 3/(2t) over t = 40..100", found, expected), one_per_cent / 2);
    EXPECT_GT(std::abs(found / 2 - 1), one_per_cent) << "the correction is not to be told from 2";
}

TEST(FisherKpp, SpeedIsTwiceTheRootOfGrowthTimesDiffusivity)
{
    const Grid grid = line_grid(40, 2000);
    PublishedRun run("fisher_kpp", grid, {{"growth", 0.5}, {"diffusivity", 0.32}, {"front_position", 10}});
    // 5/sqrt(6) sqrt(0.5 x 0.32)
    EXPECT_LT(off("Ablowitz-Zeppetella, r 0.5, D 0.32", travel(run, 0, 10).speed, 0.816497), one_per_cent);
}

TEST(PorousFisher, TheSharpFrontTravelsAtOneOverRootTwo)
{
    const double speed = 1 / std::sqrt(2.0), foot = 10;
    const auto exact = [&](double x, double t) {
        return std::max(0.0, -std::expm1((x - foot - speed * t) / std::sqrt(2.0)));
    };
    double coarser = 0;
    for (const int cells : {300, 600, 1200}) { // dx 0.1, 0.05, 0.025
        const Grid grid = line_grid(30, cells);
        PublishedRun run("porous_fisher", grid);
        run.numerics.tolerance = 1e-5;
        const Travelled found = travel(run, 0, 15, exact);
        EXPECT_LT(off("porous Fisher, speed, " + std::to_string(cells) + " cells", found.speed, speed), one_per_cent);
        std::printf("  errors of the profile: largest %.2e, mean %.2e; %ld steps\n", found.error, found.mean_error,
                    run.steps);
        EXPECT_LT(found.error, 0.01); // at the foot, where the slope jumps
        if (coarser > 0) {
            EXPECT_GT(std::log2(coarser / found.mean_error), 0.9);
        }
        coarser = found.mean_error;
    }
}

} // namespace
} // namespace mend::testing_support
