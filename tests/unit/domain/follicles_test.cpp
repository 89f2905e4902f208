#include "sim/domain/follicles.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace mend
{
namespace
{

// Cheek: 439 follicles and 150 glands per cm^2, mouths 66 and 30 um wide.
TEST(Follicles, OfTheFaceByHand)
{
    const Follicles cheek = follicles_of("cheek");
    EXPECT_NEAR(cheek.density, 5.89, 1e-12);
    EXPECT_NEAR(cheek.share, 4.39 * M_PI * 0.033 * 0.033 + 1.5 * M_PI * 0.015 * 0.015, 1e-12);
    EXPECT_NEAR(1 / std::sqrt(cheek.density), 0.412, 0.001); // mm apart; half a millimetre for follicles alone
}

TEST(Follicles, AreFewerOnTheBody)
{
    for (const SkinText& site : sites()) {
        const Follicles there = follicles_of(site.name);
        if (site.name != "skin equivalent") {           // none grow in culture
            EXPECT_GT(there.density, 0.1) << site.name; // a pig's 11 hairs per cm^2
        }
        EXPECT_LT(there.density, 7) << site.name; // a mouse's 658
        EXPECT_LT(there.share, 0.05) << site.name;
    }
    for (const char* body : {"forearm", "shoulder", "back", "abdomen", "thigh", "buttock", "neck"})
        EXPECT_LT(follicles_of(body).density, 0.6 * follicles_of("cheek").density) << body;
    EXPECT_LT(follicles_of("forearm").density, 0.3 * follicles_of("cheek").density);
}

TEST(Follicles, TheMouthOnTheAxisHasTheShareOfTheSite)
{
    DomainSpec spec;
    spec.geometry = Geometry::axisymmetric;
    spec.extent_x = 0.2325;
    spec.depth = 1;
    for (const int cells : {3, 12, 40}) {
        spec.cells_x = cells;
        const Grid grid = make_grid(spec);
        Skin skin;
        add_follicles(skin, "cheek", grid);
        double share = 0;
        for (int i = 0; i < cells; ++i)
            share += skin.map_at("follicles", i) * grid.area(i, 0);
        EXPECT_NEAR(share / (M_PI * 0.2325 * 0.2325), follicles_of("cheek").share, 1e-12);
        EXPECT_EQ(skin.map_at("follicles", cells - 1), 0);
    }
    Skin even;
    add_follicles(even, "cheek", Grid{}); // no grid, or one that is not radial
    EXPECT_EQ(even.map_at("follicles", 0), follicles_of("cheek").share);
}

} // namespace
} // namespace mend
