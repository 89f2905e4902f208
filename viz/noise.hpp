#pragma once
/// Repeatable randomness of places: the same seed gives the same number in every picture, so that what is strewn over a
/// scene stays where it is and only comes and goes with the run's fields.
#include <cstdint>

namespace mend::viz
{

/// 0 to 1, of a lattice point.
double random_at(std::int64_t i, std::int64_t j, std::uint32_t seed);

/// Smooth noise, 0 to 1, with features of size 1.
double noise(double x, double y, std::uint32_t seed);

/// Several octaves of it, 0 to 1.
double rough_noise(double x, double y, std::uint32_t seed, int octaves = 3);

/// Cells around jittered points, one a unit square (Worley 1996).
struct CellPlace
{
    double nearest, second; ///< distances to the nearest two points
    std::int64_t i, j;      ///< whose cell it is
};
CellPlace cell_place(double x, double y, std::uint32_t seed);

} // namespace mend::viz
