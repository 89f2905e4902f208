// Draws against posteriors that are known in closed form.
#include "sim/calibration/sampler.hpp"

#include "sim/calibration/likelihood.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace mend
{
namespace
{

double share_below(double deviations)
{
    return 0.5 * std::erfc(-deviations / std::sqrt(2.0));
}

/// Mean and its standard error.
std::pair<double, double> mean_of(const Draws& draws, const Eigen::VectorXd& quantity)
{
    const double variance = (quantity.array() - quantity.mean()).square().mean();
    return {quantity.mean(), std::sqrt(variance / draws.effective_number(quantity))};
}

/// Three measurements y = A z + noise of twelve standard normal numbers: the posterior is normal, with the precision
/// 1 + A^T A / s^2 and the mean that times A^T y / s^2.
TEST(Sampler, MeetsALinearProblemWithNormalErrors)
{
    constexpr int numbers = 12;
    constexpr double error = 0.3;
    Eigen::MatrixXd a = Eigen::MatrixXd::Zero(3, numbers);
    a(0, 0) = 1, a(0, 1) = 0.5, a(1, 1) = -0.7, a(1, 4) = 1, a(2, 0) = 0.4, a(2, 7) = 0.9;
    const Eigen::Vector3d y(0.8, -0.5, 1.1);
    const auto log_likelihood = [&](const Eigen::VectorXd& z) {
        return -0.5 * (y - a * z).squaredNorm() / (error * error);
    };
    const Draws draws = sample(log_likelihood, numbers, {.steps = 8000, .kept = 2000, .seed = 4});
    const Eigen::MatrixXd precision = Eigen::MatrixXd::Identity(numbers, numbers) + a.transpose() * a / (error * error);
    const Eigen::MatrixXd covariance = precision.inverse();
    const Eigen::VectorXd mean = covariance * a.transpose() * y / (error * error);
    for (int i = 0; i < numbers; ++i) {
        const auto [found, of_mean] = mean_of(draws, draws.values.col(i));
        EXPECT_NEAR(found, mean[i], 4.5 * of_mean) << i;
        EXPECT_LT(of_mean, 0.05) << i;
        const Eigen::VectorXd squares = (draws.values.col(i).array() - mean[i]).square();
        const auto [variance, of_variance] = mean_of(draws, squares);
        EXPECT_NEAR(variance, covariance(i, i), 4.5 * of_variance) << i;
    }
    const Eigen::VectorXd product = (draws.values.col(0).array() - mean[0]) * (draws.values.col(1).array() - mean[1]);
    const auto [both, of_both] = mean_of(draws, product);
    EXPECT_NEAR(both, covariance(0, 1), 4.5 * of_both);
    EXPECT_LT(draws.ratio_of_chains(draws.log_likelihood), 1.02);
}

/// One number, uniform as shares of ranges are, and a normal measurement of it: a normal distribution cut at the ends.
TEST(Sampler, MeetsACutNormalDistributionThroughShares)
{
    RowLikelihood row;
    row.low = 0.9, row.error = 0.15, row.freedom = std::numeric_limits<double>::infinity();
    const auto log_likelihood = [&](const Eigen::VectorXd& z) { return row.log_of(share_below(z[0]), 0); };
    const Draws draws = sample(log_likelihood, 3, {.steps = 8000, .kept = 4000, .seed = 9});
    const Eigen::VectorXd shares = draws.values.col(0).unaryExpr(&share_below);
    const double alpha = (0 - 0.9) / 0.15, beta = (1 - 0.9) / 0.15;
    const auto density = [](double x) { return std::exp(-x * x / 2) / std::sqrt(2 * M_PI); };
    const double mass = share_below(beta) - share_below(alpha);
    const auto [mean, error] = mean_of(draws, shares);
    EXPECT_NEAR(mean, 0.9 + 0.15 * (density(alpha) - density(beta)) / mass, 4.5 * error);
    EXPECT_LT(error, 0.01);
}

/// A limit that is sharp is met by all draws but the 5 % of doubt: of a uniform number above a half, 0.025 / 1 lie
/// below.
TEST(Sampler, KeepsToALimitButForItsDoubt)
{
    RowLikelihood row;
    row.law = RowLikelihood::Law::above, row.low = 0.5, row.error = 1e-6;
    const auto log_likelihood = [&](const Eigen::VectorXd& z) { return row.log_of(share_below(z[0]), 0); };
    const Draws draws = sample(log_likelihood, 1, {.steps = 20000, .kept = 10000, .seed = 2});
    const Eigen::VectorXd below =
        draws.values.col(0).unaryExpr([](double z) { return share_below(z) < 0.5 ? 1.0 : 0.0; });
    const auto [share, error] = mean_of(draws, below);
    EXPECT_NEAR(share, 0.025, 4.5 * error);
    EXPECT_LT(error, 0.004);
}

TEST(Sampler, RepeatsItself)
{
    const auto log_likelihood = [](const Eigen::VectorXd& z) { return -z.squaredNorm(); };
    const Chains chains{.burn_in = 10, .steps = 50, .kept = 5, .seed = 3};
    const Draws one = sample(log_likelihood, 4, chains), other = sample(log_likelihood, 4, chains);
    EXPECT_TRUE(one.values == other.values);
    EXPECT_EQ(one.values.rows(), 20);
    EXPECT_NE(one.values(0, 0), one.values(5, 0)); // chains differ
}

} // namespace
} // namespace mend
