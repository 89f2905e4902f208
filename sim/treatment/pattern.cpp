#include "sim/treatment/pattern.hpp"

#include "sim/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace mend
{
namespace
{

/// Corners of the quarter cell in units of half the needle spacing, in the order in which sessions strike them.
constexpr std::array<std::array<int, 2>, 4> corners{{{0, 0}, {1, 1}, {1, 0}, {0, 1}}};
/// Lines across the block on which the union of discs is measured.
constexpr int lines = 4000;

/// Points first, first + step, ... up to `length`, the end included.
std::vector<double> row_of_holes(double first, double step, double length)
{
    std::vector<double> points;
    for (int n = 0; first + n * step <= length * (1 + 1e-9); ++n)
        points.push_back(std::min(first + n * step, length));
    return points;
}

std::vector<Centre> lattice(const Grid& grid, double spacing_x, double spacing_y, const std::array<int, 2>& corner)
{
    std::vector<Centre> holes;
    for (const double y : row_of_holes(corner[1] * spacing_y / 2, spacing_y, grid.y.length()))
        for (const double x : row_of_holes(corner[0] * spacing_x / 2, spacing_x, grid.x.length()))
            holes.push_back({x, y});
    return holes;
}

/// One needle at a time, anywhere.
std::vector<Centre> single(const DeviceSpec&, double reach, Random& random)
{
    return {{random.between(-reach, reach), random.between(-reach, reach)}};
}

std::vector<Centre> random_places(const DeviceSpec& device, const Skin& skin, const Grid& grid, Random random)
{
    const DeviceKind& kind = kind_of(device);
    const Puncture hole = kind.wound(device, skin.layers, {{0, 0}}).punctures.front();
    const double edge = std::max(hole.radius, hole.needle_radius);
    const double width = grid.x.length(), height = grid.y.length();
    const auto wanted = static_cast<std::size_t>(std::llround(puncture_density(device) * width * height));
    if (wanted < 1 || 2 * edge >= std::min(width, height))
        throw InputError(
            fmt::format("domain.extent: {:g} x {:g} mm hold no whole puncture at {:g} /cm^2; a wider patch "
                        "is needed",
                        width, height, 100 * puncture_density(device)));
    const Move move = kind.move != nullptr ? kind.move : single;
    std::vector<Centre> places;
    while (places.size() < wanted) {
        std::vector<Centre> fresh;
        for (const auto& [x, y] : move(device, 0.5 * std::hypot(width, height), random)) {
            const Centre place{x + width / 2, y + height / 2};
            if (place[0] >= edge && place[0] <= width - edge && place[1] >= edge && place[1] <= height - edge)
                fresh.push_back(place);
        }
        // Of a move that leaves more than is wanted, chance decides which count.
        for (std::size_t left = fresh.size(); left > 0 && places.size() < wanted; --left) {
            std::swap(fresh[static_cast<std::size_t>(random.below(static_cast<int>(left)))], fresh[left - 1]);
            places.push_back(fresh[left - 1]);
        }
    }
    return places;
}

/// Share of the block that discs cover, by lines along x: a line meets a disc in an interval, and unions of intervals
/// are exact.
template <class Radius> double covered(const std::vector<Puncture>& punctures, const Grid& grid, Radius radius_of)
{
    const double width = grid.x.length(), step = grid.y.length() / lines;
    double length = 0;
    std::vector<std::array<double, 2>> intervals;
    for (int line = 0; line < lines; ++line) {
        const double y = (line + 0.5) * step;
        intervals.clear();
        for (const Puncture& hole : punctures)
            if (const double half = radius_of(hole) * radius_of(hole) - (y - hole.y) * (y - hole.y); half > 0)
                intervals.push_back(
                    {std::max(0.0, hole.x - std::sqrt(half)), std::min(width, hole.x + std::sqrt(half))});
        std::sort(intervals.begin(), intervals.end());
        double end = 0;
        for (const auto& [from, to] : intervals) {
            length += std::max(0.0, to - std::max(from, end));
            end = std::max(end, to);
        }
    }
    return length / (lines * width);
}

/// Half of what lies on a mirror is beyond it.
double share_within(double at, double length)
{
    return std::min(std::abs(at), std::abs(length - at)) < 1e-9 * length ? 0.5 : 1;
}

} // namespace

std::vector<Centre> places_of(const DeviceSpec& device, const Skin& skin, const Grid& grid, const Strikes& strikes,
                              int turn, int rows)
{
    if (grid.radial())
        return {{0, 0}};
    const auto& corner = corners[static_cast<std::size_t>(turn) % corners.size()];
    if (grid.geometry == Geometry::unit_cell)
        return lattice(grid, 2 * grid.x.length() / rows, 2 * grid.y.length() / rows, corner);
    const double spacing = 1 / std::sqrt(puncture_density(device));
    if (strikes.pattern == Pattern::lattice)
        return lattice(grid, spacing, spacing, corner);
    // A stream of its own for each turn, so that one more does not move the others.
    Random turns(strikes.seed);
    std::uint64_t stream = turns.next();
    for (int n = 0; n < turn; ++n)
        stream = turns.next();
    return random_places(device, skin, grid, Random(stream));
}

Drawn measure(const std::vector<Puncture>& punctures, const Grid& grid)
{
    double count = 0;
    for (const Puncture& hole : punctures)
        count += share_within(hole.x, grid.x.length()) * share_within(hole.y, grid.y.length());
    return {count / (grid.x.length() * grid.y.length()),
            covered(punctures, grid, [](const Puncture& hole) { return std::max(hole.radius, hole.needle_radius); }),
            covered(punctures, grid, [](const Puncture& hole) { return hole.radius; })};
}

} // namespace mend
