// Text and tables that fit a terminal.
#include "sim/base/terminal.hpp"

#include <gtest/gtest.h>

namespace mend
{
namespace
{

TEST(Terminal, LongLinesGoOnFurtherInAndShortOnesStay)
{
    EXPECT_EQ(fitted("  a b   c\n", 20), "  a b   c\n") << "its own spacing stays";
    EXPECT_EQ(fitted("  one two three four five", 16), "  one two\n      three four\n      five");
    EXPECT_EQ(fitted("a_word_that_is_wider_alone", 12), "a_word_that_is_wider_alone");
}

TEST(Terminal, WordsOfATableGoOnBelowAndNumbersAreNeverBroken)
{
    Table table{.title = "Ages",
                .columns = {{.name = "name"}, {.name = "value", .numbers = true}, {.name = "remark"}},
                .notes = {"one two three four five six seven"}};
    table.add({"age", {"1234567", 1234567.0}, "twelve years and a bit more"});
    table.add({"b", {"1", 1.0}, "short"});
    const std::string text = render(fitted(table, 30), TableForm::text);
    EXPECT_EQ(text, "Ages\n\n"
                    "  name    value  remark\n"
                    "  age   1234567  twelve years\n"
                    "                 and a bit\n"
                    "                 more\n"
                    "  b           1  short\n\n"
                    "  one two three four five six\n"
                    "  seven\n");
    EXPECT_LE(text_width(text), 30U);
    EXPECT_EQ(render(fitted(table, 100), TableForm::csv), render(table, TableForm::csv)) << "what fits stays";
}

TEST(Terminal, ATableOfNumbersAloneStaysAsWideAsItIs)
{
    Table table{.columns = {{.name = "first", .numbers = true}, {.name = "second", .numbers = true}}};
    table.add({{"12345678", 12345678.0}, {"12345678", 12345678.0}});
    EXPECT_EQ(render(fitted(table, 10), TableForm::text), render(table, TableForm::text));
}

} // namespace
} // namespace mend
