#include "sim/domain/follicles.hpp"

#include "sim/base/error.hpp"
#include "sim/domain/skin_tables.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace mend
{
namespace
{

constexpr double per_square_centimetre = 0.01; // 1/mm^2
/// mm, radii of the mouths.
constexpr double follicle_radius = 0.033, gland_radius = 0.015;

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
    const auto& sites = site_table();
    const auto found = std::find_if(sites.begin(), sites.end(), [&](const Site& one) { return one.text.name == site; });
    EXPECTS(found != sites.end());
    const auto disc = [](double radius) { return std::numbers::pi * radius * radius; };
    // One rounding, as a compiler that fuses would do it, so that every build has the same share.
    const double mouths = std::fma(found->glands, disc(gland_radius), found->follicles * disc(follicle_radius));
    return {per_square_centimetre * (found->follicles + found->glands), per_square_centimetre * mouths};
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
