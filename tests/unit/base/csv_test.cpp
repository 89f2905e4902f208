// Tables as text, and where their cells stand.
#include "sim/base/csv.hpp"

#include "sim/base/error.hpp"

#include <gtest/gtest.h>

namespace mend
{
namespace
{

TEST(Csv, KnowsQuotesLineEndsAndPlaces)
{
    const auto rows = read_csv("\xEF\xBB\xBFid, name \r\n\r\n1,\"a \"\"b\"\",\nc\" ,3\n2,µm,,\n");
    ASSERT_EQ(rows.size(), 3u);
    EXPECT_EQ(rows[0][1].text, "name");
    EXPECT_EQ(rows[0][1].column, 5);
    EXPECT_EQ(rows[1][1].text, "a \"b\",\nc");
    EXPECT_EQ(rows[1][1].line, 3);
    EXPECT_EQ(rows[1][2].text, "3");
    EXPECT_EQ(rows[1][2].line, 4);
    ASSERT_EQ(rows[2].size(), 4u);
    EXPECT_EQ(rows[2][2].column, 6); // columns are characters: µ is one
    EXPECT_EQ(rows[2][3].text, "");
}

TEST(Csv, ReadsBackWhatItWrites)
{
    for (const std::string text : {"plain", "a,b", "say \"so\"", "two\nlines", ""})
        EXPECT_EQ(read_csv("x," + csv_cell(text) + "\n")[0][1].text, text);
}

TEST(Csv, RefusesBrokenQuotes)
{
    EXPECT_THROW(read_csv("a,\"b\nc"), InputError);
    EXPECT_THROW(read_csv("a,\"b\"c"), InputError);
}

} // namespace
} // namespace mend
