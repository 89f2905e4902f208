/// What is on the skin at which moment, and what it adds up to.
#include "sim/treatment/schedule.hpp"

#include "sim/base/error.hpp"

#include <gtest/gtest.h>

namespace mend
{
namespace
{

ApplicationSpec block(const std::string& name, const std::string& preset)
{
    ApplicationSpec spec = application_preset(preset);
    spec.name = name;
    return spec;
}

std::vector<Event> events_of(const AftercareSpec& aftercare, int sessions = 2)
{
    ScheduleSpec schedule;
    schedule.sessions = sessions;
    DomainSpec domain;
    domain.geometry = Geometry::axisymmetric;
    domain.cells_x = domain.cells_z = 8;
    const Skin skin = make_skin({}, Grid{});
    return make_events({}, schedule, aftercare, skin, make_grid(fit_domain(domain, DeviceSpec{})));
}

std::string complaints(const AftercareSpec& aftercare, int sessions = 1)
{
    ScheduleSpec schedule;
    schedule.sessions = sessions;
    std::string text;
    for (const TreatmentProblem& problem : check_aftercare(aftercare, plan_sessions({}, schedule)))
        text += (problem.gravity == TreatmentProblem::Gravity::error ? "" : "warning: ") + problem.key + ": " +
                problem.message + "\n";
    return text;
}

TEST(Aftercare, ComesWithEachSessionAndEnds)
{
    AftercareSpec aftercare;
    aftercare.applications = {block("cream", "moisturiser")};
    const auto events = events_of(aftercare);
    ASSERT_EQ(events.size(), 5u);
    EXPECT_EQ(events[0].exposure[vapour_film], 0.4);
    EXPECT_EQ(events[0].exposure[occlusion], 0.5);
    EXPECT_EQ(events[1].second, 7 * 86400);
    EXPECT_EQ(events[1].name, "cream off");
    EXPECT_EQ(events[1].exposure, untouched_exposure());
    EXPECT_EQ(events[2].kind, EventKind::treatment);
    EXPECT_EQ(events[2].exposure[vapour_film], 0.4);
    EXPECT_EQ(events[4].kind, EventKind::end);
}

TEST(Aftercare, CoversDoNotAddUpFactorsMultiplyAndSunIsLetThrough)
{
    ApplicationSpec tablet = block("a", "anti-inflammatory tablet"), cream = block("b", "corticosteroid cream");
    ApplicationSpec morning = block("c", "sun"), noon = block("d", "sun"), screen = block("e", "sunscreen");
    noon.sun = 2;
    AftercareSpec aftercare{0.25, {tablet, cream, morning, noon, screen, block("f", "moisturiser")}};
    const Exposure exposure = events_of(aftercare).front().exposure;
    EXPECT_DOUBLE_EQ(exposure[inflammation_factor], 0.7 * 0.5);
    EXPECT_DOUBLE_EQ(exposure[sun], (1 + 2) * 0.1);
    EXPECT_EQ(exposure[occlusion], 1);
}

TEST(Aftercare, ADrugIsPutOnBeforeTheSessionAndWipedOffAtIt)
{
    AftercareSpec aftercare;
    aftercare.applications = {block("numbing", "numbing cream")};
    const auto events = events_of(aftercare);
    ASSERT_EQ(events.size(), 5u);
    EXPECT_EQ(events[0].second, -3600);
    EXPECT_EQ(events[0].name, "numbing on");
    EXPECT_EQ(events[0].dose, 40.0); // 40 mg/ml, 1 mm thick: 40 ug/mm^2
    EXPECT_EQ(events[0].exposure[drug_vehicle], 1);
    EXPECT_EQ(events[1].second, 0);
    EXPECT_EQ(events[1].kind, EventKind::treatment);
    EXPECT_EQ(events[1].dose, 0.0);
    EXPECT_EQ(events[1].exposure, untouched_exposure());
    const Skin skin = make_skin({}, Grid{});
    const CourseFigures figures = course_figures({}, {}, skin, aftercare);
    EXPECT_EQ(figures.numbing_time, 60);
}

TEST(Aftercare, AtCountsFromTheFirstTreatmentWhateverTheSessions)
{
    AftercareSpec aftercare;
    aftercare.applications = {block("sun", "sun")};
    aftercare.applications[0].at = {3, 10, 40};
    const auto windows = windows_of(aftercare, plan_sessions({}, {}));
    ASSERT_EQ(windows.size(), 3u);
    EXPECT_EQ(windows[2].on, 40 * 86400);
    // Ten days after three the first week is over to the second: nothing changes between
    const auto events = events_of(aftercare, 1);
    EXPECT_EQ(std::count_if(events.begin(), events.end(),
                            [](const Event& event) { return event.kind == EventKind::exposure; }),
              4);
}

TEST(Aftercare, RefusesWhatSaysNothingOrContradictsItself)
{
    ApplicationSpec vague = block("vague", "nothing");
    EXPECT_EQ(complaints({0, {vague}}).rfind("aftercare.vague.lasts: ", 0), 0u);
    ApplicationSpec both = block("both", "cover");
    both.at = {1};
    both.from = 0.5;
    EXPECT_EQ(complaints({0, {both}}).rfind("aftercare.both.from: ", 0), 0u);
    EXPECT_EQ(complaints({0, {block("cover", "cover")}}, 0).rfind("warning: aftercare.cover.from: ", 0), 0u);
    EXPECT_NE(complaints({0, {block("a", "numbing cream"), block("b", "peptide serum")}}).find("one drug a scenario"),
              std::string::npos);
    ApplicationSpec empty = block("empty", "numbing cream");
    empty.drug_layer = 0;
    EXPECT_EQ(complaints({0, {empty}}).rfind("aftercare.empty.drug_layer: ", 0), 0u);
    ApplicationSpec late = block("late", "numbing cream");
    late.from /= 2; // half an hour before, for an hour
    EXPECT_EQ(complaints({0, {late}}).rfind("warning: aftercare.late.lasts: lidocaine is put on before", 0), 0u);
    ApplicationSpec nameless = block("nameless", "cover");
    nameless.drug_concentration = 5;
    EXPECT_EQ(complaints({0, {nameless}}).rfind("aftercare.nameless.drug: ", 0), 0u);
    EXPECT_THROW(application_preset("snake oil"), InputError);
}

TEST(Aftercare, NeedlesStayAndGiveOffTheirLoad)
{
    DeviceSpec array;
    array.stays = 15.0 / 1440;
    array.drug_load = 2;
    array.drug = "caffeine";
    const auto windows = windows_of({}, plan_sessions(array, {}));
    ASSERT_EQ(windows.size(), 1u);
    EXPECT_EQ(windows[0].off - windows[0].on, 900);
    const Exposure in = exposure_at(windows, 899), out = exposure_at(windows, 900);
    EXPECT_EQ(in[needles_in], 1);
    EXPECT_DOUBLE_EQ(in[needle_release], 2 * 96); // 2 ug in 15 min
    EXPECT_EQ(out, untouched_exposure());
    AftercareSpec other{0, {block("a", "numbing cream")}};
    std::string said;
    for (const TreatmentProblem& problem : check_aftercare(other, plan_sessions(array, {})))
        said += problem.key + ": " + problem.message;
    EXPECT_EQ(said.rfind("device.drug: caffeine besides lidocaine", 0), 0u) << said;
}

TEST(Aftercare, AVehicleBringsItsLayerAndHumidity)
{
    ApplicationSpec patch = block("patch", "nothing");
    put_in_vehicle(patch, "patch");
    EXPECT_EQ(patch.drug_layer, 0.1);
    EXPECT_EQ(patch.occlusion, 1);
    EXPECT_EQ(vehicle_of(block("plain", "nothing")), "solution");
    ApplicationSpec serum = block("serum", "tranexamic acid serum"), cream = block("cream", "tranexamic acid serum");
    put_in_vehicle(cream, "cream");
    EXPECT_NE(complaints({0, {cream, serum}}).find("one vehicle a scenario"), std::string::npos);
}

TEST(Aftercare, EveryPresetLastsAndHasASource)
{
    for (const ApplicationPreset& preset : application_presets()) {
        EXPECT_NE(preset.source, "") << preset.name;
        EXPECT_EQ(preset.spec.lasts > 0, preset.name != "nothing") << preset.name;
        if (preset.name == "nothing")
            continue;
        EXPECT_EQ(complaints({0, {block("x", preset.name)}}), "") << preset.name;
    }
}

} // namespace
} // namespace mend
