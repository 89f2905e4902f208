// label: slow
/// The block with many punctures against the quarter of one needle's cell: the same skin, mirrored.
#include "sim/scenario/layers.hpp"
#include "sim/sweep/solve.hpp"

#include <gtest/gtest.h>

namespace mend
{
namespace
{

/// A week after two sessions three days apart, on cells of 53 um.
Solution course(const std::vector<std::string>& domain)
{
    std::vector<std::string> words{"schedule.sessions=2", "schedule.interval=\"3 d\"", "schedule.follow_up=\"7 d\"",
                                   "domain.cells_z=16", "skin.age=\"60 yr\""};
    words.insert(words.end(), domain.begin(), domain.end());
    return solve(ScenarioLayers("patch", {{"patch.toml", "schema = 1\n"}}).make(words));
}

TEST(Patch, TwoByTwoOfTheLatticeAreTheUnitCell)
{
    const Solution cell = course({"domain.kind=unit_cell", "domain.cells_x=6", "domain.cells_y=6"});
    const Solution patch = course({"domain.kind=patch", "domain.cells_x=24", "domain.cells_y=24"});
    ASSERT_EQ(cell.endpoints.size(), patch.endpoints.size());
    int compared = 0;
    for (std::size_t n = 0; n < cell.endpoints.size(); ++n) {
        const Endpoint &one = cell.endpoints[n], &other = patch.endpoints[n];
        EXPECT_EQ(one.name, other.name);
        EXPECT_EQ(one.value.has_value(), other.value.has_value()) << one.name;
        if (!one.value || !other.value)
            continue;
        ++compared;
        // Steps differ by what the error of a patch is measured over: a tolerance of 1e-3.
        EXPECT_NEAR(*other.value, *one.value, 2e-3 * (std::abs(*one.value) + 0.01)) << one.name;
    }
    EXPECT_GT(compared, 25);
}

} // namespace
} // namespace mend
