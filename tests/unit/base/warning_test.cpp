#include "sim/base/warning.hpp"

#include <gtest/gtest.h>

using namespace mend;

namespace
{

const Warning note{.id = "ignored_key", .severity = Severity::note, .key = "device.passes", .text = "has no effect"};
const Warning early{.id = "interval", .severity = Severity::caution, .key = "schedule.interval", .text = "soon"};
const Warning wide{.id = "surface_share", .severity = Severity::unsafe, .key = "device.density", .text = "half of it"};

TEST(Warning, ALineNamesKeyAndDanger)
{
    EXPECT_EQ(line_of(wide), "device.density: unsafe: half of it");
    EXPECT_EQ(line_of(note), "device.passes: has no effect");
}

TEST(Warning, TheGravestStandsFirstAndEachOnce)
{
    EXPECT_EQ(in_a_cell({note, early, wide, early}), "unsafe:surface_share caution:interval note:ignored_key");
    EXPECT_EQ(in_a_cell({}), "");
    EXPECT_EQ(by_gravity({note, early, wide}).front().id, "surface_share");
}

TEST(Warning, OnlyWhatIsUnsafeIs)
{
    EXPECT_TRUE(cell_is_unsafe("unsafe:surface_share caution:interval"));
    EXPECT_FALSE(cell_is_unsafe("caution:interval"));
    EXPECT_FALSE(cell_is_unsafe(""));
    EXPECT_FALSE(any_unsafe({note, early}));
    EXPECT_TRUE(any_unsafe({note, wide}));
}

} // namespace
