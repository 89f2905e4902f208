#include "sim/base/error.hpp"
#include "sim/treatment/devices.hpp"
#include "sim/treatment/treatment.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <set>

namespace mend
{
namespace
{

constexpr double pi = std::numbers::pi;

Skin cheek()
{
    return make_skin(SkinSpec{}, Grid{});
}

TEST(Figures, APenOnTheCheekByHand)
{
    // 12 needles of 32 gauge at 1.0 mm and 250 per cm^2 on a face of 400 cm^2.
    const TreatmentFigures figures = treatment_figures(DeviceSpec{}, ScheduleSpec{}, cheek());
    EXPECT_NEAR(figures.achieved_depth, 0.9, 1e-15);
    EXPECT_NEAR(figures.dermal_depth, 0.8, 1e-15);
    EXPECT_NEAR(figures.hole_radius, 0.0593375, 1e-15);
    EXPECT_EQ(figures.puncture_density, 2.5);
    EXPECT_NEAR(figures.open_area_fraction, 0.108434, 1e-6);      // 2.5 pi 0.1175^2
    EXPECT_NEAR(figures.recoiled_area_fraction, 0.0276533, 1e-7); // 0.505^2 of it
    EXPECT_NEAR(figures.needling_time * 60, 83.3333, 1e-4);       // 100000 punctures at 1200 a second
    EXPECT_NEAR(figures.handling_time, 25, 1e-12);
}

TEST(Figures, SweptVolumeAndTheUsualTimeByHand)
{
    const TreatmentFigures figures = treatment_figures(DeviceSpec{}, ScheduleSpec{}, cheek());
    // A frustum 0.9 mm high from 0.1175 to 0.03525 mm: pi 0.3 (0.013806 + 0.004142 + 0.001243) = 0.018087 mm^3.
    EXPECT_NEAR(figures.swept_volume, 2.5 * 0.018087, 1e-5);
    // 25 min at 1200 a second are 1.8 million punctures: 4500 per cm^2 of a face, 18 passes of 250.
    EXPECT_NEAR(100 * figures.usual_density, 4500, 1e-9);
    EXPECT_NEAR(figures.usual_passes, 18, 1e-12);
    DeviceSpec three;
    three.passes = 3; // 250 of them together: 83 a pass
    EXPECT_NEAR(treatment_figures(three, ScheduleSpec{}, cheek()).usual_passes, 54, 1e-12);
    EXPECT_TRUE(std::isnan(figures.piercing_force)) << "no tip is stated";
}

TEST(Figures, DepthIsThePatientsOwnAndANeedleNeverLongerThanItIs)
{
    Skin skin = cheek();
    DeviceSpec peel = device_preset("medium peel");
    peel.depth = 0.2, peel.depth_ratio = 0.9;
    skin.penetration = 0.8; // 0.9 of 1 mm by a pen
    EXPECT_NEAR(treatment_figures(DeviceSpec{}, ScheduleSpec{}, skin).achieved_depth, 0.72, 1e-15);
    EXPECT_NEAR(treatment_figures(DeviceSpec{}, ScheduleSpec{}, skin).dermal_depth, 0.62, 1e-15);
    EXPECT_NEAR(treatment_figures(peel, ScheduleSpec{}, skin).achieved_depth, 0.144, 1e-15);
    skin.penetration = 1.25;
    EXPECT_EQ(treatment_figures(DeviceSpec{}, ScheduleSpec{}, skin).achieved_depth, 1);
    EXPECT_NEAR(treatment_figures(peel, ScheduleSpec{}, skin).achieved_depth, 0.225, 1e-15);
}

TEST(Figures, ACylinderAndACone)
{
    DeviceSpec cylinder;
    cylinder.taper = 0;
    EXPECT_NEAR(treatment_figures(cylinder, ScheduleSpec{}, cheek()).swept_volume, 2.5 * pi * 0.1175 * 0.1175 * 0.9,
                1e-12);
    DeviceSpec cone; // 0.3 mm at the base, 0.1 mm at the tip; 1 mm long, 0.9 mm of it in the skin: 0.28 mm wide there
    cone.base_diameter = 0.3;
    cone.tip_diameter = 0.1;
    const TreatmentFigures figures = treatment_figures(cone, ScheduleSpec{}, cheek());
    EXPECT_NEAR(figures.open_area_fraction, 2.5 * pi * 0.14 * 0.14, 1e-12);
    EXPECT_NEAR(figures.hole_radius, 0.505 * 0.14, 1e-15);
    EXPECT_NEAR(figures.swept_volume, 2.5 * pi * 0.3 * (0.0196 + 0.007 + 0.0025), 1e-12);
}

TEST(Figures, DensitiesOfRollersAndStampsByHand)
{
    EXPECT_NEAR(100 * puncture_density(device_preset("hand roller 192x1.5mm")), 229.18, 0.01); // 15 x 192 / (pi 4 cm^2)
    DeviceSpec stamp = device_preset("stamp 35x0.25mm");
    EXPECT_NEAR(100 * puncture_density(stamp), 245, 1e-9); // 7 x 35
    stamp.spacing = 2;
    EXPECT_NEAR(100 * puncture_density(stamp), 175, 1e-9); // 7 x 25
    stamp.lattice = "hexagonal";
    EXPECT_NEAR(100 * puncture_density(stamp), 7 * 100 / (4 * 0.8660254), 1e-4);
}

TEST(Figures, TheRecoiledAreaIsAboutAQuarterOfTheOpened)
{
    for (const DevicePreset& preset : device_presets()) {
        if (!has_needles(preset.spec.kind)) // what a laser takes does not recoil
            continue;
        const TreatmentFigures figures = treatment_figures(preset.spec, ScheduleSpec{}, cheek());
        EXPECT_NEAR(figures.recoiled_area_fraction / figures.open_area_fraction, 0.255, 1e-3) << preset.name;
    }
}

TEST(Figures, DensityFollowsFromTheSettingsUnlessStated)
{
    DeviceSpec pen;
    pen.density = 0;
    EXPECT_NEAR(puncture_density(pen), 12 * 100.0 / (8 * 60), 1e-15);
    pen.passes = 3;
    EXPECT_NEAR(puncture_density(pen), 7.5, 1e-14);
    pen.density = 1;
    EXPECT_EQ(puncture_density(pen), 1);

    DeviceSpec roller;
    roller.kind = "roller";
    roller.density = 0;
    roller.needles = 192;
    EXPECT_EQ(puncture_density(roller), 0); // no drum, no density
    roller.drum_diameter = roller.drum_width = 20;
    EXPECT_NEAR(100 * puncture_density(roller), 15.279, 1e-3); // "about 16 per cm^2 a pass"
}

TEST(Figures, PensReachDeeperThanTheirEpidermisAndRollersForTheHomeDoNot)
{
    const auto depth = [](const char* name) {
        return treatment_figures(device_preset(name), ScheduleSpec{}, cheek()).dermal_depth;
    };
    EXPECT_NEAR(depth("motor pen 36x32G"), 0.8, 1e-15);
    EXPECT_NEAR(depth("hand roller 192x1.5mm"), 0.4 * 1.5 - 0.1, 1e-15);
    EXPECT_NEAR(depth("hand roller 192x0.2mm"), 0.4 * 0.2 - 0.1, 1e-15);
    EXPECT_LT(depth("hand roller 192x0.2mm"), 0);
}

TEST(Devices, NeedlesByGauge)
{
    EXPECT_EQ(needle_diameter(32), 0.235);
    EXPECT_EQ(needle_diameter(30), 0.31);
    for (int gauge = 28; gauge <= 34; ++gauge)
        EXPECT_LT(needle_diameter(gauge), needle_diameter(gauge - 1)) << gauge;
    EXPECT_THROW(needle_diameter(26), InputError);
    EXPECT_THROW(needle_diameter(35), InputError);
}

TEST(Devices, EveryPresetIsDescribedNamedAndUsableWhereItsNeedlesFit)
{
    std::set<std::string> names;
    int usable = 0;
    for (const DevicePreset& preset : device_presets()) {
        EXPECT_TRUE(names.insert(preset.name).second) << preset.name;
        EXPECT_EQ(preset.spec.preset, preset.name);
        EXPECT_EQ(device_preset(preset.name).needles, preset.spec.needles);
        EXPECT_FALSE(preset.meaning.empty() || preset.source.empty()) << preset.name;
        for (const SkinText& site : sites()) {
            SkinSpec spec;
            spec.site = site.name;
            const Skin skin = make_skin(spec, Grid{});
            const TreatmentFigures figures = treatment_figures(preset.spec, ScheduleSpec{}, skin);
            bool refused = false;
            for (const TreatmentProblem& problem : check_treatment(preset.spec, {}, {}, {}, skin))
                if (problem.gravity == TreatmentProblem::Gravity::error) {
                    refused = true;
                    EXPECT_EQ(problem.key, kind_of(preset.spec).depth_key) << preset.name << " on " << site.name;
                }
            EXPECT_EQ(refused, figures.dermal_depth > skin.layers.dermis) << preset.name << " on " << site.name;
            usable += !refused;
            if (preset.spec.stays > 0)
                continue; // a patch is not moved over a face
            EXPECT_LT(figures.needling_time, 30) << preset.name;
            if (!has_needles(preset.spec.kind) || heats(preset.spec.kind))
                continue; // by hand in procedures_test.cpp
            EXPECT_GT(figures.puncture_density, 1) << preset.name;
            EXPECT_LT(figures.puncture_density, 5) << preset.name;
            EXPECT_GT(figures.open_area_fraction, 0.05) << preset.name;
            EXPECT_LT(figures.open_area_fraction, 0.2) << preset.name;
        }
    }
    EXPECT_GE(usable, static_cast<int>(names.size() * (sites().size() - 1))); // none is useless; the eyelid is thin
}

TEST(Devices, AnUnknownNameListsTheKnown)
{
    try {
        device_preset("motor pen 12x33G");
        FAIL() << "an unknown device was accepted";
    } catch (const InputError& error) {
        EXPECT_NE(std::string(error.what()).find("\"motor pen 12x32G\""), std::string::npos);
    }
}

TEST(Domain, HoldsOneNeedleOfTheLattice)
{
    const DeviceSpec device; // 2.5 per mm^2
    DomainSpec spec;
    EXPECT_NEAR(fit_domain(spec, device).extent_x, 0.316228, 1e-6);
    EXPECT_NEAR(fit_domain(spec, device).extent_y, 0.316228, 1e-6);
    spec.geometry = Geometry::axisymmetric;
    EXPECT_NEAR(fit_domain(spec, device).extent_x, 0.356825, 1e-6);
    spec.geometry = Geometry::patch;
    EXPECT_NEAR(fit_domain(spec, device).extent_x, 1.264911, 1e-6);
    for (const double density : {1.0, 2.5, 5.0, 7.3}) {
        DeviceSpec other;
        other.density = density;
        spec.geometry = Geometry::axisymmetric;
        const double radius = fit_domain(spec, other).extent_x;
        spec.geometry = Geometry::unit_cell;
        const double half = fit_domain(spec, other).extent_x;
        EXPECT_NEAR(pi * radius * radius, 4 * half * half, 1e-14); // the same skin for each needle
        EXPECT_NEAR(4 * half * half * density, 1, 1e-14);
    }
}

TEST(Domain, WhatTheUserSaysStays)
{
    DomainSpec spec;
    spec.extent_x = 0.5;
    EXPECT_EQ(fit_domain(spec, DeviceSpec{}).extent_x, 0.5);
    EXPECT_NEAR(fit_domain(spec, DeviceSpec{}).extent_y, 0.316228, 1e-6);
    spec.geometry = Geometry::line;
    EXPECT_EQ(fit_domain(spec, DeviceSpec{}).extent_y, 0);
    DeviceSpec none;
    none.density = -1;
    spec.geometry = Geometry::unit_cell;
    EXPECT_THROW(fit_domain(spec, none), InputError);
}

} // namespace
} // namespace mend
