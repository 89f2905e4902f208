/// Blocks that a user names are keys like any other.
#include "scenario_of_tests.hpp"
#include "sim/scenario/blocks.hpp"

using namespace mend;

namespace
{

class Blocks : public ScenarioFile
{};

const std::string listed = "schema = 1\n"
                           "[device]\n"
                           "density = \"250 /cm^2\"\n"
                           "[schedule.treatment.deep]\n"
                           "sessions = 2\n"
                           "device.length = \"1.2 mm\"\n"
                           "[schedule.treatment.light]\n"
                           "at = [\"2 weeks\", \"6 weeks\"]\n"
                           "device.preset = \"hand roller 192x0.2mm\"\n"
                           "device.density = \"250 /cm^2\"\n";

TEST_F(Blocks, TakeOverWhatTheyDoNotSay)
{
    const Scenario scenario = read(listed);
    ASSERT_EQ(scenario.schedule.treatments.size(), 2u);
    const TreatmentBlock &deep = scenario.schedule.treatments[0], &light = scenario.schedule.treatments[1];
    EXPECT_EQ(deep.name, "deep");
    EXPECT_EQ(deep.sessions, 2);
    EXPECT_EQ(deep.device.length, 1.2);
    EXPECT_EQ(deep.device.density, 2.5);
    EXPECT_EQ(deep.device.kind, "pen");
    EXPECT_EQ(light.at, (std::vector<double>{14, 42}));
    EXPECT_EQ(light.device.kind, "roller");
    EXPECT_EQ(light.device.length, 0.2);
}

TEST_F(Blocks, CanBeEmptyAndOverridden)
{
    const Scenario scenario = read("schema = 1\n[schedule.treatment.pen]\n",
                                   {"schedule.treatment.pen.device.length=1.1 mm", "schedule.treatment.new.at=7 d"});
    ASSERT_EQ(scenario.schedule.treatments.size(), 2u);
    EXPECT_EQ(scenario.schedule.treatments[0].name, "new");
    EXPECT_EQ(scenario.schedule.treatments[0].at, std::vector<double>{7});
    EXPECT_EQ(scenario.schedule.treatments[1].device.length, 1.1);
}

TEST_F(Blocks, TheResolvedScenarioReadsBackToTheSame)
{
    const Scenario scenario = read(listed, {"schedule.treatment.deep.area=100 cm^2"});
    const std::string resolved = resolved_toml(scenario);
    EXPECT_NE(resolved.find("[schedule.treatment.deep]"), std::string::npos);
    EXPECT_NE(resolved.find("area = \"100 cm^2\" # command line"), std::string::npos);
    const Scenario again = read(resolved);
    const auto model = make_model({}, make_skin({}, Grid{}));
    EXPECT_EQ(scenario_hash(again, *model), scenario_hash(scenario, *model));
    ASSERT_EQ(again.schedule.treatments.size(), 2u);
    for (const Key& key : keys_of(scenario)) {
        const auto one = key.get(scenario), other = key.get(again);
        EXPECT_EQ(one.has_value(), other.has_value()) << key.name;
        if (one && other) {
            EXPECT_EQ(*one, *other) << key.name;
        }
    }
}

TEST_F(Blocks, EveryValueOfABlockCountsInTheHash)
{
    const auto model = make_model({}, make_skin({}, Grid{}));
    const std::string hash = scenario_hash(read(listed), *model);
    for (const char* other :
         {"schedule.treatment.deep.device.length=1.3 mm", "schedule.treatment.light.at=[\"2 weeks\", \"7 weeks\"]",
          "schedule.treatment.light.area=1 cm^2", "schedule.treatment.more.at=50 d"})
        EXPECT_NE(scenario_hash(read(listed, {other}), *model), hash) << other;
}

TEST_F(Blocks, ErrorsSayWhereAndWhatWasMeant)
{
    EXPECT_EQ(complaint("schema = 1\n[schedule.treatment.pen]\ndevice.lenght = \"1 mm\"\n"),
              "face.toml:3:8: schedule.treatment.pen.device.lenght: unknown key; did you mean "
              "schedule.treatment.pen.device.length?");
    EXPECT_EQ(complaint("schema = 1\n[[schedule.treatment]]\nat = \"0 d\"\n"),
              "face.toml:2:12: schedule.treatment: is made of blocks with names of your own; write "
              "[schedule.treatment.NAME] (not [[schedule.treatment]]) and its keys below");
    EXPECT_EQ(complaint("schema = 1\n[schedule.treatment.\"my pen\"]\nat = \"0 d\"\n"),
              "face.toml:3:1: schedule.treatment.my pen.at: \"my pen\" cannot be a name here; take letters, digits, _ "
              "and -");
    EXPECT_EQ(complaint("schema = 1\n[schedule.treatment]\npen = 3\n"),
              "face.toml:3:1: schedule.treatment.pen: is a block and has no value; write [schedule.treatment.pen] and "
              "its keys below");
    EXPECT_EQ(complaint("schema = 1\n[schedule]\nsessions = 3\n[schedule.treatment.pen]\n"),
              "face.toml:3:1: schedule.sessions: says how many, as does [schedule.treatment.pen]; leave one of them "
              "out");
    EXPECT_EQ(complaint("schema = 1\n[schedule.treatment.pen]\nat = \"3 mm\"\n")
                  .rfind("face.toml:3:1: "
                         "schedule.treatment.pen.at: ",
                         0),
              0u);
    EXPECT_NE(complaint("schema = 1\n[schedule.treatment.peel]\ndevice.preset = \"deep peel\"\n"
                        "device.depth = \"2.5 mm\"\n")
                  .find("face.toml:4:8: schedule.treatment.peel.device.depth: 2.5 mm reaches"),
              std::string::npos);
}

TEST_F(Blocks, TheSimulatedSiteIsHere)
{
    const Scenario scenario = read("schema = 1\n[schedule.treatment.pen]\nsite = \"cheek\"\n");
    EXPECT_EQ(scenario.schedule.treatments[0].site, "");
}

} // namespace
