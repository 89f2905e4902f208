#include "sim/advance/controller.hpp"
#include "sim/advance/stepper.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace mend
{
namespace
{

const NumericsSpec numerics;

Controller wanting(double step)
{
    Controller controller;
    controller.proposed_step = step;
    return controller;
}

TEST(Propose, StartsSmallAfterADiscontinuity)
{
    const Proposal proposal = propose({}, numerics, 28, 56);
    EXPECT_EQ(proposal.step, numerics.initial_step);
    EXPECT_FALSE(proposal.lands);
}

TEST(Propose, LandsOnItsLimitOrLeavesHalfTheWay)
{
    EXPECT_TRUE(propose(wanting(5), numerics, 10, 15).lands);
    EXPECT_EQ(propose(wanting(7), numerics, 10, 15).step, 5);
    const Proposal half = propose(wanting(4), numerics, 10, 15);
    EXPECT_FALSE(half.lands);
    EXPECT_EQ(half.step, 2.5);
    EXPECT_EQ(propose(wanting(2), numerics, 10, 15).step, 2);
}

TEST(Propose, IsNeverLongerThanTheLongestStep)
{
    EXPECT_EQ(propose(wanting(100), numerics, 0, 365).step, numerics.max_step);
}

TEST(Accept, GrowsByTwoAtMostAndShrinksToAFifthAtMost)
{
    Controller controller = wanting(0.1);
    accept(controller, numerics, {0.1, false}, 1e-9);
    EXPECT_DOUBLE_EQ(controller.proposed_step, 0.2);
    controller = wanting(0.1);
    accept(controller, numerics, {0.1, false}, 1.0);
    EXPECT_GE(controller.proposed_step, 0.02);
    EXPECT_LT(controller.proposed_step, 0.1);
}

TEST(Accept, AConstantErrorSettlesALittleBelowTheTolerance)
{
    Controller controller = wanting(0.1);
    controller.previous_error = 0.9025; // 0.95 squared
    accept(controller, numerics, {0.1, false}, 0.9025);
    EXPECT_NEAR(controller.proposed_step, 0.1, 1e-15);
    controller = wanting(0.1);
    controller.previous_error = 0.64;
    accept(controller, numerics, {0.1, false}, 0.64);
    EXPECT_NEAR(controller.proposed_step, 0.1 * 0.95 / 0.8, 1e-15);
}

TEST(Accept, AStepCutShortDoesNotForgetWhatWasWanted)
{
    Controller controller = wanting(4);
    accept(controller, numerics, {0.5, true}, 0.01);
    EXPECT_EQ(controller.proposed_step, 4);
}

TEST(Accept, DoesNotGrowRightAfterARejection)
{
    Controller controller = wanting(1);
    reject(controller, 1, 4);
    const double shorter = controller.proposed_step;
    accept(controller, numerics, {shorter, false}, 1e-6);
    EXPECT_EQ(controller.proposed_step, shorter);
    EXPECT_EQ(controller.rejected_in_a_row, 0);
    EXPECT_EQ(controller.rejected, 1);
    EXPECT_EQ(controller.accepted, 1);
}

TEST(Reject, HalvesAtLeastWhateverTheError)
{
    for (const double error : {0.5, 1.5, 100.0, 1e12, std::nan("")}) {
        Controller controller = wanting(1);
        reject(controller, 1, error);
        EXPECT_LE(controller.proposed_step, 0.5) << error;
        EXPECT_GE(controller.proposed_step, 0.2) << error;
    }
}

} // namespace
} // namespace mend
