#pragma once
/// Points of the unit cube: where a space of inputs is looked at. Reproducible: the same on every machine.
#include "sim/base/random.hpp"

#include <cstdint>
#include <vector>

namespace mend
{

/// [point][dimension], each above 0 and below 1.
using Points = std::vector<std::vector<double>>;

/// One point in each of `count` equal slices of every dimension (McKay, Beckman and Conover 1979,
/// doi:10.2307/1268522).
Points latin_hypercube(int count, int dimensions, std::uint64_t seed);

/// The sequence of Sobol (Boost's, direction numbers of Joe and Kuo 2008, doi:10.1137/070709359), without its first
/// point, the corner. A seed other than 0 shifts its digits. \throws InputError beyond Boost's dimensions
Points sobol_points(int count, int dimensions, std::uint64_t seed);

/// For Sobol's indices: for each of `count` points A, then A with one dimension after the other taken from B, then B
/// (Saltelli et al. 2010, doi:10.1016/j.cpc.2009.09.018); count (dimensions + 2) points.
Points saltelli_points(int count, int dimensions, std::uint64_t seed);

/// Trajectories of elementary effects: dimensions + 1 points each, neighbours differing in one dimension by half the
/// levels (Morris 1991, doi:10.2307/1269043), on 4 levels at the middles of quarters.
Points morris_points(int trajectories, int dimensions, std::uint64_t seed);

} // namespace mend
