#include "sim/analysis/views.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace mend;

namespace
{

constexpr double none = std::numeric_limits<double>::quiet_NaN();

Input input(const std::string& name, const std::string& unit, const std::vector<double>& numbers,
            Role role = Role::swept)
{
    Input made;
    made.name = name, made.unit = unit, made.role = role, made.numbers = numbers;
    for (const double number : numbers)
        made.texts.push_back(std::to_string(number));
    made.low = *std::min_element(numbers.begin(), numbers.end());
    made.high = *std::max_element(numbers.begin(), numbers.end());
    return made;
}

StudyTable table(std::vector<Input> inputs, std::vector<Output> outputs, const std::vector<std::size_t>& members = {})
{
    StudyTable made;
    const std::size_t rows = inputs.front().numbers.size();
    for (std::size_t row = 0; row < rows; ++row)
        made.number.push_back(row), made.design.push_back(row);
    made.member = members.empty() ? std::vector<std::size_t>(rows, 0) : members;
    made.failed.assign(rows, false), made.unsafe.assign(rows, false);
    made.planned = rows;
    made.inputs = std::move(inputs), made.outputs = std::move(outputs);
    return made;
}

TEST(Maps, AreSortedAndShowWhatWasNotReachedAsNothing)
{
    StudyTable study = table({input("density", "/cm^2", {2, 2, 1, 1}), input("length", "mm", {0.5, 1, 0.5, 1})},
                             {{"downtime", "d", "", false, {3, none, 1, 2}}});
    study.failed[3] = true;
    study.outputs[0].values[3] = none;
    NumericalErrors errors;
    errors.set(2, "downtime", 0.1);
    const auto map = map_of(study, 0, 1, study.outputs[0], errors);
    ASSERT_EQ(map.size(), 3u); // a failed row is a gap
    EXPECT_EQ(map[0].x, 1);
    EXPECT_EQ(map[0].band.median, 1);
    EXPECT_EQ(map[0].error, 0.1);
    EXPECT_EQ(map[1].error, 0.1); // of the nearest row that has one
    EXPECT_EQ(map[2].y, 1);
    EXPECT_FALSE(map[2].band.median.has_value());
    EXPECT_EQ(map[2].band.reached, 0);
    EXPECT_TRUE(std::isnan(errors.of(study, 0, "collagen_change")));
}

MapPlace place(double x, double y, double low, double median, double high, double error)
{
    return {x, y, {low, median, high, 16, 16}, error, {}};
}

TEST(HealsWithin, NeedsBandAndErrorToBeSureAndCountsNoIslands)
{
    const std::vector<MapPlace> map{place(1, 0.5, 1, 2, 2.5, 0.1), place(1, 1.0, 1.5, 2.5, 2.95, 0.1),
                                    place(1, 1.5, 2, 2.9, 4, 0.1), place(1, 2.0, 2.6, 3.2, 4, 0.1),
                                    place(1, 2.5, 2, 2.8, 4, 0.1), // a ridge of noise: heals beyond what does not
                                    place(2, 0.5, 4, 5, 6, 0.1),   place(3, 0.5, 1, 2, 2.5, 0.1),
                                    place(3, 1.5, 1, 2, 2.5, 0.1)}; // the place between failed
    const auto result = heals_within(map, 3);
    ASSERT_EQ(result.size(), 3u);
    EXPECT_EQ(result[0].sure, 0.5); // 2.95 + 0.1 is above 3
    EXPECT_EQ(result[0].likely, 1.5);
    EXPECT_EQ(result[0].possible, 2.5);
    EXPECT_EQ(result[0].islands, 1u);
    EXPECT_FALSE(result[1].sure || result[1].likely || result[1].possible);
    EXPECT_EQ(result[2].likely, 0.5);
}

TEST(HealsWithin, EndsAtWhatIsUnsafe)
{
    std::vector<MapPlace> map{place(1, 0.5, 1, 2, 2.5, 0), place(1, 1.0, 1, 2, 2.5, 0), place(1, 1.5, 1, 2, 2.5, 0)};
    map[1].unsafe = true;
    EXPECT_EQ(heals_within(map, 3)[0].possible, 0.5);
}

TEST(Preferences, NeverPreferWhatIsUnsafe)
{
    StudyTable study = table({input("density", "/cm^2", {80, 160, 732})}, {{"gain", "%", "", true, {1, 2, 5}}});
    study.unsafe[2] = true;
    const Preference safe = preference(study, 0, study.outputs[0], {});
    EXPECT_EQ(safe.values[safe.best].number, 160);
    EXPECT_EQ(safe.values[safe.next].number, 80);
    EXPECT_DOUBLE_EQ(safe.advantage.value, 1);
    EXPECT_TRUE(safe.values[2].unsafe);
    study.unsafe[1] = true;
    EXPECT_EQ(preference(study, 0, study.outputs[0], {}).safe_values, 1u);
}

TEST(Points, AreUnsafeWhereMoreThanATenthOfTheirRowsIs)
{
    StudyPoint point{.rows = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, .failed = 0, .unsafe = 1};
    EXPECT_FALSE(point.is_unsafe()) << "one draw in ten";
    point.unsafe = 2;
    EXPECT_TRUE(point.is_unsafe());
    EXPECT_TRUE((StudyPoint{.rows = {0}, .failed = 0, .unsafe = 1}).is_unsafe()) << "nothing was drawn";
}

TEST(Preferences, CompareWithinEachDraw)
{
    // Draws differ by 10, values of the key by 0.1 to 1: in three of four draws the second value is best.
    const std::vector<double> key{7, 7, 7, 7, 14, 14, 14, 14, 28, 28, 28, 28};
    const std::vector<double> gain{10, 20, 30, 40, 10.5, 20.5, 30.5, 39, 9, 19, 29, 39.5};
    const StudyTable study = table({input("interval", "d", key), input("number", "1", gain, Role::drawn)},
                                   {{"collagen_change", "%", "", true, gain}}, {0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3});
    NumericalErrors errors;
    errors.set(4, "collagen_change", 0.2);
    const Preference result = preference(study, 0, study.outputs[0], errors);
    EXPECT_EQ(result.members, 4u);
    EXPECT_EQ(result.values[result.best].number, 14);
    EXPECT_EQ(result.values[result.next].number, 7);
    EXPECT_DOUBLE_EQ(result.values[1].share_best->value, 0.75);
    // Three of four: from 24.9 to 98.7 % (Clopper and Pearson's table, 5 % on each side).
    EXPECT_NEAR(result.values[1].share_best->low, 0.2486, 1e-3);
    EXPECT_NEAR(result.values[1].share_best->high, 0.9873, 1e-3);
    EXPECT_DOUBLE_EQ(result.advantage.value, 0.5); // although the draws differ by 30
    EXPECT_DOUBLE_EQ(result.error, 0.4);
    EXPECT_FALSE(result.at_the_end);
}

TEST(Preferences, LeaveOutADrawThatFailedSomewhereAndTakeTheLeastOfTimes)
{
    StudyTable study =
        table({input("interval", "d", {7, 7, 14, 14})}, {{"downtime", "d", "", false, {5, 6, 4, none}}}, {0, 1, 0, 1});
    const Preference unreached = preference(study, 0, study.outputs[0], {});
    EXPECT_EQ(unreached.members, 2u); // not reached is the worst, not nothing
    EXPECT_DOUBLE_EQ(unreached.values[0].share_best->value, 0.5);
    study.failed[3] = true;
    const Preference failed = preference(study, 0, study.outputs[0], {});
    EXPECT_EQ(failed.members, 1u);
    EXPECT_EQ(failed.left_out, 1u);
    EXPECT_EQ(failed.values[failed.best].number, 14);
    EXPECT_TRUE(failed.at_the_end);
}

TEST(Pareto, FrontIsWhatNoOtherPointBeatsInBoth)
{
    const StudyTable study =
        table({input("density", "/cm^2", {1, 2, 3, 4, 5})},
              {{"gain", "%", "", true, {1, 3, 2.9, 5, none}}, {"time", "d", "", false, {1, 2, 2.05, 9, 1}}});
    NumericalErrors errors;
    const auto exact = pareto_front(study, study.outputs[0], study.outputs[1], errors);
    EXPECT_TRUE(exact[0].on_front && exact[1].on_front && exact[3].on_front);
    EXPECT_FALSE(exact[2].on_front);
    EXPECT_FALSE(exact[2].within_error);
    EXPECT_FALSE(exact[4].on_front); // it has no gain
    for (std::size_t row = 0; row < 5; ++row)
        errors.set(row, "gain", 0.1);
    const auto with_errors = pareto_front(study, study.outputs[0], study.outputs[1], errors);
    EXPECT_FALSE(with_errors[2].on_front);
    EXPECT_TRUE(with_errors[2].within_error); // 3 and 2.9 differ by no more than both errors
}

TEST(Pareto, UnsafePointsAreNotOnTheFrontAndBeatNobody)
{
    StudyTable study = table({input("density", "/cm^2", {1, 2, 3})},
                             {{"gain", "%", "", true, {1, 3, 9}}, {"time", "d", "", false, {1, 2, 0.5}}});
    study.unsafe[2] = true;
    const auto front = pareto_front(study, study.outputs[0], study.outputs[1], {});
    EXPECT_TRUE(front[0].on_front && front[1].on_front);
    EXPECT_FALSE(front[2].on_front || front[2].within_error);
}

} // namespace
