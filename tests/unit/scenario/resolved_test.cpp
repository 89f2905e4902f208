#include "scenario_of_tests.hpp"

#include <regex>
#include <set>

using namespace mend;

namespace
{

std::unique_ptr<Model> model_of(const Scenario& scenario)
{
    return make_model(scenario.model, make_skin(scenario.skin, {}));
}

class Resolved : public ScenarioFile
{
  protected:
    std::string hash(const std::string& text, const std::vector<std::string>& overrides = {}) const
    {
        const Scenario scenario = read(text, overrides);
        return scenario_hash(scenario, *model_of(scenario));
    }

    /// Reads, resolves, reads again: the same hash, the same text but for what is noted beside it, the same numbers.
    void expect_round_trip(const Scenario& scenario) const
    {
        const auto model = model_of(scenario);
        const std::string text = resolved_toml(scenario, model.get());
        const Scenario again = read_scenario(write(text, "resolved.toml"));
        const auto model_again = model_of(again);
        EXPECT_EQ(scenario_hash(again, *model_again), scenario_hash(scenario, *model)) << text;
        for (const Key& key : all_keys())
            EXPECT_EQ(key.get(again), key.get(scenario)) << key.name;
        const auto one = model->parameters(), other = model_again->parameters();
        ASSERT_EQ(one.size(), other.size());
        for (std::size_t i = 0; i < one.size(); ++i)
            EXPECT_EQ(one[i].value, other[i].value) << one[i].name;
        EXPECT_EQ(again.device.density, scenario.device.density);
        EXPECT_EQ(again.device.diameter, scenario.device.diameter);
        EXPECT_EQ(again.schedule.interval, scenario.schedule.interval);
        EXPECT_EQ(again.aftercare.occlusion_time, scenario.aftercare.occlusion_time);
    }
};

TEST_F(Resolved, ReadsBackBitForBit)
{
    for (const char* text : {
             "schema = 1\n",
             "schema = 1\ntitle = \"a \\\"quote\\\", a \\\\ and µm\"\n",
             "schema = 1\n[device]\ndensity = \"333.33333333333333333 /cm^2\"\nlength = \"0.7071067811865475244 mm\"\n",
             "schema = 1\n[schedule]\nsessions = 2\ninterval = \"0.1 yr\"\n[aftercare]\nocclusion = \"7 min\"\n",
             "schema = 1\n[skin]\nita = \"17.3 deg\"\ncondition = [\"rosacea\", \"photoaged\"]\n",
             "schema = 1\n[device]\npreset = \"hand roller 192x0.2mm\"\n",
             "schema = 1\n[device]\npreset = \"motor pen 14x32G\"\n", // 7000 strokes a minute: 116.666…
             "schema = 1\n[domain]\nkind = \"axisymmetric\"\ncells = \"9x11\"\nextent = \"0.3 mm\"\ngrading_z = 3\n",
             "schema = 1\n[output]\nfields = [\"alarm\", \"elastin\"]\nmovie = true\n",
             "schema = 1\nseed = 9007199254740992\n[numerics]\ntolerance = 3.3333333333e-4\n",
             "schema = 1\n[patient]\nvariation = 9007199254740992\n[parameters]\nmigration_lag = 0.3\n",
         })
        expect_round_trip(read(text));
    expect_round_trip(read("schema = 1\n", {"device.length=1.5 mm", "skin.age=60 yr"}));
}

TEST_F(Resolved, ParametersReadBackToo)
{
    const std::string name = model_of(default_scenario())->parameters().front().name;
    const double value = model_of(default_scenario())->parameters().front().value;
    const Scenario scenario = read("schema = 1\n", {"parameters." + name + "=" + std::to_string(1.1 * value)});
    expect_round_trip(scenario);
    const Scenario again = read_scenario(write(resolved_toml(scenario), "short.toml"));
    EXPECT_EQ(again.model.parameters, scenario.model.parameters) << "without a model the given ones are kept";
}

TEST_F(Resolved, SaysWhatAReaderWants)
{
    const Scenario scenario = read("schema = 1\n[skin]\nage = \"45 yr\"\n", {"skin.age=60 yr"});
    const std::string text = resolved_toml(scenario, model_of(scenario).get());
    for (const char* part :
         {"# Overridden on the command line: skin.age\n", "age = \"60 yr\" # command line\n",
          "[device]\npreset = \"motor pen 12x32G\"\n", "diameter = \"0.235 mm\"\n", "# density: from the settings",
          "# extent: from the density", "\n[parameters]\n", "# The patient that follows from [skin]", "dermis 1.4 mm",
          "# collagen = ", "dermis in health 66 kPa, of the epidermis 1500 kPa",
          "\nalarm_decay = 4 # 1/d; 2 to 8; d_a; ", "\n# solid_share = 0.25 # 1; 0.2 to 0.35; ",
          "\n# threshold.redness_resolved = 0.25 # 1; 0.125 to 0.5; "})
        EXPECT_NE(text.find(part), std::string::npos) << part << " is not in\n" << text;
}

TEST_F(Resolved, HashIsOfWhatDecidesTheResults)
{
    const std::string plain = hash("schema = 1\n");
    EXPECT_TRUE(std::regex_match(plain, std::regex("[0-9a-f]{64}"))) << plain;
    EXPECT_EQ(hash("# a comment\nschema = 1\n\n[device]\nlength = \"1000 um\"\n"), plain)
        << "the default, said otherwise";
    EXPECT_EQ(hash("schema = 1\n[output]\nsnapshots = 5\nrows = 7\nmovie = true\nfields = \"all\"\n"), plain);
    EXPECT_EQ(hash("schema = 1\n", {"device.length=1 mm"}), plain) << "who said it does not matter";
    EXPECT_EQ(hash("schema = 1\n", {"patient.variation=typical"}), plain);

    const std::string name = model_of(default_scenario())->parameters().front().name;
    std::set<std::string> hashes{plain};
    for (const char* word : {"device.length=1.1 mm", "numerics.tolerance=1e-4", "skin.age=31 yr", "domain.cells_z=65",
                             "schedule.sessions=2", "seed=1", "title=other", "device.density=251 /cm^2",
                             "patient.variation=1", "patient.variation=2"})
        EXPECT_TRUE(hashes.insert(hash("schema = 1\n", {word})).second) << word;
    EXPECT_TRUE(hashes.insert(hash("schema = 1\n", {"parameters." + name + "=0.123"})).second);
}

} // namespace
