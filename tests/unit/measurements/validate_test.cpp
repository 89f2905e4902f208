// Verdicts and null models on numbers that were made by hand.
#include "sim/measurements/validate.hpp"

#include "sim/base/error.hpp"
#include "sim/measurements/null_model.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace mend
{
namespace
{

DataRow row_of(DataTest test, const std::string& unit, std::optional<double> value, std::optional<double> low = {},
               std::optional<double> high = {})
{
    DataRow row;
    row.id = "X";
    row.quantity = "closure_tewl";
    row.test = test;
    row.unit = unit;
    row.value = value, row.low = low, row.high = high;
    return row;
}

Said said_to_be(double value, double untreated = 0)
{
    Said said;
    said.value = value;
    said.untreated = untreated;
    return said;
}

TEST(Overrides, AreSplitAsOnACommandLine)
{
    using Words = std::vector<std::string>;
    EXPECT_EQ(split_overrides("device.length=\"1.5 mm\" skin.age=\"60 yr\""),
              (Words{"device.length=\"1.5 mm\"", "skin.age=\"60 yr\""}));
    EXPECT_EQ(split_overrides("device.length=1.5 mm; skin.age=60 yr"),
              (Words{"device.length=1.5 mm", "skin.age=60 yr"}));
    EXPECT_EQ(split_overrides("  device.length=1.5 mm   skin.condition=[\"photoaged\", \"rosacea\"] "),
              (Words{"device.length=1.5 mm", "skin.condition=[\"photoaged\", \"rosacea\"]"}));
    EXPECT_EQ(split_overrides(""), Words{});
    EXPECT_THROW(split_overrides("a=\"b"), InputError);
    EXPECT_THROW(split_overrides("a=[1"), InputError);
}

TEST(Verdicts, FollowTheirTest)
{
    const DataRow band = row_of(DataTest::within, "h", {}, 4.0, 5.0);
    EXPECT_TRUE(passes(band, said_to_be(4), nullptr));
    EXPECT_TRUE(passes(band, said_to_be(5), nullptr));
    EXPECT_FALSE(passes(band, said_to_be(5.01), nullptr));
    EXPECT_TRUE(passes(row_of(DataTest::at_most, "h", 9, {}, 12.0), said_to_be(12), nullptr)); // the limit is high
    EXPECT_FALSE(passes(row_of(DataTest::at_most, "h", 9), said_to_be(10), nullptr));
    EXPECT_TRUE(passes(row_of(DataTest::at_least, "h", 9), said_to_be(9), nullptr));
    const Said one = said_to_be(3), other = said_to_be(2);
    EXPECT_TRUE(passes(row_of(DataTest::more_than, "h", {}), one, &other));
    EXPECT_FALSE(passes(row_of(DataTest::more_than, "h", {}), other, &one));
}

TEST(Verdicts, OfTwoRowsCountWhatIsMoreThanTheLeastDifference)
{
    const Said hundred = said_to_be(100), near = said_to_be(100.9), far = said_to_be(101.1);
    DataRow more = row_of(DataTest::more_than, "h", {}), equal = row_of(DataTest::equal_to, "h", {});
    EXPECT_FALSE(passes(more, near, &hundred)) << "less than 1 %: it may be the grid's doing";
    EXPECT_TRUE(passes(more, far, &hundred));
    EXPECT_TRUE(passes(equal, near, &hundred));
    EXPECT_FALSE(passes(equal, far, &hundred));
    more.least = 0.5, equal.least = 0.5;
    EXPECT_TRUE(passes(more, near, &hundred));
    EXPECT_FALSE(passes(equal, near, &hundred));
}

TEST(Verdicts, OfDifferencesAndRatiosAreOfBothRows)
{
    DataRow there = row_of(DataTest::within, "d", {});
    const DataRow less = row_of(DataTest::difference_from, "h", {}, 3.0, 5.0);
    const Said in_hours = in_unit_of(less, there, said_to_be(1));
    EXPECT_EQ(*in_hours.value, 24);
    const Said difference = compared(less, said_to_be(28), in_hours);
    EXPECT_EQ(*difference.value, 4);
    EXPECT_TRUE(passes(less, difference, &in_hours));
    EXPECT_EQ(kind_of(less), RowKind::two_sided);
    DataRow ratio = row_of(DataTest::ratio_to, "1", {}, 1.5);
    ratio.quantity = "closure_tewl"; // h
    const Said twice = compared(ratio, said_to_be(48), in_unit_of(ratio, there, said_to_be(1)));
    EXPECT_EQ(*twice.value, 2);
    EXPECT_TRUE(passes(ratio, twice, nullptr));
    EXPECT_EQ(kind_of(ratio), RowKind::one_sided);
    Said none;
    none.reason = "no";
    EXPECT_FALSE(compared(ratio, said_to_be(48), none).value);
    EXPECT_FALSE(passes(ratio, compared(ratio, said_to_be(48), none), nullptr));
}

TEST(Verdicts, OfDirectionsExcludeOneAnother)
{
    DataRow row = row_of(DataTest::rises, "g/m^2/h", {});
    row.quantity = "tewl";
    for (const auto& [value, expected] : {std::pair{10.2, 0}, {10.05, 1}, {9.95, 1}, {9.8, 2}}) {
        int held = -1, count = 0;
        for (const auto& [test, number] :
             {std::pair{DataTest::rises, 0}, {DataTest::unchanged, 1}, {DataTest::falls, 2}}) {
            row.test = test;
            if (passes(row, said_to_be(value, 10), nullptr))
                held = number, ++count;
        }
        EXPECT_EQ(count, 1) << value;
        EXPECT_EQ(held, expected) << value;
    }
    row.unit = "%";
    EXPECT_EQ(smallest_change(row, 0), 1);
}

TEST(Verdicts, TakeWhatWasNotReachedAsLater)
{
    Said never_seen;
    never_seen.later = true;
    never_seen.followed = 48;
    EXPECT_TRUE(passes(row_of(DataTest::at_least, "h", 48), never_seen, nullptr));
    EXPECT_FALSE(passes(row_of(DataTest::at_least, "h", 49), never_seen, nullptr));
    EXPECT_FALSE(passes(row_of(DataTest::at_most, "h", 1000), never_seen, nullptr));
    const Said seen = said_to_be(30);
    EXPECT_TRUE(passes(row_of(DataTest::more_than, "h", {}), never_seen, &seen));
    EXPECT_FALSE(passes(row_of(DataTest::more_than, "h", {}), seen, &never_seen));
    EXPECT_FALSE(passes(row_of(DataTest::more_than, "h", {}), never_seen, &never_seen));
}

/// Two times, a length and a change, in scenarios with holes of 1 and 4 area units.
class NullModels : public testing::Test
{
  protected:
    NullModels()
    {
        table.rows = {row_of(DataTest::within, "h", {}, 2.0, 8.0), row_of(DataTest::at_most, "d", 1),
                      row_of(DataTest::within, "um", 100, 90.0, 110.0), row_of(DataTest::rises, "%", -20),
                      row_of(DataTest::rises, "%", 10)};
        for (std::size_t i = 0; i < table.rows.size(); ++i)
            study.tested.push_back({i, i % 2, "", "", "", false, 1, 3});
        for (std::size_t i = 0; i < 2; ++i) {
            Outcome outcome;
            outcome.row = i;
            outcome.endpoints = {{"open_area_fraction", "%", "", i == 0 ? 2.0 : 8.0, "", "", {}, {}},
                                 {"treated_area_fraction", "%", "", i == 0 ? 2.0 : 8.0, "", "", {}, {}},
                                 {"achieved_depth", "mm", "", 0.5, "", "", {}, {}},
                                 {"puncture_density", "1/cm^2", "", 200, "", "", {}, {}}};
            outcomes.emplace(i, outcome);
        }
    }
    DataTable table;
    DataStudy study;
    Outcomes outcomes;
};

TEST_F(NullModels, OfOneConstantGiveTheMeanOfWhatIsMeasuredInUnitsOfItsKind)
{
    EXPECT_EQ(datum_of(table.rows[0]), 4.0);
    const auto said = null_model(NullModel::constant, table, study, outcomes);
    const double hours = std::sqrt(4.0 * 24);
    EXPECT_NEAR(*said[0], hours, 1e-12);
    EXPECT_NEAR(*said[1], hours / 24, 1e-12);
    EXPECT_NEAR(*said[2], 100, 1e-10);
    EXPECT_NEAR(*said[3], -5, 1e-12); // arithmetic, for one is negative
}

TEST_F(NullModels, AreFittedToEachRoleByItselfAndNotToALimitOfZero)
{
    table.rows[1].role = "context";
    const auto said = null_model(NullModel::constant, table, study, outcomes);
    EXPECT_NEAR(*said[0], 4, 1e-12);
    EXPECT_NEAR(*said[1], 1, 1e-12);
    EXPECT_FALSE(datum_of(row_of(DataTest::at_least, "h", {}, 0.0)));
    EXPECT_EQ(datum_of(row_of(DataTest::at_least, "h", {}, 2.0)), 2.0);
}

TEST_F(NullModels, HaveNotSeenTheStudyThatTheyAreHeldAgainst)
{
    table.rows[0].source = "One 2001; https://one.org/1";
    table.rows[1].source = "Two 2002; https://two.org/2 (n=3)";
    EXPECT_EQ(study_of(table.rows[0]), "https://one.org/1");
    EXPECT_EQ(study_of(table.rows[1]), "https://two.org/2");
    const auto said = null_model(NullModel::constant, table, study, outcomes, NullFit::other_studies);
    EXPECT_NEAR(*said[0], 24, 1e-12); // each says what the other one measured
    EXPECT_NEAR(*said[1], 4.0 / 24, 1e-12);
    EXPECT_FALSE(said[2]); // the only length
    table.rows[1].source = table.rows[0].source;
    EXPECT_FALSE(null_model(NullModel::constant, table, study, outcomes, NullFit::other_studies)[0]);
}

TEST_F(NullModels, OfABiggerWoundArePowersThatNeverFall)
{
    // A wound four times as large took 24 h for 4 h: 4 h (layer / smaller layer)^b, b = log 6 / log 4.
    const auto said = null_model(NullModel::wound, table, study, outcomes);
    EXPECT_NEAR(*said[0], 4, 1e-12);
    EXPECT_NEAR(*said[1], 1, 1e-12);
    table.rows[1].value = 1.0 / 24; // an hour: smaller with the wound, so that the power is 0
    EXPECT_NEAR(*null_model(NullModel::wound, table, study, outcomes)[0], 2, 1e-12);
    // A change of which no number is known: the layer that was wounded, 3 sessions of 0.08 * 0.5 mm, as a percentage.
    table.rows[3].value.reset(), table.rows[4].value.reset();
    EXPECT_NEAR(*null_model(NullModel::wound, table, study, outcomes)[3], 12, 1e-12);
}

TEST_F(NullModels, ThatABiggerWoundDoesMoreTellsDirections)
{
    table.rows = {row_of(DataTest::rises, "%", {}), row_of(DataTest::falls, "%", {})};
    table.rows[1].id = "Y";
    study.tested = {{0, 0, "closure_tewl", "", "", false, 1, 1}, {1, 1, "closure_tewl", "", "", false, 1, 1}};
    for (auto& [place, outcome] : outcomes)
        outcome.endpoints.push_back({"closure_tewl", "%", "", -3.0, "", "", {}, {}});
    const auto judged = judge(table, study, outcomes);
    constexpr std::size_t wound = 2;
    EXPECT_TRUE(judged[0].nulls[wound].right);
    EXPECT_FALSE(judged[1].nulls[wound].right);
    EXPECT_EQ(judged[0].verdict, RowVerdict::outside);
    EXPECT_EQ(judged[1].verdict, RowVerdict::within);
}

TEST(Kinds, TellLimitsFromNumbersAndDirections)
{
    EXPECT_EQ(kind_of(row_of(DataTest::within, "h", {}, 1.0, 2.0)), RowKind::two_sided);
    EXPECT_EQ(kind_of(row_of(DataTest::at_most, "h", 1)), RowKind::one_sided);
    EXPECT_EQ(kind_of(row_of(DataTest::at_least, "h", 1)), RowKind::one_sided);
    EXPECT_EQ(kind_of(row_of(DataTest::more_than, "h", {})), RowKind::direction);
    EXPECT_EQ(kind_of(row_of(DataTest::unchanged, "h", {})), RowKind::direction);
}

TEST(Scores, AreCountedByRoleAndKindAndByCourse)
{
    Validation validation;
    const auto add = [&](DataTest test, const std::string& role, const std::string& course, RowVerdict verdict) {
        DataRow row = row_of(test, "h", 1);
        row.role = role, row.course = course;
        JudgedRow judged;
        judged.row = validation.table.rows.size();
        judged.verdict = verdict;
        judged.nulls[0].right = true;
        validation.table.rows.push_back(row);
        validation.rows.push_back(judged);
    };
    add(DataTest::within, "course", "flare", RowVerdict::within);
    add(DataTest::within, "course", "flare", RowVerdict::outside);
    add(DataTest::at_most, "course", "flare", RowVerdict::within);
    add(DataTest::none, "course", "flare", RowVerdict::not_tested);
    add(DataTest::at_most, "context", "", RowVerdict::no_value);
    const auto scores = scores_of(validation);
    ASSERT_EQ(scores.size(), 3u);
    EXPECT_EQ(scores[0].kind, RowKind::two_sided);
    EXPECT_EQ(scores[0].score.tested, 2);
    EXPECT_EQ(scores[0].score.model, 1);
    EXPECT_EQ(scores[0].score.nulls[0], 2);
    EXPECT_EQ(scores[0].score.left_out[0], 0);
    EXPECT_EQ(scores[2].role, "context");
    const auto courses = course_scores_of(validation);
    ASSERT_EQ(courses.size(), 1u);
    EXPECT_EQ(courses[0].all.tested, 3);
    EXPECT_EQ(courses[0].all.model, 2);
    EXPECT_EQ(courses[0].two_sided.tested, 2);
}

TEST_F(NullModels, OfAreaScaleWithTheHoleOrWithAllHoles)
{
    const auto said = null_model(NullModel::area, table, study, outcomes);
    EXPECT_NEAR(*said[1] * 24 / *said[0], 4, 1e-12); // holes four times as large
    EXPECT_NEAR(*said[0] * *said[1] * 24, 4 * 24, 1e-9);
    EXPECT_NEAR(*said[3] / *said[4], 4, 1e-12);
    outcomes.at(0).endpoints[0].value.reset(); // no hole
    EXPECT_FALSE(null_model(NullModel::area, table, study, outcomes)[0]);
}

} // namespace
} // namespace mend
