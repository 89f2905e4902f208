/// Compartments against closed forms.
#include "sim/observe/delay_chain.hpp"

#include <gtest/gtest.h>

namespace mend::tests
{

TEST(DelayChain, SharePassedOnIsTheGammaFunction)
{
    EXPECT_NEAR(passed_on(1, 0.7), -std::expm1(-0.7), 1e-16);
    EXPECT_NEAR(passed_on(3, 2.0), 1 - 5 * std::exp(-2.0), 1e-15);
    EXPECT_NEAR(passed_on(3, 40.0), 1 - std::exp(-40.0) * (1 + 40 + 800), 1e-15);
    // x^n / n! for small x, without cancellation
    EXPECT_NEAR(passed_on(3, 1e-5) / (1e-15 / 6), 1, 1e-5);
    EXPECT_NEAR(passed_on(4, 1e-3) / (1e-12 / 24), 1, 1e-3);
    EXPECT_DOUBLE_EQ(passed_on(2, 0), 0);
    EXPECT_NEAR(passed_on(4, 4.0), passed_on(4, 4.0 + 1e-9), 1e-8); // where the two forms meet
}

TEST(DelayChain, OneCompartmentAnswersARamp)
{
    DelayChain<1> smoothed(2.0);
    smoothed.contents = {0.3};
    smoothed.advance(5, 1, 4); // u = 1 + 0.6 t: particular 1 + 0.6 (t - 2)
    EXPECT_NEAR(smoothed.outlet(), 1 + 0.6 * 3 + (0.3 - (1 - 1.2)) * std::exp(-2.5), 1e-14);
}

TEST(DelayChain, ThreeCompartmentsAnswerARamp)
{
    DelayChain<3> chain(1.0);
    const double u = 0.5, slope = 0.25, t = 3;
    chain.advance(t, u, u + slope * t);
    // Particular solution u + slope (t - i), and what it lacks at the start washes out.
    const double d1 = -(u - slope), d2 = -(u - 2 * slope), d3 = -(u - 3 * slope), e = std::exp(-t);
    EXPECT_NEAR(chain.contents[0], u + slope * (t - 1) + d1 * e, 1e-14);
    EXPECT_NEAR(chain.contents[1], u + slope * (t - 2) + (d2 + d1 * t) * e, 1e-14);
    EXPECT_NEAR(chain.contents[2], u + slope * (t - 3) + (d3 + d2 * t + d1 * t * t / 2) * e, 1e-14);
}

TEST(DelayChain, DoesNotDependOnHowALinearInputIsCut)
{
    DelayChain<3> whole(1.0), cut(1.0);
    whole.contents = cut.contents = {0.2, 0.7, 0.1};
    whole.advance(4, 2, 1);
    for (int i = 0; i < 1000; ++i)
        cut.advance(0.004, 2 - i * 0.001, 2 - (i + 1) * 0.001);
    for (int i = 0; i < 3; ++i)
        EXPECT_NEAR(cut.contents[i], whole.contents[i], 1e-12);
}

TEST(DelayChain, APulseComesOutWholeAndThreeDaysLate)
{
    DelayChain<3> chain(1.0);
    chain.pulse(14);
    double shed = 0, moment = 0, largest = 0, largest_at = 0;
    const double h = 0.01;
    for (double t = 0; t < 40; t += h) {
        shed += 0.5 * h * chain.outlet();
        moment += 0.5 * h * t * chain.outlet();
        chain.advance(h, 0, 0);
        shed += 0.5 * h * chain.outlet();
        moment += 0.5 * h * (t + h) * chain.outlet();
        if (chain.outlet() > largest)
            largest = chain.outlet(), largest_at = t + h;
    }
    EXPECT_NEAR(shed, 14, 1e-3);
    EXPECT_NEAR(moment / shed, 3, 1e-3);
    EXPECT_NEAR(largest_at, 2, 0.011); // t^2/2 exp(-t) is largest at 2
    EXPECT_NEAR(largest, 14 * 2 * std::exp(-2.0), 1e-3);
}

TEST(DelayChain, NothingHappensInNoTime)
{
    DelayChain<3> chain(1.0);
    chain.contents = {1, 2, 3};
    chain.advance(0, 5, 9);
    EXPECT_EQ(chain.contents, (std::array<double, 3>{1, 2, 3}));
    chain.advance(1e-12, 0, 1000); // a jump in no time leaves no trace
    EXPECT_NEAR(chain.outlet(), 3, 1e-8);
}

} // namespace mend::tests
