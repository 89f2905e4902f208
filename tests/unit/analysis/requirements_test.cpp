#include "sim/analysis/requirements.hpp"

#include <gtest/gtest.h>

#include <limits>

using namespace mend;

namespace
{

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// Two lengths x two phototypes x two draws, the last fastest.
StudyTable eight_rows(const std::vector<double>& days)
{
    StudyTable table;
    Input length{.name = "device.length", .unit = "mm"}, phototype{.name = "skin.phototype", .unit = "1"};
    phototype.role = Role::patient;
    for (std::size_t row = 0; row < 8; ++row) {
        table.number.push_back(row), table.design.push_back(row / 4), table.member.push_back(row % 4);
        length.texts.emplace_back(row < 4 ? "0.5" : "1"), length.numbers.push_back(row < 4 ? 0.5 : 1);
        phototype.texts.emplace_back(row % 4 < 2 ? "2" : "5"), phototype.numbers.push_back(row % 4 < 2 ? 2 : 5);
    }
    length.low = 0.5, length.high = 1, phototype.low = 2, phototype.high = 5;
    table.failed.assign(8, false), table.unsafe.assign(8, false);
    table.inputs = {length, phototype};
    table.outputs = {{"redness_resolved", "d", "", false, days}};
    return table;
}

const Requirements three_days{{make_requirement("redness_resolved", "d", "<= 3 d")}, "worst", 0.9};

TEST(RequirementsOfASweep, AreJudgedForTheWorstPatientOfEachPoint)
{
    const auto points = judge_points(eight_rows({1, 2, 1, 5, 9, 9, none, 9}), three_days, 2);
    ASSERT_EQ(points.size(), 2u);
    EXPECT_EQ(points[0].probability, 0.5);
    EXPECT_EQ(points[0].judgements[0].deciding_patient, "phototype 5");
    EXPECT_EQ(points[0].verdict, Met::not_met) << "two draws: at most 0.87 of them";
    EXPECT_EQ(points[1].probability, 0);
    EXPECT_EQ(points[1].verdict, Met::not_met);
}

TEST(RequirementsOfASweep, UnsafePointsNeverMeetThem)
{
    StudyTable table = eight_rows({1, 1, 1, 1, 1, 1, 1, 1});
    EXPECT_EQ(judge_points(table, three_days, 2)[0].verdict, Met::unknown) << "so few draws";
    table.unsafe[1] = true; // one of four rows
    EXPECT_EQ(judge_points(table, three_days, 2)[0].verdict, Met::not_met);
    EXPECT_EQ(judge_points(table, three_days, 1)[1].verdict, Met::unknown) << "nothing was drawn";
}

TEST(RequirementsOfASweep, AFailedRowMeetsNothing)
{
    const StudyTable table = eight_rows({1, 1, 1, 1, 1, 1, 1, 1});
    const auto patients = patients_of(table, {0, 2, 3}, {1, 1, 1}, 2);
    ASSERT_EQ(patients.size(), 2u);
    EXPECT_EQ(patients[0].patient, "phototype 2");
    EXPECT_FALSE(patients[0].values[1]);
    EXPECT_EQ(patients[1].values[1], 1.0);
}

} // namespace
