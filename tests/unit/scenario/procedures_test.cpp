/// One skin, many procedures: what differs between them is the wound, and nothing else.
#include "scenario_of_tests.hpp"
#include "sim/treatment/devices.hpp"

#include <algorithm>
#include <cstring>
#include <set>

using namespace mend;

namespace
{

/// The model and the maps as an experiment makes them.
struct Biology
{
    Grid grid;
    Skin skin;
    std::unique_ptr<Model> model;
    kernels::Arrays maps;
    explicit Biology(const Scenario& scenario)
        : grid(make_grid(fit_domain(scenario.domain, scenario.device, scenario.schedule))),
          skin(make_skin(scenario.skin, grid)), model(make_model(scenario.model, skin)),
          maps(model->make_maps(skin, grid))
    {}
};

bool same_bits(double one, double other)
{
    return std::memcmp(&one, &other, sizeof one) == 0;
}

class Procedures : public ScenarioFile
{};

TEST_F(Procedures, NoBiologicalConstantDependsOnTheDevice)
{
    const std::string text = "schema = 1\n[skin]\nage = \"45 yr\"\ncondition = [\"photoaged\", \"rosacea\"]\n"
                             "[domain]\nkind = \"axisymmetric\"\nextent = \"0.3 mm\"\ncells = \"8x10\"\n[device]\n";
    const Biology first(read(text + "preset = \"motor pen 12x32G\"\n"));
    const std::vector<Parameter> expected = first.model->parameters();
    std::set<std::string> kinds;
    for (const DevicePreset& preset : device_presets()) {
        kinds.insert(preset.spec.kind);
        const Biology other(read(text + "preset = \"" + preset.name + "\"\n"));
        std::vector<Parameter> numbers = other.model->parameters();
        std::erase_if(numbers, [](const Parameter& one) { return one.name.starts_with("drug_"); }); // in its needles
        ASSERT_EQ(numbers.size(), expected.size()) << preset.name;
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            EXPECT_EQ(numbers[i].name, expected[i].name) << preset.name;
            EXPECT_TRUE(same_bits(numbers[i].value, expected[i].value)) << preset.name << ": " << numbers[i].name;
        }
        ASSERT_EQ(other.maps.count(), first.maps.count());
        for (int map = 0; map < first.maps.count(); ++map)
            for (int k = 0; k < first.maps.planes(map); ++k)
                for (int i = 0; i < first.grid.x.size(); ++i)
                    EXPECT_TRUE(same_bits(other.maps(map, i, 0, k), first.maps(map, i, 0, k))) << preset.name;
        for (const auto& [name, map] : first.skin.maps)
            for (int i = 0; i < first.grid.x.size(); ++i)
                EXPECT_TRUE(same_bits(other.skin.map_at(name, i), map.at(i))) << preset.name << ": " << name;
    }
    EXPECT_EQ(kinds.size(), device_kinds().size()) << "every kind has a preset, so that none escapes";
}

TEST_F(Procedures, ALineIsEnoughWhereTheWholeSurfaceIsTreatedAlike)
{
    EXPECT_EQ(read("schema = 1\n[device]\npreset = \"medium peel\"\n").domain.geometry, Geometry::line);
    const std::string resurfacing = "schema = 1\n[device]\npreset = \"CO2 resurfacing\"\n[domain]\ncells = \"40\"\n";
    EXPECT_EQ(read(resurfacing).domain.cells_z, 40);
    EXPECT_EQ(read("schema = 1\n[device]\npreset = \"CO2 fractional 15 mJ\"\n").domain.geometry, Geometry::unit_cell);
    const Scenario wide = read("schema = 1\n[device]\npreset = \"medium peel\"\n[domain]\nkind = \"axisymmetric\"\n");
    EXPECT_NEAR(fit_domain(wide.domain, wide.device).extent_x, 0.23247, 1e-5); // (pi 5.89)^(-1/2): a follicle's own
    // As it is written down, so it is read again.
    const Scenario peel = read("schema = 1\n[device]\npreset = \"deep peel\"\ndepth = \"0.4 mm\"\n");
    const Scenario again = read_scenario(write(resolved_toml(peel), "again.toml"));
    EXPECT_EQ(again.domain.geometry, Geometry::line);
    EXPECT_EQ(again.device.depth, 0.4);
    EXPECT_EQ(resolved_toml(again), resolved_toml(peel));
}

TEST_F(Procedures, ShippedOnesReadAndWarnOfNothing)
{
    int files = 0;
    const std::filesystem::path folder = std::filesystem::path(MEND_SOURCE_DIR) / "scenarios/procedures";
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".toml") {
            ++files;
            Scenario scenario;
            ASSERT_NO_THROW(scenario = read_scenario(entry.path())) << entry.path();
            EXPECT_TRUE(scenario.warnings.empty()) << entry.path() << ": " << line_of(scenario.warnings.front());
            EXPECT_EQ(scenario.skin.age, 45) << "the same skin";
            EXPECT_EQ(scenario.schedule.follow_up, 180) << "and follow-up";
        }
    EXPECT_GE(files, 9);
}

TEST_F(Procedures, WhatCannotBeIsRefusedInWords)
{
    const auto said = [&](const std::string& device) { return complaint("schema = 1\n[device]\n" + device); };
    const std::string no_depth = said("kind = \"peel\"\n");
    EXPECT_NE(no_depth.find("device.depth: is missing"), std::string::npos) << no_depth;
    const std::string deep = said("preset = \"deep peel\"\ndepth = \"2.5 mm\"\n");
    EXPECT_NE(deep.find("deeper than the 1.4 mm of dermis"), std::string::npos) << deep;
    const std::string merged = said("preset = \"CO2 fractional 15 mJ\"\ndensity = \"9000 /cm^2\"\n");
    EXPECT_NE(merged.find("they merge"), std::string::npos) << merged;
    const std::string cold = said("kind = \"rf_needles\"\nfootprint = \"100 mm^2\"\n");
    EXPECT_NE(cold.find("device.heated_width: is missing"), std::string::npos) << cold;
}

} // namespace
