/// Lists of treatments: when, with what, where, and what they add up to.
#include "sim/treatment/devices.hpp"
#include "sim/treatment/schedule.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace mend
{
namespace
{

const Skin& cheek()
{
    static const Skin skin = make_skin(SkinSpec{}, Grid{});
    return skin;
}

DeviceSpec pen(double density, double length = 1.0)
{
    DeviceSpec device;
    device.density = density;
    device.length = length;
    return device;
}

TreatmentBlock block(const std::string& name, std::vector<double> at, const DeviceSpec& device)
{
    TreatmentBlock result;
    result.name = name;
    result.at = std::move(at);
    result.device = device;
    return result;
}

ScheduleSpec list_of(std::vector<TreatmentBlock> blocks)
{
    ScheduleSpec schedule;
    schedule.treatments = std::move(blocks);
    return schedule;
}

Grid cell_for(const ScheduleSpec& schedule, Geometry geometry = Geometry::unit_cell)
{
    DomainSpec spec;
    spec.geometry = geometry;
    spec.cells_x = spec.cells_y = spec.cells_z = 8;
    return make_grid(fit_domain(spec, DeviceSpec{}, schedule));
}

std::string complaints(const ScheduleSpec& schedule, Geometry geometry = Geometry::unit_cell)
{
    DomainSpec domain;
    domain.geometry = geometry;
    std::string text;
    for (const TreatmentProblem& problem : check_course(DeviceSpec{}, schedule, {}, domain, cheek()))
        text += (problem.gravity == TreatmentProblem::Gravity::error ? "" : "warning: ") + problem.key + ": " +
                problem.message + "\n";
    return text;
}

TEST(Schedule, SessionsComeInOrderAndShareTheirSecond)
{
    TreatmentBlock deep = block("deep", {0}, pen(2.5));
    deep.sessions = 3;
    deep.interval = 28;
    const auto plan = plan_sessions({}, list_of({deep, block("light", {28, 42}, pen(2.5, 0.3))}));
    ASSERT_EQ(plan.size(), 4u);
    EXPECT_EQ(plan[1].second, 28 * 86400);
    ASSERT_EQ(plan[1].treatments.size(), 2u);
    EXPECT_EQ(plan[1].treatments[0].name, "deep");
    EXPECT_EQ(plan[1].treatments[1].name, "light");
    EXPECT_EQ(plan[2].time(), 42);
    EXPECT_EQ(plan[3].time(), 56);
}

TEST(Schedule, AListOfEqualSessionsIsThePlainCourse)
{
    ScheduleSpec plain;
    plain.sessions = 3;
    TreatmentBlock all = block("all", {}, DeviceSpec{});
    all.sessions = 3;
    ScheduleSpec listed = plain;
    listed.sessions = 1;
    listed.treatments = {all};
    const Grid grid = cell_for(plain), same = cell_for(listed);
    EXPECT_EQ(grid.x.widths, same.x.widths);
    const AftercareSpec cover{0.25};
    const auto one = make_events(DeviceSpec{}, plain, cover, cheek(), grid);
    const auto other = make_events(DeviceSpec{}, listed, cover, cheek(), grid);
    ASSERT_EQ(one.size(), other.size());
    for (std::size_t i = 0; i < one.size(); ++i) {
        EXPECT_EQ(one[i].second, other[i].second);
        EXPECT_EQ(one[i].name, other[i].name);
        EXPECT_EQ(one[i].exposure, other[i].exposure);
        EXPECT_TRUE(other[i].further.empty());
        ASSERT_EQ(one[i].injury.punctures.size(), other[i].injury.punctures.size());
        for (std::size_t n = 0; n < one[i].injury.punctures.size(); ++n) {
            EXPECT_EQ(one[i].injury.punctures[n].x, other[i].injury.punctures[n].x);
            EXPECT_EQ(one[i].injury.punctures[n].y, other[i].injury.punctures[n].y);
            EXPECT_EQ(one[i].injury.punctures[n].depth, other[i].injury.punctures[n].depth);
        }
    }
}

TEST(Schedule, FiguresAreOfTheLastSessionHereAndTimesOfAll)
{
    TreatmentBlock face = block("face", {0, 28}, pen(2.5)), deep = block("deep", {28}, pen(2.5, 1.2));
    TreatmentBlock neck = block("neck", {28, 56}, pen(1.0, 0.5));
    neck.site = "neck";
    neck.area = 10000;
    const CourseFigures figures = course_figures({}, list_of({deep, face, neck}), cheek());
    // 0.9 x 1.2 mm; 2 x 250 per cm^2; 400 cm^2 x 250 / (12 x 100 /s) = 83.33 s a treatment, the neck 100 x 100 / 1200
    EXPECT_NEAR(figures.session.achieved_depth, 1.08, 1e-12);
    EXPECT_NEAR(figures.deepest, 0.98, 1e-12);
    EXPECT_NEAR(figures.session.puncture_density, 5.0, 1e-12);
    EXPECT_NEAR(figures.session.needling_time, (2 * 250 * 400 + 100 * 100) / 1200.0 / 60, 1e-9);
    EXPECT_NEAR(figures.total_needling_time, (3 * 250 * 400 + 2 * 100 * 100) / 1200.0 / 60, 1e-9);
    EXPECT_NEAR(figures.total_handling_time, 25 * (3 * 400 + 2 * 100) / 400.0, 1e-9);
    EXPECT_FALSE(figures.none);
}

TEST(Schedule, WhatIsTreatedElsewhereLeavesThisSkinAlone)
{
    TreatmentBlock here = block("here", {7}, pen(2.5)), neck = block("neck", {0}, pen(2.5));
    neck.site = "neck";
    const auto events = make_events({}, list_of({here, neck}), {}, cheek(), cell_for(list_of({here, neck})));
    ASSERT_EQ(events.size(), 3u);
    EXPECT_EQ(events[0].kind, EventKind::exposure);
    EXPECT_EQ(events[0].name, "session 1 of 2, elsewhere");
    EXPECT_TRUE(events[0].injury.punctures.empty());
    EXPECT_EQ(events[1].kind, EventKind::treatment);
    neck.at = {0};
    EXPECT_TRUE(course_figures({}, list_of({neck}), cheek()).none);
}

TEST(Schedule, TwoDevicesOfASessionStrikeFreshCornersEachWithItsOwnHole)
{
    const ScheduleSpec schedule = list_of({block("a", {0}, pen(2.5)), block("b", {0}, pen(2.5, 0.5))});
    const Grid grid = cell_for(schedule);
    const auto events = make_events({}, schedule, {}, cheek(), grid);
    ASSERT_EQ(events[0].further.size(), 1u);
    EXPECT_NEAR(events[0].injury.punctures.at(0).depth, 0.8, 1e-12);
    EXPECT_EQ(events[0].injury.punctures.at(0).x, 0);
    EXPECT_NEAR(events[0].further[0].punctures.at(0).depth, 0.35, 1e-12);
    EXPECT_EQ(events[0].further[0].punctures.at(0).x, grid.x.length());
}

TEST(Schedule, ACellOfTheSparsestHoldsWholeLatticesOfTheDenser)
{
    const ScheduleSpec schedule = list_of({block("a", {0}, pen(0.8)), block("b", {28}, pen(3.2))});
    const Grid grid = cell_for(schedule);
    EXPECT_NEAR(grid.x.length(), 0.5 / std::sqrt(0.8), 1e-12);
    EXPECT_EQ(complaints(schedule), "");
    for (const Event& event : make_events({}, schedule, {}, cheek(), grid)) {
        if (event.kind != EventKind::treatment)
            continue;
        // A hole on a mirror counts half, in a corner a quarter.
        double holes = 0;
        for (const Puncture& hole : event.injury.punctures)
            holes += (hole.x == 0 || hole.x == grid.x.length() ? 0.5 : 1) *
                     (hole.y == 0 || hole.y == grid.y.length() ? 0.5 : 1);
        const double expected = event.second == 0 ? 0.8 : 3.2;
        EXPECT_NEAR(holes / (grid.x.length() * grid.y.length()), expected, 1e-9) << event.name;
    }
}

TEST(Schedule, RefusesWhatCannotBe)
{
    const auto two = list_of({block("a", {0}, pen(2.5)), block("b", {28}, pen(3.2))});
    EXPECT_NE(complaints(two).find("schedule.treatment.b.device.density: 320 punctures per cm^2 do not fit"),
              std::string::npos);
    EXPECT_EQ(complaints(two, Geometry::patch), "");
    const auto quarters = list_of({block("a", {0}, pen(0.8)), block("b", {28}, pen(3.2))});
    EXPECT_NE(complaints(quarters, Geometry::axisymmetric).find("holds one hole"), std::string::npos);
    EXPECT_NE(complaints(list_of({block("a", {3}, pen(2.5))})).find("take 3 d off every time"), std::string::npos);
    EXPECT_NE(complaints(list_of({block("a", {-1}, pen(2.5))})).find("schedule.treatment.a.at: -1 d is outside"),
              std::string::npos);
    EXPECT_NE(complaints(list_of({block("a", {0}, pen(2.5, 3.0))})).find("schedule.treatment.a.device.length: 3 mm"),
              std::string::npos);
    const std::string hasty = complaints(list_of({block("a", {0, 3}, pen(2.5))}));
    EXPECT_EQ(hasty.rfind("warning: schedule.treatment.a.at: 3 d after", 0), 0u) << hasty;
}

TEST(Schedule, ChecksAnAreaElsewhereAgainstItsOwnSkin)
{
    TreatmentBlock lid = block("lid", {0}, pen(2.5, 1.0));
    lid.site = "elsewhere";
    Skin thin = cheek();
    thin.layers.dermis = 0.5;
    const auto problems = check_elsewhere(lid, {}, thin);
    ASSERT_EQ(problems.size(), 1u);
    EXPECT_EQ(problems[0].key, "schedule.treatment.lid.device.length");
    EXPECT_TRUE(check_elsewhere(lid, {}, cheek()).empty());
}

TEST(Schedule, TheTableHasALineATreatment)
{
    TreatmentBlock neck = block("neck", {0}, pen(2.5));
    neck.site = "neck";
    const std::string table =
        render(plan_table({}, list_of({block("face", {0, 28}, pen(2.5)), neck}), cheek()), TableForm::text);
    EXPECT_EQ(std::count(table.begin(), table.end(), '\n'), 4);
    EXPECT_NE(table.find("neck: counts for the time alone"), std::string::npos) << table;
    EXPECT_NE(table.find("day 28"), std::string::npos);
}

} // namespace
} // namespace mend
