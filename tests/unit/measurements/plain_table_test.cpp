#include "sim/measurements/plain_table.hpp"

#include "sim/base/error.hpp"

#include <gtest/gtest.h>

using namespace mend;

namespace
{

CsvTable plain(const std::string& text)
{
    return read_table(text, "data.csv");
}

TEST(PlainTable, IsKnownByItsColumns)
{
    EXPECT_TRUE(is_plain(plain("time [d],redness [1],sd\n1,0.5,0.1\n")));
    EXPECT_FALSE(is_plain(plain("id,quantity,test\nA,redness,rises\n")));
}

TEST(PlainTable, ATimeIsARowWithinOneStandardDeviation)
{
    const CsvTable rows = long_form(plain("time [h],redness [1],sd\n6,0.5,0.1\n24,0.25,0.05\n"), "data.csv");
    ASSERT_EQ(rows.rows.size(), 2u);
    EXPECT_EQ(rows.rows[0][1].text, "redness");
    EXPECT_EQ(rows.rows[0][2].text, "6 h");
    EXPECT_EQ(rows.rows[0][4].text, "within");
    EXPECT_DOUBLE_EQ(std::stod(rows.rows[0][6].text), 0.4);
    EXPECT_DOUBLE_EQ(std::stod(rows.rows[1][7].text), 0.3);
    EXPECT_EQ(rows.rows[1][1].line, 3) << "faults point at the row that was read";
}

TEST(PlainTable, WithNumbersOfPeopleItIsTheIntervalOfTheMean)
{
    // t of 95 % with 9 degrees of freedom: 2.2622; 2.2622 x 0.1 / sqrt(10) = 0.07154
    const CsvTable rows = long_form(plain("time [d],redness [1],sd,n\n1,0.5,0.1,10\n"), "data.csv");
    EXPECT_NEAR(std::stod(rows.rows[0][6].text), 0.42846, 1e-5);
    EXPECT_NEAR(std::stod(rows.rows[0][7].text), 0.57154, 1e-5);
}

TEST(PlainTable, WhatIsMissingIsSaidWithItsPlace)
{
    EXPECT_THROW(long_form(plain("time,redness [1],sd\n1,0.5,0.1\n"), "data.csv"), InputError);
    EXPECT_THROW(long_form(plain("time [d],sd\n1,0.1\n"), "data.csv"), InputError);
    EXPECT_THROW(long_form(plain("time [d],redness,tewl,sd\n1,1,1,0.1\n"), "data.csv"), InputError);
    EXPECT_THROW(long_form(plain("time [d],redness,sd,n\n1,1,0.1,1\n"), "data.csv"), InputError);
    try {
        long_form(plain("time [d],redness,sd\n1,0.5,-0.1\n"), "data.csv");
        FAIL() << "a negative standard deviation";
    } catch (const InputError& error) {
        EXPECT_NE(std::string(error.what()).find("data.csv:2:7: sd"), std::string::npos) << error.what();
    }
}

} // namespace
