// cores: 2
// Figures of an independent program for the same equations (model.md 3.6), each within 3 %: a cross-check of the
// implementation, not of the science.
#include "tests/support/reference_cell.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <cmath>

namespace mend::testing_support
{
namespace
{

using kernels::Arrays;

constexpr double share = 0.03;

/// Prints and checks one figure; `resolution` is half a unit of the reference's last digit, which 3 % may be below.
void expect_figure(const std::string& what, double value, double reference, double resolution)
{
    const double allowed = std::max(share * std::abs(reference), resolution);
    fmt::print("  {:<52} {:>9.4f}  reference {:>8.4f}  {}\n", what, value, reference,
               std::abs(value - reference) <= allowed ? "" : "OUTSIDE");
    EXPECT_NEAR(value, reference, allowed) << what;
}

Trace mean_of(const std::string& field)
{
    return Trace([field](const Course& course, const Arrays& fields) { return course.mean(fields, field); });
}
Trace largest_of(const std::string& field)
{
    return Trace([field](const Course& course, const Arrays& fields) { return course.largest(fields, field); });
}
Trace collagen()
{
    return Trace([](const Course& course, const Arrays& fields) { return course.collagen_change(fields); });
}

TEST(ReferenceFigures, CourseOfOneSessionInAgedSkin)
{
    Trace cover([](const Course& course, const Arrays& fields) { return course.least(fields, "keratinocyte_cover"); });
    Trace redness([](const Course& course, const Arrays& fields) { return course.redness(fields); });
    Trace breach([](const Course& course, const Arrays& fields) { return course.breach(fields); });
    Trace neutrophils = mean_of("neutrophils"), neutrophils_local = largest_of("neutrophils");
    Trace inflammatory = mean_of("macrophages_inflammatory"), reparative = mean_of("macrophages_reparative");
    Trace macrophages([](const Course& course, const Arrays& fields) {
        return course.mean(fields, "macrophages_inflammatory") + course.mean(fields, "macrophages_reparative");
    });
    Trace mmp = mean_of("mmp"), myofibroblasts = mean_of("myofibroblasts");
    Trace myofibroblasts_local = largest_of("myofibroblasts");
    Trace change = collagen();
    Trace three = mean_of("collagen_three"), elastin = mean_of("elastin");
    run_course(aged(), 365,
               {&cover, &redness, &breach, &neutrophils, &neutrophils_local, &inflammatory, &reparative, &macrophages,
                &mmp, &myofibroblasts, &myofibroblasts_local, &change, &three, &elastin});

    expect_figure("cover above 0.5 everywhere, h", 24 * cover.rises_above(0.5), 5.3, 0.05);
    expect_figure("cover above 0.8 everywhere, h", 24 * cover.rises_above(0.8), 9.62, 0.05);
    expect_figure("cover above 0.95 everywhere, h", 24 * cover.rises_above(0.95), 17.0, 0.05);
    expect_figure("neutrophils, peak, d", neutrophils.peak_time(), 1.25, 0.05);
    expect_figure("neutrophils, mean at peak", neutrophils.peak(), 0.44, 0.005);
    expect_figure("neutrophils, local peak", neutrophils_local.peak(), 0.53, 0.005);
    expect_figure("inflammatory macrophages, peak, d", inflammatory.peak_time(), 1.7, 0.05);
    expect_figure("reparative macrophages, peak, d", reparative.peak_time(), 4.1, 0.05);
    expect_figure("macrophages, peak of the sum, d", macrophages.peak_time(), 2.6, 0.05);
    expect_figure("inflammatory macrophages, mean at peak", inflammatory.peak(), 0.35, 0.005);
    expect_figure("reparative macrophages, mean at peak", reparative.peak(), 0.37, 0.005);
    expect_figure("MMP, peak, d", mmp.peak_time(), 2.3, 0.05);
    expect_figure("MMP, mean at peak", mmp.peak(), 0.77, 0.005);
    expect_figure("MMP at day 7, share of peak", mmp.at(7) / mmp.peak(), 0.13, 0.005);
    expect_figure("myofibroblasts, mean at day 7", myofibroblasts.at(7), 0.14, 0.005);
    expect_figure("myofibroblasts, peak, d", myofibroblasts.peak_time(), 9.6, 0.05);
    expect_figure("myofibroblasts, mean at peak", myofibroblasts.peak(), 0.155, 0.0005);
    expect_figure("myofibroblasts, local peak", myofibroblasts_local.peak(), 0.176, 0.0005);
    expect_figure("myofibroblasts, mean at day 28", myofibroblasts.at(28), 0.02, 0.005);
    EXPECT_LT(myofibroblasts.at(84), 0.005);
    const double baseline_three = 0.2 * 0.75;
    expect_figure("collagen III at day 7, %", 100 * (three.at(7) / baseline_three - 1), 1.6, 0.05);
    expect_figure("collagen III at day 28, %", 100 * (three.at(28) / baseline_three - 1), 2.3, 0.05);
    expect_figure("redness, 30 min", redness.at(0.5 / 24), 0.86, 0.005);
    expect_figure("redness, 6 h", redness.at(0.25), 0.52, 0.005);
    expect_figure("redness, 1 d", redness.at(1), 0.422, 0.0005);
    expect_figure("redness, 2 d", redness.at(2), 0.26, 0.005);
    expect_figure("redness, 3 d", redness.at(3), 0.13, 0.005);
    expect_figure("redness, 5 d", redness.at(5), 0.04, 0.005);
    const double opened = breach.at(0);
    expect_figure("breach recovered, 6 h, %", 100 * (1 - breach.at(0.25) / opened), 35, 0.5);
    expect_figure("breach recovered, 12 h, %", 100 * (1 - breach.at(0.5) / opened), 63, 0.5);
    expect_figure("breach recovered, 1 d, %", 100 * (1 - breach.at(1) / opened), 76, 0.5);
    expect_figure("breach recovered, 3 d, %", 100 * (1 - breach.at(3) / opened), 88, 0.5);
    expect_figure("collagen, 28 d, %", change.at(28), 1.79, 0.005);
    expect_figure("collagen, 84 d, %", change.at(84), 1.848, 0.0005);
    expect_figure("collagen, 1 y, %", change.at(365), 1.9, 0.05);
    expect_figure("elastin, 28 d, %", 100 * (elastin.at(28) - 1), -0.10, 0.005);
}

TEST(ReferenceFigures, YoungSkinGainsNothing)
{
    Trace change = collagen();
    run_course({}, 365, {&change});
    expect_figure("collagen, young, 28 d, %", change.at(28), -0.07, 0.005);
    expect_figure("collagen, young, 1 y, %", change.at(365), 0.06, 0.005);
}

TEST(ReferenceFigures, ManySessions)
{
    for (const auto& [sessions, interval, reference, year] :
         {std::tuple{4, 28.0, 7.1, 7.0}, {6, 14.0, 11.8, 11.6}, {4, 14.0, 8.6, 0.0}, {4, 7.0, 9.0, 0.0}})
    {
        ReferenceCell cell = aged();
        cell.sessions = sessions;
        cell.interval = interval;
        Trace change = collagen();
        const double last = (sessions - 1) * interval;
        run_course(cell, year > 0 ? 365 : last + 28, {&change});
        expect_figure(fmt::format("collagen, {} sessions every {} d, %", sessions, interval), change.at(last + 28),
                      reference, 0.05);
        if (year > 0)
            expect_figure("  at 1 y, %", change.at(365), year, 0.05);
    }
}

TEST(ReferenceFigures, DensityAndDepth)
{
    for (const auto& [density, reference, closure] : {std::tuple{1.0, 0.22, 16.8}, {2.5, 1.85, 9.6}, {5.0, 3.9, 7.5}}) {
        ReferenceCell cell = aged();
        cell.density = density;
        cell.cells_r = static_cast<int>(57 / std::sqrt(density)); // cells of 10 um, as in the cell of 250 per cm^2
        Trace change = collagen();
        Trace cover(
            [](const Course& course, const Arrays& fields) { return course.least(fields, "keratinocyte_cover"); });
        run_course(cell, 84, {&change, &cover});
        expect_figure(fmt::format("collagen at {} per mm^2, 84 d, %", density), change.at(84), reference, 0.05);
        expect_figure(fmt::format("cover at {} per mm^2, h", density), 24 * cover.rises_above(0.8), closure, 0.05);
    }
    for (const auto& [depth, month, end] :
         {std::tuple{0.3, 0.22, 0.28}, {0.5, 0.86, 0.93}, {0.8, 1.79, 1.85}, {1.2, 2.61, 2.7}})
    {
        ReferenceCell cell = aged();
        cell.hole_depth = depth;
        Trace change = collagen();
        run_course(cell, 84, {&change});
        expect_figure(fmt::format("collagen at {} mm, 28 d, %", depth), change.at(28), month, 0.005);
        expect_figure(fmt::format("collagen at {} mm, 84 d, %", depth), change.at(84), end, 0.05);
    }
}

TEST(ReferenceFigures, KeloidProneSkinIgnitesAboveItsThreshold)
{
    for (const auto& [feedback, quarter_year, year, local] :
         {std::tuple{0.0, 3.6, 3.5, 0.0}, {1.0, 4.9, 4.8, 0.0}, {2.0, 30.0, 35.0, 1.11}, {4.0, 31.0, 36.0, 1.18}})
    {
        ReferenceCell cell;
        cell.set_point = 1.3;
        cell.parameters = {
            {"myofibroblast_loss", 0.06}, {"myofibroblast_conversion", 0.1}, {"fibrotic_feedback", feedback}};
        Trace change = collagen(), myofibroblasts = largest_of("myofibroblasts");
        run_course(cell, 365, {&change, &myofibroblasts});
        expect_figure(fmt::format("collagen, feedback {}, 84 d, %", feedback), change.at(84), quarter_year, 0.05);
        expect_figure(fmt::format("collagen, feedback {}, 1 y, %", feedback), change.at(365), year, 0.05);
        expect_figure("  local myofibroblasts, 1 y", myofibroblasts.at(365), local, 0.005);
    }
}

TEST(ReferenceFigures, AQuarterOfTheSquareLatticeCellAgreesWithTheRoundOne)
{
    Trace round = collagen(), quarter = collagen();
    ReferenceCell cell = aged();
    cell.tolerance = 1e-3;
    run_course(cell, 84, {&round});
    cell.quarter = true;
    cell.cells_r = 24;
    cell.cells_z = 64;
    const long steps = run_course(cell, 84, {&quarter});
    for (const double time : {28.0, 84.0}) {
        fmt::print("  collagen at {} d: quarter {:.4f} %, round {:.4f} %, ratio {:.4f}\n", time, quarter.at(time),
                   round.at(time), quarter.at(time) / round.at(time));
        EXPECT_NEAR(quarter.at(time) / round.at(time), 1, 0.02);
    }
    fmt::print("  steps in three dimensions: {}\n", steps);
}

TEST(ReferenceFigures, StepsOfOneSessionAnd180Days)
{
    for (const auto& [tolerance, most] : {std::pair{1e-3, 350}, {1e-4, 1100}}) {
        ReferenceCell cell = aged();
        cell.tolerance = tolerance;
        const long steps = run_course(cell, 180, {});
        fmt::print("  steps at tolerance {:.0e}: {} (goal: at most {})\n", tolerance, steps, most);
        EXPECT_LE(steps, most);
    }
}

} // namespace
} // namespace mend::testing_support
