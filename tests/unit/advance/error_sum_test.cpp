// The error estimate against its definition, cell by cell.
#include "sim/advance/error_sum.hpp"
#include "tests/support/small_model.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <random>

namespace mend::testing_support
{
namespace
{

constexpr double tolerance = 1e-2;

/// Rows that fill no bundle, a whole one, one and a bit.
class Errors : public testing::TestWithParam<std::array<int, 3>>
{
  protected:
    Errors()
    {
        DomainSpec spec;
        spec.extent_x = 0.3;
        spec.extent_y = 0.2;
        spec.depth = 1;
        spec.cells_x = GetParam()[0];
        spec.cells_y = GetParam()[1];
        spec.cells_z = GetParam()[2];
        spec.grading_x = 2;
        spec.grading_z = 3;
        grid = make_grid(spec);
        FieldRow volume, sheet;
        volume.name = "volume";
        volume.scale = 3;
        sheet.name = "sheet";
        sheet.storage = Storage::sheet;
        model.field_table = {volume, sheet};
        plan = discretise(model, grid, model.make_maps({}, grid));
        for (kernels::Arrays* arrays : {&before, &first, &second, &near}) {
            *arrays = kernels::Arrays(plan.layout, {false, true});
            for (int field = 0; field < 2; ++field)
                each_cell(field, [&](int i, int j, int k) {
                    (*arrays)(field, i, j, k) = arrays == &near ? std::abs(normal(random)) : normal(random);
                });
            arrays->fill_padding(); // of nonzero values, which must not count
        }
    }

    template <class Visit> void each_cell(int field, const Visit& visit) const
    {
        for (int k = 0; k < (field == 0 ? plan.layout.nz : 1); ++k)
            for (int j = 0; j < plan.layout.ny; ++j)
                for (int i = 0; i < plan.layout.nx; ++i)
                    visit(i, j, k);
    }

    /// By the kernels: a piece of work a plane of the volume, the sheet in one more.
    Attempt by_bundles(const kernels::Arrays& weights)
    {
        ErrorTotal errors(plan, weights, tolerance);
        errors.set_pieces(plan.layout.nz + 1);
        for (int field = 0; field < 2; ++field)
            for (int k = 0; k < (field == 0 ? plan.layout.nz : 1); ++k) {
                ErrorSum sum;
                for (int j = 0; j < plan.layout.ny; ++j)
                    for (int b = 0; b < plan.layout.bundles(); ++b) {
                        const std::ptrdiff_t i = b * kernels::bundle_size;
                        const auto at = [&](const kernels::Arrays& from) {
                            return kernels::load(from.row(field, j, k) + i);
                        };
                        sum.finish(at(before), at(first), at(second), errors.shares(field)(j * plan.layout.row + i, k),
                                   errors.absolute(field), errors.relative());
                    }
                errors.put(field == 0 ? k : plan.layout.nz, field, sum);
            }
        return errors.total();
    }

    /// By the definition: the largest over fields of the root of the mean, weighted by volume (area) and nearness, of
    /// (error / allowed)^2; and the least new value.
    Attempt by_cells(const kernels::Arrays* weights) const
    {
        Attempt attempt;
        for (int field = 0; field < 2; ++field) {
            const double scale = field == 0 ? 3 : 1;
            double squares = 0, size = 0, least = 0;
            each_cell(field, [&](int i, int j, int k) {
                const double weight = (weights ? (*weights)(field, i, j, k) : 1) * grid.x.volumes[i] *
                                      grid.y.volumes[j] * (field == 0 ? grid.z.volumes[k] : 1);
                const double one = first(field, i, j, k), two = second(field, i, j, k);
                const double old = before(field, i, j, k), fresh = old + 1.5 * one + 0.5 * two;
                const double allowed = tolerance * (scale + std::max(std::abs(old), std::abs(fresh)));
                squares += weight * std::pow(0.5 * (one + two) / allowed, 2);
                size += weight;
                least = std::min(least, fresh);
            });
            attempt.error = std::max(attempt.error, std::sqrt(squares / size));
            attempt.worst.push_back(least / (tolerance * scale));
        }
        return attempt;
    }

    std::mt19937 random{42};
    std::normal_distribution<double> normal;
    Grid grid;
    SmallModel model;
    Discretisation plan;
    kernels::Arrays before, first, second, near;
};

void expect_same(const Attempt& one, const Attempt& other)
{
    EXPECT_NEAR(one.error / other.error, 1, 3e-7); // ratios are taken in single precision
    ASSERT_EQ(one.worst.size(), other.worst.size());
    for (std::size_t field = 0; field < one.worst.size(); ++field)
        EXPECT_NEAR(one.worst[field], other.worst[field], 1e-12 * std::abs(other.worst[field]));
}

TEST_P(Errors, AreTheMeanOverCellsOfTheDefinition)
{
    expect_same(by_bundles({}), by_cells(nullptr));
}

TEST_P(Errors, CountCellsByTheirWeightNearWounds)
{
    expect_same(by_bundles(near), by_cells(&near));
}

TEST_P(Errors, ThatAreNoNumbersStaySo)
{
    first(0, plan.layout.nx - 1, 0, plan.layout.nz - 1) = std::nan("");
    first.fill_padding();
    EXPECT_TRUE(std::isnan(by_bundles({}).error));
}

INSTANTIATE_TEST_SUITE_P(OddPrimeAndSmallSizes, Errors,
                         testing::Values(std::array{1, 1, 1}, std::array{3, 2, 5}, std::array{8, 1, 7},
                                         std::array{13, 3, 2}, std::array{17, 4, 3}));

} // namespace
} // namespace mend::testing_support
