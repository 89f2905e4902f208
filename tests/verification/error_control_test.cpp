// The error asked for against the error achieved, on the skin model after a needle and on a stiff reaction.
#include "tests/support/small_model.hpp"

#include "kernels/parallel.hpp"
#include "sim/model/models.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace mend::testing_support
{
namespace
{

/// Skin with one hole in it, and its fields at given times.
struct Wounded
{
    explicit Wounded(Geometry geometry)
        : grid(grid_of(geometry)), skin(make_skin({}, grid)), model(make_model({}, skin)),
          maps(model->make_maps(skin, grid))
    {
        kernels::set_thread_count(1);
        model->set_baseline(start, maps, grid);
        model->wound(start, {{{0, 0, 0.06, 0.7, 0.4}}, 0.2}, grid);
    }

    static Grid grid_of(Geometry geometry)
    {
        DomainSpec spec;
        spec.geometry = geometry;
        spec.extent_x = spec.extent_y = 0.3;
        spec.depth = 0.9;
        spec.cells_x = geometry == Geometry::unit_cell ? 8 : 12;
        spec.cells_y = 8;
        spec.cells_z = 14;
        spec.grading_z = 3;
        return make_grid(spec);
    }

    std::vector<kernels::Arrays> at_times(const NumericsSpec& numerics, long* steps = nullptr) const
    {
        State state = start;
        Stepper stepper(*model, grid, maps, numerics);
        std::vector<kernels::Arrays> results;
        for (const double time : times) {
            while (state.time < time)
                stepper.advance(state, time);
            results.push_back(state.fields);
        }
        if (steps)
            *steps = stepper.controller().accepted;
        return results;
    }

    /// The norm that steps are judged by: root mean square over the volume of each field's error over what is allowed;
    /// the largest over fields.
    double achieved(const kernels::Arrays& found, const kernels::Arrays& exact, double tolerance) const
    {
        double worst = 0;
        for (int field = 0; field < found.count(); ++field) {
            const double scale = model->fields()[static_cast<std::size_t>(field)].scale;
            double sum = 0, volumes = 0;
            for (int k = 0; k < found.planes(field); ++k)
                for (int j = 0; j < grid.y.size(); ++j)
                    for (int i = 0; i < grid.x.size(); ++i) {
                        const double truth = exact(field, i, j, k);
                        const double error = (found(field, i, j, k) - truth) / (tolerance * (scale + std::abs(truth)));
                        const double volume = found.on_sheet(field) ? grid.area(i, j) : grid.volume(i, j, k);
                        sum += volume * error * error;
                        volumes += volume;
                    }
            worst = std::max(worst, std::sqrt(sum / volumes));
        }
        return worst;
    }

    static constexpr double times[] = {0.02, 0.25, 1, 3, 10, 28}; // d
    Grid grid;
    Skin skin;
    std::unique_ptr<Model> model;
    kernels::Arrays maps;
    State start;
};

NumericsSpec asking(double tolerance)
{
    NumericsSpec numerics;
    numerics.tolerance = tolerance;
    return numerics;
}

class SkinModel : public testing::TestWithParam<Geometry>
{};

TEST_P(SkinModel, AchievesTheErrorThatIsAskedFor)
{
    const Wounded wounded(GetParam());
    const auto exact = wounded.at_times(asking(1e-6)); // itself good to a hundredth of the least asked for
    fmt::print("{:>10} {:>6}  error over what was asked for, after {:.2g} d\n", "tolerance", "steps",
               fmt::join(Wounded::times, ", "));
    for (const double tolerance : {1e-2, 1e-3, 1e-4}) {
        long steps = 0;
        const auto found = wounded.at_times(asking(tolerance), &steps);
        std::vector<double> shares;
        for (std::size_t i = 0; i < found.size(); ++i)
            shares.push_back(wounded.achieved(found[i], exact[i], tolerance));
        fmt::print("{:>10.0e} {:>6}  {:.2g}\n", tolerance, steps, fmt::join(shares, "  "));
        const double worst = *std::max_element(shares.begin(), shares.end());
        EXPECT_LT(worst, 3);
        EXPECT_GT(worst, 0.1) << "an error far below what was asked for is wasted steps";
    }
}

TEST_P(SkinModel, ArrivesAtTheSameFromAFirstStepOfAWholeDay)
{
    const Wounded wounded(GetParam());
    const double tolerance = 1e-3;
    const auto exact = wounded.at_times(asking(1e-5));
    NumericsSpec rash = asking(tolerance);
    rash.initial_step = 1;
    const auto found = wounded.at_times(rash);
    for (std::size_t i = 0; i < found.size(); ++i)
        EXPECT_LT(wounded.achieved(found[i], exact[i], tolerance), 3) << Wounded::times[i];
}

INSTANTIATE_TEST_SUITE_P(Geometries, SkinModel, testing::Values(Geometry::axisymmetric, Geometry::unit_cell));

// --- a stiff reaction

/// u' = -rate (u - v) - v, v' = -v: u = v = exp(-t) is a solution, which everything else is drawn to at the rate.
struct Pull
{
    double rate;
};

void follow(const void* numbers, const kernels::ReactionRow& row)
{
    const double rate = static_cast<const Pull*>(numbers)->rate;
    for (int i = 0; i < row.bundles * kernels::bundle_size; ++i) {
        row.gain[0][i] = (rate - 1) * row.fields[1][i];
        row.loss[0][i] = rate;
        row.gain[1][i] = 0;
        row.loss[1][i] = 1;
    }
}

struct Follower
{
    explicit Follower(double rate) : pull{rate}
    {
        FieldRow u, v;
        u.name = "u";
        v.name = "v";
        model.field_table = {u, v};
        model.volume = follow;
        model.numbers = &pull;
        model.start = {[](double, double, double) { return 1.0; }, [](double, double, double) { return 1.0; }};
        DomainSpec spec;
        spec.geometry = Geometry::point;
        grid = make_grid(spec);
    }
    Pull pull;
    SmallModel model;
    Grid grid;
};

TEST(StiffReaction, IsFollowedWithOrderTwoWhereStepsResolveItAndWithOrderOneWhereTheyDoNot)
{
    // The matrix knows how fast u is lost, not what it is drawn to. Where step * rate is large u lags: by hand, the
    // method leaves u - v = -h v/sqrt 2 then, an error of order 1 (and of the size of u' h, whatever the rate).
    const std::vector<int> sizes{40, 80, 160};
    for (const double rate : {5.0, 1e6}) {
        Follower follower(rate);
        std::vector<double> errors;
        for (const int steps : sizes) {
            Case test(follower.model, follower.grid);
            test.run_fixed(1, steps);
            errors.push_back(std::abs(test.state.fields(0, 0, 0, 0) - std::exp(-1.0)));
        }
        const bool stiff = rate > 1e3;
        for (const double order : orders(stiff ? "stiff reaction" : "mild reaction", sizes, errors))
            EXPECT_NEAR(order, stiff ? 1 : 2, 0.1);
        const double lag = std::exp(-1.0) / sizes.back() / std::sqrt(2.0);
        EXPECT_NEAR(errors.back() / lag, stiff ? 1 : 0, 0.02);
    }
}

TEST(StiffReaction, AchievesTheErrorThatIsAskedFor)
{
    // The error estimate sees the lag five times as large as it is, so that steps are short enough.
    for (const double rate : {5.0, 1e3, 1e6})
        for (const double tolerance : {1e-2, 1e-3, 1e-4}) {
            Follower follower(rate);
            Case test(follower.model, follower.grid);
            const long steps = test.run(1, tolerance);
            const double exact = std::exp(-1.0);
            const double share = std::abs(test.state.fields(0, 0, 0, 0) - exact) / (tolerance * (1 + exact));
            fmt::print("rate {:.0e}, tolerance {:.0e}: {} steps, {:.2g} of what was asked for\n", rate, tolerance,
                       steps, share);
            EXPECT_LT(share, 1);
            EXPECT_GT(share, 1e-3);
        }
}

} // namespace
} // namespace mend::testing_support
