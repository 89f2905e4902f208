/// One table in all its forms, and how many digits a number deserves.
#include "sim/base/table.hpp"

#include "sim/base/csv.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

namespace mend
{
namespace
{

TEST(DisplayWidth, CountsWhatATerminalShows)
{
    EXPECT_EQ(display_width("plain"), 5u);
    EXPECT_EQ(display_width("4.75 … 4.00"), 11u);
    EXPECT_EQ(display_width("µm²"), 3u);
    EXPECT_EQ(display_width("e\xCC\x81"), 1u) << "an accent that combines";
    EXPECT_EQ(display_width("皮膚"), 4u) << "wide letters";
    EXPECT_EQ(display_width("\xFF\xC3"), 2u) << "what is no UTF-8 ends, and counts byte by byte";
}

TEST(Shown, HasThreeDigitsUnlessMoreOrLessIsKnown)
{
    EXPECT_EQ(shown(1.8512), "1.85");
    EXPECT_EQ(shown(1.8512, 0, true), "+1.85");
    EXPECT_EQ(shown(-1.8512, 0, true), "-1.85");
    EXPECT_EQ(shown(12345.6), "12346");
    EXPECT_EQ(shown(0.000123), "0.0001");
    EXPECT_EQ(shown(0.00001), "0");
    EXPECT_EQ(shown(1.8512, 0.02), "1.85");
    EXPECT_EQ(shown(1.8512, 0.3), "1.9");
    EXPECT_EQ(shown(1.8512, 0.0004), "1.8512");
    EXPECT_EQ(shown(123.4, 20), "123") << "before the point nothing is rounded away";
    EXPECT_EQ(shown(0.02, 0.5), "0");
    EXPECT_EQ(shown(-0.02, 0.5, true), "0") << "no minus before nothing";
    EXPECT_EQ(shown(std::optional<double>()), "–");
    EXPECT_EQ(shown(std::nan("")), "–");
    EXPECT_EQ(significant(1.23456e-7), "1.235e-07");
    EXPECT_EQ(significant(std::nullopt), "–");
    EXPECT_EQ(in_full(0.1), "0.1");
    EXPECT_EQ(in_full(std::nullopt), "");
    EXPECT_EQ(unit_after("d") + unit_after("1") + unit_after("-"), " d");
}

Table two_sections()
{
    Table table{
        .title = "A & B",
        .columns = {{.name = "name", .code = true}, {.name = "value", .unit = "d", .numbers = true}, {.name = "said"}},
        .sections = {{"First", {{"one", {"1.50", 1.5000001}, "a|b"}, {"three", {"12.0", 12.0}, "<x>"}}},
                     {"Second, with a comma", {{"two", "–", "\"q\""}}}},
        .notes = {"a note"}};
    return table;
}

TEST(Table, TextIsAlignedAndEndsWithoutBlanks)
{
    EXPECT_EQ(render(two_sections(), TableForm::text), "A & B\n\n"
                                                       "  name   value  said\n"
                                                       "\nFirst\n"
                                                       "  one     1.50  a|b\n"
                                                       "  three   12.0  <x>\n"
                                                       "\nSecond, with a comma\n"
                                                       "  two        –  \"q\"\n"
                                                       "\n  a note\n");
}

TEST(Table, WordsTooLongForTheirColumnTakeRoomToTheirLeft)
{
    Table table{.columns = {{.name = "what"},
                            {.name = "", .numbers = true, .spills = true},
                            {.name = "", .gap = 1},
                            {.name = "never there"}},
                .headed = false};
    table.add({"depth of the punctures", {"0.900", 0.9}, "mm"});
    table.add({"pattern", "lattice, 0.632 mm"});
    EXPECT_EQ(render(table, TableForm::text), "  depth of the punctures  0.900 mm\n"
                                              "  pattern     lattice, 0.632 mm\n");
}

TEST(Table, CsvReadsBackWithNumbersInFull)
{
    const auto rows = read_csv(render(two_sections(), TableForm::csv));
    ASSERT_EQ(rows.size(), 4u);
    EXPECT_EQ(rows[0][2].text, "value[d]");
    EXPECT_EQ(rows[1][0].text, "First");
    EXPECT_EQ(std::stod(rows[1][2].text), 1.5000001);
    EXPECT_EQ(rows[3][0].text, "Second, with a comma");
    EXPECT_EQ(rows[3][3].text, "\"q\"");
    Table one = two_sections();
    one.sections.pop_back();
    EXPECT_EQ(read_csv(render(one, TableForm::csv))[0][0].text, "name") << "one section needs no column for it";
}

TEST(Table, JsonHasRowsByTheNamesOfColumns)
{
    const auto json = nlohmann::json::parse(render(two_sections(), TableForm::json));
    EXPECT_EQ(json["sections"][0]["rows"][0]["value"], 1.5000001);
    EXPECT_EQ(json["sections"][1]["rows"][0]["value"], "–");
    EXPECT_EQ(json["columns"][1]["unit"], "d");
    EXPECT_EQ(json["notes"][0], "a note");
    Table table{.columns = {{.name = "x"}}};
    table.add({{"∞", std::numeric_limits<double>::infinity()}});
    EXPECT_TRUE(nlohmann::json::parse(render(table, TableForm::json))["sections"][0]["rows"][0]["x"].is_null());
}

TEST(Table, MarkdownHasTheSameColumnsInEveryLine)
{
    const std::string text = render(two_sections(), TableForm::markdown);
    EXPECT_EQ(text, "A & B\n\n"
                    "| name | value | said |\n"
                    "|---|---:|---|\n"
                    "| **First** | | |\n"
                    "| `one` | 1.50 | a\\|b |\n"
                    "| `three` | 12.0 | <x> |\n"
                    "| **Second, with a comma** | | |\n"
                    "| `two` | – | \"q\" |\n"
                    "\na note\n");
}

TEST(Table, HtmlIsEscapedAndKeepsTheNumberInFull)
{
    const std::string text = render(two_sections(), TableForm::html);
    for (const char* part : {"<caption>A &amp; B</caption>", "<th scope=\"rowgroup\" colspan=\"3\">First</th>",
                             "<td class=\"number\" title=\"1.5000001\">1.50</td>", "<td>&lt;x&gt;</td>",
                             "<td>&quot;q&quot;</td>", "<td><code>one</code></td>", "<p class=\"note\">a note</p>"})
        EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
    EXPECT_EQ(text.find("<x>"), std::string::npos);
}

TEST(Table, RowsMayBeShort)
{
    Table table{.columns = {{.name = "a"}, {.name = "b"}}};
    table.add({"1"});
    EXPECT_EQ(table.rows(), 1u);
    EXPECT_EQ(render(table, TableForm::csv), "a,b\n1,\n");
    EXPECT_EQ(render(table, TableForm::markdown), "| a | b |\n|---|---|\n| 1 |  |\n");
}

} // namespace
} // namespace mend
