#include "sim/domain/skin.hpp"

#include "sim/base/error.hpp"
#include "sim/domain/skin_tables.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>

namespace mend
{
namespace
{

Skin patient(double age, std::vector<std::string> conditions, int phototype = 2)
{
    SkinSpec spec;
    spec.age = age;
    spec.conditions = std::move(conditions);
    spec.phototype = phototype;
    return make_skin(spec, Grid{});
}

double map_of(const Skin& skin, const char* name)
{
    return skin.map_at(name, 0);
}

TEST(Skin, HealthyAtThirtyIsTheReference)
{
    const Skin skin = patient(30, {"healthy"});
    for (const char* one : {"collagen", "collagen_set_point", "fibroblasts", "perfusion", "elastin", "melanin"})
        EXPECT_EQ(map_of(skin, one), 1) << one;
    EXPECT_EQ(map_of(skin, "collagen_three_share"), 0.2);
    EXPECT_EQ(skin.number("age_factor"), 1);
    EXPECT_EQ(skin.number("baseline_mmp"), 0);
    EXPECT_EQ(skin.number("alarm_half_response"), 1);
    EXPECT_EQ(skin.number("fibrotic_feedback"), 0);
    EXPECT_EQ(skin.number("melanin_sensitivity"), 0.5);
    EXPECT_TRUE(skin.parameter_values.empty());
    EXPECT_TRUE(skin.parameter_factors.empty());
    EXPECT_NEAR(skin.layers.epidermis(), 0.1, 1e-15); // 1.0 mm at ratio 0.9 ends 0.8 mm below the junction
}

TEST(Skin, ThePhotoagedPatientOfFortyFive)
{
    const Skin skin = patient(45, {"photoaged"});
    EXPECT_NEAR(map_of(skin, "collagen"), 0.75, 1e-3);
    EXPECT_NEAR(map_of(skin, "collagen"), std::pow(0.92, 1.5) * 0.85, 1e-15);
    EXPECT_NEAR(map_of(skin, "collagen_set_point"), 0.90, 1e-3);
    EXPECT_NEAR(map_of(skin, "fibroblasts"), std::pow(0.925, 1.5), 1e-15);
    EXPECT_NEAR(map_of(skin, "elastin"), std::pow(0.95, 1.5) * 0.8, 1e-15);
    EXPECT_NEAR(skin.number("age_factor"), 0.88, 1e-15);
    EXPECT_NEAR(skin.number("baseline_mmp"), 0.1, 1e-15);
}

TEST(Skin, PhotodamageScalesWithItsSeverity)
{
    SkinSpec spec;
    spec.conditions = {"photoaged"};
    spec.photodamage = 1;
    const Skin skin = make_skin(spec, Grid{});
    EXPECT_NEAR(map_of(skin, "collagen"), 0.7, 1e-15);
    EXPECT_NEAR(map_of(skin, "collagen_set_point"), 0.7 + 0.6 * 0.3, 1e-15);
    EXPECT_NEAR(map_of(skin, "elastin"), 0.6, 1e-15);
    EXPECT_NEAR(skin.number("baseline_mmp"), 0.2, 1e-15);
}

TEST(Skin, AgeSlowsTheModelLinearlyUpToSixtyFive)
{
    const auto factor = [](double age, const char* name) {
        return patient(age, {"healthy"}).parameter_factors.at(name);
    };
    EXPECT_NEAR(factor(65, "keratinocyte_growth"), 0.7, 1e-15);
    EXPECT_NEAR(factor(65, "barrier_slow_time"), 2, 1e-15);
    EXPECT_NEAR(factor(47.5, "keratinocyte_diffusivity"), 0.85, 1e-15);
    EXPECT_NEAR(factor(47.5, "macrophage_switch"), 0.85, 1e-15);
    EXPECT_EQ(factor(80, "macrophage_switch"), factor(65, "macrophage_switch"));
    EXPECT_NEAR(patient(80, {"healthy"}).number("age_factor"), 0.6, 1e-15);
    EXPECT_NEAR(patient(85, {"healthy"}).number("age_factor"), 0.6, 1e-15);
    EXPECT_TRUE(patient(20, {"healthy"}).parameter_factors.empty());
    EXPECT_EQ(map_of(patient(20, {"healthy"}), "collagen"), 1);
}

TEST(Skin, ConditionsCombineByTheirRules)
{
    const Skin skin = patient(30, {"atrophic scar", "rosacea", "keloid-prone"}, 4);
    EXPECT_NEAR(map_of(skin, "collagen"), 0.65, 1e-15);
    EXPECT_NEAR(map_of(skin, "perfusion"), 1.4, 1e-15);
    EXPECT_EQ(map_of(skin, "collagen_set_point"), 0.9); // the smaller of 0.9 and 1.3
    EXPECT_EQ(skin.number("alarm_half_response"), 0.5);
    EXPECT_EQ(skin.number("fibrotic_feedback"), 4);
    EXPECT_EQ(skin.number("melanin_sensitivity"), 2);
    EXPECT_EQ(skin.parameter_values.at("tgf_beta3_antagonism"), 0);
    EXPECT_EQ(skin.parameter_factors.at("oedema_leak"), 1.5);

    const Skin twice = patient(30, {"striae rubra", "hypertrophic scar", "hyperpigmentation"}, 6);
    EXPECT_NEAR(map_of(twice, "collagen"), 0.8 * 1.5, 1e-15);
    EXPECT_EQ(map_of(twice, "collagen_three_share"), 0.3);
    EXPECT_EQ(twice.number("alarm_half_response"), 0.7);
    EXPECT_EQ(twice.number("melanin_sensitivity"), 6); // the larger of 4 and 6
    EXPECT_NEAR(map_of(twice, "melanin"), 3.0 * 1.5, 1e-15);
    EXPECT_NEAR(twice.layers.viable_epidermis, 0.085 * 0.8, 1e-15);
}

TEST(Skin, MeasuredLayersTakeThePlaceOfTheSites)
{
    SkinSpec spec;
    spec.conditions = {"striae alba"}; // thins the epidermis of a site, not a measured one
    spec.epidermis = 0.08;
    spec.dermis = 1.1;
    const Skin skin = make_skin(spec, Grid{});
    EXPECT_NEAR(skin.layers.epidermis(), 0.08, 1e-15);
    EXPECT_EQ(skin.layers.stratum_corneum, 0.015);
    EXPECT_EQ(skin.layers.dermis, 1.1);
    spec.dermis = 0.1;
    EXPECT_THROW(make_skin(spec, Grid{}), InputError);
}

TEST(Skin, ScarsOfBurnsAndCutsAndASunburn)
{
    const Skin burnt = patient(30, {"burn scar"});
    EXPECT_NEAR(map_of(burnt, "collagen"), 1.2, 1e-15);
    EXPECT_EQ(map_of(burnt, "collagen_set_point"), 1.2);
    EXPECT_EQ(burnt.number("fibrotic_feedback"), 0.3);
    const Skin cut = patient(30, {"surgical scar"});
    EXPECT_NEAR(map_of(cut, "collagen"), 0.85, 1e-15);
    EXPECT_EQ(cut.relief.scar_depth, 0.1);
    const Skin red = patient(30, {"sunburnt", "rosacea"});
    EXPECT_NEAR(map_of(red, "perfusion"), 1.5 * 1.4, 1e-15);
    EXPECT_NEAR(red.parameter_factors.at("oedema_leak"), 2.25, 1e-15);
    EXPECT_EQ(red.number("baseline_mmp"), 0.3);
    EXPECT_EQ(red.number("alarm_half_response"), 0.5);
}

TEST(Skin, RegionsDifferInVessels)
{
    SkinSpec spec;
    spec.conditions = {"rosacea"};
    EXPECT_NEAR(map_of(make_skin(spec, Grid{}), "perfusion"), 1.4, 1e-15);
    spec.site = "forearm";
    EXPECT_NEAR(map_of(make_skin(spec, Grid{}), "perfusion"), 0.7 * 1.4, 1e-15);
    spec.site = "back";
    EXPECT_NEAR(map_of(make_skin(spec, Grid{}), "perfusion"), 0.8 * 1.4, 1e-15);
}

TEST(Skin, TheOrderOfConditionsDoesNotMatter)
{
    const std::vector<SkinText>& all = conditions();
    for (const SkinText& one : all)
        for (const SkinText& other : all) {
            if (one.name == other.name)
                continue;
            const Skin a = patient(50, {one.name, other.name}), b = patient(50, {other.name, one.name});
            for (const auto& [name, map] : a.maps)
                EXPECT_NEAR(map.uniform, map_of(b, name.c_str()), 1e-15) << one.name << " and " << other.name;
            EXPECT_EQ(a.numbers, b.numbers) << one.name << " and " << other.name;
            EXPECT_EQ(a.parameter_values, b.parameter_values) << one.name << " and " << other.name;
        }
}

TEST(Skin, EveryPatientHasEveryQuantityWithinReason)
{
    for (const SkinText& site : sites())
        for (const SkinText& condition : conditions())
            for (const double age : {20.0, 45.0, 85.0})
                for (int phototype = 1; phototype <= 6; ++phototype) {
                    SkinSpec spec;
                    spec.site = site.name;
                    spec.age = age;
                    spec.conditions = {condition.name};
                    spec.phototype = phototype;
                    const Skin skin = make_skin(spec, Grid{});
                    EXPECT_EQ(skin.maps.size() + skin.numbers.size(), skin_quantities().size());
                    for (const SkinQuantity& quantity : skin_quantities()) {
                        const double value =
                            quantity.map ? map_of(skin, quantity.name.c_str()) : skin.number(quantity.name);
                        EXPECT_TRUE(value >= 0 && value <= 6) << quantity.name << " of " << condition.name;
                    }
                    EXPECT_GT(map_of(skin, "collagen"), 0.3);
                    EXPECT_GT(map_of(skin, "fibroblasts"), 0.3);
                    EXPECT_LT(skin.layers.epidermis(), 0.12);
                    EXPECT_GT(skin.layers.dermis, 0.5);
                }
}

TEST(Skin, EveryChoiceIsDescribedOnceWithASource)
{
    for (const auto* list : {&sites(), &conditions()}) {
        std::set<std::string> names;
        for (const SkinText& text : *list) {
            EXPECT_TRUE(names.insert(text.name).second) << text.name;
            EXPECT_FALSE(text.meaning.empty()) << text.name;
            EXPECT_FALSE(text.source.empty()) << text.name;
        }
    }
}

TEST(Skin, ConditionsThatStateTheSameParameterAgree)
{
    std::map<std::string, double> stated;
    for (const Condition& condition : condition_table(0.5))
        for (const auto& [parameter, value] : condition.parameter_values)
            EXPECT_EQ(stated.try_emplace(parameter, value).first->second, value) << parameter;
}

TEST(Skin, ColourClassesByTypologyAngle)
{
    EXPECT_EQ(phototype_of_ita(60), 1);
    EXPECT_EQ(phototype_of_ita(55), 2);
    EXPECT_EQ(phototype_of_ita(45), 2);
    EXPECT_EQ(phototype_of_ita(35), 3);
    EXPECT_EQ(phototype_of_ita(20), 4);
    EXPECT_EQ(phototype_of_ita(0), 5);
    EXPECT_EQ(phototype_of_ita(-40), 6);
    SkinSpec spec;
    spec.ita = 2; // melanin 1 + 46 / 46
    EXPECT_NEAR(map_of(make_skin(spec, Grid{}), "melanin"), 2, 1e-14);
    EXPECT_NEAR(make_skin(spec, Grid{}).number("melanin_sensitivity"), 2 + 2 * 0.2 / 0.6, 1e-12);
}

TEST(Skin, AMeasuredColourMeetsThePhototypesAndHasNoSteps)
{
    SkinSpec spec, measured;
    for (int phototype = 1; phototype <= 6; ++phototype) {
        spec.phototype = phototype;
        const Skin skin = make_skin(spec, Grid{});
        measured.ita = ita_of_melanin(map_of(skin, "melanin"));
        EXPECT_EQ(phototype_of_ita(*measured.ita), phototype);
        const Skin same = make_skin(measured, Grid{});
        EXPECT_NEAR(map_of(same, "melanin"), map_of(skin, "melanin"), 1e-14);
        EXPECT_NEAR(same.number("melanin_sensitivity"), skin.number("melanin_sensitivity"), 1e-12);
    }
    std::optional<Skin> before;
    for (double ita = 90; ita >= -90; ita -= 0.5) {
        measured.ita = ita;
        const Skin skin = make_skin(measured, Grid{});
        EXPECT_GT(map_of(skin, "melanin"), 0) << ita;
        if (before) {
            const double more = map_of(skin, "melanin") - map_of(*before, "melanin");
            const double sensitive = skin.number("melanin_sensitivity") - before->number("melanin_sensitivity");
            EXPECT_TRUE(more > 0 && more < 0.011) << ita;
            EXPECT_TRUE(sensitive >= 0 && sensitive < 0.04) << ita; // 2 in 0.6 of melanin, 0.5 in 46
        }
        before = skin;
    }
}

// A quarter of a year moves nothing by more than a hundredth of itself, in any condition, also across 30, 65 and 80.
TEST(Skin, YearsHaveNoSteps)
{
    for (const SkinText& condition : conditions()) {
        std::optional<Skin> before;
        for (double age = 20; age <= 85; age += 0.25) {
            const Skin skin = patient(age, {condition.name});
            const auto moved = [&](const auto& now, const auto& then, const std::string& name) {
                EXPECT_NEAR(now, then, 0.01 * std::abs(then)) << condition.name << " at " << age << ": " << name;
            };
            if (before) {
                for (const auto& [name, map] : skin.maps)
                    moved(map.uniform, map_of(*before, name.c_str()), name);
                for (const auto& [name, value] : skin.numbers)
                    moved(value, before->number(name), name);
                for (const auto& [name, factor] : skin.parameter_factors) {
                    const auto then = before->parameter_factors.find(name); // without a factor at 30
                    moved(factor, then == before->parameter_factors.end() ? 1.0 : then->second, name);
                }
            }
            before = skin;
        }
    }
    for (const double age : {19.99, 85.01, std::numeric_limits<double>::quiet_NaN()})
        EXPECT_THROW(patient(age, {"healthy"}), InputError) << age;
}

TEST(Skin, RegionsDifferInStiffness)
{
    SkinSpec spec;
    EXPECT_EQ(make_skin(spec, Grid{}).mechanics.dermis, 66);
    spec.site = "abdomen";
    EXPECT_NEAR(make_skin(spec, Grid{}).mechanics.dermis, 66 * 9.5 / 14.8, 1e-12);
    spec.site = "back";
    EXPECT_NEAR(make_skin(spec, Grid{}).mechanics.dermis, 66 * 17.8 / 14.8, 1e-12);
    for (const SkinText& site : sites()) {
        spec.site = site.name;
        const Mechanics mechanics = make_skin(spec, Grid{}).mechanics;
        EXPECT_GT(mechanics.epidermis, 10 * mechanics.dermis) << site.name << ": a film buckles on softer ground";
    }
}

TEST(Skin, EveryComplaintAtOnce)
{
    SkinSpec spec;
    spec.site = "chek";
    spec.age = 12;
    spec.conditions = {"rosacea", "rosaceous", "photoaged", "photoaged"};
    spec.phototype = 7;
    spec.ita = 100;
    spec.photodamage = std::numeric_limits<double>::quiet_NaN();
    try {
        make_skin(spec, Grid{});
        FAIL() << "a wrong description was accepted";
    } catch (const InputError& error) {
        const std::string message = error.what();
        for (const char* part :
             {"skin.site: unknown site \"chek\"; there are: cheek, ", "\"rosaceous\"", "\"photoaged\" is named twice",
              "12 yr", "skin.phototype: 7", "skin.ita: 100", "skin.photodamage: nan"})
            EXPECT_NE(message.find(part), std::string::npos) << part;
        EXPECT_EQ(message.find("\"rosacea\""), std::string::npos);
        EXPECT_EQ(error.exit_code(), 2);
    }
}

} // namespace
} // namespace mend
