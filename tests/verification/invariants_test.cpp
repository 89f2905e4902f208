// What must hold whatever the step: conservation, the same bits for any number of threads, positivity.
#include "kernels/parallel.hpp"
#include "tests/support/movers.hpp"
#include "tests/support/small_model.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <random>

namespace mend::testing_support
{
namespace
{

using kernels::ReactionRow;

DomainSpec block(Geometry geometry, int nx, int ny, int nz, double grading = 1)
{
    DomainSpec spec;
    spec.geometry = geometry;
    spec.extent_x = 0.3;
    spec.extent_y = 0.4;
    spec.depth = 0.5;
    spec.cells_x = nx;
    spec.cells_y = ny;
    spec.cells_z = nz;
    spec.grading_x = spec.grading_z = grading;
    return spec;
}

class Transport : public testing::TestWithParam<DomainSpec>
{};

TEST_P(Transport, AloneConservesEachSumToRoundOff)
{
    const Grid grid = make_grid(GetParam());
    const SmallModel model = movers();
    Case test(model, grid);
    const int fields = static_cast<int>(model.field_table.size());
    const auto sum = [&](int field) {
        return volume_sum(test.state.fields, field, grid, &test.maps, model.field_table[field].weight);
    };
    std::vector<double> before;
    for (int field = 0; field < fields; ++field)
        before.push_back(sum(field));
    test.run(3.0, 1e-3);
    for (int field = 0; field < fields; ++field)
        EXPECT_NEAR(sum(field) / before[field], 1, 1e-12) << model.field_table[field].name;
}

TEST_P(Transport, EndsInTheKnownEquilibrium)
{
    const Grid grid = make_grid(GetParam());
    const SmallModel model = movers();
    Case test(model, grid);
    // The factorised matrix overestimates stiff modes, so that at D dt/dx^2 in the thousands they fade slowly; the
    // product's own steps are held shorter by its reactions.
    const double tolerance = 1e-5;
    test.run(20, tolerance, 0.05);
    for (int field = 0; field < static_cast<int>(model.field_table.size()); ++field) {
        // the signal is uniform in the end, so drift leaves no trace either
        const double value = test.state.fields(field, 0, 0, 0);
        EXPECT_LT(distance(test.state.fields, field, grid, [=](double, double, double) { return value; }).largest,
                  tolerance)
            << model.field_table[field].name;
    }
}

INSTANTIATE_TEST_SUITE_P(Grids, Transport,
                         testing::Values(block(Geometry::unit_cell, 8, 8, 16), block(Geometry::unit_cell, 7, 5, 11, 3),
                                         block(Geometry::unit_cell, 1, 9, 3),
                                         block(Geometry::axisymmetric, 13, 1, 17, 2),
                                         block(Geometry::axisymmetric, 3, 1, 2), block(Geometry::line, 1, 1, 29, 4),
                                         block(Geometry::disc, 5, 1, 1)));

// --- exchange
// ---------------------------------------------------------------------------------------------------------

void exchange(const void*, const ReactionRow& row)
{
    for (int i = 0; i < row.bundles * kernels::bundle_size; ++i) {
        const double rate = 2.0 * row.fields[1][i];
        row.gain[0][i] = 0;
        row.loss[0][i] = rate;
        row.gain[1][i] = rate * row.fields[0][i];
        row.loss[1][i] = 0;
    }
}

TEST(Exchange, BetweenFieldsIsConservedWithOrderTwo)
{
    const Grid grid = make_grid(block(Geometry::axisymmetric, 9, 1, 9));
    SmallModel model = movers();
    model.field_table.resize(2);
    model.field_table[1].weight = -1;
    model.map_table.clear();
    model.map_values.clear();
    const auto smooth = [](double r, double, double z) {
        return 1 + 0.5 * std::cos(10.4 * r * r / 0.3) * std::cos(6.2832 * z);
    };
    model.start = {smooth, smooth};
    model.volume = exchange;
    std::vector<double> errors;
    const std::vector<int> steps{40, 80, 160};
    for (const int count : steps) {
        Case test(model, grid);
        const auto total = [&] {
            return volume_sum(test.state.fields, 0, grid) + volume_sum(test.state.fields, 1, grid);
        };
        const double before = total();
        test.run_fixed(0.8, count);
        errors.push_back(std::abs(total() / before - 1));
    }
    for (const double order : orders("sum of two exchanging fields", steps, errors))
        EXPECT_GT(order, 1.9); // higher here: the leading terms of two smooth fields nearly cancel
}

// --- drift
// ------------------------------------------------------------------------------------------------------------

TEST(Drift, TheExponentialEquilibriumIsKeptAtTenTimesOurStrength)
{
    // A frozen signal; u ~ exp(chi/D c/(K + c)) carries no flux.
    const double diffusivity = 0.02, strength = 0.2, half_response = 1;
    SmallModel model;
    FieldRow signal, mover;
    signal.name = "signal";
    mover.name = "mover";
    mover.diffusivity = diffusivity;
    mover.drift = Drift{0, strength, half_response};
    model.field_table = {signal, mover};
    const Place c = [](double, double, double z) { return 5 * std::exp(-z / 0.05); };
    const Place equilibrium = [&](double x, double y, double z) {
        return std::exp(strength / diffusivity * c(x, y, z) / (half_response + c(x, y, z)));
    };
    model.start = {c, equilibrium};
    DomainSpec spec = block(Geometry::line, 1, 1, 96);
    const Grid grid = make_grid(spec);
    Case test(model, grid);
    // The matrix does not know the drift: at steps of weeks its modes are held by the error control, not damped.
    const double tolerance = 1e-5;
    test.run(1000, tolerance);
    for (int k = 0; k < grid.z.size(); ++k)
        EXPECT_NEAR(test.state.fields(1, 0, 0, k) / equilibrium(0, 0, grid.z.centres[k]), 1, 10 * tolerance);
}

TEST(Drift, StepsDoNotGrowWithDriftAtTenTimesOurStrength)
{
    const Grid grid = make_grid(block(Geometry::unit_cell, 12, 12, 16));
    long steps[2];
    for (const double strength : {0.02, 0.2}) {
        SmallModel model;
        FieldRow signal, mover;
        signal.name = "signal";
        signal.diffusivity = 3;
        mover.name = "mover";
        mover.diffusivity = 0.02;
        mover.drift = Drift{0, strength, 1.0};
        model.field_table = {signal, mover};
        model.volume = [](const void*, const ReactionRow& row) {
            for (int i = 0; i < row.bundles * kernels::bundle_size; ++i) {
                row.gain[0][i] = row.gain[1][i] = row.loss[1][i] = 0;
                row.loss[0][i] = 4;
            }
        };
        model.start = {[](double x, double y, double z) { return 30 * std::exp(-(x * x + y * y + z * z) / 0.01); },
                       [](double, double, double) { return 1.0; }};
        Case test(model, grid);
        steps[strength > 0.1] = test.run(20, 1e-3);
    }
    std::printf("steps with chi/D of 1 and 10: %ld, %ld\n", steps[0], steps[1]);
    EXPECT_LE(steps[1], 1.5 * steps[0]);
}

// --- threads, positivity
// ------------------------------------------------------------------------------------

TEST(Threads, TheSameBitsForAnyNumber)
{
    const Grid grid = make_grid(block(Geometry::unit_cell, 19, 13, 21, 2));
    SmallModel model = movers();
    model.volume = [](const void*, const ReactionRow& row) {
        for (int field = 0; field < 5; ++field)
            for (int i = 0; i < row.bundles * kernels::bundle_size; ++i) {
                row.gain[field][i] = row.fields[(field + 1) % 5][i];
                row.loss[field][i] = row.fields[field][i];
                row.mobility[4][i] = 1 / (1 + row.fields[4][i]);
            }
    };
    std::vector<kernels::Arrays> results;
    for (const int threads : {1, 2, 3, 7}) {
        Case test(model, grid);
        kernels::set_thread_count(threads);
        test.run(0.5, 1e-3);
        results.push_back(test.state.fields);
    }
    kernels::set_thread_count(0);
    for (std::size_t other = 1; other < results.size(); ++other)
        for (int field = 0; field < results[0].count(); ++field)
            for (int k = 0; k < results[0].planes(field); ++k)
                for (int j = 0; j < 13; ++j)
                    EXPECT_EQ(
                        std::memcmp(results[0].row(field, j, k), results[other].row(field, j, k), 19 * sizeof(double)),
                        0);
}

TEST(Positivity, NoAcceptedValueFallsBelowTenTolerances)
{
    // A spike of one cell under stiff diffusion, started with a step of a whole day.
    const Grid grid = make_grid(block(Geometry::unit_cell, 16, 16, 16));
    SmallModel model = movers();
    model.field_table.resize(1);
    model.volume = nullptr;
    model.map_table.clear();
    model.map_values.clear();
    model.start = {[](double x, double y, double z) { return x < 0.02 && y < 0.03 && z < 0.04 ? 1.0 : 0.0; }};
    Case test(model, grid);
    NumericsSpec numerics;
    numerics.initial_step = 1;
    Stepper stepper(model, grid, test.maps, numerics);
    while (test.state.time < 5) {
        stepper.advance(test.state, 5);
        for (int k = 0; k < 16; ++k)
            for (int j = 0; j < 16; ++j)
                for (int i = 0; i < 16; ++i)
                    EXPECT_GE(test.state.fields(0, i, j, k), -10 * numerics.tolerance);
    }
    EXPECT_GT(stepper.controller().rejected, 0); // a whole day was too long
    EXPECT_LE(stepper.controller().worst_negative[0], 0);
    EXPECT_GE(stepper.controller().worst_negative[0], -10);
}

TEST(Failure, NamesFieldCellAndTime)
{
    const Grid grid = make_grid(block(Geometry::axisymmetric, 4, 1, 4));
    SmallModel model = movers();
    model.field_table.resize(1);
    model.map_table.clear();
    model.map_values.clear();
    model.start.resize(1);
    model.volume = [](const void*, const ReactionRow& row) {
        for (int i = 0; i < row.bundles * kernels::bundle_size; ++i) {
            row.gain[0][i] = std::nan("");
            row.loss[0][i] = 0;
        }
    };
    Case test(model, grid);
    try {
        test.run(1, 1e-3);
        FAIL() << "a rate that is not a number was accepted";
    } catch (const std::exception& error) {
        const std::string message = error.what();
        EXPECT_NE(message.find("plain"), std::string::npos) << message;
        EXPECT_NE(message.find("day 0"), std::string::npos) << message;
        EXPECT_NE(message.find("cell (0, 0, 0)"), std::string::npos) << message;
    }
}

TEST(Limits, AreLandedOnExactly)
{
    const Grid grid = make_grid(block(Geometry::line, 1, 1, 8));
    SmallModel model = movers();
    Case test(model, grid);
    Stepper stepper(model, grid, test.maps, {});
    for (const double limit : {1.0 / 86400, 0.1, 28.0, 28.0 + 1.0 / 86400, 236.0}) {
        double last = test.state.time;
        while (test.state.time < limit) {
            const Step step = stepper.advance(test.state, limit);
            EXPECT_EQ(step.start, last);
            EXPECT_EQ(step.end, test.state.time);
            EXPECT_LE(step.end, limit);
            last = step.end;
        }
        EXPECT_EQ(test.state.time, limit);
        stepper.restart();
    }
}

} // namespace
} // namespace mend::testing_support
