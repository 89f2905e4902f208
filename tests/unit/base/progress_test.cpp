#include "sim/base/progress.hpp"

#include <gtest/gtest.h>

using namespace mend;

TEST(Progress, NamesThePhaseSinceTheLastSession)
{
    EXPECT_EQ(healing_phase(0.99), "haemostasis");
    EXPECT_EQ(healing_phase(1), "inflammation");
    EXPECT_EQ(healing_phase(6), "proliferation");
    EXPECT_EQ(healing_phase(21), "remodelling");
    EXPECT_EQ(healing_phases().front().until, 1);
    EXPECT_EQ(healing_phases().back().name, healing_phase(1e4));
}

TEST(Progress, WritesDurationsInTwoUnitsAtMost)
{
    EXPECT_EQ(duration_text(0.4), "0 s");
    EXPECT_EQ(duration_text(59.6), "1 min 0 s");
    EXPECT_EQ(duration_text(200), "3 min 20 s");
    EXPECT_EQ(duration_text(7500), "2 h 5 min");
    EXPECT_EQ(duration_text(12 * 86400 + 4 * 3600), "12 d 4 h");
    EXPECT_EQ(duration_text(1e300), "very long");
}

TEST(Progress, WorkIsSharedAmongSessionsByTheLogarithmOfTime)
{
    const std::vector<double> sessions{0, 28, 56};
    EXPECT_EQ(work_share(0, sessions, 236), 0);
    EXPECT_DOUBLE_EQ(work_share(236, sessions, 236), 1);
    // ln(1 + 28/0.002) = 9.546884, ln(1 + 180/0.002) = 11.407576
    EXPECT_NEAR(work_share(28, sessions, 236), 9.546884 / (2 * 9.546884 + 11.407576), 1e-6);
    double last = 0;
    for (double day = 0.1; day <= 236; day += 0.1) {
        const double share = work_share(day, sessions, 236);
        EXPECT_GT(share, last) << day;
        last = share;
    }
    EXPECT_EQ(work_share(1, {}, 10), 0);
}

TEST(Progress, FitsTheTerminal)
{
    const ProgressPoint point{.time = 30.25,
                              .end = 236,
                              .since_session = 2.25,
                              .step = 0.05,
                              .share = 0.5,
                              .share_at_start = 0,
                              .elapsed = 10};
    const std::string wide = progress_line(point, 120);
    EXPECT_NE(wide.find("50 %"), std::string::npos);
    EXPECT_NE(wide.find("day 30.2 of 236"), std::string::npos) << wide;
    EXPECT_NE(wide.find("inflammation"), std::string::npos);
    EXPECT_NE(wide.find("10 s left"), std::string::npos);
    EXPECT_NE(wide.find("step 1 h 12 min"), std::string::npos);
    for (int columns = 1; columns <= 140; ++columns)
        EXPECT_LE(static_cast<int>(progress_line(point, columns).size()), columns);
}

TEST(Progress, PromisesNoTimeBeforeItKnows)
{
    const ProgressPoint early{.time = 0.001, .end = 84, .step = 1e-5, .share = 0.005, .elapsed = 2};
    EXPECT_EQ(progress_line(early, 120).find("left"), std::string::npos);
    const ProgressPoint resumed{.time = 40, .end = 84, .step = 1, .share = 0.9, .share_at_start = 0.8, .elapsed = 10};
    EXPECT_NE(progress_line(resumed, 120).find("10 s left"), std::string::npos);
}
