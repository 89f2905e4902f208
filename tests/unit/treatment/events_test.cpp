#include "sim/base/error.hpp"
#include "sim/treatment/devices.hpp"
#include "sim/treatment/treatment.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numbers>

namespace mend
{
namespace
{

Grid grid_of(Geometry geometry)
{
    DomainSpec spec;
    spec.geometry = geometry;
    spec.cells_x = spec.cells_y = spec.cells_z = 4;
    return make_grid(fit_domain(spec, DeviceSpec{}));
}

std::vector<Event> events_of(const ScheduleSpec& schedule, double cover = 0, Geometry geometry = Geometry::unit_cell)
{
    const Skin skin = make_skin(SkinSpec{}, Grid{});
    return make_events(DeviceSpec{}, schedule, AftercareSpec{cover}, skin, grid_of(geometry));
}

std::vector<std::int64_t> seconds_of(const std::vector<Event>& events)
{
    std::vector<std::int64_t> seconds;
    for (const Event& event : events)
        seconds.push_back(event.second);
    return seconds;
}

TEST(Events, ThreeSessionsFourWeeksApart)
{
    const std::vector<Event> events = events_of({3, 28, 180, 40000});
    EXPECT_EQ(seconds_of(events), (std::vector<std::int64_t>{0, 2419200, 4838400, 20390400}));
    EXPECT_EQ(events[1].name, "session 2 of 3");
    EXPECT_EQ(events[1].kind, EventKind::treatment);
    EXPECT_EQ(events[1].time(), 28);
    EXPECT_EQ(events[3].kind, EventKind::end);
    EXPECT_EQ(events[3].time(), 236);
    EXPECT_TRUE(events[3].injury.punctures.empty());
    for (const Event& event : events)
        EXPECT_EQ(event.exposure, untouched_exposure());
}

TEST(Events, TheHoleIsTheRecoiledConeBelowTheJunction)
{
    const Injury injury = events_of({1, 28, 84, 40000})[0].injury;
    ASSERT_EQ(injury.punctures.size(), 1u);
    EXPECT_NEAR(injury.punctures[0].radius, 0.0593375, 1e-15);
    EXPECT_NEAR(injury.punctures[0].depth, 0.8, 1e-15);
    EXPECT_EQ(injury.punctures[0].taper, 0.7);
    EXPECT_EQ(injury.removed, 0.2);
}

TEST(Events, TheUnitCellIsStruckAtFreshCorners)
{
    const std::vector<Event> events = events_of({6, 28, 180, 40000});
    const double half = 1 / (2 * std::sqrt(2.5));
    const std::array<std::array<double, 2>, 6> corners{{{0, 0}, {1, 1}, {1, 0}, {0, 1}, {0, 0}, {1, 1}}};
    for (int session = 0; session < 6; ++session) {
        ASSERT_EQ(events[session].injury.punctures.size(), 1u);
        EXPECT_NEAR(events[session].injury.punctures[0].x, corners[session][0] * half, 1e-15) << session;
        EXPECT_NEAR(events[session].injury.punctures[0].y, corners[session][1] * half, 1e-15) << session;
    }
}

TEST(Events, AnAxisymmetricCellIsStruckInPlace)
{
    for (const Event& event : events_of({3, 28, 180, 40000}, 0, Geometry::axisymmetric))
        if (event.kind == EventKind::treatment) {
            ASSERT_EQ(event.injury.punctures.size(), 1u);
            EXPECT_EQ(event.injury.punctures[0].x, 0);
            EXPECT_EQ(event.injury.punctures[0].y, 0);
        }
}

/// Share of the surface that one session opens.
double opened_share(const Injury& injury, const Grid& grid)
{
    double opened = 0;
    average_over_surface(injury, grid, [&](int i, int j, double share) { opened += share * grid.area(i, j); });
    double area = 0;
    for (int j = 0; j < grid.y.size(); ++j)
        for (int i = 0; i < grid.x.size(); ++i)
            area += grid.area(i, j);
    return opened / area;
}

TEST(Events, EverySessionOpensTheSameShareInEveryKindOfDomain)
{
    const ScheduleSpec schedule{4, 28, 180, 40000};
    const Skin skin = make_skin(SkinSpec{}, Grid{});
    const double expected = treatment_figures(DeviceSpec{}, schedule, skin).recoiled_area_fraction;
    for (const Geometry geometry : {Geometry::unit_cell, Geometry::axisymmetric, Geometry::patch}) {
        DomainSpec spec;
        spec.geometry = geometry;
        spec.cells_x = spec.cells_y = 24;
        spec.cells_z = 4;
        const Grid grid = make_grid(fit_domain(spec, DeviceSpec{}));
        for (const Event& event : make_events(DeviceSpec{}, schedule, {}, skin, grid))
            if (event.kind == EventKind::treatment) {
                EXPECT_NEAR(opened_share(event.injury, grid) / expected, 1, 0.01) << event.name;
            }
    }
}

TEST(Events, APatchHoldsTheLatticeAndStrikesBetweenTheOldHoles)
{
    const std::vector<Event> events = events_of({2, 28, 180, 40000}, 0, Geometry::patch);
    EXPECT_EQ(events[0].injury.punctures.size(), 9u); // on the mirrors: 0, 1 and 2 spacings
    EXPECT_EQ(events[1].injury.punctures.size(), 4u);
    const double spacing = 1 / std::sqrt(2.5);
    EXPECT_NEAR(events[0].injury.punctures[8].x, 2 * spacing, 1e-14);
    EXPECT_NEAR(events[1].injury.punctures[3].y, 1.5 * spacing, 1e-14);
    const Wounded between = events[0].injury.at(spacing / 2, spacing / 2, 0);
    EXPECT_NEAR(between.distance, spacing / std::sqrt(2) - 0.0593375, 1e-14);
}

TEST(Events, ACoverComesOffUnlessTheNextSessionComesFirst)
{
    const std::vector<Event> events = events_of({2, 28, 180, 40000}, 0.5);
    EXPECT_EQ(seconds_of(events), (std::vector<std::int64_t>{0, 43200, 2419200, 2462400, 17971200}));
    EXPECT_EQ(events[0].exposure[occlusion], 1);
    EXPECT_EQ(events[1].exposure[occlusion], 0);
    EXPECT_EQ(events[1].kind, EventKind::exposure);
    EXPECT_EQ(events[1].name, "cover off after session 1");
    EXPECT_TRUE(events[1].injury.punctures.empty());
    EXPECT_EQ(events[4].exposure[occlusion], 0);

    const std::vector<Event> kept = events_of({2, 28, 180, 40000}, 28);
    EXPECT_EQ(seconds_of(kept), (std::vector<std::int64_t>{0, 2419200, 4838400, 17971200}));
    const std::vector<Event> always = events_of({2, 28, 180, 40000}, 400);
    EXPECT_EQ(seconds_of(always), (std::vector<std::int64_t>{0, 2419200, 17971200}));
    EXPECT_EQ(always[2].exposure[occlusion], 1);
}

TEST(Events, TimesAreWholeSecondsInOrderForAwkwardIntervals)
{
    for (const double interval : {7.0 / 3, 0.1, 30.4375, 1.0 / 86400})
        for (const double cover : {0.0, 1e-7, 0.1, 1.23456}) {
            const std::vector<Event> events = events_of({5, interval, 10, 40000}, cover);
            for (std::size_t n = 1; n < events.size(); ++n)
                EXPECT_GT(events[n].second, events[n - 1].second) << interval << " " << cover << " " << n;
            EXPECT_EQ(events.back().second, std::llround(4 * interval * 86400) + 864000);
        }
}

TEST(Events, AnUntreatedPatientIsOnlyFollowed)
{
    const std::vector<Event> events = events_of({0, 28, 365, 40000});
    ASSERT_EQ(events.size(), 1u);
    EXPECT_EQ(events[0].kind, EventKind::end);
    EXPECT_EQ(events[0].time(), 365);
}

TEST(Events, AShortNeedleOpensTheSurfaceAlone)
{
    const Skin skin = make_skin(SkinSpec{}, Grid{});
    const DeviceSpec device = device_preset("hand roller 192x0.2mm");
    const auto events = make_events(device, {}, {}, skin, grid_of(Geometry::unit_cell));
    ASSERT_EQ(events[0].injury.punctures.size(), 1u);
    EXPECT_EQ(events[0].injury.punctures[0].depth, 0);
    EXPECT_GT(events[0].injury.punctures[0].radius, 0.06);
}

// Mouse: 0.0126 mm of epidermis, 0.83 mm of dermis. A cone of 2 mm at nine tenths of its depth reaches 1.7874 mm below
// the junction; the hole is its upper 0.83 mm, which ends 1 - 0.7 x 0.83 / 1.7874 as wide as it begins.
TEST(Events, ANeedleThroughTheDermisLeavesAHoleThatEndsWithIt)
{
    SkinSpec mouse;
    mouse.site = "mouse back";
    const Skin skin = make_skin(mouse, Grid{});
    DeviceSpec device;
    device.length = 2;
    const Injury injury = kind_of(device).wound(device, skin.layers, {{0, 0}});
    ASSERT_EQ(injury.punctures.size(), 1u);
    EXPECT_NEAR(injury.punctures[0].depth, 0.83, 1e-12);
    EXPECT_NEAR(injury.punctures[0].taper, 0.7 * 0.83 / 1.7874, 1e-12);
    const TreatmentFigures figures = treatment_figures(device, {}, skin);
    EXPECT_NEAR(figures.achieved_depth, 1.8, 1e-12);
    EXPECT_NEAR(figures.dermal_depth, 0.83, 1e-12);
    device.length = 0.5; // short of it nothing changes
    EXPECT_NEAR(kind_of(device).wound(device, skin.layers, {{0, 0}}).punctures[0].depth, 0.45 - 0.0126, 1e-12);
    EXPECT_EQ(kind_of(device).wound(device, skin.layers, {{0, 0}}).punctures[0].taper, 0.7);
}

TEST(Events, WhatCannotBeDoneIsRefusedWithEveryReason)
{
    DeviceSpec device = device_preset("1550 nm fractional 40 mJ");
    device.depth = 3;
    const Skin skin = make_skin(SkinSpec{}, Grid{});
    try {
        make_events(device, {}, {}, skin, grid_of(Geometry::unit_cell));
        FAIL() << "a beam through the dermis was accepted";
    } catch (const InputError& error) {
        const std::string message = error.what();
        EXPECT_NE(message.find("device.depth: 3 mm reaches 2.6 mm"), std::string::npos) << message;
        EXPECT_NE(message.find("\ndomain.depth: 1.5 mm"), std::string::npos) << message;
        EXPECT_EQ(message.find("unsafe"), std::string::npos) << "a warning must not refuse";
    }
}

TEST(Strikes, AreSaidInWords)
{
    const std::string cell = strikes_text(Geometry::unit_cell, 3);
    EXPECT_NE(cell.find("(0,0), (L,L), (L,0), (0,L)"), std::string::npos);
    EXPECT_EQ(cell.find("again"), std::string::npos);
    EXPECT_NE(strikes_text(Geometry::unit_cell, 5).find("again"), std::string::npos);
    EXPECT_NE(strikes_text(Geometry::axisymmetric, 3).find("same hole on the axis again"), std::string::npos);
    EXPECT_EQ(strikes_text(Geometry::axisymmetric, 1).find("again"), std::string::npos);
}

} // namespace
} // namespace mend
