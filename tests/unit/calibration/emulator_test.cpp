// Polynomials in few of many inputs: found where they are there, and not where they are not.
#include "sim/calibration/emulator.hpp"

#include "sim/base/random.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace mend
{
namespace
{

/// Of unit variance around 0.
Eigen::MatrixXd points(int count, int inputs, std::uint64_t seed)
{
    Random random(seed);
    Eigen::MatrixXd all(count, inputs);
    for (double& value : all.reshaped())
        value = random.between(-std::sqrt(3.0), std::sqrt(3.0));
    return all;
}

TEST(Emulator, FindsAPolynomialAmongManyInputs)
{
    const Eigen::MatrixXd x = points(64, 100, 1);
    const Eigen::VectorXd y = 2.0 + 1.5 * x.col(7).array() - 0.8 * x.col(93).array() +
                              0.6 * x.col(7).array() * x.col(93).array() + 0.4 * (x.col(7).array().square() - 1);
    const Emulator emulator = Emulator::fitted(x, y);
    EXPECT_LT(emulator.error(), 1e-6);
    EXPECT_GT(emulator.explained(), 1 - 1e-9);
    const Eigen::MatrixXd elsewhere = points(20, 100, 2);
    for (Eigen::Index i = 0; i < elsewhere.rows(); ++i) {
        const double a = elsewhere(i, 7), b = elsewhere(i, 93);
        EXPECT_NEAR(emulator.at(elsewhere.row(i).transpose()), 2 + 1.5 * a - 0.8 * b + 0.6 * a * b + 0.4 * (a * a - 1),
                    1e-6);
    }
}

TEST(Emulator, SaysItsErrorElsewhere)
{
    const auto function = [](const Eigen::VectorXd& x) { return x[3] + 0.5 * std::sin(2 * x[4]) + 0.1 * x[5]; };
    const Eigen::MatrixXd x = points(96, 40, 3), elsewhere = points(400, 40, 4);
    Eigen::VectorXd y(x.rows());
    for (Eigen::Index i = 0; i < x.rows(); ++i)
        y[i] = function(x.row(i).transpose());
    const Emulator emulator = Emulator::fitted(x, y);
    double squares = 0;
    for (Eigen::Index i = 0; i < elsewhere.rows(); ++i)
        squares += std::pow(emulator.at(elsewhere.row(i).transpose()) - function(elsewhere.row(i).transpose()), 2);
    const double truly = std::sqrt(squares / static_cast<double>(elsewhere.rows()));
    EXPECT_GT(emulator.error() / truly, 0.7) << truly;
    EXPECT_LT(emulator.error() / truly, 1.4) << truly;
}

TEST(Emulator, MakesNothingOfNoise)
{
    const Eigen::MatrixXd x = points(96, 100, 5), noise = points(96, 1, 6);
    const Emulator emulator = Emulator::fitted(x, noise.col(0));
    EXPECT_LE(emulator.terms().size(), 2u);
    EXPECT_LT(emulator.explained(), 0.1);
    EXPECT_NEAR(emulator.error(), 1, 0.15);
}

TEST(Emulator, OfAConstantIsExact)
{
    const Emulator emulator = Emulator::fitted(points(32, 10, 7), Eigen::VectorXd::Constant(32, 4.5));
    EXPECT_DOUBLE_EQ(emulator.at(Eigen::VectorXd::Ones(10)), 4.5);
    EXPECT_NEAR(emulator.error(), 0, 1e-12);
}

} // namespace
} // namespace mend
