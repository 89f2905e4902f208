// Two judges that share nothing with the integrator but the model's reaction: a stabilised explicit method that solves
// no system, and the same W-method with the exact unsplit matrix by sparse elimination. Skin model, freshly wounded.
#include "tests/support/rkl2.hpp"
#include "tests/support/slow_rates.hpp"
#include "tests/support/small_model.hpp"

#include "sim/model/models.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <array>

namespace mend::testing_support
{
namespace
{

Grid small_grid(Geometry geometry, int nx = 7, int ny = 5, int nz = 10)
{
    DomainSpec spec;
    spec.geometry = geometry;
    spec.extent_x = spec.extent_y = 0.3;
    spec.depth = 0.6;
    spec.cells_x = nx;
    spec.cells_y = geometry == Geometry::unit_cell ? ny : 1;
    spec.cells_z = nz;
    spec.grading_x = 2;
    spec.grading_z = 3;
    return make_grid(spec);
}

/// Skin some hours after a needle, when all that is fast has become smooth in time.
struct Wounded
{
    explicit Wounded(const Grid& on)
        : grid(on), skin(make_skin({}, grid)), model(make_model({}, skin)), maps(model->make_maps(skin, grid)),
          judge(*model, grid, maps, untouched_exposure())
    {
        kernels::set_thread_count(1);
        model->set_baseline(state, maps, grid);
        model->wound(state, {{{0, 0, 0.08, 0.7, 0.4}}, 0.2}, grid);
        Stepper stepper(*model, grid, maps, {});
        while (state.time < first)
            stepper.advance(state, first);
        start = judge.gather(state.fields);
    }

    /// `steps` equal steps of the integrator from `first`, whatever their error.
    std::vector<double> integrate(double span, int steps) const
    {
        State now = state;
        NumericsSpec numerics;
        numerics.tolerance = 1e9;
        numerics.initial_step = numerics.max_step = span;
        Stepper stepper(*model, grid, maps, numerics);
        for (int step = 1; step <= steps; ++step)
            stepper.advance(now, first + span * step / steps);
        return judge.gather(now.fields);
    }

    static constexpr double first = 0.25; // d
    Grid grid;
    Skin skin;
    std::unique_ptr<Model> model;
    kernels::Arrays maps;
    SlowRates judge;
    State state;
    std::vector<double> start;
};

/// Root mean square over all unknowns, each in its field's scale.
double distance(const Wounded& wounded, const std::vector<double>& a, const std::vector<double>& b)
{
    const std::vector<double> scales = wounded.judge.scales();
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += (a[i] - b[i]) / scales[i] * ((a[i] - b[i]) / scales[i]);
    return std::sqrt(sum / static_cast<double>(a.size()));
}

class Judges : public testing::TestWithParam<Geometry>
{};

void expect_that_a_short_step_goes_along_the_right_hand_side(Wounded& wounded)
{
    std::vector<double> rates(wounded.start.size());
    wounded.judge.evaluate(0, wounded.start.data(), rates.data());
    std::vector<double> errors;
    const std::vector<double> none(rates.size(), 0.0);
    for (const double step : {4e-6, 2e-6, 1e-6}) {
        std::vector<double> slope = wounded.integrate(step, 1);
        for (std::size_t i = 0; i < slope.size(); ++i)
            slope[i] = (slope[i] - wounded.start[i]) / step;
        errors.push_back(distance(wounded, slope, rates) / distance(wounded, rates, none));
    }
    for (const double order : orders("slope of one step against the slow right-hand side", {1, 2, 4}, errors))
        EXPECT_NEAR(order, 1, 0.1);
    EXPECT_LT(errors.back(), 2e-3);
}

TEST_P(Judges, RightHandSideIsWhatAShortStepGoesAlong)
{
    Wounded wounded(small_grid(GetParam()));
    expect_that_a_short_step_goes_along_the_right_hand_side(wounded);
}

/// Rows that fill no bundle, a whole one, one and a bit; planes fewer and more than a slab has.
TEST(JudgesOfSizes, RightHandSideIsTheSameOnGridsOfAnySize)
{
    for (const auto& [nx, ny, nz] : {std::array{3, 2, 5}, {8, 3, 9}, {11, 5, 17}}) {
        SCOPED_TRACE(fmt::format("{}x{}x{}", nx, ny, nz));
        Wounded wounded(small_grid(Geometry::unit_cell, nx, ny, nz));
        expect_that_a_short_step_goes_along_the_right_hand_side(wounded);
    }
}

TEST_P(Judges, StabilisedExplicitMethodAgrees)
{
    Wounded wounded(small_grid(GetParam()));
    constexpr double span = 0.25;
    Rkl2 judge(wounded.judge, wounded.start, {1e-11, wounded.judge.scales(), 1e-5});
    judge.advance(span);
    fmt::print("RKL2: {} steps, {} evaluations\n", judge.count().steps, judge.count().evaluations);
    std::vector<double> errors;
    const std::vector<int> sizes{160, 320, 640};
    for (const int steps : sizes)
        errors.push_back(distance(wounded, wounded.integrate(span, steps), judge.values()));
    EXPECT_GT(orders("integrator against RKL2", sizes, errors).back(), 1.9);
    EXPECT_LT(errors.back(), 1e-6);
}

TEST_P(Judges, ExactUnsplitMatrixAgrees)
{
    Wounded wounded(small_grid(GetParam()));
    constexpr double span = 0.25;
    std::vector<double> differences;
    const std::vector<int> sizes{20, 40, 80};
    for (const int steps : sizes) {
        UnsplitStepper judge(wounded.judge);
        std::vector<double> u = wounded.start;
        for (int step = 0; step < steps; ++step)
            judge.step(u, span / steps);
        differences.push_back(distance(wounded, wounded.integrate(span, steps), u));
    }
    EXPECT_GT(orders("factorised against exact matrix", sizes, differences).back(), 1.9);
    EXPECT_LT(differences.back(), 1e-6);
}

INSTANTIATE_TEST_SUITE_P(Geometries, Judges, testing::Values(Geometry::axisymmetric, Geometry::unit_cell));

/// u' = -rate (u - cos t), t' = 1, told to be as stiff as `radius`.
struct Decay
{
    double rate, radius;
    int blocks() const { return 1; }
    std::pair<long, long> range(int) const { return {0, 2}; }
    void evaluate(int, const double* u, double* f) const
    {
        f[0] = -rate * (u[0] - std::cos(u[1]));
        f[1] = 1;
    }
    double spectral_radius(const double*) const { return radius; }

    double error(int steps)
    {
        const double exact = (rate * rate * std::cos(1.0) + rate * std::sin(1.0) + std::exp(-rate)) / (rate * rate + 1);
        Rkl2 method(*this, {1.0, 0.0}, {1e-3, {1, 1}, 1e-5});
        for (int step = 0; step < steps; ++step)
            method.step(1.0 / steps);
        return std::abs(method.values()[0] - exact);
    }
};

TEST(Rkl2, IsOfOrderTwo)
{
    const std::vector<int> sizes{20, 40, 80};
    for (const double radius_a_step : {0.1, 50.0}) { // 3 and 15 stages
        std::vector<double> errors;
        for (const int steps : sizes)
            errors.push_back(Decay{5, radius_a_step * steps}.error(steps));
        for (const double order : orders("decay towards cos t", sizes, errors))
            EXPECT_NEAR(order, 2, 0.1);
    }
}

TEST(Rkl2, IsStableForStiffDecay)
{
    EXPECT_LT((Decay{1000, 1000}.error(20)), 1e-4); // an explicit method of order 2 would need 500 steps
}

} // namespace
} // namespace mend::testing_support
