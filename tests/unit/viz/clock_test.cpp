// needs: target:mend_viz
#include "viz/clock.hpp"
#include "viz/error.hpp"

#include <cmath>
#include <gtest/gtest.h>

using namespace mend::viz;

TEST(Clock, PlacesAndTimesAreInverse)
{
    const Clock clock({0, 28, 56}, 236);
    for (const double time : {0.0, 0.01, 0.5, 3.0, 27.9, 28.0, 28.2, 55.0, 56.0, 60.0, 200.0, 236.0})
        EXPECT_NEAR(clock.time(clock.place(time)), time, 1e-6) << time;
    EXPECT_DOUBLE_EQ(clock.place(0), 0);
    EXPECT_DOUBLE_EQ(clock.place(236), 1);
}

TEST(Clock, NeverRunsBackAndGivesTheFirstDayMoreRoomThanAnyLater)
{
    const Clock clock({0}, 180);
    double last = -1;
    for (int i = 0; i <= 1000; ++i) {
        const double time = clock.time(i / 1000.0);
        EXPECT_GT(time, last);
        last = time;
    }
    EXPECT_GT(clock.place(1) - clock.place(0), 10 * (clock.place(10) - clock.place(9)));
}

TEST(Clock, ASessionHasHappenedAtItsOwnTime)
{
    const Clock clock({0, 28}, 100);
    EXPECT_EQ(clock.session_at(27.999), 0);
    EXPECT_EQ(clock.session_at(28), 1);
    EXPECT_EQ(clock.since_session(28), "right after session 2 of 2");
    EXPECT_EQ(clock.since_session(28 + 3 + 5.0 / 24), "3 d 5 h after session 2 of 2");
}

TEST(Clock, AnUnfinishedRunShowsOnlyTheSessionsItReached)
{
    EXPECT_EQ(Clock({0, 28, 56}, 40).sessions(), 2);
    EXPECT_EQ(Clock({}, 40).sessions(), 1);
    EXPECT_EQ(Clock({0}, 0).time(0.5), 0); // one snapshot alone
}

TEST(Clock, SpansReadAsPeopleSayThem)
{
    EXPECT_EQ(describe_span(45.0 / 1440), "45 min");
    EXPECT_EQ(describe_span(0.25), "6 h");
    EXPECT_EQ(describe_span(1.5), "1 d 12 h");
    EXPECT_EQ(describe_span(12), "12 d");
    EXPECT_EQ(describe_span(59.6 / 1440), "1 h");
}

TEST(Clock, TicksStayInsideTheirSession)
{
    const Clock clock({0, 7}, 100);
    for (const Clock::Tick& tick : clock.ticks()) {
        if (tick.label == "1 wk") {
            EXPECT_EQ(tick.time, 14); // the first week ends with the second session
        }
    }
}

TEST(Clock, BeforeTheFirstSessionIsATimeLikeAnyOther)
{
    const Clock clock({0, 28}, 100);
    EXPECT_EQ(clock.since_session(-1.0 / 24), "1 h before session 1 of 2");
    EXPECT_EQ(clock.since_session(-3), "3 d before session 1 of 2");
    EXPECT_EQ(clock.since_session(0), "right after session 1 of 2");
    EXPECT_TRUE(clock.is_before_treatment(-1e-3));
    EXPECT_FALSE(clock.is_before_treatment(0));
    EXPECT_EQ(Clock::day(-1.0 / 24), "day -0.04");
    EXPECT_EQ(Clock::day(-3), "day -3.0");
    EXPECT_EQ(Clock::day(-1e-9), "day 0.0");
}

TEST(Clock, TellsDaysAndBeyondThreeYearsYears)
{
    EXPECT_EQ(Clock::day(3.21), "day 3.2");
    EXPECT_EQ(Clock::day(1095), "day 1095");
    EXPECT_EQ(Clock::day(30 * 365.25), "year 30.0");
}
