/// What people type as numbers, kind by kind: tests/cases/numbers.csv says what each text means, or with what reason it
/// is refused. Nothing in it is read as another number without a word.
#include "sim/base/csv.hpp"
#include "sim/base/error.hpp"
#include "sim/base/quantity.hpp"
#include "sim/base/typed_text.hpp"
#include "sim/base/utf8.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <sstream>

using namespace mend;

namespace
{

std::string text_of(const std::string& name)
{
    std::ifstream file(std::string(MEND_SOURCE_DIR) + "/tests/cases/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string complaint(const std::string& text, const std::string& unit)
{
    try {
        return "read as " + number_text(parse_quantity(text, unit));
    } catch (const InputError& error) {
        return error.what();
    }
}

} // namespace

TEST(TypedNumbers, AreReadRightlyOrRefusedWithTheReason)
{
    const auto rows = read_csv(text_of("numbers.csv"));
    ASSERT_GT(rows.size(), 180U);
    for (std::size_t i = 1; i < rows.size(); ++i) {
        ASSERT_EQ(rows[i].size(), 5U) << rows[i][2].text;
        const std::string &kind = rows[i][0].text, &unit = rows[i][1].text, &typed = rows[i][2].text,
                          &value = rows[i][3].text, &reason = rows[i][4].text;
        if (!value.empty())
            EXPECT_EQ(complaint(typed, unit), "read as " + number_text(std::stod(value))) << kind;
        else
            EXPECT_NE(complaint(typed, unit).find(reason), std::string::npos)
                << kind << ": \"" << typed << "\": " << complaint(typed, unit);
    }
}

TEST(TypedNumbers, TimesAreTheSameInEveryVerb)
{
    std::istringstream file(text_of("times.txt"));
    int cases = 0;
    for (std::string days, text; std::getline(file, days, '\t') && std::getline(file, text); ++cases)
        if (days == "refused")
            EXPECT_THROW(parse_quantity(text, "d"), InputError) << text;
        else
            EXPECT_NEAR(parse_quantity(text, "d"), std::stod(days), 1e-12 * std::abs(std::stod(days))) << text;
    EXPECT_GT(cases, 70);
}

TEST(TypedNumbers, PlainNumbersOfTables)
{
    for (const char* text : {"4.5", " 4.5 ", "\u00A04.5", "４.5", "4 1/2", "\"4.5\"", "45e-1", "45×10^-1"})
        EXPECT_EQ(parse_number(text), 4.5) << text;
    for (const char* text : {"", "4,5", "4.5 mm", "4.5%", "4-5", "n.a.", "inf", "2026-03-01", "4.5*", "4 5"})
        EXPECT_THROW(parse_number(text), InputError) << text;
}

TEST(TypedNumbers, UnitsOfColumns)
{
    EXPECT_EQ(unit_ratio("g/m² h", "g/m^2/h"), 1);
    EXPECT_EQ(unit_ratio("g/m^2/h", "g/m²·h"), 1);
    EXPECT_EQ(unit_ratio("-", "1"), 1);
    EXPECT_EQ(unit_ratio("1000/mm³", "1/mm^3"), 1000);
    EXPECT_EQ(converted(235, "um", "mm"), 0.235);
    EXPECT_THROW(converted(1, "g/m²", "g/m^2/h"), InputError);
    EXPECT_THROW(parse_unit("g/m² h h/"), InputError);
}

TEST(TypedNumbers, LettersAreUtf8OrStayAsTheyAre)
{
    EXPECT_EQ(plain_letters("\xFF\xC3(\xE2\x82 a"), "\xFF\xC3(\xE2\x82 a"); // no UTF-8
    EXPECT_EQ(plain_letters("cm⁻²·h⁻¹ ½ ２"), "cm^-2*h^-1 1/2 2");
    std::string letters;
    for (const char32_t letter : {U'a', U'µ', U'−', U'\U0001F600'})
        append_letter(letters, letter);
    EXPECT_EQ(letters, "aµ−😀");
    std::size_t at = 0;
    EXPECT_EQ(next_letter("😀", at), U'\U0001F600');
    EXPECT_EQ(at, 4U);
    at = 0;
    EXPECT_EQ(next_letter("\xC0\x80", at), U'\uFFFD'); // overlong
    EXPECT_EQ(at, 1U);
}
