#include "sim/analysis/sensitivity.hpp"

#include "sim/sweep/designs.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>

using namespace mend;

namespace
{

constexpr double pi = std::numbers::pi;

/// Ishigami and Homma (1990), doi:10.1109/ISUMA.1990.151285, with a = 7, b = 0.1 on (-pi, pi)^3.
double ishigami(const std::vector<double>& share)
{
    const double x = pi * (2 * share[0] - 1), y = pi * (2 * share[1] - 1), z = pi * (2 * share[2] - 1);
    return std::sin(x) + 7 * std::pow(std::sin(y), 2) + 0.1 * std::pow(z, 4) * std::sin(x);
}

// Variances of the function, worked out by hand: V1 = (1 + b pi^4 / 5)^2 / 2, V2 = a^2 / 8, V13 = b^2 pi^8 8 / 225.
const double v1 = std::pow(1 + 0.1 * std::pow(pi, 4) / 5, 2) / 2, v2 = 49.0 / 8, v13 = 0.01 * std::pow(pi, 8) * 8 / 225,
             variance = v1 + v2 + v13;

std::vector<double> values_of(const Points& points)
{
    std::vector<double> values;
    for (const auto& point : points)
        values.push_back(ishigami(point));
    return values;
}

TEST(Sobol, IndicesOfIshigamisFunctionAreWithinTwoPercent)
{
    ASSERT_NEAR(v1 / variance, 0.3139, 1e-4); // as published
    const SobolIndices indices = sobol_indices(values_of(saltelli_points(4096, 3, 0)), 3);
    ASSERT_EQ(indices.inputs.size(), 3u);
    EXPECT_EQ(indices.used, 4096u);
    const double first[] = {v1 / variance, v2 / variance, 0};
    const double total[] = {(v1 + v13) / variance, v2 / variance, v13 / variance};
    for (std::size_t i = 0; i < 3; ++i) {
        const SobolIndex& index = indices.inputs[i];
        EXPECT_NEAR(index.first.value, first[i], first[i] > 0 ? 0.02 * first[i] : 0.005) << i;
        EXPECT_NEAR(index.total.value, total[i], 0.02 * total[i]) << i;
        EXPECT_LE(index.first.low, first[i]);
        EXPECT_GE(index.first.high, first[i]);
        EXPECT_LT(index.total.low, index.total.high);
    }
}

TEST(Sobol, ABlockThatLacksAValueIsLeftOutAndCounted)
{
    std::vector<double> values = values_of(saltelli_points(64, 3, 0));
    const SobolIndices whole = sobol_indices(values, 3);
    for (const std::size_t at : {7u, 8u, 42u}) // two of block 2, one of block 9
        values[at] = std::numeric_limits<double>::quiet_NaN();
    const SobolIndices holed = sobol_indices(values, 3);
    EXPECT_EQ(holed.blocks, 64u);
    EXPECT_EQ(holed.used, 62u);
    EXPECT_NE(holed.inputs[0].first.value, whole.inputs[0].first.value);
    values.erase(values.begin() + 40, values.begin() + 45);
    values.erase(values.begin() + 5, values.begin() + 10);
    EXPECT_EQ(sobol_indices(values, 3).inputs[0].first.value, holed.inputs[0].first.value);
}

TEST(Sobol, ValuesThatDoNotDifferHaveNoIndices)
{
    const std::vector<double> same(5 * 20, 3.7);
    EXPECT_TRUE(sobol_indices(same, 3).inputs.empty());
}

TEST(Morris, EffectsOfALinearFunctionAreItsSlopesWithoutScatter)
{
    // f = 3 a - 2 b + 4 a c: b's effect is 2 everywhere; a's is 3 + 4 c, with c at quarters' middles of mean 1/2.
    std::vector<ElementaryEffect> effects;
    const Points points = morris_points(200, 4, 5);
    const auto f = [](const std::vector<double>& x) { return 3 * x[0] - 2 * x[1] + 4 * x[0] * x[2]; };
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        if (i % 5 == 4)
            continue; // from one trajectory to the next
        for (std::size_t d = 0; d < 4; ++d)
            if (points[i + 1][d] != points[i][d])
                effects.push_back({d, i / 5, (f(points[i + 1]) - f(points[i])) / (points[i + 1][d] - points[i][d])});
    }
    const auto result = morris_effects(effects, 4);
    EXPECT_EQ(result[1].effects, 200u);
    EXPECT_NEAR(result[1].mu_star.value, 2, 1e-9);
    EXPECT_NEAR(result[1].sigma, 0, 1e-9);
    EXPECT_NEAR(result[0].mu_star.value, 5, 0.2);
    EXPECT_LT(result[0].mu_star.low, 5);
    EXPECT_GT(result[0].mu_star.high, 5);
    EXPECT_NEAR(result[0].sigma, 4 * std::sqrt(5.0 / 64), 0.1); // quarters' middles have the variance 5/64
    EXPECT_EQ(result[3].mu_star.value, 0);
}

} // namespace
