// Minima, what the data hold, and profiles, on functions that are known in closed form.
#include "sim/measurements/least_squares.hpp"

#include "sim/measurements/fit.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace mend
{
namespace
{

/// Each point on its own.
template <class Function> Residuals each(Function function)
{
    return [=](const std::vector<Point>& points) {
        std::vector<Eigen::VectorXd> all;
        for (const Point& point : points)
            all.push_back(function(point));
        return all;
    };
}

Point at(double x, double y)
{
    return Eigen::Vector2d(x, y);
}

TEST(LeastSquares, FindTheBottomOfACurvedValley)
{
    // Rosenbrock's valley, squeezed into the cube: bottom at (0.7, 0.49)
    const Residuals valley =
        each([](const Point& u) { return Eigen::Vector2d(10 * (u[1] - u[0] * u[0]), 1 - u[0] / 0.7); });
    const Minimum found = minimise(valley, at(0.1, 0.9), {false, false}, 100);
    EXPECT_NEAR(found.point[0], 0.7, 1e-3);
    EXPECT_NEAR(found.point[1], 0.49, 1e-3);
    EXPECT_LT(found.sum(), 1e-5);
}

TEST(LeastSquares, StayWithinTheCubeAndHoldWhatIsHeld)
{
    const Residuals outside = each([](const Point& u) { return Eigen::Vector2d(u[0] - 1.5, u[1] - 0.3); });
    const Minimum found = minimise(outside, at(0.5, 0.5), {false, false}, 50);
    EXPECT_NEAR(found.point[0], 1, 1e-3);
    EXPECT_NEAR(found.point[1], 0.3, 2e-3);
    const Minimum held = minimise(outside, at(0.5, 0.5), {true, false}, 50);
    EXPECT_EQ(held.point[0], 0.5);
    EXPECT_NEAR(held.point[1], 0.3, 1e-3);
    const Minimum all_held = minimise(outside, at(0.5, 0.5), {true, true}, 50);
    EXPECT_EQ(all_held.point, at(0.5, 0.5));
}

TEST(LeastSquares, TakeFewerResidualsThanUnknowns)
{
    const Residuals sum = each([](const Point& u) { return Eigen::VectorXd::Constant(1, u[0] + u[1] - 1.2); });
    EXPECT_LT(minimise(sum, at(0.2, 0.4), {false, false}, 50).sum(), 1e-6);
}

TEST(Curvature, GivesTheDeviationsAndCorrelationOfALine)
{
    // a + b x at x = 0, 1, 2, scatter 0.01: covariance 0.01 [[5/6, -1/2], [-1/2, 1/2]]
    const Residuals line =
        each([](const Point& u) { return Eigen::Vector3d(u[0] - 0.4, u[0] + u[1] - 0.9, u[0] + 2 * u[1] - 1.4); });
    const Curvature found = curvature(jacobian(line, at(0.4, 0.5)), 0.01);
    EXPECT_NEAR(found.deviations[0], std::sqrt(0.01 * 5 / 6), 1e-9);
    EXPECT_NEAR(found.deviations[1], std::sqrt(0.01 / 2), 1e-9);
    EXPECT_NEAR(found.correlations(0, 1), -0.5 / std::sqrt(5.0 / 12), 1e-9);
    EXPECT_TRUE(found.flat.empty());
}

TEST(Curvature, NamesADirectionThatNothingHolds)
{
    const Residuals sum = each([](const Point& u) { return Eigen::Vector2d(20 * (u[0] + u[1] - 1), 0); });
    const Curvature found = curvature(jacobian(sum, at(0.5, 0.5)), 1);
    ASSERT_EQ(found.flat.size(), 1u);
    EXPECT_NEAR(std::abs(found.flat[0].direction[0]), std::sqrt(0.5), 1e-9);
    EXPECT_NEAR(found.flat[0].direction[0], -found.flat[0].direction[1], 1e-9);
    EXPECT_TRUE(std::isinf(found.deviations[0]));
    EXPECT_TRUE(std::isnan(found.correlations(0, 1)));
}

TEST(Profiles, OfALineAreParabolasWithTheRightInterval)
{
    const Residuals line = each([](const Point& u) {
        return Eigen::Vector3d(10 * (u[0] - 0.4), 10 * (u[0] + u[1] - 0.9), 10 * (u[0] + 2 * u[1] - 1.4));
    });
    const Minimum best = minimise(line, at(0.2, 0.2), {false, false}, 50);
    const Profile found = profile(line, best, 0, 41, 20);
    const double deviation = std::sqrt(0.01 * 5 / 6);
    for (std::size_t i = 0; i < found.places.size(); ++i) // the other one is free within its range only
        if (found.points[i][1] > 0.02 && found.points[i][1] < 0.98) {
            EXPECT_NEAR(found.sums[i], std::pow((found.places[i] - 0.4) / deviation, 2), 0.02);
        }
    const Interval interval = interval_of(found, best.sum(), 3.84);
    ASSERT_TRUE(interval.low && interval.high);
    EXPECT_NEAR(*interval.low, 0.4 - 1.96 * deviation, 5e-3);
    EXPECT_NEAR(*interval.high, 0.4 + 1.96 * deviation, 5e-3);
}

TEST(Profiles, AreOpenWhereTheDataSayNothing)
{
    const Residuals sum = each([](const Point& u) { return Eigen::Vector2d(20 * (u[0] + u[1] - 1), 0); });
    const Minimum best = minimise(sum, at(0.3, 0.4), {false, false}, 50);
    const Interval interval = interval_of(profile(sum, best, 0, 7, 20), best.sum(), 3.84);
    EXPECT_FALSE(interval.low);
    EXPECT_FALSE(interval.high);
}

TEST(FreeNumbers, AreFittedByTheirLogarithmWhereTheirRangeIsPositive)
{
    FreeNumber number{"parameters.x", "1/d", false, 2, 8, 4};
    EXPECT_DOUBLE_EQ(number.at(0.5), 4);
    EXPECT_DOUBLE_EQ(number.coordinate(4), 0.5);
    EXPECT_EQ(number.override_at(0.5), "parameters.x=4");
    number.low = 0;
    EXPECT_DOUBLE_EQ(number.at(0.5), 4);
    EXPECT_DOUBLE_EQ(number.coordinate(16), 1);
    EXPECT_EQ((FreeNumber{"device.length", "mm", true, 1, 4, 1}.override_at(0.5)), "device.length=\"2 mm\"");
}

TEST(FitResiduals, CountStandardDeviations)
{
    DataRow row;
    row.test = DataTest::within;
    row.low = 2, row.high = 8;
    Said said;
    said.value = 8;
    EXPECT_NEAR(residual_of(row, said), 1, 1e-12);
    said.value = 4;
    EXPECT_NEAR(residual_of(row, said), 0, 1e-12);
    row.low = -1, row.high = 1, said.value = 2; // not positive: no logarithms
    EXPECT_NEAR(residual_of(row, said), 2, 1e-12);
    said.value = 1e6 + 0.5;
    EXPECT_NEAR(residual_of(row, said), 10 * (1 + std::log(1e5)), 1e-3);
    row.test = DataTest::at_most, row.high = 4;
    said.value = 3.9;
    EXPECT_EQ(residual_of(row, said), 0);
    said.value = 5;
    EXPECT_NEAR(residual_of(row, said), 1, 1e-12);
    row.test = DataTest::at_least, row.low = 5, said.value = 4;
    EXPECT_NEAR(residual_of(row, said), 1, 1e-12);
    said.value.reset();
    EXPECT_EQ(residual_of(row, said), 30);
    said.later = true, said.followed = 6;
    EXPECT_EQ(residual_of(row, said), 0);
}

} // namespace
} // namespace mend
