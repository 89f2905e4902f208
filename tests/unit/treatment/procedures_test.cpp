/// Lasers, radiofrequency needles and peels, by hand.
#include "sim/treatment/devices.hpp"
#include "sim/treatment/suitability.hpp"
#include "sim/treatment/treatment.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace mend
{
namespace
{

Skin skin_at(const std::string& site)
{
    SkinSpec spec;
    spec.site = site;
    return make_skin(spec, Grid{});
}

TreatmentFigures figures_of(const std::string& preset)
{
    return treatment_figures(device_preset(preset), ScheduleSpec{}, skin_at("cheek"));
}

Injury injury_of(const std::string& preset)
{
    const DeviceSpec device = device_preset(preset);
    return kind_of(device).wound(device, skin_at("cheek").layers, {{0, 0}});
}

// 10 % of the surface in holes of 0.12 mm: 0.1 / (pi 0.06^2) = 8.842 per mm^2; 353678 pulses of a face at 300 a second.
TEST(Procedures, AFractionalCarbonDioxideLaser)
{
    const TreatmentFigures figures = figures_of("CO2 fractional 15 mJ");
    EXPECT_NEAR(figures.puncture_density, 8.84194, 1e-5);
    EXPECT_NEAR(figures.treated_area_fraction, 0.1, 1e-12);
    EXPECT_NEAR(figures.open_area_fraction, 0.1, 1e-12);
    EXPECT_NEAR(figures.achieved_depth, 0.63, 1e-12); // 0.9 x 0.7
    EXPECT_NEAR(figures.dermal_depth, 0.58, 1e-12);   // hole 0.53 and shell 0.05
    EXPECT_NEAR(figures.needling_time, 8.84194 * 40000 / 300 / 60, 1e-3);
    const Injury injury = injury_of("CO2 fractional 15 mJ");
    EXPECT_EQ(injury.removed, 1);
    EXPECT_NEAR(injury.punctures.at(0).depth, 0.53, 1e-12);
    EXPECT_EQ(injury.punctures[0].shell, 0.05);
    EXPECT_EQ(injury.stretch(), 1); // nothing recoils
    EXPECT_LT(injury_of("Er:YAG fractional 15 mJ").punctures[0].shell, 0.02);
}

TEST(Procedures, ANonAblativeLaserOpensNothing)
{
    const TreatmentFigures figures = figures_of("1550 nm fractional 40 mJ");
    EXPECT_NEAR(figures.treated_area_fraction, 0.15, 1e-12);
    EXPECT_EQ(figures.open_area_fraction, 0);
    EXPECT_EQ(figures.hole_radius, 0);
    EXPECT_EQ(figures.struck_radius, 0.06);
    const Injury injury = injury_of("1550 nm fractional 40 mJ");
    EXPECT_TRUE(injury.punctures.empty());
    EXPECT_NEAR(injury.columns.at(0).bottom, 0.9 * 0.8 - 0.1, 1e-12);
    EXPECT_EQ(injury.surface_at(0, 0).killed, 1);
    EXPECT_EQ(injury.surface_at(0, 0).opened, 0);
}

TEST(Procedures, RadiofrequencyHeatsAtTheTipAlone)
{
    const Injury injury = injury_of("RF needles 49x1.2mm"); // reaches 1.08 mm, 0.98 below the junction
    EXPECT_NEAR(injury.punctures.at(0).depth, 0.98, 1e-12);
    EXPECT_NEAR(injury.columns.at(0).top, 0.68, 1e-12);
    EXPECT_NEAR(injury.columns[0].bottom, 0.98, 1e-12);
    EXPECT_FALSE(injury.at(0.1, 0, 0.3).dead()); // insulated
    EXPECT_TRUE(injury.at(0.1, 0, 0.8).coagulated);
    EXPECT_NEAR(figures_of("RF needles 49x1.2mm").puncture_density, 0.98, 1e-12); // 2 x 49 a cm^2
}

// 0.3 x 10 mJ into 3.76 mJ/mm^3/K x 33 K: 0.024178 mm^3, over a length of 0.3 mm a cylinder 0.32033 mm wide; four times
// the energy makes it twice as wide.
TEST(Procedures, ARadiofrequencyZoneIsAsWideAsItsEnergyMakesIt)
{
    const auto width = [](double energy) {
        DeviceSpec device = device_preset("RF needles 49x1.2mm");
        device.energy = energy;
        return 2 * kind_of(device).wound(device, skin_at("cheek").layers, {{0, 0}}).columns.at(0).radius;
    };
    EXPECT_NEAR(width(10), 0.32033, 1e-5);
    EXPECT_NEAR(width(40), 2 * width(10), 1e-12);
    EXPECT_EQ(width(0), 0.25); // as the preset states it
}

// Cheek: horny layer 0.015, living epidermis 0.085 mm.
TEST(Procedures, PeelsByDepth)
{
    const Layer shallow = injury_of("superficial peel").layer; // 0.054 mm
    EXPECT_EQ(shallow.opened, 1);
    EXPECT_NEAR(shallow.epidermis, (0.054 - 0.015) / 0.085, 1e-12);
    EXPECT_EQ(shallow.depth(), 0);
    const Layer medium = injury_of("medium peel").layer; // 0.225 mm
    EXPECT_EQ(medium.epidermis, 1);
    EXPECT_EQ(medium.removed, 0);
    EXPECT_NEAR(medium.coagulated, 0.125, 1e-12);
    const Layer ablated = injury_of("CO2 resurfacing").layer; // 0.135 mm are taken, 0.07 mm under them are dead
    EXPECT_NEAR(ablated.removed, 0.035, 1e-12);
    EXPECT_NEAR(ablated.coagulated, 0.07, 1e-12);
    const TreatmentFigures figures = figures_of("medium peel");
    EXPECT_TRUE(figures.whole_surface);
    EXPECT_EQ(figures.puncture_density, 0);
    EXPECT_EQ(figures.treated_area_fraction, 1);
    EXPECT_NEAR(figures.needling_time, 40000.0 / 200 / 60, 1e-12); // two coats at 4 cm^2 a second
}

TEST(Procedures, EveryPresetCanBeDoneOnTheCheek)
{
    for (const DevicePreset& preset : device_presets()) {
        DomainSpec domain;
        domain.geometry = leaves_no_surface(preset.spec.kind) ? Geometry::line : Geometry::axisymmetric;
        for (const TreatmentProblem& problem : check_treatment(preset.spec, {}, {}, domain, skin_at("cheek")))
            EXPECT_EQ(problem.gravity, TreatmentProblem::Gravity::warning) << preset.name << ": " << problem.message;
    }
}

Suitability screened(const std::string& preset, const SkinSpec& skin, std::vector<std::string> findings = {})
{
    return screen({std::move(findings), {}}, skin, device_preset(preset), 1);
}

TEST(Procedures, TheScreenKnowsWhatTakesTheSurface)
{
    SkinSpec dark;
    dark.phototype = 5;
    EXPECT_EQ(screened("motor pen 12x32G", dark).verdict, Verdict::yes);
    EXPECT_EQ(screened("CO2 fractional 15 mJ", dark).verdict, Verdict::caution);
    EXPECT_EQ(screened("superficial peel", dark).verdict, Verdict::caution);
    EXPECT_EQ(screened("deep peel", dark).verdict, Verdict::no);
    dark.phototype = 4;
    EXPECT_EQ(screened("deep peel", dark).verdict, Verdict::caution);

    EXPECT_EQ(screened("superficial peel", {}, {"isotretinoin"}).verdict, Verdict::caution);
    EXPECT_EQ(screened("CO2 resurfacing", {}, {"isotretinoin"}).verdict, Verdict::no);
    EXPECT_EQ(screened("RF needles 49x1.2mm", {}, {"metal allergy"}).verdict, Verdict::no);
    EXPECT_EQ(screened("CO2 fractional 15 mJ", {}, {"metal allergy"}).verdict, Verdict::yes);

    SkinSpec arm;
    arm.site = "forearm";
    EXPECT_EQ(screened("CO2 resurfacing", arm).verdict, Verdict::caution);
    EXPECT_EQ(screened("CO2 fractional 15 mJ", arm).verdict, Verdict::yes);

    SkinSpec burnt;
    burnt.conditions = {"sunburnt"};
    for (const char* preset : {"motor pen 12x32G", "superficial peel", "1550 nm fractional 40 mJ"})
        EXPECT_EQ(screened(preset, burnt).verdict, Verdict::no) << preset;
}

} // namespace
} // namespace mend
