// Rows on their scales and their likelihoods, by hand.
#include "sim/calibration/likelihood.hpp"

#include "sim/base/error.hpp"
#include "sim/base/temporary_folder.hpp"
#include "sim/output/files.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace mend
{
namespace
{

DataRow row_of(DataTest test, std::optional<double> value, std::optional<double> low = {},
               std::optional<double> high = {})
{
    DataRow row;
    row.id = "X", row.quantity = "closure_tewl", row.unit = "h", row.test = test;
    row.value = value, row.low = low, row.high = high;
    return row;
}

Said said_to_be(double value, double untreated = 0)
{
    Said said;
    said.value = value, said.untreated = untreated;
    return said;
}

RowErrors errors_of(double measurement, double discrepancy)
{
    RowErrors errors;
    errors.measurement = measurement, errors.discrepancy = discrepancy;
    return errors;
}

TEST(Scale, IsProportionalFarOutAndKeepsSigns)
{
    const RowScale scale{4};
    EXPECT_DOUBLE_EQ(scale.at(0), 0);
    EXPECT_NEAR(scale.at(4000) - scale.at(2000), std::log(2), 1e-5);
    EXPECT_DOUBLE_EQ(scale.at(-3), -scale.at(3));
    EXPECT_NEAR(scale.back(scale.at(2.5)), 2.5, 1e-12);
    EXPECT_NEAR(scale.distance_at(4, 0.1), (scale.at(4.05) - scale.at(3.95)), 1e-5);
}

TEST(Scale, IsTheDatumOrWhatCounts)
{
    EXPECT_DOUBLE_EQ(scale_of(row_of(DataTest::within, 4.5, 4.0, 5.0), 0).scale, 4.5);
    EXPECT_DOUBLE_EQ(scale_of(row_of(DataTest::within, {}, 4.0, 9.0), 0).scale, 6); // their geometric mean
    EXPECT_DOUBLE_EQ(scale_of(row_of(DataTest::within, {}, -10.0, 10.0), 0).scale, 10);
    EXPECT_DOUBLE_EQ(scale_of(row_of(DataTest::at_most, 2, {}, 3.0), 0).scale, 3);
    EXPECT_DOUBLE_EQ(scale_of(row_of(DataTest::rises, {}), 50).scale, 0.5); // 1 % of untreated skin
    EXPECT_DOUBLE_EQ(scale_of(row_of(DataTest::more_than, {}), 20).scale, 0.2);
}

TEST(Number, OfDirectionsIsTheChange)
{
    const Said one = said_to_be(12, 10), other = said_to_be(9);
    EXPECT_EQ(said_number(row_of(DataTest::within, {}, 4.0, 9.0), one, nullptr), 12);
    EXPECT_EQ(said_number(row_of(DataTest::falls, {}), one, nullptr), 2);
    EXPECT_EQ(said_number(row_of(DataTest::more_than, {}), one, &other), 3);
    EXPECT_FALSE(said_number(row_of(DataTest::more_than, {}), one, nullptr));
    Said later;
    later.later = true, later.followed = 48;
    EXPECT_EQ(said_number(row_of(DataTest::at_most, 3), later, nullptr), 48);
    EXPECT_FALSE(said_number(row_of(DataTest::at_most, 3), Said{}, nullptr));
}

TEST(Likelihood, AddsItsErrorsByTheirSquares)
{
    const DataRow row = row_of(DataTest::within, 10, 8.0, 12.0);
    const RowScale scale = scale_of(row, 0);
    const RowLikelihood one = likelihood_of(row, errors_of(0.03, 0.04), scale);
    EXPECT_DOUBLE_EQ(one.low, std::asinh(1));
    EXPECT_NEAR(one.error, 0.05 / std::sqrt(2), 1e-12); // 5 % of 10, where the scale's slope is 1/(10 sqrt 2)
    EXPECT_NEAR(one.implausibility(scale.at(10.5)), 1, 0.03);
    // Student's t with 4 degrees of freedom: 0.375 at 0, 0.375 (1 + 4/4)^-2.5 at 2
    EXPECT_NEAR(one.log_of(one.low, 0), std::log(0.375 / one.error), 1e-12);
    EXPECT_NEAR(one.log_of(one.low + 2 * one.error, 0), std::log(0.375 * std::pow(2, -2.5) / one.error), 1e-12);
    EXPECT_NEAR(one.log_of(one.low, one.error), std::log(0.375 / (one.error * std::sqrt(2))), 1e-12);
    RowLikelihood normal = one;
    normal.freedom = std::numeric_limits<double>::infinity();
    EXPECT_NEAR(normal.log_of(one.low + one.error, 0), -0.5 - 0.5 * std::log(2 * M_PI) - std::log(one.error), 1e-12);
}

TEST(Likelihood, OfLimitsAndDirectionsIsASoftStep)
{
    const RowErrors errors = errors_of(0, 0.2);
    const DataRow most = row_of(DataTest::at_most, 6), least = row_of(DataTest::at_least, 6);
    const RowScale scale{6};
    const RowLikelihood below = likelihood_of(most, errors, scale), above = likelihood_of(least, errors, scale);
    EXPECT_NEAR(below.log_of(below.high, 0), std::log(0.5), 1e-12);
    EXPECT_NEAR(below.log_of(scale.at(0.01), 0), std::log(0.975), 1e-6);
    EXPECT_NEAR(below.log_of(scale.at(6000), 0), std::log(0.025), 1e-6);
    EXPECT_NEAR(std::exp(below.log_of(1, 0.1)) + std::exp(above.log_of(1, 0.1)), 1, 1e-12);
    EXPECT_EQ(below.implausibility(scale.at(3)), 0);
    EXPECT_GT(above.implausibility(scale.at(3)), 1);
    const RowScale change{0.5};
    for (const auto& [test, value] :
         {std::pair{DataTest::rises, 3.0}, {DataTest::falls, -3.0}, {DataTest::unchanged, 0.0}}) {
        const RowLikelihood one = likelihood_of(row_of(test, {}), errors, change);
        EXPECT_GT(one.log_of(change.at(value), 0), std::log(0.9)) << value;
        EXPECT_LT(one.log_of(change.at(value == 0 ? 3 : -value), 0), std::log(0.05)) << value;
        EXPECT_EQ(one.implausibility(change.at(value)), 0);
    }
}

class Errors : public testing::Test
{
  protected:
    Errors()
    {
        table.file = "table.csv";
        table.rows = {row_of(DataTest::within, 10, 8.0, 12.0), row_of(DataTest::at_most, 3)};
        table.rows[0].id = "A", table.rows[1].id = "B";
    }
    ErrorTable read(const std::string& text)
    {
        replace_file(folder.path() / "errors.csv", text, Durability::survives_a_kill);
        return read_errors(folder.path() / "errors.csv", table);
    }
    TemporaryFolder folder{"mend-errors-test"};
    DataTable table;
};

TEST_F(Errors, AreReadAndFilled)
{
    const ErrorTable errors =
        read("id,use,measurement,discrepancy,patients,basis\nA,yes,0.1,,0.4,35 people\nB,no,,,,why not\n");
    EXPECT_DOUBLE_EQ(errors.at("A").measurement, 0.1);
    EXPECT_DOUBLE_EQ(errors.at("A").discrepancy, 0.3);
    EXPECT_DOUBLE_EQ(errors.at("A").patients, 0.4);
    EXPECT_FALSE(errors.at("B").used);
    EXPECT_DOUBLE_EQ(usual_errors(table.rows[0]).measurement, 0.2); // half of the band over the value
}

TEST_F(Errors, FaultsAreNamedAllAtOnce)
{
    try {
        read("id,use,measurement,discrepancy,basis\nA,maybe,-1,0,\nC,yes,0.1,0.1,\nB,no,,,\n");
        FAIL();
    } catch (const InputError& error) {
        const std::string said = error.what();
        for (const char* expected : {"neither yes nor no", "below 0", "no row C", "why B is not used"})
            EXPECT_NE(said.find(expected), std::string::npos) << said;
    }
}

} // namespace
} // namespace mend
