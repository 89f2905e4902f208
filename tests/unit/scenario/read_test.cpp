#include "scenario_of_tests.hpp"

#include "sim/base/quantity.hpp"

#include <algorithm>

using namespace mend;

namespace
{

class Read : public ScenarioFile
{};

TEST_F(Read, EveryKeyOfTheInterfaceDocumentsExample)
{
    const Scenario scenario = read(R"(schema = 1
title = "Facial rejuvenation, motor pen, three sessions"
[skin]
site = "cheek"
age = "45 yr"
phototype = 2
condition = "photoaged"
[device]
preset = "motor pen 12x32G"
length = "1.2 mm"
density = "200 /cm^2"
[schedule]
sessions = 3
interval = "4 weeks"
follow_up = "180 d"
area = "400 cm^2"
[aftercare]
occlusion = "6 h"
[suitability]
despite = ["keloid tendency"]
[domain]
kind = "unit_cell"
[numerics]
tolerance = 1e-4
[output]
fields = "all"
snapshots = 30
movie = true
)");
    EXPECT_EQ(scenario.title, "Facial rejuvenation, motor pen, three sessions");
    EXPECT_EQ(scenario.name, "face");
    EXPECT_EQ(scenario.skin.site, "cheek");
    EXPECT_EQ(scenario.skin.age, 45);
    EXPECT_EQ(scenario.skin.phototype, 2);
    EXPECT_EQ(scenario.skin.conditions, std::vector<std::string>{"photoaged"});
    EXPECT_EQ(scenario.device.preset, "motor pen 12x32G");
    EXPECT_EQ(scenario.device.needles, 12);
    EXPECT_EQ(scenario.device.length, 1.2);
    EXPECT_EQ(scenario.device.density, 2.0) << "per mm^2";
    EXPECT_EQ(scenario.schedule.sessions, 3);
    EXPECT_EQ(scenario.schedule.interval, 28);
    EXPECT_EQ(scenario.schedule.follow_up, 180);
    EXPECT_EQ(scenario.schedule.area, 40000) << "mm^2";
    EXPECT_EQ(scenario.aftercare.occlusion_time, 0.25) << "in days";
    EXPECT_EQ(scenario.suitability.despite, std::vector<std::string>{"keloid tendency"});
    EXPECT_EQ(scenario.domain.geometry, Geometry::unit_cell);
    EXPECT_EQ(scenario.numerics.tolerance, 1e-4);
    EXPECT_EQ(scenario.output.fields, std::vector<std::string>{"all"});
    EXPECT_EQ(scenario.output.snapshots, 30);
    EXPECT_TRUE(scenario.output.movie);
    EXPECT_EQ(scenario.text.substr(0, 10), "schema = 1");
}

TEST_F(Read, SchemaAloneIsAScenario)
{
    const Scenario scenario = read("schema = 1\n");
    EXPECT_EQ(scenario.title, "face") << "the file's name";
    EXPECT_EQ(scenario.device.density, 0) << "from the device's settings";
    EXPECT_NEAR(puncture_density(scenario.device), 2.5, 1e-12);
    EXPECT_EQ(scenario.domain.extent_x, 0) << "from the density";
    EXPECT_TRUE(scenario.overridden.empty());
}

TEST_F(Read, APresetComesFirstWhereverItStands)
{
    const Scenario scenario = read("schema = 1\n[device]\npasses = 3\npreset = \"hand roller 192x0.2mm\"\n");
    EXPECT_EQ(scenario.device.kind, "roller");
    EXPECT_EQ(scenario.device.needles, 192);
    EXPECT_EQ(scenario.device.passes, 3);
}

TEST_F(Read, OtherWaysToSayTheSame)
{
    const Scenario scenario =
        read("schema = 1\n[skin]\nita = \"20 deg\"\ncondition = [\"photoaged\", \"rosacea\"]\n[device]\n"
             "gauge = 30\n[domain]\nkind = \"axisymmetric\"\ncells = \"36x48\"\nextent = \"300 um\"\n");
    EXPECT_EQ(scenario.skin.ita, 20.0);
    EXPECT_EQ(scenario.skin.conditions, (std::vector<std::string>{"photoaged", "rosacea"}));
    EXPECT_EQ(scenario.device.diameter, 0.31);
    EXPECT_EQ(scenario.domain.cells_x, 36);
    EXPECT_EQ(scenario.domain.cells_z, 48);
    EXPECT_EQ(scenario.domain.extent_x, 0.3);
    EXPECT_EQ(read("schema = 1\ndomain.cells = \"8x10x12\"\ndomain.extent = \"1 mm\"\ndomain.extent_y = \"2 mm\"\n"
                   "device.density = \"50 /cm^2\"\n")
                  .domain.extent_y,
              2.0);
}

TEST_F(Read, TheCommandLineWins)
{
    const std::string text = "schema = 1\n[skin]\nage = \"45 yr\"\nphototype = 2\n[domain]\ncells_y = 12\n";
    const Scenario scenario =
        read(text, {"skin.age=60 yr", "device.length = \"1.5 mm\"", "domain.kind=axisymmetric",
                    "skin.condition=[\"photoaged\", \"rosacea\"]", "output.movie=true", "schedule.sessions=2",
                    "numerics.tolerance=1e-2", "skin.ita=30 deg", "device.length=1.2 mm"});
    EXPECT_EQ(scenario.skin.age, 60);
    EXPECT_EQ(scenario.device.length, 1.2) << "the last word";
    EXPECT_EQ(scenario.domain.geometry, Geometry::axisymmetric) << "and the file's cells_y is let go";
    EXPECT_EQ(scenario.skin.conditions.size(), 2u);
    EXPECT_TRUE(scenario.output.movie);
    EXPECT_EQ(scenario.schedule.sessions, 2);
    EXPECT_EQ(scenario.numerics.tolerance, 1e-2);
    EXPECT_EQ(scenario.skin.ita, 30.0) << "and the file's phototype is let go";
    EXPECT_EQ(scenario.overridden,
              (std::vector<std::string>{"skin.age", "device.length", "domain.kind", "skin.condition", "output.movie",
                                        "schedule.sessions", "numerics.tolerance", "skin.ita"}));
    EXPECT_EQ(read("", {"schema=1"}).title, "face");
}

TEST_F(Read, ParametersAreChangedByNameInTheirUnitOrAnother)
{
    const auto known = make_model({}, make_skin({}, {}))->parameters();
    const auto rate = std::find_if(known.begin(), known.end(), [](const Parameter& one) { return one.unit == "1/d"; });
    ASSERT_NE(rate, known.end());
    const std::string name = rate->name, head = "schema = 1\n[parameters]\n" + name + " = ";
    EXPECT_EQ(read(head + "5\n").model.parameters.at(name), 5.0);
    EXPECT_EQ(read(head + "0.5\n").model.parameters.at(name), 0.5);
    EXPECT_EQ(read(head + "\"0.5 1/h\"\n").model.parameters.at(name), 12.0);
    EXPECT_EQ(read("schema = 1\n", {"parameters." + name + "=3"}).model.parameters.at(name), 3.0);
    const Scenario odd = read(head + number_text(2 * rate->high + 1) + "\n");
    ASSERT_EQ(odd.warnings.size(), 1u);
    EXPECT_NE(odd.warnings[0].text.find("outside the plausible"), std::string::npos) << odd.warnings[0].text;

    EXPECT_NE(complaint(head + "\"1 mm\"\n").find("face.toml:3:1: parameters." + name + ": \"1 mm\" is a length"),
              std::string::npos);
    EXPECT_NE(complaint(head + "nan\n").find("a finite number in 1/d is expected"), std::string::npos);
    EXPECT_NE(complaint(head + "true\n").find("a number in 1/d is expected, found true"), std::string::npos);
    EXPECT_NE(complaint("schema = 1\n[parameters]\n" + name + "x = 1\n").find("did you mean parameters." + name + "?"),
              std::string::npos);
}

TEST_F(Read, UnitsOfAllParametersCanBeRead)
{
    for (const ModelText& model : all_models())
        for (const Parameter& one : make_model({.name = model.name, .parameters = {}}, make_skin({}, {}))->parameters())
            EXPECT_NO_THROW(parse_unit(one.unit)) << one.name << ": " << one.unit;
}

TEST_F(Read, NamesOfEarlierVersionsAreTakenForTheirSuccessors)
{
    const Scenario old =
        read("schema = 1\n[numerics]\nfirst_step = \"0.001 d\"\nmost_rejections = 7\n", {"numerics.longest_step=2 d"});
    EXPECT_EQ(old.numerics.initial_step, 0.001);
    EXPECT_EQ(old.numerics.max_step, 2);
    EXPECT_EQ(old.numerics.max_rejections, 7);
    EXPECT_EQ(old.overridden, std::vector<std::string>{"numerics.max_step"});
    EXPECT_NE(resolved_toml(old).find("max_step = \"2 d\""), std::string::npos);
    EXPECT_EQ(find_key("numerics.longest_step")->name, "numerics.max_step");
}

TEST_F(Read, WhatWasSaidAndHasNoEffectIsNoted)
{
    const Scenario both = read("schema = 1\n[device]\ndensity = \"250 /cm^2\"\npasses = 3\n");
    ASSERT_EQ(both.warnings.size(), 1u);
    EXPECT_EQ(both.warnings[0].id, "ignored_key");
    EXPECT_EQ(both.warnings[0].key, "device.passes");
    EXPECT_EQ(both.warnings[0].severity, Severity::note);
    for (const Warning& one : read("schema = 1\n[device]\npasses = 3\n").warnings)
        EXPECT_NE(one.id, "ignored_key");
    EXPECT_EQ(read("schema = 1\n[schedule]\ninterval = \"42 d\"\n").warnings.size(), 1u) << "one session";
    EXPECT_TRUE(read("schema = 1\n[schedule]\nsessions = 2\ninterval = \"42 d\"\n").warnings.empty());
    EXPECT_TRUE(read(resolved_toml(read("schema = 1\n"))).warnings.empty()) << "it states every key";
}

TEST_F(Read, AnUnsafeCartridgeIsAWarningWithItsNumbers)
{
    const Scenario scenario = read("schema = 1\n[device]\nlength = \"1.48 mm\"\ndiameter = \"0.295 mm\"\n"
                                   "density = \"732 /cm^2\"\nneedles = 16\n");
    const std::vector<Warning> all = warnings_of(scenario);
    ASSERT_TRUE(any_unsafe(all));
    const Warning gravest = by_gravity(all)[0];
    EXPECT_EQ(gravest.id, "surface_share");
    EXPECT_GT(gravest.value.value(), 20);
    EXPECT_EQ(gravest.limit, 20.0);
    EXPECT_TRUE(cell_is_unsafe(in_a_cell(all)));
}

TEST_F(Read, WhatTheScreenForbidsIsUnsafeUntilItIsAccepted)
{
    const std::string keloids = "schema = 1\n[suitability]\nfindings = [\"keloid tendency\"]\n";
    EXPECT_TRUE(any_unsafe(warnings_of(read(keloids))));
    const auto accepted = warnings_of(read(keloids + "despite = [\"keloid tendency\"]\n"));
    ASSERT_EQ(accepted.size(), 1u);
    EXPECT_EQ(accepted[0].severity, Severity::caution);
    EXPECT_NE(accepted[0].text.find("known and accepted"), std::string::npos);
    EXPECT_EQ(advice_of(suitability_of(read("schema = 1\n"))).reasons, std::vector<std::string>{nothing_stated});
}

TEST_F(Read, WarningsAreKeptNotThrown)
{
    const Scenario scenario =
        read("schema = 1\n[skin]\nsite = \"back\"\n[device]\nlength = \"2 mm\"\n[domain]\ndepth = \"3 mm\"\n");
    ASSERT_EQ(scenario.warnings.size(), 1u);
    EXPECT_EQ(line_of(scenario.warnings[0]).substr(0, 22), "device.length: unsafe:");
    EXPECT_EQ(scenario.warnings[0].id, "needle_length");
    EXPECT_EQ(scenario.warnings[0].value, 2.0);
    EXPECT_EQ(scenario.warnings[0].limit, 1.5);
}

} // namespace
