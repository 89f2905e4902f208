#include "sim/observe/requirement.hpp"

#include "sim/base/error.hpp"

#include <gtest/gtest.h>

using namespace mend;

namespace
{

const Requirement three_days = make_requirement("redness_resolved", "d", "<= 3 d");

std::vector<std::optional<double>> draws(int met, int not_met)
{
    std::vector<std::optional<double>> values(static_cast<std::size_t>(met), 2.0);
    values.insert(values.end(), static_cast<std::size_t>(not_met), 5.0);
    return values;
}

TEST(Requirement, ReadsABoundInAnyUnitOfItsKind)
{
    EXPECT_EQ(three_days.limit, 3);
    EXPECT_TRUE(three_days.at_most);
    EXPECT_EQ(make_requirement("redness_resolved", "d", "<=48 h").limit, 2);
    EXPECT_FALSE(make_requirement("collagen_change", "%", ">= 5 %").at_most);
    for (const char* wrong : {"3 d", "", "< 3 d", "<= 3 mm", "<="})
        EXPECT_THROW(make_requirement("redness_resolved", "d", wrong), InputError) << wrong;
    EXPECT_EQ(make_requirement("redness_resolved", "d", " ≤ 48 h").limit, 2);
    EXPECT_FALSE(make_requirement("collagen_change", "%", "≥5 percent").at_most);
    for (const char* wrong : {">= 5", ">= 0.05 ", ">= 5."}) // per cent, or a share?
        EXPECT_THROW(make_requirement("collagen_change", "%", wrong), InputError) << wrong;
    EXPECT_EQ(make_requirement("keloid_index", "1", "<= 3").limit, 3);
}

TEST(Requirement, WhatWasNotReachedMeetsNothing)
{
    EXPECT_TRUE(three_days.met_by(3));
    EXPECT_FALSE(three_days.met_by(3.1));
    EXPECT_FALSE(three_days.met_by({}));
    EXPECT_FALSE(make_requirement("collagen_change", "%", ">= 5 %").met_by(4.9));
}

TEST(Requirement, IntervalsAreWilsons)
{
    // 8 of 10 at 90 %: (0.8 + 0.13528 -+ 1.64485 sqrt(0.016 + 0.0067637)) / 1.27055
    const auto [low, high] = interval_of_share(8, 10);
    EXPECT_NEAR(low, 0.5408, 1e-3);
    EXPECT_NEAR(high, 0.9315, 1e-3);
    EXPECT_DOUBLE_EQ(interval_of_share(10, 10).second, 1);
    EXPECT_NEAR(interval_of_share(0, 32).second, 0.0780, 1e-3); // z^2 / (n + z^2)
}

TEST(Requirement, IsMetOnlyWhereTheWholeIntervalIs)
{
    const Requirements all{{three_days}, "worst", 0.9};
    EXPECT_EQ(judge(three_days, all, 2.0, {{"", draws(32, 0)}}).verdict, Met::met); // 0.922 at least
    EXPECT_EQ(judge(three_days, all, 2.0, {{"", draws(31, 1)}}).verdict, Met::unknown);
    EXPECT_EQ(judge(three_days, all, 2.0, {{"", draws(16, 16)}}).verdict, Met::not_met);
    const Judgement none = judge_without_draws(three_days, all, 2.0, "no draws");
    EXPECT_EQ(none.verdict, Met::unknown);
    EXPECT_EQ(none.margin, 1.0);
    EXPECT_FALSE(none.probability);
}

TEST(Requirement, MarginIsThatOfTheDrawThatHasToHold)
{
    const Requirements all{{three_days}, "worst", 0.9};
    EXPECT_EQ(judge(three_days, all, 2.0, {{"", {1, 1, 1, 1, 1, 1, 1, 1, 2.5, 9}}}).margin, 0.5); // the ninth of ten
    EXPECT_FALSE(judge(three_days, all, 2.0, {{"", {1, 1, {}, {}}}}).margin);
}

TEST(Requirement, PatientsAreJudgedAsAsked)
{
    const std::vector<PatientDraws> patients{{"fair", {1, 1, 1, 1}}, {"dark", {1, 5, 5, 1}}, {"old", {5, 1, 1, 1}}};
    Requirements all{{three_days}, "worst", 0.9};
    const Judgement worst = judge(three_days, all, {}, patients);
    EXPECT_EQ(worst.probability, 0.5);
    EXPECT_EQ(worst.deciding_patient, "dark");
    all.patients = "median";
    EXPECT_EQ(judge(three_days, all, {}, patients).probability, 1);
    all.patients = "each";
    EXPECT_EQ(judge(three_days, all, {}, patients).probability, 0.25);
}

TEST(Requirement, ASentenceHasProbabilityMarginAndPatient)
{
    const Requirements all{{three_days}, "worst", 0.9};
    EXPECT_EQ(sentence_of(judge(three_days, all, {}, {{"phototype 5", draws(16, 16)}})),
              "redness_resolved <= 3 d: not met; 50 % of 32 draws meet it (36 to 64 %), 90 % are asked for; decided by "
              "phototype 5; -2.00 d to spare");
}

} // namespace
