/// One preset read key by key, and everything that can be wrong with it at once.
#include "sim/base/error.hpp"
#include "sim/input/preset_files.hpp"
#include "sim/input/shipped_presets.hpp"

#include <gtest/gtest.h>

#include <set>

namespace mend
{
namespace
{

const PresetKey width{"width", "mm", 0.1, 10, "how wide", 0.5, 2};
const PresetKey pieces{.name = "pieces", .unit = "1", .low = 1, .high = 100, .meaning = "how many", .whole = true};

PresetBlock block_of(const std::string& lines)
{
    Problems problems;
    const auto blocks = read_preset_blocks("presets = 1\n[thing.\"a 1.5 mm one\"]\n" + lines, "mine.toml", problems);
    problems.throw_all();
    EXPECT_EQ(blocks.size(), 1u);
    return blocks.front();
}

/// All complaints about `lines`, as a user sees them.
std::string complaints(const std::string& lines)
{
    const PresetBlock block = block_of(lines);
    Problems problems;
    PresetReader reader(block, problems);
    reader.text("meaning");
    reader.text("source");
    reader.number(width);
    reader.number(pieces);
    reader.finish();
    try {
        problems.throw_all();
    } catch (const InputError& error) {
        return error.what();
    }
    return "";
}

TEST(Preset, ANumberIsGivenAloneOrWithAllThatIsKnownOfIt)
{
    const PresetBlock block =
        block_of("source = \"assumed\"\nwidth = { value = \"300 um\", low = \"0.2 mm\", high = \"0.4 mm\", grade = "
                 "\"B\", source = \"Doe (2020)\" }\npieces = 4\n");
    EXPECT_EQ(block.family, "thing");
    EXPECT_EQ(block.name, "a 1.5 mm one");
    Problems problems;
    PresetReader reader(block, problems);
    const Parameter full = *reader.number(width);
    EXPECT_EQ(full.name, "thing.a 1.5 mm one.width");
    EXPECT_EQ(full.value, 0.3);
    EXPECT_EQ(full.low, 0.2);
    EXPECT_EQ(full.high, 0.4);
    EXPECT_EQ(full.grade, 'B');
    EXPECT_EQ(full.source, "Doe (2020)");
    const Parameter alone = *reader.number(pieces); // range of what is allowed, the preset's source
    EXPECT_EQ(alone.value, 4);
    EXPECT_EQ(alone.low, 1);
    EXPECT_EQ(alone.high, 100);
    EXPECT_EQ(alone.grade, 'C');
    EXPECT_EQ(alone.source, "assumed");
    EXPECT_TRUE(problems.none());
}

TEST(Preset, ARangeThatIsNotStatedIsAFactorOfTheValue)
{
    const PresetBlock block = block_of("width = \"3 mm\"\n");
    Problems problems;
    const Parameter number = *PresetReader(block, problems).number(width);
    EXPECT_EQ(number.low, 1.5);
    EXPECT_EQ(number.high, 6);
}

TEST(Preset, EverythingWrongIsSaidAtOnceWithItsLine)
{
    const std::string text = complaints("widht = \"1 mm\"\nwidth = 2\npieces = 2.5\nmeaning = 3\n");
    EXPECT_NE(text.find("mine.toml:3:1: thing.\"a 1.5 mm one\".widht: unknown key; did you mean width?"),
              std::string::npos)
        << text;
    EXPECT_NE(text.find("mine.toml:4:1: thing.\"a 1.5 mm one\".width: "), std::string::npos) << text;
    EXPECT_NE(text.find("no unit"), std::string::npos) << text;
    EXPECT_NE(text.find("mine.toml:5:1: thing.\"a 1.5 mm one\".pieces: a whole number"), std::string::npos) << text;
    EXPECT_NE(text.find("mine.toml:6:1: thing.\"a 1.5 mm one\".meaning: a text is expected"), std::string::npos)
        << text;
    EXPECT_NE(text.find("source: is missing"), std::string::npos) << text;
}

TEST(Preset, WrongNumbersAreRefusedWithTheReason)
{
    const std::string head = "meaning = \"m\"\nsource = \"assumed\"\n";
    for (const auto& [line, why] : std::vector<std::pair<std::string, std::string>>{
             {"width = \"11 mm\"", "11 mm is outside 0.1 to 10 mm"},
             {"width = \"2 kg\"", "2 kg"},
             {"width = { value = \"2 mm\", low = \"3 mm\" }", "not within its own range"},
             {"width = { low = \"3 mm\" }", "its value is missing"},
             {"width = { value = \"2 mm\", grade = \"E\" }", "none of A"},
             {"width = { value = \"2 mm\", hihg = \"3 mm\" }", "did you mean width.high?"},
             {"width = [\"2 mm\"]", "a number is expected"},
             {"width = true", "a number is expected"}})
        EXPECT_NE(complaints(head + line + "\n").find(why), std::string::npos) << complaints(head + line + "\n");
    EXPECT_EQ(complaints(head + "width = \"2 mm\"\n"), "");
}

TEST(Preset, ItsTextReadsBackToTheSame)
{
    const PresetBlock block = block_of("meaning = \"with \\\"quotes\\\"\"\nwidth = { value = \"2 mm\", grade = \"B\" "
                                       "}\npieces = 3\nflag = true\n");
    Problems problems;
    const auto again = read_preset_blocks("presets = 1\n" + block.text(), "again.toml", problems);
    ASSERT_EQ(again.size(), 1u);
    EXPECT_EQ(again.front().text(), block.text());
    EXPECT_EQ(again.front().name, block.name);
}

TEST(PresetFiles, ATextWithoutItsEditionOrWithLooseLinesIsRefused)
{
    Problems problems;
    read_preset_blocks("loose = 1\n[device.x]\nneedles = 3\n", "mine.toml", problems);
    try {
        problems.throw_all();
        ADD_FAILURE() << "accepted";
    } catch (const InputError& error) {
        const std::string text = error.what();
        EXPECT_NE(text.find("`presets = 1`"), std::string::npos) << text;
        EXPECT_NE(text.find("mine.toml:1:1: loose: does not belong to a preset"), std::string::npos) << text;
    }
    EXPECT_TRUE(holds_presets("presets = 1\n", "mine.toml"));
    EXPECT_FALSE(holds_presets("schema = 1\n[presets.device.x]\nneedles = 3\n", "mine.toml"));
}

TEST(PresetFiles, ANameMeansOneThing)
{
    PresetBlock block = block_of("width = \"2 mm\"\n");
    add_presets({block, block});
    EXPECT_EQ(count_presets("thing"), 1u);
    EXPECT_EQ(conflict_of(block), "") << "the same again is no conflict";
    block.values.front().value = std::string("3 mm");
    EXPECT_NE(conflict_of(block).find("mine.toml:3:1"), std::string::npos) << conflict_of(block);
    PresetBlock shipped = known_presets("device").front();
    shipped.values.pop_back();
    EXPECT_NE(conflict_of(shipped).find("ships with mend"), std::string::npos);
}

TEST(PresetFiles, WhatShipsIsBuiltIn)
{
    std::set<std::string> files;
    for (const ShippedFile& file : shipped_preset_files())
        files.insert(std::string(file.name));
    EXPECT_EQ(files.count("devices.toml"), 1u);
    for (const char* family : {"device", "site", "condition", "drug", "aftercare"}) {
        EXPECT_GT(count_presets(family), 5u) << family;
        for (const PresetBlock& block : known_presets(family))
            EXPECT_TRUE(block.shipped) << block.name;
    }
}

/// Rows made from a table stay where they are when presets are added.
struct Row
{
    std::string name;
};
Row row_of(const PresetBlock& block, Problems&)
{
    return {block.name};
}

TEST(PresetFiles, ATableGrowsAndKeepsWhatItGave)
{
    PresetTable<Row> table("kind of test", row_of);
    EXPECT_TRUE(table.rows().empty());
    PresetBlock block{"kind of test", "one", {}, false, {}};
    add_presets({block});
    const Row* first = &table.rows().front();
    block.name = "two";
    add_presets({block});
    EXPECT_EQ(table.rows().size(), 2u);
    EXPECT_EQ(first->name, "one");
}

} // namespace
} // namespace mend
