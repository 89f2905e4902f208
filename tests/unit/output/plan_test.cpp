#include "sim/output/plan.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace mend
{
namespace
{

const std::vector<double> three_sessions{0, 28, 56};

bool holds(const std::vector<double>& times, double time)
{
    return std::binary_search(times.begin(), times.end(), time);
}

TEST(Plan, HoldsEveryTreatmentAndTheEndInOrder)
{
    for (const int count : {1, 2, 5, 60, 1000}) {
        OutputSpec spec;
        spec.snapshots = spec.rows = count;
        const auto plan = make_plan(spec, three_sessions, 236);
        for (const auto& times : {plan.snapshots, plan.rows}) {
            EXPECT_EQ(times.front(), 0);
            EXPECT_EQ(times.back(), 236);
            EXPECT_TRUE(holds(times, 28) && holds(times, 56));
            EXPECT_TRUE(std::adjacent_find(times.begin(), times.end(), std::greater_equal<>()) == times.end());
        }
    }
}

TEST(Plan, HasAboutSoManyTimesAsWereAskedFor)
{
    for (const int count : {20, 60, 400}) {
        OutputSpec spec;
        spec.snapshots = count;
        EXPECT_NEAR(make_plan(spec, three_sessions, 236).snapshots.size(), count, 3);
        EXPECT_NEAR(make_plan(spec, {0}, 180).snapshots.size(), count, 3);
    }
}

TEST(Plan, IsDenseAfterEachTreatmentAndThenGrows)
{
    const auto times = make_plan({}, three_sessions, 236).snapshots;
    for (const double start : three_sessions) {
        const auto first = std::lower_bound(times.begin(), times.end(), start) - times.begin();
        EXPECT_LT(times[first + 1] - times[first], 0.06) << "the first hour is seen";
        EXPECT_GE(std::lower_bound(times.begin(), times.end(), start + 1) - times.begin() - first, 5);
        for (auto i = first; times[i + 2] < start + 28; ++i)
            EXPECT_GT(times[i + 2] - times[i + 1], times[i + 1] - times[i]);
    }
}

TEST(Plan, MayBeginBeforeTheFirstTreatment)
{
    OutputSpec spec;
    spec.snapshots = spec.rows = 400;
    const double hour = -3600.0 / 86400;
    const auto times = make_plan(spec, three_sessions, 236, hour).rows;
    EXPECT_EQ(times.front(), hour);
    EXPECT_GT(std::count_if(times.begin(), times.end(), [](double time) { return time < 0; }), 1);
    EXPECT_TRUE(holds(times, 0) && holds(times, 28) && holds(times, 236));
    EXPECT_TRUE(std::adjacent_find(times.begin(), times.end(), std::greater_equal<>()) == times.end());
}

TEST(Plan, TimesAreWholeSeconds)
{
    for (const double time : make_plan({}, three_sessions, 236).rows)
        EXPECT_EQ(time, std::round(time * 86400) / 86400);
}

TEST(Plan, ServesUntreatedSkinAndRunsOfNoLength)
{
    const auto untreated = make_plan({}, {}, 365);
    EXPECT_EQ(untreated.snapshots.front(), 0);
    EXPECT_EQ(untreated.snapshots.back(), 365);
    EXPECT_NEAR(untreated.rows.size(), 400, 3);
    EXPECT_EQ(make_plan({}, {0}, 0).snapshots, std::vector<double>{0});
    // The end at the same moment as a session: said once.
    EXPECT_EQ(std::count_if(untreated.rows.begin(), untreated.rows.end(), [](double t) { return t == 365; }), 1);
    EXPECT_EQ(make_plan({}, {0, 7}, 7).rows.back(), 7);
}

} // namespace
} // namespace mend
