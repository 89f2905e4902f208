#include "scenario_of_tests.hpp"
#include "sim/scenario/values.hpp"
#include "sim/treatment/kinds/kind.hpp"

#include "sim/base/quantity.hpp"

#include <cmath>
#include <set>

using namespace mend;

namespace
{

bool has_number(const Key& key)
{
    return key.kind == KeyKind::quantity || key.kind == KeyKind::number || key.kind == KeyKind::whole;
}

/// A number as a file would say it.
RawValue written(const Key& key, double value)
{
    if (key.kind == KeyKind::whole)
        return static_cast<std::int64_t>(value);
    if (key.kind == KeyKind::number)
        return value;
    return quantity_text(value, key.unit);
}

TEST(Keys, AreNamedOnceAndExplained)
{
    std::set<std::string> names, sections;
    std::string section = "?";
    for (const Key& key : all_keys()) {
        EXPECT_TRUE(names.insert(key.name).second) << key.name;
        if (section_of(key.name) != section) {
            section = section_of(key.name);
            EXPECT_TRUE(sections.insert(section).second) << section << " is in two pieces";
        }
        EXPECT_FALSE(key.meaning.empty()) << key.name;
        EXPECT_FALSE(key.fallback.empty()) << key.name;
        EXPECT_EQ(has_number(key), !key.unit.empty()) << key.name;
        EXPECT_EQ(key.kind == KeyKind::choice && key.choices.empty(), false) << key.name;
        for (const std::string& other : key.instead_of)
            EXPECT_NE(find_key(other), nullptr) << key.name << ": " << other;
    }
    EXPECT_EQ(find_key("device.lenght"), nullptr);
}

TEST(Keys, NumbersAreTakenWithinTheirRangeAndNotBeyond)
{
    for (const Key& key : all_keys()) {
        if (!has_number(key))
            continue;
        EXPECT_LE(key.low, key.high) << key.name;
        for (const double value : {key.low, key.high})
            EXPECT_EQ(std::get<double>(value_for(key, written(key, value))), value) << key.name;
        const double step = std::max(1.0, 1e-3 * std::abs(key.high));
        EXPECT_THROW(value_for(key, written(key, key.low - step)), InputError) << key.name;
        EXPECT_THROW(value_for(key, written(key, key.high + step)), InputError) << key.name;
    }
}

TEST(Keys, TheDefaultIsAllowedAndGivesTheDefault)
{
    const Scenario scenario = default_scenario();
    for (const Key& key : all_keys()) {
        const auto value = key.get(scenario);
        if (!value || key.name == "title")
            continue;
        if (const auto* number = std::get_if<double>(&*value)) {
            EXPECT_EQ(std::get<double>(value_for(key, written(key, *number))), *number) << key.name;
        }
        for (const std::string& choice : key.choices)
            EXPECT_NO_THROW(value_for(key, choice)) << key.name;
        Scenario changed = scenario;
        key.set(changed, *value);
        EXPECT_EQ(key.get(changed), value) << key.name;
    }
}

TEST(Keys, EachHoldsWhatItIsGiven)
{
    for (const Key& key : all_keys()) {
        if (!has_number(key) || key.name == "schema" || key.name == "device.gauge")
            continue;
        Scenario scenario = default_scenario();
        const double middle =
            key.kind == KeyKind::whole ? std::floor(0.5 * (key.low + key.high)) : 0.5 * (key.low + key.high);
        if (key.name == "domain.extent_y") // else it is the same as the extent's, and says nothing
            scenario.domain.extent_x = 1;
        for (const DeviceKind& kind : device_kinds()) // a kind that has the number
            for (const std::string& number : kind.numbers)
                if (key.name == "device." + number)
                    scenario.device.kind = kind.name;
        key.set(scenario, middle);
        const auto held = key.get(scenario);
        ASSERT_TRUE(held) << key.name;
        EXPECT_NEAR(std::get<double>(*held), middle, 1e-13 * std::abs(middle)) << key.name;
    }
}

TEST(Keys, NoTwoWriteToTheSamePlace)
{
    // Setting one key to another value of its range may change no other, but where it says so.
    const std::set<std::string> many{"device.preset", "domain.kind", "skin.ita", "domain.extent",
                                     "device.base_diameter"};
    for (const Key& key : all_keys()) {
        if (many.count(key.name) || !has_number(key))
            continue;
        const Scenario before = default_scenario();
        Scenario after = before;
        key.set(after, key.high);
        for (const Key& other : all_keys())
            if (&other != &key && !(key.name == "device.gauge" && other.name == "device.diameter")) {
                EXPECT_EQ(other.get(before), other.get(after)) << key.name << " changes " << other.name;
            }
    }
}

TEST(Keys, AllowedIsSaidInWords)
{
    EXPECT_EQ(allowed_text(*find_key("device.length")), "0.05 to 5 mm");
    EXPECT_EQ(allowed_text(*find_key("device.density")), "0.1 to 10000 /cm^2");
    EXPECT_EQ(allowed_text(*find_key("schedule.sessions")), "0 to 1000");
    EXPECT_EQ(allowed_text(*find_key("output.movie")), "true, false");
    EXPECT_EQ(allowed_text(*find_key("patient.variation")), "typical, 1 to 9007199254740992");
    EXPECT_EQ(allowed_text(*find_key("device.kind")),
              "pen, roller, stamp, rf_needles, ablative_laser, nonablative_laser, peel, resurfacing");
    EXPECT_EQ(find_key("device.length")->fallback, "\"1 mm\"");
    EXPECT_EQ(find_key("skin.age")->fallback, "\"30 yr\"");
}

} // namespace
