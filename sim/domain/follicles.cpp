#include "sim/domain/follicles.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

namespace mend
{
namespace
{

constexpr double per_square_centimetre = 0.01; // 1/mm^2
/// mm, radii of the mouths.
constexpr double follicle_radius = 0.033, gland_radius = 0.015;

/// Per cm^2.
struct Counts
{
    double follicles, glands;
};
constexpr Counts of_face{439, 150};

constexpr std::array<std::pair<const char*, Counts>, 7> off_the_face{{
    {"neck", {200, 100}}, // assumed, between face and trunk
    {"forearm", {18, 100}},
    {"shoulder", {32, 100}},
    {"back", {85, 100}},
    {"abdomen", {22, 100}}, // as the chest
    {"thigh", {17, 100}},
    {"buttock", {17, 100}}, // as the thigh, assumed
}};

Counts counts_at(const std::string& site)
{
    const auto found =
        std::find_if(off_the_face.begin(), off_the_face.end(), [&](const auto& row) { return row.first == site; });
    return found == off_the_face.end() ? of_face : found->second;
}

/// Share of the ring between two radii that lies within `radius` of the axis.
double share_within(double radius, double inner, double outer)
{
    if (radius <= inner)
        return 0;
    const double reached = std::min(radius, outer);
    return (reached * reached - inner * inner) / (outer * outer - inner * inner);
}

} // namespace

Follicles follicles_of(const std::string& site)
{
    const Counts counts = counts_at(site);
    const auto disc = [](double radius) { return std::numbers::pi * radius * radius; };
    return {per_square_centimetre * (counts.follicles + counts.glands),
            per_square_centimetre * (counts.follicles * disc(follicle_radius) + counts.glands * disc(gland_radius))};
}

void add_follicles(Skin& skin, const std::string& site, const Grid& grid)
{
    const double share = follicles_of(site).share;
    PatientMap& map = skin.maps["follicles"];
    map.uniform = share;
    if (grid.radial() && grid.x.size() > 0) {
        const double mouth = grid.x.length() * std::sqrt(share);
        for (int i = 0; i < grid.x.size(); ++i)
            map.cells.push_back(share_within(mouth, grid.x.edges[i], grid.x.edges[i + 1]));
    }
}

} // namespace mend
