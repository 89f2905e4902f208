/// Crossings by hand, the rule of 24 hours, what lags, and a record that goes on with the same bits.
#include "sim/base/error.hpp"
#include "sim/observe/record.hpp"
#include "specimen_of_tests.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <random>

namespace mend::tests
{

/// A course written by hand: observables by name, everything else as in untreated skin.
class RecordTest : public testing::Test
{
  protected:
    using Named = std::vector<std::pair<std::string, double>>;

    std::vector<double> values(const Named& named) const
    {
        std::vector<double> result(observers.list().size(), 0.0);
        result[index("cover_min")] = result[index("cover_mean")] = result[index("covered_share")] = 1;
        for (const auto& [name, value] : named)
            result[index(name)] = value;
        return result;
    }
    std::size_t index(const std::string& name) const
    {
        EXPECT_GE(observers.index(name), 0) << name;
        return static_cast<std::size_t>(observers.index(name));
    }
    void treat(const Named& after) { record.treated(now, last, last = values(after)); }
    void go(double end, const Named& after)
    {
        const std::vector<double> before = last;
        last = values(after);
        record.see({now, end, before, last});
        now = end;
    }

    Observers observers = Patient(small_block()).observers();
    Record record{observers};
    double now = 0;
    std::vector<double> last = values({});
};

TEST_F(RecordTest, ACrossingIsFoundInsideAStep)
{
    treat({{"redness", 2.0}});
    go(2, {{"redness", 1.0}});
    go(6, {{"redness", 0.0}});                                  // 1 - 0.25 (t - 2)
    EXPECT_FALSE(record.resolved("redness_resolved", at_half)); // inside for half a day only
    go(10, {});
    EXPECT_NEAR(*record.resolved("redness_resolved"), 5, 1e-12);
    EXPECT_NEAR(*record.resolved("redness_resolved", at_half), 5.5, 1e-12);
    EXPECT_NEAR(*record.resolved("redness_resolved", at_double), 4, 1e-12);
    EXPECT_EQ(*record.resolved("swelling_resolved"), 0);
}

TEST_F(RecordTest, ADipShorterThanADayDoesNotCount)
{
    treat({{"redness", 1.25}});
    go(1.0, {{"redness", 0.125}}); // inside from 0.888..
    go(1.5, {{"redness", 0.125}});
    go(2.0, {{"redness", 0.75}});  // outside from 1.6
    go(3.0, {{"redness", 0.125}}); // inside from 2.8
    EXPECT_FALSE(record.resolved("redness_resolved"));
    EXPECT_NEAR(*record.inside_since("redness_resolved"), 2.8, 1e-12);
    go(3.7, {{"redness", 0.125}});
    EXPECT_FALSE(record.resolved("redness_resolved")); // 0.9 d
    go(3.9, {{"redness", 0.125}});
    EXPECT_NEAR(*record.resolved("redness_resolved"), 2.8, 1e-12);
    EXPECT_FALSE(record.inside_since("redness_resolved"));
}

TEST_F(RecordTest, ADipOfADayCountsForTheFirstTimeAndARelapseForTheLast)
{
    treat({{"redness", 1.25}});
    go(1.0, {{"redness", 0.0}}); // inside from 0.8
    go(2.0, {{"redness", 0.0}});
    EXPECT_NEAR(*record.resolved("redness_resolved"), 0.8, 1e-12);
    EXPECT_FALSE(record.relapse("redness_resolved"));
    go(3.0, {{"redness", 1.0}}); // lower than after the session; outside from 2.25
    EXPECT_FALSE(record.resolved("redness_resolved"));
    go(9.0, {{"redness", 0.0}}); // inside from 7.5
    EXPECT_NEAR(*record.resolved("redness_resolved"), 7.5, 1e-12);
    EXPECT_NEAR(record.relapse("redness_resolved")->resolved, 0.8, 1e-12);
    EXPECT_NEAR(record.relapse("redness_resolved")->returned, 2.25, 1e-12);
}

TEST_F(RecordTest, WhatNeverWasHasNotBegun)
{
    treat({{"redness", 0.2}}); // an instrument reads it, nobody sees it
    go(5, {});
    EXPECT_FALSE(record.began("redness_resolved"));
    EXPECT_TRUE(record.began("redness_resolved", at_half));
    EXPECT_TRUE(record.began("redness_instrumental"));
    EXPECT_FALSE(record.downtime_began());
    EXPECT_FALSE(record.downtime());
    EXPECT_NEAR(*record.downtime(at_half), 5 * (0.2 - 0.125) / 0.2, 1e-12);
}

TEST_F(RecordTest, NothingHasResolvedBeforeItIsAtItsWorst)
{
    treat({});
    go(2.0, {{"swelling", 0.001}}); // inside for two days, then it swells
    EXPECT_TRUE(record.resolved("swelling_resolved"));
    go(3.0, {{"swelling", 0.101}});
    EXPECT_FALSE(record.resolved("swelling_resolved"));
    go(5.0, {{"swelling", 0.001}});
    go(7.0, {});
    EXPECT_NEAR(*record.resolved("swelling_resolved"), 3 + 2 * 0.51, 1e-12);
    EXPECT_NEAR(*record.resolved("swelling_instrumental"), 3 + 2 * 0.81, 1e-12);
    EXPECT_NEAR(*record.downtime(), 3 + 2 * 0.51, 1e-12);
}

TEST_F(RecordTest, OnlyTheLastSessionCounts)
{
    treat({{"redness", 2.5}});
    go(10, {});
    go(28, {});
    EXPECT_NEAR(*record.resolved("redness_resolved"), 9, 1e-12);
    treat({{"redness", 2.5}});
    EXPECT_FALSE(record.resolved("redness_resolved"));
    EXPECT_EQ(record.sessions(), 2);
    go(33, {});
    go(60, {});
    EXPECT_NEAR(*record.resolved("redness_resolved"), 4.5, 1e-12);
}

TEST_F(RecordTest, HalfAThresholdTakesLongerAndTwiceItIsSooner)
{
    const Named after{{"redness", 2.25},      {"swelling", 0.2},  {"sensitivity", 2.0},
                      {"dryness_drive", 5},   {"drying", 5},      {"pigment_index_change", 30},
                      {"peeling_drive", 1.5}, {"cover_min", 0.0}, {"covered_share", 0.0},
                      {"cover_mean", 0.97},   {"open_area", 0.1}, {"dye_path", 0.1},
                      {"current_path", 0.1}};
    treat(after);
    for (int i = 1; i <= 400; ++i) {
        const double left = std::exp(-0.1 * i);
        go(0.1 * i, {{"redness", 2.25 * left},
                     {"swelling", 0.2 * left},
                     {"sensitivity", 2 * left},
                     {"dryness_drive", 5 * left},
                     {"drying", 5 * left},
                     {"pigment_index_change", 30 * left},
                     {"peeling_drive", 1.5 * left},
                     {"cover_min", 1 - left},
                     {"covered_share", 1 - left},
                     {"cover_mean", 1 - 0.03 * left},
                     {"open_area", 0.1 * left},
                     {"dye_path", 0.1 * left},
                     {"current_path", 0.1 * left}});
    }
    for (const auto& [endpoint, threshold] : all_thresholds()) {
        EXPECT_GT(*record.resolved(endpoint, at_half), *record.resolved(endpoint)) << endpoint;
        EXPECT_LT(*record.resolved(endpoint, at_double), *record.resolved(endpoint)) << endpoint;
    }
    EXPECT_NEAR(*record.resolved("redness_resolved"), std::log(9.0), 2e-3);
    EXPECT_NEAR(*record.resolved("reepithelialised"), std::log(5.0), 2e-3);
    EXPECT_NEAR(*record.resolved("closure_tewl"), std::log(50.0), 2e-3);
    double slowest = 0;
    for (const auto& [endpoint, threshold] : all_thresholds())
        if (threshold.ends_downtime)
            slowest = std::max(slowest, *record.resolved(endpoint));
    EXPECT_NEAR(*record.downtime(), slowest, 1e-12);
    EXPECT_GT(*record.downtime(at_half), *record.downtime());
}

TEST_F(RecordTest, DowntimeIsTheLongestOfItsPartsRelapsesAndAll)
{
    treat({{"redness", 1.25}, {"swelling", 0.1}});
    go(1, {{"redness", 0.0}, {"swelling", 0.1}}); // redness inside from 0.8
    go(3, {{"redness", 0.0}, {"swelling", 0.1}});
    go(4, {{"redness", 0.5}, {"swelling", 0.1}}); // a relapse
    go(5, {{"redness", 0.5}, {"swelling", 0.0}}); // swelling inside from 4.5
    go(6, {{"redness", 0.0}, {"swelling", 0.0}}); // redness again from 5.5
    go(9, {});
    EXPECT_NEAR(record.relapse("redness_resolved")->resolved, 0.8, 1e-12);
    EXPECT_NEAR(*record.resolved("redness_resolved"), 5.5, 1e-12);
    EXPECT_NEAR(*record.resolved("swelling_resolved"), 4.5, 1e-12);
    EXPECT_NEAR(*record.downtime(), 5.5, 1e-12);
}

// What a person sees and what an instrument reads: two limits on one course, and a third that is a share of cover.
TEST_F(RecordTest, AnyThresholdCanBeWatched)
{
    const Course redness{.observable = "redness"};
    record =
        Record(observers, {{"redness_seen", {.course = redness, .limit = 0.3, .ends_downtime = true}},
                           {"redness_read", {.course = redness, .limit = 0.1}},
                           {"half_covered", {.course = {.observable = "cover_mean", .lacking = true}, .limit = 0.5}}});
    treat({{"redness", 1.0}, {"cover_mean", 0}});
    go(10, {});
    EXPECT_NEAR(*record.resolved("redness_seen"), 7, 1e-12);
    EXPECT_NEAR(*record.resolved("redness_read"), 9, 1e-12);
    EXPECT_NEAR(*record.resolved("half_covered"), 5, 1e-12);
    EXPECT_NEAR(*record.downtime(), 7, 1e-12) << "it waits for what ends it alone";
    EXPECT_EQ(record.save().size(), Record(observers, all_thresholds()).save().size() - 10 * 3 - 17 * 12)
        << "ten courses and seventeen thresholds fewer: two of each side effect, and three of cover, share a course";
    EXPECT_THROW(record.resolved("redness_resolved"), BrokenContract);
}

TEST_F(RecordTest, WaterLossClosesAtOnceAndDrynessLags)
{
    treat({{"dryness_drive", 0.4}, {"drying", 0.4}});
    go(0.5, {});
    go(20, {});
    EXPECT_NEAR(*record.resolved("closure_tewl"), 0.375, 1e-12);
    // Over the ramp u = 0.4 - 0.8 t the smoothed course is u + 0.8 - 1.2 exp(-t), largest where it meets u.
    const double crest = std::log(1.5), at_half_day = 0.8 - 1.2 * std::exp(-0.5);
    EXPECT_NEAR(record.session_peak("dryness_instrumental"), 0.4 - 0.8 * crest, 1e-4);
    EXPECT_EQ(*record.resolved("dryness_instrumental"), 0); // it never dried out by a tenth
    EXPECT_NEAR(*record.resolved("dryness_instrumental", at_half), 0.5 + std::log(at_half_day / 0.05), 1e-3);
    EXPECT_NEAR(record.value("dryness_instrumental"), at_half_day * std::exp(-19.5), 1e-12);
}

TEST_F(RecordTest, ALongStepHidesNoCrossingOfWhatLags)
{
    treat({{"peeling_drive", 1}});
    go(1e-6, {{"peeling_drive", 0}});
    record.treated(now, values({}), values({{"cover_mean", 0.9}})); // 14 d of shedding in a tenth of the surface
    last = values({{"cover_mean", 0.9}});
    const double session = now;
    go(30, {{"cover_mean", 1}}); // one step
    // 1.4 t^2/2 exp(-t) falls through 0.25 at this time:
    double t = 6;
    for (int i = 0; i < 50; ++i)
        t = std::log(2.8 * t * t);
    EXPECT_NEAR(*record.resolved("peeling_resolved"), t, 2e-3);
    EXPECT_NEAR(record.session_peak("peeling_resolved"), 1.4 * 2 * std::exp(-2.0), 1e-3);
    EXPECT_DOUBLE_EQ(record.last_session(), session);
}

TEST_F(RecordTest, PeaksTroughsAndIntegrals)
{
    go(1, {{"mean_alarm", 3}});
    treat({{"mean_alarm", 7}, {"cover_min", 0.1}});
    go(3, {{"mean_alarm", 1}});
    const int alarm = observers.index("mean_alarm"), cover = observers.index("cover_min");
    EXPECT_DOUBLE_EQ(record.peak(alarm).value, 7);
    EXPECT_DOUBLE_EQ(record.peak(alarm).time, 1);
    EXPECT_DOUBLE_EQ(record.trough(cover).value, 0.1);
    EXPECT_DOUBLE_EQ(record.trough(cover).time, 1);
    EXPECT_DOUBLE_EQ(record.integral(alarm), 1.5 + 8);
    EXPECT_DOUBLE_EQ(record.time(), 3);
    EXPECT_DOUBLE_EQ(record.last()[static_cast<std::size_t>(alarm)], 1);
}

TEST_F(RecordTest, BreachRecoversFromWhatItWasAfterTheSession)
{
    EXPECT_FALSE(record.breach_recovered());
    treat({{"dryness_drive", 0.4}, {"drying", 0.4}});
    EXPECT_DOUBLE_EQ(*record.breach_recovered(), 0);
    go(1, {{"dryness_drive", 0.1}});
    EXPECT_NEAR(*record.breach_recovered(), 0.75, 1e-15);
}

TEST_F(RecordTest, WithoutASessionNothingResolves)
{
    go(5, {});
    EXPECT_FALSE(record.resolved("redness_resolved"));
    EXPECT_FALSE(record.downtime());
    EXPECT_EQ(record.sessions(), 0);
}

/// Random courses with sessions, as a list of calls that a test may cut anywhere.
struct Call
{
    bool session;
    Measured measured;
};

std::vector<Call> random_calls(const Observers& observers, unsigned seed)
{
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> uniform(0, 1);
    std::vector<Call> calls;
    std::vector<double> values(observers.list().size(), 0.0);
    double time = 0;
    for (int i = 0; i < 120; ++i) {
        std::vector<double> next = values;
        for (double& value : next)
            value = 0.7 * value + 0.1 * uniform(random);
        const bool session = i % 40 == 0;
        if (session)
            for (double& value : next)
                value += uniform(random);
        const double end = session ? time : time + std::pow(10, 2 * uniform(random) - 1.5);
        calls.push_back({session, {time, end, values, next}});
        values = next;
        time = end;
    }
    return calls;
}

void replay(Record& record, const Call& call)
{
    if (call.session)
        record.treated(call.measured.start, call.measured.before, call.measured.after);
    else
        record.see(call.measured);
}

bool same_bits(const std::vector<double>& a, const std::vector<double>& b)
{
    if (a.size() != b.size())
        return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (std::bit_cast<std::uint64_t>(a[i]) != std::bit_cast<std::uint64_t>(b[i]))
            return false;
    return true;
}

TEST_F(RecordTest, GoesOnWithTheSameBitsFromAnyCut)
{
    const std::vector<Call> calls = random_calls(observers, 7);
    Record undisturbed(observers);
    for (const Call& call : calls)
        replay(undisturbed, call);
    for (std::size_t cut = 0; cut <= calls.size(); cut += 3) {
        Record first(observers);
        for (std::size_t i = 0; i < cut; ++i)
            replay(first, calls[i]);
        Record second(observers);
        second.restore(first.save());
        for (std::size_t i = cut; i < calls.size(); ++i)
            replay(second, calls[i]);
        ASSERT_TRUE(same_bits(second.save(), undisturbed.save())) << "cut before call " << cut;
    }
    EXPECT_EQ(undisturbed.sessions(), 3);
}

TEST_F(RecordTest, ARecordOfOtherObserversIsRefused)
{
    Record other{Observers({}, {})};
    EXPECT_THROW(other.restore(record.save()), StorageError);
    EXPECT_THROW(record.see({0, 1, {1.0}, {2.0}}), BrokenContract);
}

// 0.12 falls to 0.08 within two minutes, so it is 0.10 after the first; then to nothing within a day.
TEST_F(RecordTest, WhatClosesIsCountedFromTheFirstMinute)
{
    const double minute = 1.0 / 1440;
    EXPECT_EQ(record.value("closure_geometry"), 0);
    treat({{"open_area", 0.12}});
    EXPECT_EQ(record.value("closure_geometry"), 1) << "not measured yet";
    go(0.5 * minute, {{"open_area", 0.11}});
    EXPECT_EQ(record.value("closure_geometry"), 1);
    go(2 * minute, {{"open_area", 0.08}});
    EXPECT_NEAR(record.value("closure_geometry"), 0.8, 1e-12);
    go(2 * minute + 1, {});
    EXPECT_NEAR(*record.resolved("closure_geometry"), 2 * minute + 0.875, 1e-12);
    EXPECT_NEAR(*record.resolved("closure_geometry", at_double), 2 * minute + 0.75, 1e-12);
    EXPECT_EQ(*record.resolved("closure_dye"), 0) << "nothing was open to dye";
    EXPECT_EQ(*record.resolved("closure_impedance"), 0) << "nor to current";
    go(5, {});
    treat({{"open_area", 0.5}}); // counts anew
    go(5 + minute, {{"open_area", 0.4}});
    go(6 + minute, {{"open_area", 0.2}});
    EXPECT_NEAR(record.value("closure_geometry"), 0.5, 1e-12);
    EXPECT_FALSE(record.resolved("closure_geometry"));
}

// A grid that cuts the hole sees cover in its rim at once; the hole is the measure of what is open to dye.
TEST_F(RecordTest, DyeIsCountedAgainstTheHole)
{
    const double minute = 1.0 / 1440;
    treat({{"open_area", 0.1}, {"dye_path", 0.05}});
    go(2 * minute, {{"open_area", 0.1}, {"dye_path", 0.05}});
    EXPECT_NEAR(record.value("closure_dye"), 0.5, 1e-12);
    go(1 + 2 * minute, {});
    EXPECT_NEAR(*record.resolved("closure_dye"), 2 * minute + 0.8, 1e-12);
}

} // namespace mend::tests
