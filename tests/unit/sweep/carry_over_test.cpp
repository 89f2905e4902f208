// Members on a coarser grid, carried over to the run's own, by hand.
#include "sim/sweep/carry_over.hpp"

#include "sim/base/error.hpp"
#include "sim/base/temporary_folder.hpp"
#include "sim/sweep/rows.hpp"

#include <gtest/gtest.h>

namespace mend
{
namespace
{

Endpoint endpoint_of(const std::string& name, std::optional<double> value)
{
    Endpoint endpoint;
    endpoint.name = name, endpoint.unit = "h", endpoint.value = value;
    return endpoint;
}

TEST(CarryOver, IsTheFactorOfTheDefaultNumbers)
{
    const OnBothGrids grids{"a", "h", 10, 12};
    EXPECT_DOUBLE_EQ(grids.carried(10), 12);
    EXPECT_DOUBLE_EQ(grids.carried(20), 24);
    EXPECT_DOUBLE_EQ(grids.carried(-5), -6);
    EXPECT_EQ(grids.carried(0), 0); // what was never there
    EXPECT_EQ((OnBothGrids{"a", "h", 0, 0}.carried(3)), 3);
}

TEST(CarryOver, IsTheDifferenceWhereTheGridsDisagree)
{
    EXPECT_DOUBLE_EQ((OnBothGrids{"a", "h", 1, 5}.carried(2)), 6);
    EXPECT_DOUBLE_EQ((OnBothGrids{"a", "h", 0, 2}.carried(1)), 3);
    EXPECT_DOUBLE_EQ((OnBothGrids{"a", "%", -0.1, 0.2}.carried(1)), 1.3);
    EXPECT_EQ((OnBothGrids{"a", "d", 5, 1}.carried(2)), 0);          // no time is below 0
    EXPECT_DOUBLE_EQ((OnBothGrids{"a", "%", 5, 1}.carried(-1)), -5); // a change may be
}

TEST(CarryOver, LeavesWhatOneOfTheGridsDoesNotSay)
{
    Outcomes members;
    members[0].endpoints = {endpoint_of("a", 3), endpoint_of("b", 3), endpoint_of("c", {}), endpoint_of("d", 3)};
    const auto grids = on_both_grids({endpoint_of("a", 2), endpoint_of("b", {}), endpoint_of("c", 1)},
                                     {endpoint_of("a", 3), endpoint_of("b", 7), endpoint_of("c", 2)});
    ASSERT_EQ(grids.size(), 2u);
    carry_over(members, grids);
    EXPECT_EQ(members[0].endpoints[0].value, 4.5);
    EXPECT_EQ(members[0].endpoints[1].value, 3);
    EXPECT_FALSE(members[0].endpoints[2].value);
    EXPECT_EQ(members[0].endpoints[3].value, 3);
}

TEST(CarryOver, IsKeptBesideTheMembers)
{
    const TemporaryFolder folder("mend-carry-over");
    EXPECT_TRUE(read_grids(folder.path()).empty());
    write_grids(folder.path(), {{"a", "h", 10, 12.5}, {"b", "%", -1, 1}});
    const auto grids = read_grids(folder.path());
    ASSERT_EQ(grids.size(), 2u);
    EXPECT_EQ(grids[0].name, "a");
    EXPECT_EQ(grids[0].own, 12.5);
    EXPECT_EQ(grids[1].unit, "%");
    EXPECT_EQ(grids[1].stand_in, -1);
    replace_file(folder.path() / "stand_in.csv", "endpoint,unit,stand_in,own\na,h,x,1\n", Durability::survives_a_kill);
    EXPECT_THROW(read_grids(folder.path()), InputError);
}

/// A needle that may reach the block's floor asks for a deeper one; a run without draws is what the members stand for.
TEST(StandIns, HaveRoomForTheDeepestDraw)
{
    const auto spec_of = [](const std::string& depth, const std::string& kind) {
        const std::string text = "schema = 1\ntitle = \"t\"\n[device]\npreset = \"hand roller 192x1.5mm\"\n"
                                 "length = \"3 mm\"\n[domain]\nkind = \"" +
                                 kind + "\"\ndepth = \"" + depth + "\"\n";
        return ensemble_spec("t.toml", text, {"skin.site=cheek"}, 4);
    };
    const SweepSpec shallow = spec_of("1.4 mm", "axisymmetric");
    ASSERT_EQ(shallow.overrides.size(), 2u);
    EXPECT_EQ(shallow.overrides.back(), "domain.depth=\"1.7 mm\""); // 1.4 mm of dermis and 0.3 mm
    ASSERT_TRUE(undrawn(shallow));
    EXPECT_EQ(undrawn(shallow)->rows.size(), 1u);
    EXPECT_EQ(undrawn(shallow)->rows.front().overrides, shallow.overrides);
    const Study members = make_study(shallow);
    for (std::size_t row = 0; row < members.rows.size(); ++row)
        EXPECT_NO_THROW(members.scenario(row));
    EXPECT_FALSE(undrawn(spec_of("1.7 mm", "axisymmetric")));
    EXPECT_TRUE(undrawn(spec_of("1.7 mm", "unit_cell")));
}

} // namespace
} // namespace mend
