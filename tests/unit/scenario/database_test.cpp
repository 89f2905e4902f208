/// Every number that the program computes with, from all of its tables, is an entry that a reader can follow.
#include "sim/domain/skin_constants.hpp"
#include "sim/model/topical/drug_model.hpp"
#include "sim/observe/constants.hpp"
#include "sim/observe/courses.hpp"
#include "sim/treatment/aftercare.hpp"
#include "sim/treatment/devices.hpp"
#include "sim/treatment/preset_constants.hpp"
#include "sim/treatment/rule_constants.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace mend
{
namespace
{

/// By table. Names are unique within one.
std::map<std::string, std::vector<Parameter>> all_tables()
{
    std::map<std::string, std::vector<Parameter>> tables{{"skin", skin_constants()},
                                                         {"observation", observables::observation_constants()},
                                                         {"presets", preset_constants()},
                                                         {"rules", rule_constants()}};
    for (const ModelText& text : all_models())
        tables["model " + text.name] =
            make_model({.name = text.name, .parameters = {}}, make_skin({}, Grid{}))->parameters();
    for (const Drug& drug : drugs())
        for (const Vehicle& vehicle : vehicles())
            tables["drug " + drug.name + " in a " + vehicle.name] = topical::drug_parameters(drug, vehicle);
    return tables;
}

std::vector<std::string> faults_of(const std::vector<Parameter>& table)
{
    std::vector<std::string> faults;
    std::set<std::string> names;
    for (const Parameter& entry : table) {
        if (const std::string fault = fault_of(entry); !fault.empty())
            faults.push_back(fault);
        if (!names.insert(entry.name).second)
            faults.push_back(entry.name + ": named twice");
    }
    return faults;
}

TEST(Database, EveryEntryHasUnitRangeGradeAndSource)
{
    for (const auto& [name, table] : all_tables()) {
        EXPECT_FALSE(table.empty()) << name;
        for (const std::string& fault : faults_of(table))
            ADD_FAILURE() << name << ": " << fault;
    }
}

TEST(Database, APlantedEntryIsFound)
{
    for (auto& [name, table] : all_tables()) {
        std::vector<Parameter> planted = table;
        planted.push_back({"planted", "", 1, "mm", 0.5, 2, 'C', "somebody said so", "a number from nowhere"});
        EXPECT_EQ(faults_of(planted).size(), 1u) << name;
        planted.back().source = "assumed";
        EXPECT_TRUE(faults_of(planted).empty()) << name;
        planted.back().unit = "";
        EXPECT_EQ(faults_of(planted).size(), 1u) << name;
        planted.back() = table.front();
        EXPECT_EQ(faults_of(planted).size(), 1u) << name << ": named twice";
    }
}

TEST(Database, EverySiteConditionPhototypePresetAndThresholdIsInIt)
{
    std::set<std::string> owners; // "site.cheek"
    for (const auto& [table, entries] : all_tables())
        for (const Parameter& entry : entries)
            owners.insert(entry.name.substr(0, entry.name.rfind('.')));
    for (const SkinText& site : sites())
        EXPECT_TRUE(owners.contains("site." + site.name)) << site.name;
    for (const SkinText& condition : conditions())
        EXPECT_EQ(owners.contains("condition." + condition.name), condition.name != "healthy") << condition.name;
    for (const DevicePreset& preset : device_presets())
        EXPECT_TRUE(owners.contains("device." + preset.name)) << preset.name;
    for (const ApplicationPreset& preset : application_presets())
        EXPECT_EQ(owners.contains("aftercare." + preset.name), preset.name != "nothing") << preset.name;
    std::set<std::string> names;
    for (const Parameter& entry : observables::observation_constants())
        names.insert(entry.name);
    for (const auto& [endpoint, threshold] : all_thresholds())
        EXPECT_TRUE(names.contains("threshold." + endpoint)) << endpoint;
}

} // namespace
} // namespace mend
