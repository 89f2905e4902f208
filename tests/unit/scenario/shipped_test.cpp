/// The files in scenarios/ are what they say they are.
#include "scenario_of_tests.hpp"

#include <algorithm>
#include <sstream>

using namespace mend;

namespace
{

const std::filesystem::path folder = std::filesystem::path(MEND_SOURCE_DIR) / "scenarios";

TEST(Shipped, EveryScenarioReadsAndOnlyTheDensestIsWarnedOf)
{
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".toml") {
            ++files;
            Scenario scenario;
            ASSERT_NO_THROW(scenario = read_scenario(entry.path())) << entry.path();
            const std::string name = entry.path().stem().string();
            const std::size_t warnings = name == "needle_density_500" || name == "random_patch" ? 1 : 0;
            EXPECT_EQ(scenario.warnings.size(), warnings) << entry.path();
            for (const Warning& warning : scenario.warnings)
                EXPECT_EQ(warning.id, "surface_share") << warning.text;
        }
    EXPECT_GE(files, 5);
}

TEST(Shipped, KeyReferenceIsFresh)
{
    std::ostringstream text;
    text << std::ifstream(folder / "README.md").rdbuf();
    EXPECT_EQ(text.str(), key_reference()) << "generate it anew: mend list keys --markdown > scenarios/README.md";
}

TEST(Shipped, FacialRejuvenationIsTheCourseOfTheTitle)
{
    const Scenario scenario = read_scenario(folder / "facial_rejuvenation.toml");
    EXPECT_EQ(scenario.skin.age, 45);
    EXPECT_EQ(scenario.skin.site, "cheek");
    EXPECT_EQ(scenario.skin.conditions, std::vector<std::string>{"photoaged"});
    EXPECT_EQ(scenario.device.kind, "pen");
    EXPECT_EQ(scenario.device.needles, 12);
    EXPECT_EQ(scenario.device.diameter, 0.235) << "32 gauge";
    EXPECT_EQ(scenario.device.length, 1.0);
    EXPECT_EQ(scenario.device.density, 2.5);
    EXPECT_EQ(scenario.schedule.sessions, 3);
    EXPECT_EQ(2 * scenario.schedule.interval + scenario.schedule.follow_up, 236);
    EXPECT_EQ(scenario.domain.geometry, Geometry::unit_cell);
    EXPECT_TRUE(scenario.output.movie);
}

TEST(Shipped, MinimalIsADozenLines)
{
    const Scenario scenario = read_scenario(folder / "minimal.toml");
    int lines = 0;
    std::istringstream text(scenario.text);
    for (std::string line; std::getline(text, line);)
        lines += !line.empty();
    EXPECT_LE(lines, 12);
    EXPECT_EQ(scenario.domain.geometry, Geometry::axisymmetric);
}

TEST(Shipped, DensitiesDifferInDensityAlone)
{
    const auto rest_of = [](const char* name) {
        const Scenario scenario = read_scenario(folder / name);
        std::string rest;
        for (const Key& key : all_keys())
            if (const auto value = key.get(scenario); value && key.name != "device.density" && key.name != "title")
                rest += key.name + toml_value(key, *value);
        return rest;
    };
    EXPECT_EQ(rest_of("needle_density_100.toml"), rest_of("needle_density_250.toml"));
    EXPECT_EQ(rest_of("needle_density_500.toml"), rest_of("needle_density_250.toml"));
    EXPECT_EQ(read_scenario(folder / "needle_density_100.toml").device.density, 1.0);
    EXPECT_EQ(read_scenario(folder / "needle_density_500.toml").device.density, 5.0);
}

} // namespace
