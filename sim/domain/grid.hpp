#pragma once
/// Where: a tensor-product grid of cells, any axis graded, any axis of one cell.
#include <string>
#include <vector>

namespace mend
{

/// `axisymmetric` and `disc` read x as the radius r; `unit_cell` is the mirror-symmetric quarter of one needle's cell.
enum class Geometry
{
    point,
    line,         ///< depth only (z)
    disc,         ///< radius only (r)
    axisymmetric, ///< radius and depth (r, z)
    unit_cell,    ///< x, y, z: quarter of the lattice cell of one needle, 0..L in x and y, L half the needle spacing
    patch         ///< x, y, z: block with many punctures
};

/// One axis: n cells between n + 1 edges, in mm (radius of an axisymmetric grid included).
struct Axis
{
    std::vector<double> edges;   ///< n + 1, mm
    std::vector<double> centres; ///< n, mm
    std::vector<double> widths;  ///< n, mm
    std::vector<double> areas;   ///< n + 1, area factor of each face: 1, or r on a radial axis
    std::vector<double> volumes; ///< n, volume factor of each cell: width, or (r+^2 - r-^2)/2 on a radial axis

    int size() const { return static_cast<int>(centres.size()); }
    double length() const { return edges.back() - edges.front(); }
};

/// What the user may ask of a grid; lengths in mm, 0 = follow from the device and the skin.
struct DomainSpec
{
    Geometry geometry = Geometry::unit_cell;
    double extent_x = 0; ///< mm; radius for axisymmetric and disc
    double extent_y = 0; ///< mm
    double depth = 1.5;  ///< mm below the dermo-epidermal junction
    int cells_x = 24;
    int cells_y = 24;
    int cells_z = 64;
    double grading_x = 1; ///< width of the last cell over width of the first, 1 = uniform
    double grading_z = 1;
};

struct Grid
{
    Geometry geometry = Geometry::point;
    Axis x, y, z;

    bool radial() const { return geometry == Geometry::axisymmetric || geometry == Geometry::disc; }
    long cells() const { return static_cast<long>(x.size()) * y.size() * z.size(); }
    double volume(int i, int j, int k) const { return x.volumes[i] * y.volumes[j] * z.volumes[k]; } ///< mm^3
    double area(int i, int j) const { return x.volumes[i] * y.volumes[j]; } ///< mm^2, seen from above
};

/// Cells from 0 to `length` whose widths grow smoothly (one exponential mapping, so that refining n keeps the family);
/// `grading` is the ratio of the mapping's slope at the end to that at the start.
Axis make_axis(double length, int cells, double grading = 1, bool radial = false);

/// An axis of one cell of width 1 that nothing varies along.
Axis make_flat_axis(double width = 1);

/// \throws InputError if an extent or a cell count is not positive.
Grid make_grid(const DomainSpec& spec);

} // namespace mend
