/// Hand-made states with known answers.
#include "specimen_of_tests.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace mend::tests
{

TEST(Observables, UntreatedSkinShowsNothing)
{
    for (const Grid& grid : {small_block(), small_cylinder()}) {
        const Patient patient(grid);
        for (const char* name : {"redness",
                                 "swelling",
                                 "dryness_drive",
                                 "sensitivity",
                                 "peeling_drive",
                                 "collagen_change",
                                 "collagen_one_change",
                                 "collagen_three_change",
                                 "collagen_change_treated",
                                 "elastin_functional_change",
                                 "dermal_thickness_change",
                                 "pigment_index_change",
                                 "mean_neutrophils",
                                 "max_myofibroblasts",
                                 "open_area",
                                 "dye_path",
                                 "current_path",
                                 "plugged_share",
                                 "elastin_total_change",
                                 "epidermal_thickness_change",
                                 "stiffness_change",
                                 "elasticity_change",
                                 "echo_density_change",
                                 "pore_diameter_change",
                                 "blood_flow_change",
                                 "oct_flow_change",
                                 "masson_stain_change",
                                 "erythema_index_change"})
            EXPECT_NEAR(patient.measure(name), 0, 2e-13) << name;
        EXPECT_NEAR(patient.measure("tewl"), 10, 1e-12);
        EXPECT_NEAR(patient.measure("barrier"), 1, 1e-15);
        EXPECT_NEAR(patient.measure("cover_min"), 1, 1e-15);
        EXPECT_NEAR(patient.measure("collagen_three_share"), 20, 1e-12);
        EXPECT_NEAR(patient.measure("tissue_integrity"), 100, 1e-12);
    }
}

TEST(Observables, UntreatedMeansNoChangeWhateverThePatient)
{
    Patient patient(small_block());
    const auto collagen = [](double x, double y, double z) { return 0.6 + x + 0.3 * y + 0.1 * z; };
    const auto share = [](double x, double, double z) { return 0.15 + 0.1 * z + 0.2 * x; };
    patient.set_map_by("collagen", collagen);
    patient.set_map_by("collagen_three_share", share);
    patient.set_by("collagen_three", [&](double x, double y, double z) { return collagen(x, y, z) * share(x, y, z); });
    patient.set_by("collagen_one",
                   [&](double x, double y, double z) { return collagen(x, y, z) * (1 - share(x, y, z)); });
    patient.set_map_by("perfusion", collagen);
    patient.set_map_by("melanin", [](double x, double y, double) { return 0.5 + x + y; });
    patient.set_by("melanin", [](double x, double y, double) { return 0.5 + x + y; });
    for (const char* name : {"redness", "collagen_change", "collagen_one_change", "collagen_three_change",
                             "collagen_one_change_treated", "collagen_three_change_treated", "pigment_index_change"})
        EXPECT_NEAR(patient.measure(name), 0, 1e-12) << name;
}

TEST(Observables, RednessIsBloodAsLightSeesIt)
{
    Patient patient(small_block());
    patient.set("alarm", 1);
    EXPECT_NEAR(patient.measure("redness"), 0.75, 1e-12); // half of 1.5
    patient.set("vessels", 1.2);
    EXPECT_NEAR(patient.measure("redness"), 1.2 * 1.75 - 1 + 0.2, 1e-12); // a fifth has no pericytes, and is wide
    patient.set("vessels_coated", 1.3);
    EXPECT_NEAR(patient.measure("redness"), 1.2 * 1.75 - 1, 1e-12);
    patient.set("flare", 0.5);
    EXPECT_NEAR(patient.measure("redness"), 1.2 * 1.75 - 0.5, 1e-12);
    patient.set("flare", 0);
    patient.skin.numbers["alarm_half_response"] = 0.5; // rosacea: h2 = 1 / 1.25
    EXPECT_NEAR(patient.measure("redness"), 1.2 * (1 + 1.5 * 0.8) - 1, 1e-12);
    patient.parameters["alarm_half_response"] = 1; // the model's number in force has the last word
    EXPECT_NEAR(patient.measure("redness"), 1.2 * 1.75 - 1, 1e-12);
}

TEST(Observables, RednessFadesWithDepthAndEndsAtTwoTenths)
{
    Patient patient(small_block());
    // Twice the vessels in the first cell of 0.125 mm: its share of the light between 0 and 0.2 mm.
    patient.set("vessels_coated", 2);
    patient.set_by("vessels", [](double, double, double z) { return z < 0.125 ? 2.0 : 1.0; });
    const double share = (1 - std::exp(-0.125 / 0.3)) / (1 - std::exp(-0.2 / 0.3));
    EXPECT_NEAR(patient.measure("redness"), share, 1e-12);
    patient.set_by("vessels", [](double, double, double z) { return z > 0.25 ? 2.0 : 1.0; });
    EXPECT_NEAR(patient.measure("redness"), 0, 1e-12);
}

TEST(Observables, BarrierWaterLossAndSensitivity)
{
    Patient patient(small_block());
    patient.set("barrier_fast", 0.9);
    patient.set("barrier_slow", 0.8);               // breach 0.7 * 0.1 + 0.3 * 0.2 = 0.13
    for (const char* name : {"lumen", "punctured"}) // a wide wound, no holes: all of the surface, no rim
        patient.set(name, 1);
    patient.skin.layers.stratum_corneum = 0;
    EXPECT_NEAR(patient.measure("barrier"), 0.87, 1e-14);
    EXPECT_NEAR(patient.measure("tewl"), 10 + 130 * 0.13, 1e-9);
    EXPECT_NEAR(patient.measure("dryness_drive"), 13 * 0.13, 1e-9);
    patient.set("mouth_wet", 0); // a film that holds back 0.7 of the vapour
    EXPECT_NEAR(patient.measure("tewl"), 10 + 130 * 0.13 * 0.3, 1e-9);
    patient.skin.numbers["tewl"] = 20;
    EXPECT_NEAR(patient.measure("tewl"), 20 + 120 * 0.13 * 0.3, 1e-9);
    patient.set_by("alarm", [](double, double, double z) { return z < 0.125 ? 0.8 : 0.0; });
    EXPECT_NEAR(patient.measure("sensitivity"), 0.8 * 0.125 / 0.2 + 2 * 0.13, 1e-12);
}

// One hundredth of the surface in holes of radius 0.1 mm, 0.015 mm of horny layer: 16 / (0.015 + pi 0.1 / 4) = 171.05
// of still air each, G = 1.7105, 130 G / (1 + G) = 82.04.
TEST(Observables, SmallHolesLoseMoreWaterThanTheirShareOfTheArea)
{
    Patient patient(small_block());
    for (const char* name : {"lumen", "punctured"})
        patient.set(name, 0.01);
    for (const char* name : {"barrier_fast", "barrier_slow"})
        patient.set(name, 0.99);
    patient.set("hole_radius", 0.1);
    EXPECT_NEAR(patient.measure("tewl"), 10 + 82.04, 0.01);
    patient.set("lumen_stretch", 0.03); // twice as wide: 0.04 * 16 / (0.015 + pi 0.2 / 4) = 3.719
    EXPECT_NEAR(patient.measure("tewl"), 10 + 130 * 3.719 / 4.719, 0.01);
    patient.set("lumen_stretch", 0);
    patient.set("barrier_fast", 0.995); // half of 0.7 is back
    EXPECT_NEAR(patient.measure("tewl"), 10 + 0.65 * 82.04, 0.01);
    patient.set("barrier_fast", 0.99);
    patient.set("mouth_wet", 0); // a film: 0.01 * 0.3 / 0.7
    EXPECT_NEAR(patient.measure("tewl"), 10 + 130 * 0.0042857 / 1.0042857, 1e-4);
    patient.set("mouth_wet", 0.25); // half as wide: 0.0025 * 16 / (0.015 + pi 0.05 / 4), and three quarters of the film
    EXPECT_NEAR(patient.measure("tewl"), 10 + 130 * 0.7404 / 1.7404, 0.02);
    patient.set("barrier_fast", 1);
    patient.set("barrier_slow", 1);
    EXPECT_NEAR(patient.measure("tewl"), 10, 1e-12);
}

// The same holes over cells that they fill, or over twice as many that they fill by half.
TEST(Observables, WaterLossDoesNotDependOnHowTheGridCutsAHole)
{
    Patient whole(small_block()), halves(small_block());
    const auto open = [](Patient& patient, double depth, double share) {
        for (const char* name : {"lumen", "punctured"})
            patient.set_by(name, [=](double, double y, double) { return y < depth ? share : 0.0; });
        for (const char* name : {"barrier_fast", "barrier_slow"})
            patient.set_by(name, [=](double, double y, double) { return y < depth ? 1 - share : 1.0; });
        patient.set("hole_radius", 0.05);
        patient.set("mouth_wet", 0.5);
    };
    open(whole, 0.1, 1.0);
    open(halves, 0.2, 0.5);
    EXPECT_GT(whole.measure("tewl"), 100);
    EXPECT_NEAR(whole.measure("tewl"), halves.measure("tewl"), 1e-9);
}

TEST(Observables, MeansWeighCellsByTheirVolume)
{
    Patient patient(small_cylinder());
    patient.set_by("interstitial_water", [](double r, double, double) { return r < 0.1 ? 1.0 : 0.0; });
    EXPECT_NEAR(patient.measure("swelling"), 1.0 / 16, 1e-14); // (0.1 / 0.4)^2
    patient.set_by("barrier_fast", [](double r, double, double) { return r < 0.2 ? 0.0 : 1.0; });
    EXPECT_NEAR(patient.measure("barrier"), 1 - 0.7 / 4, 1e-14);
}

TEST(Observables, SwellingIsOverTheThicknessOfTheDermis)
{
    Patient patient(small_block());
    patient.skin.layers.dermis = 1.0;
    patient.set_by("interstitial_water", [](double, double, double z) { return z < 0.5 ? 0.1 : z > 1 ? 7.0 : 0.0; });
    EXPECT_NEAR(patient.measure("swelling"), 0.05, 1e-14);
    patient.skin.layers.dermis = 9; // deeper than the block
    EXPECT_NEAR(patient.measure("swelling"), (0.5 * 0.1 + 0.5 * 7) / 1.5, 1e-13);
}

TEST(Observables, CoverFindsTheWorstCellAndNoPadding)
{
    Patient patient(small_block());
    const double last = patient.grid.x.centres.back();
    patient.set_by("keratinocyte_cover", [&](double x, double y, double) { return x == last && y < 0.1 ? 0.25 : 1.0; });
    EXPECT_DOUBLE_EQ(patient.measure("cover_min"), 0.25);
    const double share = patient.grid.x.volumes.back() / 0.3 / 3;
    EXPECT_NEAR(patient.measure("cover_mean"), 1 - 0.75 * share, 1e-14);
    const int index = index_of(patient.field_table, "keratinocyte_cover");
    patient.state.fields.row(index, 1, 0)[6] = -5; // behind the row's fifth and last cell
    EXPECT_DOUBLE_EQ(patient.measure("cover_min"), 0.25);
    EXPECT_NEAR(patient.measure("cover_mean"), 1 - 0.75 * share, 1e-14);
}

TEST(Observables, HornyLayerThatGrewInAHurryLeaks)
{
    Patient patient(small_block());
    patient.set("immature_corneum", 0.4);
    EXPECT_NEAR(patient.measure("tewl"), 10 * (1 + 0.3 * 2.5 * 0.4), 1e-12);
}

TEST(Observables, CoverIsCountedOverWhatWasWounded)
{
    Patient patient(small_block());
    EXPECT_EQ(patient.measure("covered_share"), 1) << "nothing was lost";
    patient.set_by("denuded", [](double, double y, double) { return y < 0.1 ? 0.6 : y < 0.2 ? 0.2 : 0.0; });
    patient.set_by("keratinocyte_cover", [](double, double y, double) { return y < 0.1 ? 0.4 : y < 0.2 ? 0.9 : 1.0; });
    EXPECT_NEAR(patient.measure("covered_share"), 0.25, 1e-12);
    patient.set_by("keratinocyte_cover", [](double, double y, double) { return y < 0.1 ? 0.75 : 0.9; });
    EXPECT_NEAR(patient.measure("covered_share"), 0.25 + 0.75 / 2, 1e-12) << "at 0.75 half way up the ramp";
}

TEST(Observables, DeadEpidermisIsCountedOverWhatWasLost)
{
    Patient patient(small_block());
    EXPECT_EQ(patient.measure("necrosis_left"), 0);
    patient.set("denuded", 0.2);
    patient.set("necrosis_basal", 0.02);
    patient.set("necrosis_middle", 0.05);
    patient.set("necrosis_upper", 0.03);
    EXPECT_NEAR(patient.measure("necrosis_left"), 50, 1e-12);
}

TEST(Observables, PeelingIsDrivenByTheSurfaceLayerOfEachColumn)
{
    Patient patient(small_block());
    patient.set_by("kgf", [](double, double y, double z) {
        return z < 0.125 && y < 0.1 ? 0.3 : z > 0.125 ? 9.0 : 0.0;
    });
    patient.parameters["kgf_half_response"] = 0.3;
    EXPECT_NEAR(patient.measure("peeling_drive"), 2.5 * 0.5 / 3, 1e-13); // a third of the columns at its half-response
}

TEST(Observables, CollagenIsAMeanOverOneMillimetreOrTheTreatedDepth)
{
    Patient patient(small_block());
    patient.set_by("collagen_three", [](double, double, double z) { return z < 0.25 ? 0.3 : 0.2; });
    EXPECT_NEAR(patient.measure("collagen_change"), 2.5, 1e-11);
    EXPECT_NEAR(patient.measure("collagen_change_treated"), 5, 1e-11);
    EXPECT_NEAR(patient.measure("collagen_three_change"), 12.5, 1e-11);
    EXPECT_NEAR(patient.measure("collagen_one_change"), 0, 1e-12);
    EXPECT_NEAR(patient.measure("collagen_three_share"), 100 * 0.225 / 1.025, 1e-11);
    patient.treated_depth = 0.3; // cuts a cell
    EXPECT_NEAR(patient.measure("collagen_three_change_treated"), 50 * 0.25 / 0.3, 1e-11);
    patient.treated_depth = 0; // the needles stayed in the epidermis
    EXPECT_TRUE(std::isnan(patient.measure("collagen_change_treated")));
    EXPECT_NEAR(patient.measure("collagen_change"), 2.5, 1e-11);
}

TEST(Observables, ElastinDermisPigmentAndIntegrity)
{
    Patient patient(small_block());
    patient.set_map("elastin", 0.5);
    patient.set("elastin", 0.45);
    EXPECT_NEAR(patient.measure("elastin_functional_change"), -10, 1e-12);
    patient.set("collagen_one", 0.9);
    patient.set("interstitial_water", 0.05);
    EXPECT_NEAR(patient.measure("dermal_thickness_change"), 100 * (0.25 * 0.1 + 0.05), 1e-12);
    patient.set_map("melanin", 2);
    patient.set("melanin", 2.1);
    EXPECT_NEAR(patient.measure("pigment_index_change"), 5, 1e-12);
    patient.set("keratinocyte_cover", 0.5);
    patient.set("fibrin", 0.3);
    // collagen is above own and counts as 1: lost are half of 0.2 (cover), a tenth of 0.1 (elastin), 0.3 of 0.1
    // (debris)
    EXPECT_NEAR(patient.measure("tissue_integrity"), 100 - 10 - 1 - 3, 1e-12);
}

TEST(Observables, KeloidRatioFollowsTheLoop)
{
    Patient patient(small_block());
    patient.parameters = {{"tgf_beta1_loop_half_response", 0.3},
                          {"tgf_beta1_decay", 15},
                          {"tgf_beta1_from_myofibroblasts", 6},
                          {"fibrotic_feedback", 1}};
    patient.set_map("fibroblasts", 1.5);
    patient.set_by("myofibroblasts", [](double, double, double z) { return z > 1.4 ? 0.25 : 0.1; });
    // y* = 0.75 / ((1 + 1) 1.5) = 0.25
    EXPECT_NEAR(patient.measure("keloid_ratio"), 1, 1e-14);
    EXPECT_DOUBLE_EQ(patient.measure("max_myofibroblasts"), 0.25);
}

TEST(Observables, WhatAModelLacksDoesNotApplyAndSaysWhy)
{
    FieldTable fields = hand_made_fields();
    std::erase_if(fields, [](const FieldRow& row) { return row.name == "alarm"; });
    const Observers observers(fields, hand_made_maps());
    EXPECT_EQ(observers.index("redness"), -1);
    EXPECT_EQ(observers.missing("redness"), "does not apply: this model has no field 'alarm'");
    EXPECT_EQ(observers.missing("keloid_ratio"),
              "does not apply: this model has no parameter 'tgf_beta1_loop_half_response'");
    EXPECT_EQ(observers.missing("swelling"), "");
    EXPECT_GE(observers.index("swelling"), 0);
    EXPECT_EQ(observers.missing("beauty"), "there is no observable 'beauty'");
    const Observers none({}, {});
    EXPECT_TRUE(none.list().empty());
}

TEST(Observables, EachHasANameOfItsOwnAUnitADefinitionAndASource)
{
    std::set<std::string> names;
    std::set<std::string> briefs; // once cut out of the definition: "mend list observables" said "collagen  [%]" twice
    for (const Observable& observable : all_observables()) {
        EXPECT_TRUE(names.insert(observable.name).second) << observable.name;
        EXPECT_TRUE(briefs.insert(observable.brief).second) << observable.name << ": " << observable.brief;
        EXPECT_GT(observable.brief.size(), 5u) << observable.name;
        EXPECT_LT(observable.brief.size(), 90u) << observable.name;
        EXPECT_EQ(observable.brief.find_first_of(":;("), observable.brief.find("(Mexameter")) << observable.name;
        EXPECT_FALSE(observable.unit.empty()) << observable.name;
        EXPECT_GT(observable.definition.size(), 20u) << observable.name;
        EXPECT_FALSE(observable.source.empty()) << observable.name;
        EXPECT_NE(observable.measure, nullptr) << observable.name;
        EXPECT_FALSE(observable.fields.empty() && observable.rates.empty()) << observable.name;
    }
}

TEST(Measurer, MeasuresAStateOnceAndStartsAfreshAtAnEvent)
{
    Patient patient(small_block());
    const Observers observers = patient.observers();
    Measurer measurer(observers, patient.maps, {}, patient.grid, patient.skin, patient.treated_depth,
                      patient.parameters, patient.rates);
    measurer.begin(patient.state);
    const auto at = static_cast<std::size_t>(observers.index("mean_alarm"));
    patient.set("alarm", 2);
    const Measured first = measurer.see({0, 0.5, nullptr, &patient.state});
    EXPECT_DOUBLE_EQ(first.before[at], 0);
    EXPECT_DOUBLE_EQ(first.after[at], 2);
    EXPECT_DOUBLE_EQ(first.end, 0.5);
    patient.set("alarm", 30); // a session
    measurer.begin(patient.state);
    EXPECT_DOUBLE_EQ(measurer.now()[at], 30);
    const Measured second = measurer.see({0.5, 0.6, nullptr, &patient.state});
    EXPECT_DOUBLE_EQ(second.before[at], 30);
}

} // namespace mend::tests
