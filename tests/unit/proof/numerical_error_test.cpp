// label: slow
// The estimated error of endpoints against the true one, which a much finer solution gives.
#include "sim/proof/numerical_error.hpp"

#include "kernels/parallel.hpp"
#include "sim/base/error.hpp"
#include "sim/observe/healing_table.hpp"
#include "sim/output/summary.hpp"

#include "tests/support/own_folder.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <cmath>
#include <map>

namespace mend
{
namespace
{

namespace fs = std::filesystem;

Scenario minimal()
{
    return read_scenario(fs::path(MEND_SOURCE_DIR) / "scenarios/minimal.toml");
}

/// `factor` times the cells along each axis, and the tolerance that belongs to them.
Scenario finer(Scenario scenario, int factor)
{
    scenario.domain.cells_x *= factor;
    scenario.domain.cells_z *= factor;
    scenario.numerics.tolerance /= factor * factor;
    scenario.numerics.initial_step /= factor;
    scenario.numerics.max_step /= factor;
    return scenario;
}

std::map<std::string, Endpoint> estimated(const Scenario& scenario)
{
    const Experiment experiment(scenario);
    std::vector<Endpoint> endpoints = solve(experiment).endpoints;
    estimate_numerical_error(experiment, endpoints);
    std::map<std::string, Endpoint> by_name;
    for (const Endpoint& endpoint : endpoints)
        by_name[endpoint.name] = endpoint;
    return by_name;
}

TEST(NumericalError, IsTheTrueErrorWithinAFactorOfThree)
{
    kernels::set_thread_count(1);
    constexpr double of_no_account = 1e-3; // of the value, or of a per cent: neither error matters to anyone
    const auto estimates = estimated(minimal());
    std::map<std::string, Endpoint> truth;
    for (const Endpoint& endpoint : solve(finer(minimal(), 4)).endpoints)
        truth[endpoint.name] = endpoint;
    fmt::print("{:<32}{:>12}{:>12}{:>12}{:>8}\n", "endpoint", "value", "estimated", "true", "ratio");
    for (const char* name :
         {"reepithelialised", "closure_geometry", "closure_dye", "closure_tewl", "redness_resolved",
          "swelling_resolved", "peeling_resolved", "sensitivity_resolved", "downtime", "collagen_change",
          "collagen_one_change", "collagen_three_change", "elastin_functional_change", "keloid_index"})
    {
        const Endpoint& endpoint = estimates.at(name);
        ASSERT_TRUE(endpoint.value && truth.at(name).value && endpoint.numerical_error) << name;
        const double found = *endpoint.numerical_error, error = std::abs(*endpoint.value - *truth.at(name).value);
        fmt::print("{:<32}{:>12.5g}{:>12.2g}{:>12.2g}{:>8.2f}\n", name, *endpoint.value, found, error, found / error);
        const double small = of_no_account * std::max(std::abs(*endpoint.value), endpoint.unit == "%" ? 1.0 : 0.0);
        EXPECT_GT(found, error < small ? 0 : error / 3) << name;
        // Errors of grid and steps that cancel make the true one small by chance: tenderness, 0.0032 d for 0.0007 d.
        EXPECT_LT(found, std::max(small, (std::string_view(name) == "sensitivity_resolved" ? 5 : 3) * error)) << name;
    }
}

TEST(NumericalError, IsTheErrorOfSquaresAndCountsWhatScattersBesides)
{
    // value 10 + 0.03 (24/n)^2 on n cells, steps of no account: the error on 24 is 0.03
    const auto regular = [](double cells) { return 10 + 0.03 * (24 / cells) * (24 / cells); };
    const Ratios ratios{24.0 / 12, 24.0 / 13, 2};
    EXPECT_NEAR(numerical_error_of({regular(24), regular(12), regular(13), regular(12)}, ratios), 0.03, 1e-12);
    // 0.3 that steps of twice the length take off say that a third of it is there already
    EXPECT_NEAR(numerical_error_of({regular(24), regular(12), regular(13), regular(12) - 0.3}, ratios), 0.13, 1e-12);
    // Half the cells agree by chance, one more does not: half of that is there already, on cells half as wide.
    EXPECT_NEAR(numerical_error_of({10, 10, 10.2, 10}, ratios), 0.1, 1e-12);
    EXPECT_TRUE(std::isnan(numerical_error_of({10, 10, std::nan(""), 10}, ratios)));
}

TEST(NumericalError, FallsWithTheSquareOfWidthsAndStepsOrWithTheWidthWhereAHolesRimDecides)
{
    kernels::set_thread_count(1);
    const auto coarse = estimated(minimal()), fine = estimated(finer(minimal(), 2));
    const auto expect_fall = [&](const char* name, double least) {
        const double ratio = *coarse.at(name).numerical_error / *fine.at(name).numerical_error;
        fmt::print("{:<32} falls by {:.2f}\n", name, ratio);
        EXPECT_GT(ratio, least) << name;
        EXPECT_LT(ratio, 8) << name;
    };
    for (const char* name : {"sensitivity_resolved", "collagen_change", "keloid_index"})
        expect_fall(name, 2);
    expect_fall("closure_geometry", 1.3);
}

TEST(NumericalError, IsNothingWhereNothingDependsOnTheGridAndAbsentWhereThereIsNoValue)
{
    const auto endpoints = estimated(minimal());
    EXPECT_EQ(endpoints.at("achieved_depth").numerical_error, 0.0);
    EXPECT_EQ(endpoints.at("treatment_time").numerical_error, 0.0);
    for (const auto& [name, endpoint] : endpoints)
        EXPECT_EQ(endpoint.numerical_error.has_value(), endpoint.value.has_value()) << name;
}

TEST(NumericalError, IsTheSameBitsForAnyNumberOfThreads)
{
    kernels::set_thread_count(1);
    const auto one = estimated(minimal());
    kernels::set_thread_count(3);
    for (const auto& [name, endpoint] : estimated(minimal()))
        EXPECT_EQ(endpoint.numerical_error, one.at(name).numerical_error) << name;
}

TEST(NumericalError, CheaperSolutionsHaveHalfTheCellsAndLongerSteps)
{
    Scenario scenario = minimal();
    scenario.domain.cells_x = 9;
    scenario.domain.cells_y = 1;
    const Scenario half = with_half_the_cells(scenario), loose = with_longer_steps(half);
    const Scenario one_more = with_half_the_cells(scenario, 1);
    EXPECT_EQ(one_more.domain.cells_x, 6);
    EXPECT_EQ(one_more.domain.cells_y, 1);
    EXPECT_EQ(one_more.domain.cells_z, scenario.domain.cells_z / 2 + 1);
    EXPECT_EQ(half.domain.cells_x, 5);
    EXPECT_EQ(half.domain.cells_y, 1);
    EXPECT_EQ(half.domain.cells_z, scenario.domain.cells_z / 2);
    EXPECT_EQ(half.numerics.tolerance, scenario.numerics.tolerance);
    EXPECT_EQ(loose.domain.cells_x, 5);
    EXPECT_EQ(loose.numerics.tolerance, 4 * scenario.numerics.tolerance);
    EXPECT_EQ(loose.numerics.max_step, 2 * scenario.numerics.max_step);
}

TEST(NumericalError, StopsWhenAskedTo)
{
    const Experiment experiment(minimal());
    std::vector<Endpoint> endpoints;
    EXPECT_THROW(estimate_numerical_error(experiment, endpoints, [] { return true; }), Interrupted);
}

TEST(NumericalError, IsWrittenReadBackAndShown)
{
    const testing_support::OwnFolder own;
    const fs::path& folder = own.path();
    Endpoint known{"downtime", "d", "definition", 3.25, {}, {}, {}, {}}, unknown = known, unasked = known;
    known.numerical_error = 0.0312;
    unknown.name = "redness_resolved";
    unknown.numerical_error = std::nan("");
    unasked.name = "swelling_resolved";
    write_summary(folder, {}, {known, unknown, unasked}, {}, {}, {});
    const std::vector<Endpoint> read = read_summary(folder)->endpoints;
    ASSERT_EQ(read.size(), 3u);
    EXPECT_EQ(read[0].numerical_error, 0.0312);
    ASSERT_TRUE(read[1].numerical_error);
    EXPECT_TRUE(std::isnan(*read[1].numerical_error));
    EXPECT_FALSE(read[2].numerical_error);

    const std::string table = render(healing_table(read, {}, ""), TableForm::text);
    EXPECT_NE(table.find("3.25 ± 0.03 d"), std::string::npos) << table;
    EXPECT_NE(table.find("3.25 ± ?    d"), std::string::npos) << table;
    EXPECT_NE(table.find("±: estimated error"), std::string::npos) << table;
    EXPECT_EQ(render(healing_table({unasked}, {}, ""), TableForm::text).find("±"), std::string::npos);
}

} // namespace
} // namespace mend
