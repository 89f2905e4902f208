#include "sim/treatment/treatment.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <limits>

namespace mend
{
namespace
{

using Gravity = TreatmentProblem::Gravity;

/// A good treatment, to be spoilt.
struct Case
{
    DeviceSpec device;
    ScheduleSpec schedule{3, 28, 180, 40000};
    AftercareSpec aftercare;
    DomainSpec domain;
    SkinSpec skin;
    std::vector<TreatmentProblem> check() const
    {
        return check_treatment(device, schedule, aftercare, domain, make_skin(skin, Grid{}));
    }
};

/// The one problem of a treatment spoilt in one place.
TreatmentProblem problem_of(const std::function<void(Case&)>& spoil)
{
    Case treatment;
    spoil(treatment);
    const std::vector<TreatmentProblem> problems = treatment.check();
    EXPECT_EQ(problems.size(), 1u);
    return problems.empty() ? TreatmentProblem{} : problems.front();
}

bool says(const TreatmentProblem& problem, const std::string& text)
{
    return problem.message.find(text) != std::string::npos;
}

TEST(Check, AGoodTreatmentHasNoProblems)
{
    EXPECT_TRUE(Case{}.check().empty());
    Case axisymmetric;
    axisymmetric.domain.geometry = Geometry::axisymmetric;
    EXPECT_TRUE(axisymmetric.check().empty());
}

TEST(Check, ANeedleThatGoesThroughTheDermisIsSaidWithTheNumbers)
{
    const std::vector<TreatmentProblem> problems = [] {
        Case deep;
        deep.device.length = 2;
        deep.domain.depth = 2.5;
        return deep.check();
    }();
    ASSERT_EQ(problems.size(), 2u); // and it is unsafe as well
    EXPECT_EQ(problems[0].key, "device.length");
    EXPECT_EQ(problems[0].gravity, Gravity::warning);
    for (const char* part :
         {"through the 1.4 mm of dermis", "0.9 x 2 mm less 0.1 mm", "the last 0.3 mm are in the fat"})
        EXPECT_TRUE(says(problems[0], part)) << part << " in: " << problems[0].message;
    EXPECT_EQ(problems[1].gravity, Gravity::warning);
    EXPECT_EQ(problems[1].facts.severity, Severity::unsafe);
}

TEST(Check, InThinnerSkinAShorterNeedleGoesThrough)
{
    const TreatmentProblem problem = problem_of([](Case& c) { c.skin.site = "eyelid"; }); // 0.85 mm into 0.625 mm
    EXPECT_EQ(problem.key, "device.length");
    EXPECT_EQ(problem.gravity, Gravity::warning);
    EXPECT_TRUE(says(problem, "0.625 mm of dermis")) << problem.message;
}

TEST(Check, TheDomainMustHoldTheNeedle)
{
    const TreatmentProblem shallow = problem_of([](Case& c) { c.domain.depth = 0.7; });
    EXPECT_EQ(shallow.key, "domain.depth");
    EXPECT_EQ(shallow.gravity, Gravity::error);
    EXPECT_TRUE(says(shallow, "tip at 0.8 mm")) << shallow.message;
    EXPECT_TRUE(says(shallow, "at least 1.1 mm")) << shallow.message;
    const TreatmentProblem tight = problem_of([](Case& c) { c.domain.depth = 1.0; });
    EXPECT_EQ(tight.key, "domain.depth");
    EXPECT_EQ(tight.gravity, Gravity::warning);
}

TEST(Check, ANeedleThatStaysInTheEpidermisIsSaid)
{
    const TreatmentProblem problem = problem_of([](Case& c) { c.device.length = 0.1; });
    EXPECT_EQ(problem.key, "device.length");
    EXPECT_EQ(problem.gravity, Gravity::warning);
    EXPECT_TRUE(says(problem, "only the surface is opened")) << problem.message;
}

TEST(Check, ImpossibleNumbersAreRefusedOneByOne)
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const std::vector<std::pair<std::string, std::function<void(Case&)>>> spoilers{
        {"device.needles", [](Case& c) { c.device.needles = 0; }},
        {"device.diameter", [](Case& c) { c.device.diameter = -0.2; }},
        {"device.length", [](Case& c) { c.device.length = -1; }},
        {"device.length", [&](Case& c) { c.device.length = nan; }},
        {"device.taper", [](Case& c) { c.device.taper = 1.1; }},
        {"device.depth_ratio", [](Case& c) { c.device.depth_ratio = 0; }},
        {"device.density", [](Case& c) { c.device.density = -2.5; }},
        {"device.density", [&](Case& c) { c.device.density = nan; }},
        {"device.density", [](Case& c) { c.device.density = 0, c.device.swath = 0; }},
        {"device.density", [](Case& c) { c.device.density = 0, c.device.kind = "stamp"; }},
        {"device.density", [](Case& c) { c.device.density = 90; }}, // holes 0.119 mm wide and 0.105 mm apart
        {"device.frequency", [](Case& c) { c.device.frequency = 0; }},
        {"device.passes", [](Case& c) { c.device.passes = 0; }},
        {"device.matrix_loss", [](Case& c) { c.device.matrix_loss = 2; }},
        {"device.kind", [](Case& c) { c.device.kind = "laser"; }},
        {"schedule.sessions", [](Case& c) { c.schedule.sessions = -1; }},
        {"schedule.interval", [](Case& c) { c.schedule.interval = 0; }},
        {"schedule.follow_up", [](Case& c) { c.schedule.follow_up = -1; }},
        {"schedule.area", [](Case& c) { c.schedule.area = 0; }},
        {"aftercare.occlusion", [](Case& c) { c.aftercare.occlusion_time = -1; }},
        {"domain.kind", [](Case& c) { c.domain.geometry = Geometry::line; }},
    };
    for (const auto& [key, spoil] : spoilers) {
        const TreatmentProblem problem = problem_of(spoil);
        EXPECT_EQ(problem.key, key) << problem.message;
        EXPECT_EQ(problem.gravity, Gravity::error) << problem.message;
        EXPECT_FALSE(problem.message.empty());
    }
}

TEST(Check, UnwiseChoicesAreWarnedOf)
{
    const std::vector<std::pair<std::string, std::function<void(Case&)>>> choices{
        {"schedule.interval", [](Case& c) { c.schedule.interval = 3; }},
        {"device.density", [](Case& c) { c.device.density = 6; }}, // a quarter of the surface
        {"device.length", [](Case& c) { c.skin.site = "forehead", c.device.length = 1.15; }}, // 0.935 of 1.015 mm
        {"device.length", [](Case& c) { c.skin.site = "back", c.device.length = 1.6, c.domain.depth = 2; }}, // > 1.5 mm
        {"domain.extent", [](Case& c) { c.domain.extent_x = 0.5; }},
        {"domain.extent", [](Case& c) { c.domain.geometry = Geometry::axisymmetric, c.domain.extent_x = 0.6; }},
    };
    for (const auto& [key, choose] : choices) {
        const TreatmentProblem problem = problem_of(choose);
        EXPECT_EQ(problem.key, key);
        EXPECT_EQ(problem.gravity, Gravity::warning) << problem.message;
    }
}

TEST(Check, AnUntreatedPatientNeedsNoGoodDeviceForTheSkin)
{
    Case untreated;
    untreated.schedule.sessions = 0;
    untreated.device.length = 4;
    untreated.domain.geometry = Geometry::line;
    EXPECT_TRUE(untreated.check().empty());
}

TEST(Check, AllErrorsAtOnce)
{
    Case many;
    many.device.length = -1;
    many.device.needles = 0;
    many.schedule.area = -3;
    many.aftercare.occlusion_time = -3;
    std::vector<std::string> keys;
    for (const TreatmentProblem& problem : many.check())
        keys.push_back(problem.key);
    std::sort(keys.begin(), keys.end());
    EXPECT_EQ(keys,
              (std::vector<std::string>{"aftercare.occlusion", "device.length", "device.needles", "schedule.area"}));
}

TEST(Check, CellsWiderThanTheHoleAreWarnedOf)
{
    const TreatmentProblem sparse = problem_of([](Case& c) { c.device.density = 0.1; }); // 1.58 mm in 24 cells
    EXPECT_EQ(sparse.key, "domain.cells");
    EXPECT_EQ(sparse.gravity, Gravity::warning);
    EXPECT_TRUE(says(sparse, "66 um wide") && says(sparse, "59 um")) << sparse.message;

    const auto radial = [](int cells, double grading) {
        return [=](Case& c) {
            c.domain.geometry = Geometry::axisymmetric;
            c.domain.cells_x = cells;
            c.domain.grading_x = grading;
        };
    };
    EXPECT_EQ(problem_of(radial(6, 1)).key, "domain.cells"); // 0.357 mm in 6 cells: 59.5 um
    Case fine;
    radial(7, 1)(fine);
    EXPECT_TRUE(fine.check().empty());
    radial(6, 4)(fine); // narrow on the axis, where the hole is
    EXPECT_TRUE(fine.check().empty());
}

} // namespace
} // namespace mend
