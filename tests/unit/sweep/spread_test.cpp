#include "sim/sweep/spread.hpp"

#include <gtest/gtest.h>

#include <cmath>

using namespace mend;

namespace
{

/// Rows of people x draws, or of a chain.
std::vector<StudyRow> rows_of(std::size_t people, std::size_t draws)
{
    std::vector<StudyRow> rows;
    for (std::size_t patient = 0; patient < people; ++patient)
        for (std::size_t draw = 0; draw < draws; ++draw) {
            rows.emplace_back();
            rows.back().patient = patient, rows.back().draw = draw;
        }
    return rows;
}

std::vector<RowValue> valued(const std::vector<StudyRow>& rows, double (*value)(const StudyRow&))
{
    std::vector<RowValue> values;
    for (const StudyRow& row : rows)
        values.push_back({&row, value(row)});
    return values;
}

// People 0, 2, 4 and draws 0, 1: variances 4 of people (of 0, 2, 4) and 0.5 of draws.
TEST(Spread, OfASumAreThoseOfItsParts)
{
    const auto rows = rows_of(3, 2);
    const Spread spread = spread_of(valued(rows, [](const StudyRow& row) {
        return 2.0 * static_cast<double>(row.patient) + static_cast<double>(row.draw);
    }));
    EXPECT_FALSE(spread.ignorance) << "three pairs are too few";
    EXPECT_NEAR(*spread.people, 2, 1e-12);
    const auto more = rows_of(4, 2);
    EXPECT_NEAR(*spread_of(valued(more, [](const StudyRow& row) { return static_cast<double>(row.draw); })).ignorance,
                std::sqrt(0.5), 1e-12);
}

TEST(Spread, IsNothingWhereNothingDiffers)
{
    const auto rows = rows_of(4, 3);
    const Spread spread = spread_of(valued(rows, [](const StudyRow& row) { return static_cast<double>(row.draw); }));
    EXPECT_EQ(*spread.people, 0);
    EXPECT_NEAR(*spread.ignorance, 1, 1e-12); // of 0, 1, 2
}

// Each member of a chain shares its draw with one neighbour, its person with the other.
TEST(Spread, AChainTellsThemApart)
{
    std::vector<StudyRow> rows;
    for (std::size_t member = 0; member < 9; ++member) {
        rows.emplace_back();
        rows.back().patient = (member + 1) / 2, rows.back().draw = member / 2;
    }
    // people 0 and 1 in turn, draws 0 and 10 in turn: each pair differs by 1 or by 10
    const Spread spread = spread_of(valued(rows, [](const StudyRow& row) {
        return static_cast<double>(row.patient % 2) + 10 * static_cast<double>(row.draw % 2);
    }));
    EXPECT_NEAR(*spread.people, std::sqrt(0.5), 1e-12);
    EXPECT_NEAR(*spread.ignorance, 10 * std::sqrt(0.5), 1e-12);
}

} // namespace
