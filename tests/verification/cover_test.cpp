// label: slow
// The cover of the skin model against closed forms: logistic growth after a lag, the front of Fisher and KPP, and a
// lone hole against a solver of its own.
#include "kernels/parallel.hpp"
#include "sim/advance/stepper.hpp"
#include "sim/model/models.hpp"
#include "tests/support/published_run.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace mend::testing_support
{
namespace
{

constexpr double growth = 0.9, diffusivity = 0.03, lag = 0.25; // 1/d, mm^2/d, d: the model's, checked below

/// A surface on which neither growth factor nor debris acts on the cover, which loosens as after a session.
struct Surface
{
    Surface(const DomainSpec& domain, std::map<std::string, double> parameters,
            const std::function<double(double x)>& covered)
        : grid(make_grid(domain))
    {
        kernels::set_thread_count(1);
        parameters["keratinocyte_activation"] = parameters["cover_held_by_debris"] = 0;
        const Skin skin = make_skin({}, grid);
        model = make_model({"skin", parameters}, skin);
        maps = model->make_maps(skin, grid);
        model->set_baseline(state, maps, grid);
        cover = index_of(model->fields(), "keratinocyte_cover");
        state.fields.fill(index_of(model->fields(), "migration"), 0);
        for (int i = 0; i < grid.x.size(); ++i)
            state.fields(cover, i, 0, 0) = covered(grid.x.centres[i]);
    }
    double at(int i) const { return state.fields(cover, i, 0, 0); }
    void run(double end, const NumericsSpec& numerics, const std::function<bool(const Step&)>& go_on = {})
    {
        Stepper stepper(*model, grid, maps, numerics);
        while (state.time < end) {
            const Step step = stepper.advance(state, end);
            if (go_on && !go_on(step))
                return;
        }
    }
    /// When the first cell's cover reaches `level`.
    double time_of(double level, const NumericsSpec& numerics)
    {
        double when = -1;
        run(60, numerics, [&](const Step& step) {
            const double before = (*step.before)(cover, 0, 0, 0);
            if (at(0) < level)
                return true;
            when = step.start + (step.end - step.start) * (level - before) / (at(0) - before);
            return false;
        });
        return when;
    }
    /// Where the cover falls through a half, from the left.
    double front() const
    {
        int i = 1;
        while (i + 1 < grid.x.size() && at(i) >= 0.5)
            ++i;
        const double share = (at(i - 1) - 0.5) / (at(i - 1) - at(i));
        return grid.x.centres[i - 1] + share * (grid.x.centres[i] - grid.x.centres[i - 1]);
    }

    Grid grid;
    std::unique_ptr<Model> model;
    kernels::Arrays maps;
    State state;
    int cover = -1;
};

DomainSpec flat(double length, int cells)
{
    DomainSpec spec;
    spec.geometry = Geometry::patch;
    spec.extent_x = length;
    spec.extent_y = spec.depth = 0.2;
    spec.cells_x = cells;
    spec.cells_y = spec.cells_z = 1;
    return spec;
}

TEST(Cover, TheNumbersOfTheseChecksAreTheModels)
{
    const auto model = make_model({}, make_skin({}, point_grid()));
    std::map<std::string, double> values;
    for (const Parameter& one : model->parameters())
        values[one.name] = one.value;
    EXPECT_EQ(values.at("keratinocyte_growth"), growth);
    EXPECT_EQ(values.at("keratinocyte_diffusivity"), diffusivity);
    EXPECT_EQ(values.at("migration_lag"), lag);
}

// From a share phi everywhere alike cover grows as a logistic curve, k = 0.8 after ln(4 (1 - phi)/phi)/r; the lag adds
// the integral of 1 - mg^2 with mg = 1 - exp(-t/tau): tau (2 - 1/2).
TEST(Cover, WhatFolliclesHoldGrowsAsALogisticCurve)
{
    NumericsSpec numerics;
    numerics.tolerance = 1e-5;
    for (const double share : {0.002, 0.01, 0.05}) {
        const double grown = std::log(4 * (1 - share) / share) / growth;
        Surface at_once(flat(0.4, 2), {{"migration_lag", 1e-4}}, [=](double) { return share; });
        EXPECT_LT(off("cover from a share, no lag, d", at_once.time_of(0.8, numerics), grown), 0.005);
        Surface after_lag(flat(0.4, 2), {}, [=](double) { return share; });
        EXPECT_LT(off("cover from a share, with the lag, d", after_lag.time_of(0.8, numerics), grown + 1.5 * lag),
                  0.005);
    }
}

// Where a raw surface dries at once, sc = 1 - k, and (1 + sc) k_t = r k (1 - k): k = 0.8 after
// [ln(4 (1 - phi)/phi) + ln(0.8/phi)]/r, nearly twice the time.
TEST(Cover, UnderAScabItGrowsHalfAsFast)
{
    const double share = 0.01, grown = (std::log(4 * (1 - share) / share) + std::log(0.8 / share)) / growth;
    Surface dry(flat(0.4, 2), {{"migration_lag", 1e-4}, {"scab_drying_time", 1e-3}}, [=](double) { return share; });
    dry.state.fields.fill(index_of(dry.model->fields(), "punctured"), 1);
    NumericsSpec numerics;
    numerics.tolerance = 1e-5;
    EXPECT_LT(off("cover under a scab, d", dry.time_of(0.8, numerics), grown), 0.005);
}

// Bramson (1983), as in published_waves_test.cpp: the mean speed between two times is 2 (D r)^1/2 less the logarithm.
TEST(Cover, ItsFrontIsThatOfFisherAndKpp)
{
    Surface surface(flat(24, 800), {{"migration_lag", 1e-4}}, [](double x) { return x < 1 ? 1.0 : 0.0; });
    NumericsSpec numerics;
    numerics.tolerance = 1e-4;
    numerics.max_step = 0.1; // a pulled front lives in its tail
    const double from = 20, to = 60;
    surface.run(from, numerics);
    const double start = surface.front();
    surface.run(to, numerics);
    const double speed = (surface.front() - start) / (to - from), limit = 2 * std::sqrt(diffusivity * growth);
    const double slower = 1.5 * std::sqrt(diffusivity / growth) * std::log(to / from) / (to - from);
    EXPECT_LT(off("speed of the front, mm/d", speed, limit - slower), 0.03);
    EXPECT_GT(limit, 0.2); // of published fronts
    EXPECT_LT(limit, 0.5);
}

/// The same lone hole by explicit steps on rings, with mg in closed form: time when its middle is covered to 0.8.
double covered_by_rings(double radius, double extent, int rings)
{
    const double width = extent / rings, step = 0.2 * width * width / diffusivity;
    std::vector<double> cover(static_cast<std::size_t>(rings)), flow(cover.size() + 1, 0.0);
    for (int i = 0; i < rings; ++i) { // a ring that the wall cuts is covered as far as it lies outside
        const double inner = i * width, outer = inner + width, wall = std::clamp(radius, inner, outer);
        cover[i] = (outer * outer - wall * wall) / (outer * outer - inner * inner);
    }
    double time = 0;
    while (cover[0] < 0.8) {
        const double ready = std::pow(1 - std::exp(-(time + step / 2) / lag), 2);
        for (int i = 1; i < rings; ++i)
            flow[i] = i * width * diffusivity * (cover[i] - cover[i - 1]) / width;
        for (int i = 0; i < rings; ++i) {
            const double area = (i + 0.5) * width * width;
            cover[i] += step * ready * ((flow[i + 1] - flow[i]) / area + growth * cover[i] * (1 - cover[i]));
        }
        time += step;
    }
    return time;
}

TEST(Cover, ALoneHoleOnAFineGridClosesAsByAnotherSolver)
{
    for (const double radius : {0.06, 0.125}) {
        const double extent = 0.6;
        const auto hours = [&](int cells) {
            DomainSpec spec;
            spec.geometry = Geometry::axisymmetric;
            spec.extent_x = extent;
            spec.depth = 0.2;
            spec.cells_x = cells;
            spec.cells_z = 1;
            Surface surface(spec, {}, [&](double) { return 1.0; });
            const Axis& r = surface.grid.x;
            for (int i = 0; i < r.size(); ++i) {
                const double wall = std::clamp(radius, r.edges[i], r.edges[i + 1]);
                surface.state.fields(surface.cover, i, 0, 0) =
                    (r.edges[i + 1] * r.edges[i + 1] - wall * wall) /
                    (r.edges[i + 1] * r.edges[i + 1] - r.edges[i] * r.edges[i]);
            }
            NumericsSpec numerics;
            numerics.tolerance = 1e-5;
            return 24 * surface.time_of(0.8, numerics);
        };
        const double exact = 24 * covered_by_rings(radius, extent, 240);
        EXPECT_LT(off("lone hole, 96 rings, h", hours(96), exact), 0.01);
        EXPECT_LT(off("lone hole, 36 rings, h", hours(36), exact), 0.03);
        EXPECT_GT(exact, 6);
        EXPECT_LT(exact, 22); // lesions below 0.25 mm: half of them by 10 h, 84 % by 22: Stumpp et al. (2009)
    }
}

} // namespace
} // namespace mend::testing_support
