// cores: 2
// What has to hold in the reference cell whatever the numbers: ignition of keloids, the cell's geometry, and steps.
#include "tests/support/reference_cell.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

namespace mend::testing_support
{
namespace
{

using kernels::Arrays;

Trace largest_of(const std::string& field)
{
    return Trace([field](const Course& course, const Arrays& fields) { return course.largest(fields, field); });
}
Trace collagen()
{
    return Trace([](const Course& course, const Arrays& fields) { return course.collagen_change(fields); });
}

TEST(ReferenceCell, KeloidProneSkinIgnitesAboveItsThreshold)
{
    for (const auto& [feedback, ignites] : {std::pair{0.0, false}, {1.0, false}, {2.0, true}, {4.0, true}}) {
        ReferenceCell cell;
        cell.set_point = 1.3;
        cell.parameters = {
            {"myofibroblast_loss", 0.06}, {"myofibroblast_conversion", 0.1}, {"fibrotic_feedback", feedback}};
        Trace change = collagen(), myofibroblasts = largest_of("myofibroblasts");
        run_course(cell, 365, {&change, &myofibroblasts});
        fmt::print("  feedback {}: collagen at 1 y {:+.1f} %, local myofibroblasts {:.3f}\n", feedback, change.at(365),
                   myofibroblasts.at(365));
        EXPECT_EQ(change.at(365) > 15, ignites);
        EXPECT_EQ(myofibroblasts.at(365) > 0.5, ignites);
        if (!ignites) {
            EXPECT_LT(myofibroblasts.at(365), 0.01) << "what does not ignite resolves";
        }
    }
}

TEST(ReferenceCell, AQuarterOfTheSquareLatticeCellAgreesWithTheRoundOne)
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

TEST(ReferenceCell, StepsOfOneSessionAnd180Days)
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
