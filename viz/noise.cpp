#include "viz/noise.hpp"

#include <algorithm>
#include <cmath>

namespace mend::viz
{

double random_at(std::int64_t i, std::int64_t j, std::uint32_t seed)
{
    // SplitMix64's finaliser over the place.
    std::uint64_t h = static_cast<std::uint64_t>(i) * 0x9E3779B97F4A7C15ULL +
                      static_cast<std::uint64_t>(j) * 0xC2B2AE3D27D4EB4FULL + seed * 0x165667B19E3779F9ULL;
    h = (h ^ (h >> 30)) * 0xBF58476D1CE4E5B9ULL;
    h = (h ^ (h >> 27)) * 0x94D049BB133111EBULL;
    return static_cast<double>((h ^ (h >> 31)) >> 11) * 0x1.0p-53;
}

double noise(double x, double y, std::uint32_t seed)
{
    const double fi = std::floor(x), fj = std::floor(y);
    const auto i = static_cast<std::int64_t>(fi), j = static_cast<std::int64_t>(fj);
    const auto eased = [](double t) { return t * t * (3 - 2 * t); };
    const double u = eased(x - fi), v = eased(y - fj);
    const double low = random_at(i, j, seed) * (1 - u) + random_at(i + 1, j, seed) * u;
    const double high = random_at(i, j + 1, seed) * (1 - u) + random_at(i + 1, j + 1, seed) * u;
    return low * (1 - v) + high * v;
}

double rough_noise(double x, double y, std::uint32_t seed, int octaves)
{
    double sum = 0, weight = 1, weights = 0;
    for (int octave = 0; octave < octaves; ++octave) {
        sum += weight * noise(x, y, seed + static_cast<std::uint32_t>(octave));
        weights += weight;
        weight *= 0.5;
        x *= 2;
        y *= 2;
    }
    return sum / weights;
}

CellPlace cell_place(double x, double y, std::uint32_t seed)
{
    const auto ci = static_cast<std::int64_t>(std::floor(x)), cj = static_cast<std::int64_t>(std::floor(y));
    CellPlace place{1e9, 1e9, ci, cj};
    for (std::int64_t j = cj - 1; j <= cj + 1; ++j)
        for (std::int64_t i = ci - 1; i <= ci + 1; ++i) {
            const double px = static_cast<double>(i) + random_at(i, j, seed),
                         py = static_cast<double>(j) + random_at(i, j, seed + 1);
            const double distance = std::hypot(px - x, py - y);
            if (distance < place.nearest)
                place = {distance, place.nearest, i, j};
            else
                place.second = std::min(place.second, distance);
        }
    return place;
}

} // namespace mend::viz
