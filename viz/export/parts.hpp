#pragma once
/// The block of skin that pictures draw, as surfaces and points that other programs take: whole, without the notch.
#include "viz/course.hpp"
#include "viz/tissue.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace mend::viz
{

/// A surface of triangles; without triangles, points. Lengths in mm, z upwards, 0 at the junction of epidermis and
/// dermis.
struct Part
{
    std::string name;
    std::vector<std::array<float, 3>> places;
    std::vector<std::array<float, 3>> normals;        ///< outwards, one a place; empty for points
    std::vector<std::array<std::uint8_t, 3>> colours; ///< sRGB, one a place
    std::vector<std::uint32_t> triangles;             ///< three indices each
    double diameter = 0;                              ///< mm, of what a point stands for
};

/// At one moment, in this order, and those only that are there:
///
///   skin      from above in its optical colours, as high as the epidermis covers
///   epidermis its edge on the sides
///   front, right, back, left   the cut sides, coloured by the change of collagen
///   channels  the holes of the latest session: where fibrin and debris were half right after it
///   clot      where they are half now
///   neutrophils, macrophages_…, fibroblasts, myofibroblasts   points, as many as the run's densities say
///
/// \throws InputError naming the field that the run would have had to keep
std::vector<Part> parts_of(const Course& course, double time);

/// Numbers at the middles of even cubes that fill the block, x fastest, then y, then z upwards.
struct Voxels
{
    std::array<int, 3> size;
    double edge;                  ///< mm, of a cube
    std::array<double, 3> middle; ///< mm, of the first cube
    std::vector<std::pair<std::string, std::vector<float>>> fields;

    std::size_t count() const { return static_cast<std::size_t>(size[0]) * size[1] * size[2]; }
};

/// \param fields of tissue, "collagen_change" among them; empty: all that the run kept
/// \param edge mm, about; a whole number of cubes is as wide as the block. 0: 96 along its longest side
/// \throws InputError on a field that is not there or lies on the surface only, and on more than 512 cubes a side
Voxels voxels_of(const Course& course, double time, std::vector<std::string> fields, double edge);

} // namespace mend::viz
