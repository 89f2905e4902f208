#include "sim/analysis/gaussian_process.hpp"

#include "sim/sweep/designs.hpp"

#include <gtest/gtest.h>

#include <cmath>

using namespace mend;

namespace
{

struct Sample
{
    Eigen::MatrixXd inputs;
    Eigen::VectorXd values;
};

double smooth(const std::vector<double>& x)
{
    return std::sin(3 * x[0]) + x[1] * x[1] + 0.5 * x[0] * x[1];
}

/// The third input does nothing.
Sample sample_of(const Points& points, double noise = 0)
{
    Random random(11);
    Sample sample{{static_cast<Eigen::Index>(points.size()), 3}, Eigen::VectorXd(points.size())};
    for (Eigen::Index i = 0; i < sample.values.size(); ++i) {
        const auto& point = points[static_cast<std::size_t>(i)];
        for (Eigen::Index d = 0; d < 3; ++d)
            sample.inputs(i, d) = point[static_cast<std::size_t>(d)];
        double sum = 0; // of twelve even numbers: nearly normal, variance 1
        for (int n = 0; n < 12; ++n)
            sum += random.uniform();
        sample.values[i] = smooth(point) + noise * (sum - 6);
    }
    return sample;
}

GaussianProcess fitted(const Sample& sample)
{
    return {sample.inputs, sample.values, GaussianProcess::likeliest(sample.inputs, sample.values)};
}

TEST(GaussianProcess, KnowsASmoothFunctionBetweenItsPoints)
{
    const GaussianProcess process = fitted(sample_of(sobol_points(60, 3, 0)));
    const Sample fresh = sample_of(latin_hypercube(200, 3, 5));
    double squares = 0, largest_slack = 0;
    int inside = 0;
    for (Eigen::Index i = 0; i < fresh.values.size(); ++i) {
        const auto prediction = process.at(fresh.inputs.row(i));
        const double error = prediction.mean - fresh.values[i];
        squares += error * error;
        inside += std::abs(error) <= 1.645 * prediction.deviation;
        largest_slack = std::max(largest_slack, std::abs(process.means(fresh.inputs.row(i))[0] - prediction.mean));
    }
    EXPECT_LT(std::sqrt(squares / 200), 0.01); // the function's standard deviation is 0.5
    EXPECT_GE(inside, 160);                    // 180 expected
    EXPECT_LT(largest_slack, 1e-9);
    EXPECT_GT(process.shape().lengths[2], 3 * process.shape().lengths[0]); // it found out which input does nothing
}

TEST(GaussianProcess, TellsNoiseFromTheFunction)
{
    const double noise = 0.1;
    const GaussianProcess process = fitted(sample_of(latin_hypercube(150, 3, 2), noise));
    EXPECT_NEAR(std::sqrt(process.shape().noise * process.variance()), noise, 0.03);
    const Sample truth = sample_of(latin_hypercube(100, 3, 9));
    double squares = 0;
    for (Eigen::Index i = 0; i < truth.values.size(); ++i)
        squares += std::pow(process.at(truth.inputs.row(i)).mean - truth.values[i], 2);
    EXPECT_LT(std::sqrt(squares / 100), 0.05);
}

TEST(GaussianProcess, LeavesPointsOutAsIfTheyHadNeverBeen)
{
    const Sample sample = sample_of(sobol_points(25, 3, 0), 0.05);
    const GaussianProcess whole = fitted(sample);
    std::vector<std::size_t> blocks; // of one point, two and three: 0, 1 1, 2 2 2, 3, …
    for (std::size_t block = 0; blocks.size() < 25; ++block)
        blocks.insert(blocks.end(), std::min(block % 3 + 1, 25 - blocks.size()), block);
    const auto left_out = whole.left_out(blocks);
    for (const std::size_t i : {0u, 2u, 4u, 24u}) {
        std::vector<Eigen::Index> others;
        for (std::size_t other = 0; other < blocks.size(); ++other)
            if (blocks[other] != blocks[i])
                others.push_back(static_cast<Eigen::Index>(other));
        const GaussianProcess without(sample.inputs(others, Eigen::all), sample.values(others), whole.shape());
        const auto expected = without.at(sample.inputs.row(static_cast<Eigen::Index>(i)));
        EXPECT_NEAR(left_out[i].mean, expected.mean, 1e-9);
        // The same but for the variance, which the whole knows from the block's points, too.
        EXPECT_NEAR(left_out[i].deviation / std::sqrt(whole.variance()),
                    expected.deviation / std::sqrt(without.variance()), 1e-9);
    }
}

TEST(GaussianProcess, WithoutAnInputIsThatOfTheOthers)
{
    const Sample sample = sample_of(sobol_points(30, 3, 0), 0.05);
    const GaussianProcess whole = fitted(sample), without = whole.without({1});
    const GaussianProcess others(sample.inputs(Eigen::all, std::vector<Eigen::Index>{0, 2}), sample.values,
                                 {whole.shape().lengths(std::vector<Eigen::Index>{0, 2}), whole.shape().noise});
    EXPECT_NEAR(without.log_likelihood(), others.log_likelihood(), 1e-6);
    EXPECT_LT(without.log_likelihood(), whole.log_likelihood() - 5);
}

TEST(GaussianProcess, SaysThatItKnowsNothingFarAway)
{
    const GaussianProcess process = fitted(sample_of(sobol_points(40, 3, 0)));
    EXPECT_LT(process.at(Eigen::Vector3d(0.5, 0.5, 0.5)).ignorance, 0.01);
    EXPECT_GT(process.at(Eigen::Vector3d(40, -40, 0.5)).ignorance, 0.9);
}

} // namespace
