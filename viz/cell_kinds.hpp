#pragma once
/// The kinds of cells that are drawn one by one: what of them a run keeps, and how many a unit of it is.
#include "viz/colours.hpp"
#include "viz/course.hpp"

#include <array>

namespace mend::viz
{

struct CellKind
{
    const char* field;
    const char* name;
    double per_unit, most;      ///< cells per mm^3 a unit; the highest value that is drawn
    std::array<double, 3> axes; ///< mm, lengths of the ellipsoid's axes
    Colour colour;
    double lies;   ///< 1: its first axis keeps to the surface's plane; 0: any way
    bool relative; ///< to this patient's own fibroblasts

    /// Cells per mm^3 at the highest value that is drawn.
    double densest(const Course& course) const
    {
        return per_unit * most * (relative ? course.mean_baseline("fibroblasts", 1) : 1);
    }
};

/// Sizes as in textbooks; fibroblasts against 3000/mm^3.
inline constexpr std::array<CellKind, 5> cell_kinds = {{
    {"neutrophils", "neutrophils", 1000, 3, {0.011, 0.011, 0.011}, rgb(0x8E7CF0), 0, false},
    {"macrophages_inflammatory", "inflammatory macrophages", 1000, 3, {0.020, 0.017, 0.015}, rgb(0xF2A33C), 0, false},
    {"macrophages_reparative", "reparative macrophages", 1000, 3, {0.020, 0.017, 0.015}, rgb(0xF7D560), 0, false},
    {"fibroblasts", "fibroblasts", 3000, 3, {0.060, 0.010, 0.007}, rgb(0x67B7E8), 1, true},
    {"myofibroblasts", "myofibroblasts", 3000, 1, {0.070, 0.016, 0.010}, rgb(0x2F74C0), 1, true},
}};

} // namespace mend::viz
