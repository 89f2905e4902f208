#include "sim/domain/hole_search.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace mend
{
namespace
{

/// Holes of many widths and depths, some on top of one another, some without depth.
std::vector<Puncture> many_holes()
{
    std::mt19937 random(5);
    std::uniform_real_distribution<double> place(0, 4), radius(0.02, 0.2), taper(0, 1), depth(-0.2, 1.2);
    std::vector<Puncture> holes;
    for (int n = 0; n < 200; ++n)
        holes.push_back({place(random), place(random), radius(random), taper(random), std::max(0.0, depth(random)), 0});
    holes.push_back(holes.front());
    return holes;
}

bool holds(const std::vector<Puncture>& some, const Puncture& one)
{
    return std::any_of(some.begin(), some.end(), [&](const Puncture& other) {
        return one.x == other.x && one.y == other.y && one.radius == other.radius && one.depth == other.depth;
    });
}

TEST(HoleSearch, FindsEveryHoleThatMayBeTheNearest)
{
    const std::vector<Puncture> holes = many_holes();
    const HoleSearch search(holes);
    std::mt19937 random(6);
    std::uniform_real_distribution<double> place(-0.5, 4.5), level(-0.1, 2);
    std::size_t most = 0;
    for (int trial = 0; trial < 500; ++trial) {
        const double x = place(random), y = place(random), z = level(random), slack = 0.05;
        std::vector<Puncture> found;
        search.near(x, y, z, slack, found);
        most = std::max(most, found.size());
        const double least = Injury{holes}.at(x, y, z).distance;
        for (const Puncture& hole : holes)
            if (hole.depth > 0 && Injury{{hole}}.at(x, y, z).distance <= least + slack) {
                EXPECT_TRUE(holds(found, hole)) << x << " " << y << " " << z;
            }
    }
    EXPECT_LT(most, holes.size()) << "a search that finds all is none";
}

TEST(HoleSearch, FindsEveryMouthThatComesNear)
{
    const std::vector<Puncture> holes = many_holes();
    const HoleSearch search(holes);
    std::mt19937 random(7);
    std::uniform_real_distribution<double> place(-0.5, 4.5);
    for (int trial = 0; trial < 500; ++trial) {
        const double x = place(random), y = place(random), reach = 0.1;
        std::vector<Puncture> found;
        search.reach(x, y, reach, found);
        for (const Puncture& hole : holes)
            if (std::hypot(x - hole.x, y - hole.y) <= hole.radius + reach) {
                EXPECT_TRUE(holds(found, hole));
            }
        EXPECT_LT(found.size(), holes.size() / 3);
    }
}

TEST(HoleSearch, WithoutHolesFindsNone)
{
    std::vector<Puncture> found{{0, 0, 1, 0, 1, 0}};
    const HoleSearch none({});
    none.near(0, 0, 0, 1, found);
    EXPECT_TRUE(found.empty());
    none.reach(0, 0, 1, found);
    EXPECT_TRUE(found.empty());
}

/// What is in the middle of the list counts as what is first, and a hole that is struck twice once.
TEST(HoleSearch, AveragesDoNotDependOnTheOrderOfTheHoles)
{
    DomainSpec spec;
    spec.geometry = Geometry::patch;
    spec.extent_x = spec.extent_y = 4;
    spec.cells_x = spec.cells_y = 20;
    spec.cells_z = 6;
    const Grid grid = make_grid(spec);
    const auto means_of = [&](const std::vector<Puncture>& holes) {
        std::vector<double> all;
        average_over_cells(
            Injury{holes}, grid, 2,
            [](const Wounded& point, std::span<double> values) {
                values[0] = point.inside;
                values[1] = std::exp(-point.distance / 0.03);
            },
            [&](int, int, int, std::span<const double> means) { all.insert(all.end(), means.begin(), means.end()); });
        average_over_surface(Injury{holes}, grid, [&](int, int, double opened) { all.push_back(opened); });
        return all;
    };
    std::vector<Puncture> holes = many_holes();
    const std::vector<double> as_given = means_of(holes);
    std::reverse(holes.begin(), holes.end());
    holes.pop_back(); // the first, which is there twice
    EXPECT_EQ(means_of(holes), as_given);
}

} // namespace
} // namespace mend
