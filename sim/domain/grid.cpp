#include "sim/domain/grid.hpp"

#include "sim/base/error.hpp"

#include <cmath>

namespace mend
{
namespace
{

/// Position in 0..1 of the edge at s in 0..1: one exponential mapping whose slope grows by `grading` from end to end.
double stretched(double s, double grading)
{
    const double rate = std::log(grading);
    return std::abs(rate) < 1e-9 ? s : std::expm1(rate * s) / std::expm1(rate);
}

void require(bool holds, const char* message)
{
    if (!holds)
        throw InputError(message);
}

} // namespace

Axis make_axis(double length, int cells, double grading, bool radial)
{
    require(length > 0 && std::isfinite(length), "domain: an extent must be positive");
    require(cells >= 1, "domain: an axis needs at least one cell");
    require(grading > 0 && std::isfinite(grading), "domain: a grading must be positive (1 is uniform)");
    Axis axis;
    for (int face = 0; face <= cells; ++face)
        axis.edges.push_back(length * stretched(static_cast<double>(face) / cells, grading));
    for (const double edge : axis.edges)
        axis.areas.push_back(radial ? edge : 1.0);
    for (int i = 0; i < cells; ++i) {
        const double low = axis.edges[i], high = axis.edges[i + 1];
        axis.centres.push_back(0.5 * (low + high));
        axis.widths.push_back(high - low);
        axis.volumes.push_back(radial ? 0.5 * (high * high - low * low) : high - low);
    }
    return axis;
}

Axis make_flat_axis(double width)
{
    return make_axis(width, 1);
}

Grid make_grid(const DomainSpec& spec)
{
    constexpr double full_turn = 6.283185307179586; // so that volumes of a radial grid are those of whole annuli
    Grid grid;
    grid.geometry = spec.geometry;
    const bool radial = grid.radial();
    const bool wide = spec.geometry != Geometry::point && spec.geometry != Geometry::line;
    const bool block = spec.geometry == Geometry::unit_cell || spec.geometry == Geometry::patch;
    const bool deep = spec.geometry != Geometry::point && spec.geometry != Geometry::disc;
    grid.x = wide ? make_axis(spec.extent_x, spec.cells_x, spec.grading_x, radial) : make_flat_axis();
    grid.y = block ? make_axis(spec.extent_y, spec.cells_y) : make_flat_axis(radial ? full_turn : 1.0);
    grid.z = deep ? make_axis(spec.depth, spec.cells_z, spec.grading_z) : make_flat_axis();
    return grid;
}

} // namespace mend
