/// Channels, thickness, mechanics, relief and colour on hand-made states with known answers.
#include "sim/observe/observables/relief.hpp"
#include "sim/observe/observables/stains.hpp"
#include "specimen_of_tests.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace mend::tests
{

TEST(DerivedObservables, FourMeaningsOfClosed)
{
    Patient patient(small_block());
    patient.set("lumen", 1);
    patient.set("lumen_stretch", 1);
    patient.set("mouth_wet", 0.75);
    patient.set("keratinocyte_cover", 0.6);
    patient.set("punctured", 0.5);
    patient.set("barrier_fast", 0.5);
    EXPECT_NEAR(patient.measure("open_area"), 2, 1e-14);
    EXPECT_NEAR(patient.measure("dye_path"), 0.8, 1e-14);
    EXPECT_NEAR(patient.measure("current_path"), 1.5, 1e-11); // the holes, half of the surface, have no horny layer
    EXPECT_NEAR(patient.measure("plugged_share"), 0.25, 1e-14);
    patient.set("keratinocyte_cover", 1); // living cells alone stop no current
    patient.set("barrier_fast", 0.75);
    EXPECT_NEAR(patient.measure("current_path"), 0.75, 1e-11);
    patient.set("barrier_fast", 1);
    EXPECT_NEAR(patient.measure("current_path"), 0, 1e-14);
}

TEST(DerivedObservables, CurrentCrowdsTowardsNarrowMouths)
{
    const double pi = std::numbers::pi, share = 0.02;
    Patient patient(small_block());
    const double tube = patient.skin.layers.stratum_corneum;
    patient.set("lumen", share);
    patient.set("mouth_wet", 1);
    patient.set("punctured", share);
    patient.set("barrier_fast", 1 - share);
    patient.set("hole_radius", 2 * tube / pi); // the way in is as long as the tube
    EXPECT_NEAR(patient.measure("current_path"), share / 2, 1e-10);
    patient.set("barrier_fast", 1 - share / 4); // a quarter of the area: (1/4) / (1 + 1/2)
    EXPECT_NEAR(patient.measure("current_path"), share / 6, 1e-10);
    // A wide hole in a thin layer conducts 2 r over the resistivity (Hall 1975): with n a unit of area, n 2 r L.
    const double radius = 1e4 * tube, holes = share / (pi * radius * radius);
    patient.set("barrier_fast", 1 - share);
    patient.set("hole_radius", radius);
    EXPECT_NEAR(patient.measure("current_path") / (holes * 2 * radius * tube), 1, 1e-4);
}

TEST(DerivedObservables, OpenAreaIsAShareOfTheSurface)
{
    Patient patient(small_cylinder());
    patient.set_by("lumen", [](double r, double, double) { return r < 0.1 ? 4.0 : 0.0; });
    EXPECT_NEAR(patient.measure("open_area"), 4.0 / 16, 1e-14); // (0.1 / 0.4)^2
}

TEST(DerivedObservables, TheStainShowsElastoticMaterialToo)
{
    Patient patient(small_block());
    patient.set_map("elastin", 0.8);
    patient.set("elastin", 0.8);
    patient.set_map("elastotic_material", 0.45);
    patient.set_by("elastotic_material", [](double, double, double z) { return z < 0.5 ? 0.2 : 0.45; });
    EXPECT_NEAR(patient.measure("elastin_functional_change"), 0, 1e-12);
    EXPECT_NEAR(patient.measure("elastin_total_change"), -100 * 0.5 * 0.25 / 1.25, 1e-12);
    EXPECT_NEAR(patient.measure("elastin_total_change_treated"), -20, 1e-12);
}

TEST(DerivedObservables, EpidermisGainsItsFastPartAndHalfTheSlow)
{
    Patient patient(small_block());
    patient.set("epidermal_thickness_fast", 0.1);
    patient.set("epidermal_thickness_slow", 0.4);
    EXPECT_NEAR(patient.measure("epidermal_thickness_change"), 30, 1e-12);
    patient.set("epidermal_thickness_lost", 0.5); // to a peel
    EXPECT_NEAR(patient.measure("epidermal_thickness_change"), -20, 1e-12);
}

TEST(DerivedObservables, MechanicsFollowCollagenElastinAndWater)
{
    Patient patient(small_block());
    patient.set("collagen_one", 1.0);
    patient.set("collagen_three", 0.21); // C/C0 = 1.21
    patient.set("elastin", 1.1);
    patient.set("interstitial_water", 0.1);
    EXPECT_NEAR(patient.measure("stiffness_change"), 33.1, 1e-11); // 1.1^3
    EXPECT_NEAR(patient.measure("stiffness"), 66 * 1.331, 1e-11);
    // 1.21 in a section 1 + 0.25 * 0.21 + 0.1 times as thick
    EXPECT_NEAR(patient.measure("collagen_stain_change"), 100 * (1.21 / 1.1525 - 1), 1e-11);
    // 0.21 of it young, which covers 20 / pi times its share of the half that own bundles leave free, where fibres lie
    // over one another; silver sees 0.2 of own and all that is young.
    const double free = 1 - std::exp(-20 / std::numbers::pi * 0.21);
    EXPECT_NEAR(patient.measure("masson_stain_change"), 100 * ((1 + free) / 1.1525 - 1), 1e-11);
    EXPECT_NEAR(patient.measure("reticulin_stain_change"), 100 * ((1 + 0.21 / 0.2) / 1.1525 - 1), 1e-11);
    EXPECT_NEAR(patient.measure("elasticity_change"), 100 * (1.1 / 1.03 - 1), 1e-11);     //
    EXPECT_NEAR(patient.measure("echo_density_change"), 100 * (1.4641 * 0.8 - 1), 1e-11); // 1.21^2
    EXPECT_NEAR(patient.measure("pore_diameter_change"), -5, 1e-11);
    patient.set("interstitial_water", 0.6);
    EXPECT_NEAR(patient.measure("echo_density_change"), -100, 1e-11);
}

TEST(DerivedObservables, AStainOfWhatWasLostIsItsMass)
{
    Patient patient(small_block());
    EXPECT_NEAR(patient.measure("masson_stain_change"), 0, 1e-12);
    EXPECT_NEAR(patient.measure("reticulin_stain_change"), 0, 1e-12);
    patient.set("collagen_one", 0.7); // C/C0 = 0.9, nothing young, in a section 0.975 times as thick
    EXPECT_NEAR(patient.measure("masson_stain_change"), 100 * (0.9 / 0.975 - 1), 1e-11);
    EXPECT_NEAR(patient.measure("reticulin_stain_change"), 100 * (1 / 0.975 - 1), 1e-11);
    // One half gains what the other loses: no change in mass, but the gain is seen nearly 20 / pi times as large.
    patient.set_by("collagen_one",
                   [](double, double, double z) { return z < 0.125 ? 0.9 : 0.8 - 0.1 * 0.125 / 0.075; });
    const double half = 0.1 * 0.125 / 0.2, left = 1 - 0.5 * (1 - half);
    const double fibres = 0.5 * 20 / std::numbers::pi * half;
    EXPECT_NEAR(patient.measure("masson_stain_change"), 100 * (left / 0.5 * (1 - std::exp(-fibres / left)) - half),
                1e-9);
    EXPECT_NEAR(observables::stained_area(1, 1e-6), 1 + 20 / std::numbers::pi * 1e-6, 1e-10); // few: none overlap
    EXPECT_NEAR(observables::stained_area(1, 10), 2, 1e-9);                                   // all of the section
}

TEST(DerivedObservables, AWrinkleIsAFilmThatBuckles)
{
    Patient patient(small_block());
    EXPECT_TRUE(std::isnan(patient.measure("wrinkle_depth_change"))); // none at this site
    EXPECT_TRUE(std::isnan(patient.measure("wrinkle_depth")));
    patient.skin.relief.wrinkle_depth = patient.skin.layers.epidermis(); // 0.1 mm
    EXPECT_NEAR(patient.measure("wrinkle_depth"), 0.1, 1e-12);
    EXPECT_NEAR(patient.measure("wrinkle_depth_change"), 0, 1e-12);
    patient.set("collagen_one", 1.05); // C/C0 = 1.25
    EXPECT_NEAR(patient.measure("wrinkle_depth_change"), 100 * (std::sqrt(2 / 1.25 - 1) - 1), 1e-11);
    EXPECT_NEAR(patient.measure("wrinkle_depth"), 0.1 * std::sqrt(2 / 1.25 - 1), 1e-12);
    // The moduli cancel in the change, and set the strain: 0.25 (3 * 60 / 1440)^(2/3) = 0.0625.
    EXPECT_NEAR(observables::critical_strain(60, 1440), 0.0625, 1e-15);
    patient.skin.mechanics = {60, 1440};
    EXPECT_NEAR(patient.measure("wrinkle_depth"), 0.1 * std::sqrt(2 / 1.25 - 1), 1e-12);
    patient.set("collagen_one", 2); // stiffer than what buckles: flat
    EXPECT_NEAR(patient.measure("wrinkle_depth_change"), -100, 1e-11);
}

TEST(DerivedObservables, AScarIsFilledByCollagen)
{
    Patient patient(small_block());
    EXPECT_TRUE(std::isnan(patient.measure("scar_depth_change")));
    patient.skin.relief.scar_depth = 0.4;
    patient.skin.layers.dermis = 1.0;
    patient.set_by("collagen_one", [](double, double, double z) { return z < 0.5 ? 1.0 : 0.8; });
    EXPECT_NEAR(patient.measure("scar_depth_change"), -100 * 0.25 * 0.2 * 0.5 / 0.4, 1e-11);
    EXPECT_NEAR(patient.measure("scar_depth"), 0.4 - 0.25 * 0.2 * 0.5, 1e-12);
    patient.skin.relief.scar_depth = 0.01; // no higher than the brim
    EXPECT_NEAR(patient.measure("scar_depth_change"), -100, 1e-11);
}

TEST(DerivedObservables, AMessageIsSynthesisAgainstTheUntreatedPatient)
{
    Patient patient(small_block());
    Observers observers = patient.observers();
    const auto measure = [&](const char* name) {
        return observers.measure(patient.specimen()).at(static_cast<std::size_t>(observers.index(name)));
    };
    for (const char* name : {"elastin_message_change", "collagen_one_message_change", "collagen_three_message_change"})
    {
        patient.set("fibroblasts", 0.5); // so few cells as this patient has
        EXPECT_TRUE(std::isnan(measure(name))) << name << ": nobody said what untreated is";
        observers.start_from(patient.specimen());
        EXPECT_NEAR(measure(name), 0, 1e-12) << name;
        patient.set_by("fibroblasts", [](double, double, double z) { return z < 0.25 ? 0.9 : z > 1 ? 7.0 : 0.5; });
        EXPECT_NEAR(measure(name), 100 * 0.25 * 0.4 / 0.5, 1e-11) << name; // the upper 1.0 mm alone
        observers = patient.observers();
    }
    patient.rates.clear();
    EXPECT_EQ(patient.observers().missing("elastin_message_change"),
              "does not apply: this model has no rate 'elastic_fibres.tropoelastin'");
}

TEST(DerivedObservables, ColourAndFlow)
{
    Patient patient(small_block());
    patient.set("alarm", 1); // blood 1 + 1.5 / 2
    EXPECT_NEAR(patient.measure("erythema_index_change"), 150, 1e-10);
    EXPECT_NEAR(patient.measure("blood_flow_change"), 100 * (1.75 * 1.75 - 1), 1e-10);
    patient.set("flare", 0.25);
    EXPECT_NEAR(patient.measure("blood_flow_change"), 300, 1e-10);
    patient.set("melanin", 1.5);
    EXPECT_NEAR(patient.measure("melanin_index"), 225, 1e-11);
    EXPECT_NEAR(patient.measure("typology_angle"), 25, 1e-11);
}

TEST(DerivedObservables, TomographySeesLessFlowWhereMoreScatters)
{
    Patient patient(small_block()); // epidermis 0.1 mm: 0.2 mm of dermis above the depth of 0.3
    EXPECT_NEAR(patient.measure("oct_flow_change"), 0, 1e-12);
    patient.set("collagen_one", 0.9); // C/C0 = 1.1: exp(-2 * 5 * 0.2 * 0.1)
    EXPECT_NEAR(patient.measure("oct_flow_change"), 100 * (std::exp(-0.2) - 1), 1e-10);
    patient.set("vessels", 1.5);
    EXPECT_NEAR(patient.measure("oct_flow_change"), 100 * (1.5 * std::exp(-0.2) - 1), 1e-10);
    patient.skin.layers.viable_epidermis = 0.4;
    EXPECT_TRUE(std::isnan(patient.measure("oct_flow_change")));
}

TEST(DerivedObservables, EveryPhototypeHasAColourOfItsOwnClass)
{
    Patient patient(small_block());
    for (int phototype = 1; phototype <= 6; ++phototype) {
        SkinSpec spec;
        spec.phototype = phototype;
        patient.set("melanin", make_skin(spec, patient.grid).map_at("melanin", 0));
        EXPECT_EQ(phototype_of_ita(patient.measure("typology_angle")), phototype);
    }
}

// Own collagen has fallen from 1 to 0.8 since day 0; treatment has given a quarter of what was lost back.
TEST(DerivedObservables, YearsAreCountedFromDayZeroAndChangesFromTheUntreated)
{
    Patient patient(small_block());
    patient.skin.relief.wrinkle_depth = patient.skin.layers.epidermis(); // 0.1 mm
    patient.younger = patient.maps;
    patient.set_map("collagen", 0.8);
    patient.set_map("elastin", 0.9);
    patient.set("collagen_three", 0.2);
    patient.set("collagen_one", 0.65);
    patient.set("elastin", 0.945);
    EXPECT_NEAR(patient.measure("collagen_level"), 85, 1e-12);
    EXPECT_NEAR(patient.measure("collagen_change"), 6.25, 1e-12); // 0.85 / 0.8
    EXPECT_NEAR(patient.measure("elastin_level"), 94.5, 1e-12);
    EXPECT_NEAR(patient.measure("elastin_functional_change"), 5, 1e-12);
    // H sqrt(2 C0/C - 1), untreated sqrt(2 / 0.8 - 1)
    EXPECT_NEAR(patient.measure("wrinkle_depth"), 0.1 * std::sqrt(2 / 0.85 - 1), 1e-12);
    EXPECT_NEAR(patient.measure("wrinkle_depth_change"), 100 * (std::sqrt((2 / 0.85 - 1) / 1.5) - 1), 1e-11);
}

} // namespace mend::tests
