/// Every key of [device] with impossible and contradictory values: refused, at its place, in words.
#include "scenario_of_tests.hpp"

#include "sim/base/quantity.hpp"
#include "sim/treatment/devices.hpp"

#include <fmt/format.h>

#include <algorithm>

using namespace mend;

namespace
{

/// The first of this kind.
std::string preset_of(const DeviceKind& kind)
{
    for (const DevicePreset& preset : device_presets())
        if (preset.spec.kind == kind.name)
            return preset.name;
    return "";
}

class DeviceKeys : public ScenarioFile
{
  protected:
    /// What is said of a device of this kind with one line more; empty: nothing.
    std::string said(const DeviceKind& kind, const std::string& line)
    {
        return complaint("schema = 1\n[device]\npreset = \"" + preset_of(kind) + "\"\n" + line + "\n");
    }
    void expect_refused(const DeviceKind& kind, const std::string& key, const std::string& value,
                        const std::vector<std::string>& parts)
    {
        const std::string text = said(kind, key + " = " + value);
        EXPECT_NE(text.find("face.toml:4:1: device." + key + ": "), std::string::npos)
            << kind.name << ": " << key << " = " << value << ": " << text;
        for (const std::string& part : parts)
            EXPECT_NE(text.find(part), std::string::npos) << part << " in: " << text;
    }
};

bool has(const DeviceKind& kind, const std::string& number)
{
    return std::find(kind.numbers.begin(), kind.numbers.end(), number) != kind.numbers.end();
}

std::string written(const DeviceNumber& number, double value)
{
    return number.unit == "1" ? fmt::format("{:g}", value) : fmt::format("\"{:g} {}\"", value, number.unit);
}

TEST_F(DeviceKeys, NumbersOutsideTheirRangeAreRefusedForEveryKind)
{
    int tried = 0;
    for (const DeviceKind& kind : device_kinds())
        for (const DeviceNumber& number : device_numbers()) {
            if (!has(kind, number.name))
                continue;
            const std::string unit = number.unit == "1" ? "" : " " + number.unit;
            const std::string range = fmt::format("outside {:g} to {:g}{}", number.low, number.high, unit);
            const double below = number.whole ? number.low - 1 : number.low - 0.5 * std::abs(number.low) - 1e-3;
            const double above = number.whole ? number.high + 1 : 1.5 * number.high;
            for (const double value : {below, above, -1.0})
                expect_refused(kind, number.name, written(number, value), {range});
            for (const char* value : {"nan", "inf", "true", "\"much\"", "[1, 2]"})
                expect_refused(kind, number.name, value, {});
            if (number.unit != "1")
                expect_refused(kind, number.name, "1", {"no unit"});
            if (number.whole)
                expect_refused(kind, number.name, "2.5", {"whole number"});
            ++tried;
        }
    EXPECT_GE(tried, 40);
}

TEST_F(DeviceKeys, NumbersOfOtherKindsAreRefused)
{
    int tried = 0;
    for (const DeviceKind& kind : device_kinds())
        for (const DeviceNumber& number : device_numbers())
            if (!has(kind, number.name)) {
                expect_refused(kind, number.name, written(number, number.low), {"does not apply to a " + kind.name});
                ++tried;
            }
    EXPECT_GE(tried, 10);
}

TEST_F(DeviceKeys, WordsThatAreNotOnTheList)
{
    const DeviceKind& pen = *find_kind("pen");
    expect_refused(pen, "kind", "\"chisel\"", {"roller", "stamp"});
    expect_refused(pen, "kind", "3", {"text"});
    EXPECT_NE(complaint("schema = 1\n[device]\npreset = \"motor pen\"\n"), "");
    expect_refused(*find_kind("stamp"), "lattice", "\"cubic\"", {"square", "hexagonal"});
    expect_refused(pen, "gauge", "26", {"outside 27 to 34"});
    expect_refused(pen, "gauge", "35", {"outside 27 to 34"});
}

TEST_F(DeviceKeys, ContradictionsAreSaidClearly)
{
    const DeviceKind &pen = *find_kind("pen"), &roller = *find_kind("roller"), &stamp = *find_kind("stamp");
    expect_refused(roller, "needles", "200", {"8 rows of 24", "would be 192", "device.rows"});
    EXPECT_NE(said(roller, "rows = 10").find("192 needles are not 10 rows of 24"), std::string::npos);
    expect_refused(roller, "angle", "\"14 deg\"", {"whole number of times"});
    EXPECT_EQ(said(roller, "rows = 10\nneedles = 240"), "");
    expect_refused(pen, "swath", "\"0.5 mm\"", {"12 needles 0.235 mm wide do not fit"});
    expect_refused(stamp, "spacing", "\"0.2 mm\"", {"do not fit 0.2 mm apart"});
    expect_refused(pen, "stroke", "\"0.5 mm\"", {"never leave the skin", "0.9 mm"});
    EXPECT_EQ(said(pen, "stroke = \"2.5 mm\""), "");
    expect_refused(pen, "tip_diameter", "\"0.5 mm\"", {"wider than its needle of 0.235 mm"});
    expect_refused(pen, "force", "\"1 N\"", {"without device.tip_diameter"});
    // 0.03 mm across are 707 um^2: 0.0785 N each, 0.942 N for twelve.
    expect_refused(pen, "force", "\"0.5 N\"\ntip_diameter = \"0.03 mm\"", {"do not pierce", "at least 0.942 N"});
    EXPECT_EQ(said(pen, "force = \"1 N\"\ntip_diameter = \"0.03 mm\""), "");
}

TEST_F(DeviceKeys, OneThingIsSaidInOneWay)
{
    const DeviceKind &pen = *find_kind("pen"), &stamp = *find_kind("stamp");
    for (const char* lines : {"gauge = 32\ndiameter = \"0.2 mm\"", "base_diameter = \"0.3 mm\"\ndiameter = \"0.2 mm\"",
                              "base_diameter = \"0.3 mm\"\ntaper = 0.5", "base_diameter = \"0.3 mm\"\ngauge = 32"})
        EXPECT_NE(said(pen, lines).find("says the same as"), std::string::npos) << lines;
    EXPECT_NE(said(stamp, "spacing = \"1 mm\"\nfootprint = \"1 cm^2\"").find("says the same as"), std::string::npos);
    const std::string text = said(pen, "density = \"100 /cm^2\"\nglide_speed = \"50 mm/s\"");
    EXPECT_NE(text.find("face.toml:4:1: device.density: 100 /cm^2 contradict device.glide_speed"), std::string::npos);
    EXPECT_NE(text.find("300 /cm^2 in 1 pass"), std::string::npos) << text;
    EXPECT_EQ(said(pen, "density = \"250 /cm^2\"\nglide_speed = \"60 mm/s\""), "");
    EXPECT_EQ(said(pen, "density = \"100 /cm^2\""), "") << "a density alone overrides the preset's settings";
}

TEST_F(DeviceKeys, AnotherPresetOnTheCommandLineForgetsWhatItHasNot)
{
    const std::string pen = "schema = 1\n[device]\nswath = \"6 mm\"\nglide_speed = \"60 mm/s\"\n";
    EXPECT_EQ(complaint(pen, {"device.preset=hand roller 192x1.5mm"}), "");
    EXPECT_NE(complaint("schema = 1\n[device]\npreset = \"stamp 35x0.25mm\"\nswath = \"6 mm\"\n"), "");
}

TEST_F(DeviceKeys, AKindReachesAsDeepAsItsOwnDrive)
{
    const auto ratio = [&](const std::string& lines) {
        return read("schema = 1\n[device]\n" + lines).device.depth_ratio;
    };
    EXPECT_EQ(ratio("kind = \"stamp\"\nspacing = \"2 mm\"\n"), 0.55);
    EXPECT_EQ(ratio("kind = \"stamp\"\nspacing = \"2 mm\"\ndepth_ratio = 0.7\n"), 0.7);
    EXPECT_EQ(ratio("kind = \"pen\"\n"), 0.9);
}

TEST_F(DeviceKeys, APatternIsThatOfAPatch)
{
    EXPECT_NE(complaint("schema = 1\n[domain]\npattern = \"random\"\n").find("choose the kind patch"),
              std::string::npos);
    EXPECT_EQ(complaint("schema = 1\n[domain]\nkind = \"patch\"\npattern = \"random\"\ncells = \"80x80x40\"\n"), "");
    EXPECT_NE(complaint("schema = 1\n[domain]\nkind = \"patch\"\npattern = \"rows\"\n"), "");
}

} // namespace
