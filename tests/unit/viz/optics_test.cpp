// needs: target:mend_viz
#include "viz/optics.hpp"

#include <array>
#include <gtest/gtest.h>

using namespace mend::viz;

namespace
{

/// Melanin of phototypes I to VI relative to II, as the model has them.
constexpr std::array<double, 6> phototypes = {0.6, 1.0, 1.3, 1.8, 2.4, 3.0};

Lab skin(double melanin, double blood = 1)
{
    return lab_of(reflectance({melanosomes_of_angle(94 - 46 * melanin), blood * resting_blood, resting_oxygen, 1}));
}

} // namespace

TEST(Optics, WhiteIsWhiteAndBlackIsBlack)
{
    Spectrum white{}, black{};
    white.fill(1);
    const Lab lab = lab_of(white);
    EXPECT_NEAR(lab.l, 100, 1e-6);
    EXPECT_NEAR(lab.a, 0, 1e-6);
    EXPECT_NEAR(lab.b, 0, 1e-6);
    const Colour c = srgb_of(white);
    EXPECT_NEAR(c.r, 1, 0.003);
    EXPECT_NEAR(c.g, 1, 0.003);
    EXPECT_NEAR(c.b, 1, 0.003);
    EXPECT_NEAR(lab_of(black).l, 0, 1e-6);
    // By hand: a grey that reflects 18.42 % has L* 50.
    Spectrum grey{};
    grey.fill(0.18419);
    EXPECT_NEAR(lab_of(grey).l, 50, 0.01);
    EXPECT_NEAR(lab_of(srgb_of(grey)).l, 50, 0.2);
}

/// Classes of the individual typology angle (Chardon et al. 1991; Del Bino et al. 2006): very light above 55, light 41
/// to 55, intermediate 28 to 41, tan 10 to 28, brown -30 to 10, dark below -30 degrees.
TEST(Optics, PhototypesFallIntoTheirClassesOfTheTypologyAngle)
{
    constexpr std::array<std::array<double, 2>, 6> classes = {
        {{55, 90}, {41, 55}, {28, 41}, {10, 28}, {-30, 10}, {-90, -30}}};
    double lighter = 101;
    for (std::size_t i = 0; i < phototypes.size(); ++i) {
        const Lab lab = skin(phototypes[i]);
        EXPECT_GT(lab.typology_angle(), classes[i][0]) << i + 1;
        EXPECT_LT(lab.typology_angle(), classes[i][1]) << i + 1;
        EXPECT_LT(lab.l, lighter - 3) << "darker from one to the next";
        lighter = lab.l;
    }
}

/// Ranges of skin's colour that colorimetry finds over all of them: L* about 25 to 75, a* 4 to 17, b* 8 to 27.
TEST(Optics, ColoursAreThoseOfSkin)
{
    for (const double melanin : phototypes) {
        const Lab lab = skin(melanin);
        EXPECT_GT(lab.l, 25);
        EXPECT_LT(lab.l, 76);
        EXPECT_GT(lab.a, 4);
        EXPECT_LT(lab.a, 17);
        EXPECT_GT(lab.b, 8);
        EXPECT_LT(lab.b, 27);
    }
    // Melanosomes of light skin: 1.3 to 6.3 % of the epidermis, of dark skin 18 to 43 % (Jacques 1998).
    EXPECT_GT(melanosomes_of_angle(48), 0.013);
    EXPECT_LT(melanosomes_of_angle(48), 0.063);
    EXPECT_GT(melanosomes_of_angle(94 - 46 * 3.0), 0.18);
    EXPECT_LT(melanosomes_of_angle(94 - 46 * 3.0), 0.43);
}

TEST(Optics, BloodReddensAndMelaninHidesIt)
{
    double before = 0;
    for (const double blood : {1.0, 2.0, 3.0, 4.0}) {
        const Lab lab = skin(1, blood);
        EXPECT_GT(lab.a, before + 0.8) << blood;
        before = lab.a;
    }
    const double light = skin(0.6, 3).a - skin(0.6).a, dark = skin(3.0, 3).a - skin(3.0).a;
    EXPECT_GT(light, 3);
    EXPECT_LT(dark, 0.5 * light) << "erythema is hard to see on dark skin";
    EXPECT_LT(lab_of(wound_colour(0.6, 0.4)).l, 35) << "a clot is dark";
    EXPECT_GT(lab_of(wound_colour(0.6, 0.9)).a, lab_of(wound_colour(0.6, 0.1)).a) << "oxygen makes blood redder";
}

TEST(Optics, TheTableOfColoursIsTheModel)
{
    const SkinColours table;
    for (const double melanin : {0.63, 1.71, 2.9})
        for (const double blood : {0.4, 1.3, 3.9}) {
            const Lab exact = skin(melanin, blood), looked_up = lab_of(table.of(melanin, blood));
            EXPECT_NEAR(looked_up.l, exact.l, 0.5);
            EXPECT_NEAR(looked_up.a, exact.a, 0.5);
            EXPECT_NEAR(looked_up.b, exact.b, 0.6);
        }
}
