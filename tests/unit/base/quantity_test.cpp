#include "sim/base/quantity.hpp"

#include "sim/base/error.hpp"

#include <gtest/gtest.h>

using namespace mend;

namespace
{

std::string complaint(std::string_view text, std::string_view unit)
{
    try {
        parse_quantity(text, unit);
    } catch (const InputError& error) {
        return error.what();
    }
    return "";
}

} // namespace

TEST(Quantity, ReadsANumberAndItsUnit)
{
    EXPECT_EQ(parse_quantity("1.0 mm", "mm"), 1.0);
    EXPECT_EQ(parse_quantity("  1.5mm ", "mm"), 1.5);
    EXPECT_EQ(parse_quantity("+2 mm", "mm"), 2.0);
    EXPECT_EQ(parse_quantity("-2e-1 mm", "mm"), -0.2);
    EXPECT_EQ(parse_quantity(".5 mm", "mm"), 0.5);
    EXPECT_EQ(parse_quantity("45 yr", "yr"), 45.0);
    EXPECT_EQ(parse_quantity("45 deg", "deg"), 45.0);
    EXPECT_EQ(parse_quantity("45°", "deg"), 45.0);
}

TEST(Quantity, ConvertsToTheLastBit)
{
    EXPECT_EQ(parse_quantity("235 um", "mm"), 0.235);
    EXPECT_EQ(parse_quantity("235 µm", "mm"), 0.235); // micro sign
    EXPECT_EQ(parse_quantity("235 μm", "mm"), 0.235); // Greek letter
    EXPECT_EQ(parse_quantity("0.1 cm", "mm"), 1.0);
    EXPECT_EQ(parse_quantity("4 weeks", "d"), 28.0);
    EXPECT_EQ(parse_quantity("12 h", "d"), 0.5);
    EXPECT_EQ(parse_quantity("90 s", "min"), 1.5);
    EXPECT_EQ(parse_quantity("1 min", "d"), 1.0 / 1440);
    EXPECT_EQ(unit_ratio("h", "d"), 1.0 / 24);
    EXPECT_EQ(unit_ratio("d", "h"), 24.0);
    EXPECT_EQ(parse_quantity("0.1 kHz", "1/s"), 100.0);
    EXPECT_EQ(parse_quantity("6000 rpm", "1/s"), 100.0);
    EXPECT_EQ(parse_quantity("250 /cm^2", "1/mm^2"), 2.5);
    EXPECT_EQ(parse_quantity("2.5 /mm^2", "/cm^2"), 250.0);
    EXPECT_EQ(parse_quantity("400 cm^2", "mm^2"), 40000.0);
    EXPECT_EQ(parse_quantity("1 ug/l", "ng/ml"), 1.0);
    EXPECT_EQ(parse_quantity("1 yr", "d"), 365.25);
    EXPECT_EQ(parse_quantity("3000 cells/mm^3", "1/mm^3"), 3000.0);
}

TEST(Quantity, PlainNumbersWhereTheUnitIsOne)
{
    EXPECT_EQ(parse_quantity("0.7", "1"), 0.7);
    EXPECT_EQ(parse_quantity("30 %", "1"), 0.3);
    EXPECT_EQ(parse_quantity("0.3", "%"), 0.3);
    EXPECT_EQ(complaint("0.7 mm", "1"), "\"0.7 mm\" is a length; a plain number is expected");
}

TEST(Quantity, SameUnitInManySpellings)
{
    for (const char* spelling : {"1/cm^2", "/cm^2", "/cm2", "cm^-2", "cm-2", "cm⁻²", "1/cm²", "/(cm cm)", "1 / cm / cm",
                                 "needles/cm^2", "punctures cm-2"})
        EXPECT_EQ(unit_ratio(spelling, "1/mm^2"), 0.01) << spelling;
    for (const char* spelling : {"g/m^2/h", "g m-2 h-1", "g/(m^2 h)", "g·m⁻²·h⁻¹", "g*m^-2*h^-1"})
        EXPECT_EQ(unit_ratio(spelling, "g/m^2/h"), 1) << spelling;
    EXPECT_EQ(unit_ratio("pg/(cell d)", "pg/d"), 1);
    EXPECT_EQ(unit_ratio("1/d/(1000/mm^3)", "mm^3/d"), 1e-3);
    EXPECT_EQ(unit_ratio("1000/mm^3", "1/mm^3"), 1000);
    EXPECT_EQ(parse_quantity("2000 /mm^3", "1000/mm^3"), 2.0);
    EXPECT_EQ(parse_quantity("2 x 1000/mm^3", "1000/mm^3"), 2.0);
    EXPECT_EQ(quantity_text(2, "1000/mm^3"), "2 x 1000/mm^3");
    EXPECT_EQ(quantity_text(2, "1/d"), "2 1/d");
    EXPECT_EQ(parse_quantity("2 1/d", "1/d"), 2.0);
    EXPECT_EQ(complaint("2 1000/mm^3", "1/mm^3").substr(0, 29), "\"2 1000/mm^3\" has two numbers");
    EXPECT_DOUBLE_EQ(unit_ratio("mm^2/d", "um^2/h"), 1e6 / 24);
}

TEST(Quantity, DerivedUnitsAgreeWithTheirDefinitions)
{
    EXPECT_EQ(unit_ratio("Pa", "N/m^2"), 1);
    EXPECT_EQ(unit_ratio("J", "N m"), 1);
    EXPECT_EQ(unit_ratio("W", "J/s"), 1);
    EXPECT_EQ(unit_ratio("N", "kg m/s^2"), 1);
    EXPECT_EQ(unit_ratio("ml", "cm^3"), 1);
    EXPECT_EQ(unit_ratio("nM", "nmol/l"), 1);
    EXPECT_EQ(unit_ratio("kDa", "Da"), 1000);
    EXPECT_NEAR(unit_ratio("Da", "g") * 6.02214076e23, 1, 1e-9);
    EXPECT_NEAR(unit_ratio("rad", "deg"), 57.29577951308232, 1e-12);
}

TEST(Quantity, SaysWhatWasExpectedWithAnExample)
{
    EXPECT_EQ(complaint("1.0", "mm"), "\"1.0\" has no unit; a length in mm is expected, such as \"1 mm\"");
    EXPECT_EQ(complaint("1 d", "mm"), "\"1 d\" is a time; a length in mm is expected, such as \"1 mm\"");
    EXPECT_EQ(
        complaint("250 /cm^3", "/cm^2"),
        "\"250 /cm^3\" is a density in space; a density on the surface in /cm^2 is expected, such as \"250 /cm^2\"");
    EXPECT_EQ(complaint("long", "d"),
              "\"long\" does not begin with a number; a time in d is expected, such as \"1 d\"");
    EXPECT_EQ(
        complaint("1 weks", "d"),
        "\"weks\" is not a unit: 'weks' is not known; did you mean weeks?; a time in d is expected, such as \"1 d\"");
    EXPECT_EQ(complaint("45 kg", "yr"), "\"45 kg\" is a mass; a time in yr is expected, such as \"45 yr\"");
}

TEST(Quantity, GivesTheExampleOfTheOneWhoAsks)
{
    try {
        parse_quantity("0.2", "mm", "0.235 mm");
        FAIL();
    } catch (const InputError& error) {
        EXPECT_STREQ(error.what(), "\"0.2\" has no unit; a length in mm is expected, such as \"0.235 mm\"");
    }
}

TEST(Quantity, RefusesWhatIsNoFiniteNumber)
{
    for (const char* text :
         {"", " ", "-", "+", "--1 mm", "nan mm", "inf mm", "-inf mm", "1e999 mm", "0x10 mm", "1,5 mm", "1 mm mm",
          "1 mm^", "1 mm^x", "1 (mm", "1 mm)", "1 /", "1 2 mm", "1 mm^99999999999"})
        EXPECT_NE(complaint(text, "mm"), "") << text;
}

TEST(Quantity, TextReadsBackAsItself)
{
    EXPECT_EQ(quantity_text(1, "mm"), "1 mm");
    EXPECT_EQ(quantity_text(250, "/cm^2"), "250 /cm^2");
    EXPECT_EQ(quantity_text(0.7, "1"), "0.7");
    EXPECT_EQ(quantity_text(-0.0, "mm"), "0 mm");
    for (const double value : {1.0 / 3, 7000.0 / 60, 0.1 + 0.2, 1e-5, 123456789.123456789}) {
        const std::string text = quantity_text(value, "/cm^2");
        const double stored = parse_quantity(text, "1/mm^2");
        EXPECT_EQ(quantity_text(stored * unit_ratio("1/mm^2", "/cm^2"), "/cm^2"), text);
    }
}
