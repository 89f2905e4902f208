/// Grades of clinical scales: probabilities worked by hand, by counting, and what raters' noise does alone.
#include "sim/observe/ordinal_scale.hpp"

#include "sim/observe/constants.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>

namespace mend::tests
{

constexpr Constant gain = assumed("gain", 4, "1", "grades for the whole depth");
constexpr Constant noise = assumed("noise", 0.3, "1", "grades");
constexpr OrdinalScale scale{gain, noise, 3};

TEST(OrdinalScale, ProbabilitiesByHand)
{
    // G(0) = 0.3989423, G(2) = 2 Phi(2) + phi(2) = 2.0084907, G(4) = 4.0000071; G(-10) is nothing
    EXPECT_NEAR(mean_probit(0, 0.1), 0.1 * 0.3989423, 1e-8);
    EXPECT_NEAR(mean_probit(1, 0.5), 0.5 * (2.0084907 - 0.3989423), 1e-7);
    EXPECT_NEAR(mean_probit(2, 0.5), 0.5 * (4.0000071 - 2.0084907), 1e-7);
    for (const double s : {0.01, 0.3, 5.0})
        EXPECT_NEAR(mean_probit(0.5, s), 0.5, 1e-12) << "half a grade is a coin, whatever the noise";
    EXPECT_NEAR(mean_probit(0.25, 1e-6), 0.25, 1e-9) << "without noise: those who lie within a quarter of a cut";
}

/// Patients spread over a grade, and their noise over the normal distribution: how many grades fall, by rounding down.
double counted(double d, double s)
{
    double fallen = 0, all = 0;
    for (double z = -6; z <= 6; z += 0.02)
        for (double u = 0.0025; u < 1; u += 0.005) {
            const double weight = std::exp(-z * z / 2);
            fallen += weight * (std::floor(3 + u - (d + s * z)) < 3);
            all += weight;
        }
    return fallen / all;
}

TEST(OrdinalScale, AsCountedOverPatients)
{
    for (const double d : {-0.3, 0.0, 0.4, 1.1})
        EXPECT_NEAR(mean_probit(d, 0.4), counted(d, 0.4), 2e-3) << d;
}

TEST(OrdinalScale, TheMeanGradeGoesWithTheDepthWithinTheScale)
{
    EXPECT_DOUBLE_EQ(grade_change(scale, -10), -0.4);
    EXPECT_DOUBLE_EQ(grade_change(scale, 5), 0.2) << "a deeper wrinkle is a worse grade";
    EXPECT_DOUBLE_EQ(grade_change(scale, 0), 0);
    EXPECT_DOUBLE_EQ(grade_change(scale, -100), -3) << "no further than the scale";
    EXPECT_TRUE(std::isnan(grade_change(scale, std::numeric_limits<double>::quiet_NaN())));
}

TEST(OrdinalScale, WithoutAChangeNoiseAloneImprovesSome)
{
    // s = sqrt(2) 0.3 = 0.4242641; G(-1/s) = G(-2.3570226) = 0.0030942 is the noise that exceeds a whole grade
    EXPECT_NEAR(share_improved(scale, 0), 100 * 0.4242641 * (0.3989423 - 0.0030942), 1e-4);
}

TEST(OrdinalScale, TheShareOfTheImprovedByHand)
{
    // d = 1 grade, people differ by half of it: s^2 = 0.25 + 2 0.09, s = 0.6557439; G(1.5249857) = 1.5526632
    EXPECT_DOUBLE_EQ(variation_of_response(), 0.5);
    EXPECT_NEAR(share_improved(scale, -25), 100 * 0.6557439 * (1.5526632 - 0.3989423), 1e-4);
}

TEST(OrdinalScale, AShallowerWrinkleIsNeverAWorseGrade)
{
    for (double change = -60; change < 40; change += 2.5) {
        EXPECT_LE(grade_change(scale, change), grade_change(scale, change + 2.5)) << change;
        EXPECT_GE(share_improved(scale, change), share_improved(scale, change + 2.5)) << change;
        EXPECT_GE(share_improved(scale, change), 0) << change;
        EXPECT_LE(share_improved(scale, change), 100) << change;
    }
}

TEST(OrdinalScale, RatersAgreeAsTheirSourceSays)
{
    // Two raters of one patient differ where noise carries one of them over a cut, up or down.
    const auto agreement = [](double n) { return 1 - 2 * mean_probit(0, std::numbers::sqrt2 * n); };
    EXPECT_NEAR(agreement(observables::lemperle_rater_noise), 0.894, 5e-4);
    EXPECT_NEAR(agreement(observables::lemperle_rater_noise.low), 0.927, 5e-4);
    EXPECT_NEAR(agreement(observables::lemperle_rater_noise.high), 0.70, 6e-3);
}

} // namespace mend::tests
