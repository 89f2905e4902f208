#include "sim/base/nearest.hpp"

#include <gtest/gtest.h>

using namespace mend;

TEST(Nearest, CountsInsertionsDeletionsReplacementsAndSwaps)
{
    EXPECT_EQ(edit_distance("", ""), 0);
    EXPECT_EQ(edit_distance("", "abc"), 3);
    EXPECT_EQ(edit_distance("abc", ""), 3);
    EXPECT_EQ(edit_distance("length", "length"), 0);
    EXPECT_EQ(edit_distance("lenght", "length"), 1); // a swap
    EXPECT_EQ(edit_distance("lengh", "length"), 1);
    EXPECT_EQ(edit_distance("lengtth", "length"), 1);
    EXPECT_EQ(edit_distance("langth", "length"), 1);
    EXPECT_EQ(edit_distance("kitten", "sitting"), 3);
    EXPECT_EQ(edit_distance("Length", "length"), 0);
}

TEST(Nearest, FindsWhatWasMeantOrNothing)
{
    const std::vector<std::string> names{"device.length", "device.density", "skin.age"};
    EXPECT_EQ(nearest("device.lenght", names), "device.length");
    EXPECT_EQ(nearest("device.densty", names), "device.density");
    EXPECT_EQ(nearest("colour", names), "");
    EXPECT_EQ(nearest("x", {}), "");
    EXPECT_EQ(nearest("ab", {"ba", "ac"}), "ba") << "the first of equals";
}
