#include "sim/treatment/mechanics.hpp"

#include "sim/treatment/devices.hpp"
#include "sim/treatment/kinds/pen.hpp"
#include "sim/treatment/kinds/roller.hpp"

#include <gtest/gtest.h>

namespace mend
{
namespace
{

TEST(Mechanics, ForceIsLinearInTheTipsAreaThroughTheTestedEnds)
{
    EXPECT_NEAR(piercing_force(720e-6), 0.08, 1e-15);
    EXPECT_NEAR(piercing_force(22500e-6), 3.04, 1e-12);
    EXPECT_NEAR(piercing_force(11610e-6), 1.56, 1e-12); // half way
    EXPECT_NEAR(piercing_force(360e-6), 0.04, 1e-15);
    EXPECT_EQ(piercing_force(0), 0);
    for (double area = 0; area < 0.03; area += 1e-4)
        EXPECT_LT(piercing_force(area), piercing_force(area + 1e-4));
}

TEST(Mechanics, OnlyNearNeighboursShareADent)
{
    EXPECT_EQ(crowding(0.6), 1);
    EXPECT_EQ(crowding(0.15), 1);
    EXPECT_NEAR(crowding(0.03), 0.030 / 0.028, 1e-15);
    EXPECT_NEAR(crowding(0.09), 1 + (0.030 / 0.028 - 1) / 2, 1e-12);
    EXPECT_EQ(crowding(-0.1), crowding(0));
}

TEST(Mechanics, TheDentOfAFlatPunch)
{
    EXPECT_NEAR(dent(0.08, 0.03), 2, 1e-12); // 0.08 N x 0.75 / (0.03 mm x 1 N/mm^2)
}

TEST(Mechanics, WhetherADevicePierces)
{
    DeviceSpec pen;
    EXPECT_FALSE(insertion(pen)) << "without a tip nothing is known";
    pen.tip_diameter = 0.03; // 706.86 um^2: 0.078540 N
    ASSERT_TRUE(insertion(pen));
    EXPECT_NEAR(insertion(pen)->force_of_needle, 0.0785398, 1e-6);
    EXPECT_NEAR(insertion(pen)->force, 12 * 0.0785398, 1e-5);
    EXPECT_TRUE(insertion(pen)->pierces);
    pen.force = 0.9;
    EXPECT_FALSE(insertion(pen)->pierces);
    EXPECT_NEAR(insertion(pen)->given_of_needle, 0.075, 1e-12);
    pen.force = 1;
    EXPECT_TRUE(insertion(pen)->pierces);

    DeviceSpec dense = device_preset("stamp 35x0.25mm");
    dense.tip_diameter = 0.03;
    dense.spacing = 0.28; // 0.03 mm between bases of 0.25 mm
    EXPECT_NEAR(insertion(dense)->force_of_needle, 0.0785398 * 0.030 / 0.028, 1e-6);
}

TEST(Mechanics, ARollersNeedlesEnterSlanted)
{
    // A circle of 11.5 mm whose tips reach 0.6 mm below the surface: acos(10.9 / 11.5) = 0.32445, its sine 0.31879.
    const DeviceSpec device = device_preset("hand roller 192x1.5mm");
    EXPECT_NEAR(roller::half_contact(device), 0.32445, 1e-5);
    EXPECT_NEAR(roller::at_once(device), 192 * 0.32445 / 3.14159265, 1e-3);
    EXPECT_NEAR(roller::drag(device), 0.25910, 1e-5);
}

TEST(Mechanics, APenGlidesWhileItsNeedlesAreIn)
{
    DeviceSpec device;
    EXPECT_EQ(pen::drag(device), 0) << "the stroke is not known";
    device.stroke = 1.8; // twice as deep as the needles go: they are in for half of each hundredth of a second
    EXPECT_NEAR(pen::drag(device), 60 * 0.005, 1e-12);
    device.stroke = 0.9;
    EXPECT_NEAR(pen::drag(device), 0.6, 1e-12) << "never out";
}

} // namespace
} // namespace mend
