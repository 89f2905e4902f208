#pragma once
/// Porous-Fisher: cells move only where there are cells, so the front is sharp and its foot lies at a finite place.
#include "sim/model/published/fisher_kpp.hpp"

namespace mend::published
{
namespace porous
{

using fisher::cells;
inline constexpr const char* murray = "Murray (2002) Mathematical Biology I, sec. 13.4, doi:10.1007/b98868";

struct Crowding
{
    static constexpr const char* name = "movement_by_crowding";
    static constexpr const char* equation = "D(u) = D u";
    static constexpr const char* source = murray;
    static constexpr Names reads{cells};
    static constexpr Names writes{};
    static constexpr Names moves{cells};
    struct Numbers
    {
        double diffusivity;
    };
    static NumberRows<Numbers> parameters()
    {
        return {divisor(chosen(&Numbers::diffusivity, "diffusivity", "D", 1, "mm^2/d", murray,
                               "random movement where the tissue is full"))};
    }
    template <class Cell> static void rate(Cell& c, const Numbers&) { c.mobility(cells) = c[cells]; }
    static Example example() { return {.given = {{"cells", 0.25}}, .mobility = {{"cells", 0.25}}}; }
};

struct Foot
{
    struct Numbers
    {
        double position;
    };
    static NumberRows<Numbers> parameters()
    {
        return {chosen(&Numbers::position, "front_position", "x0", 10, "mm", "assumed",
                       "where the foot of the exact front is at time zero; cells lie between the centre and it")};
    }
};

} // namespace porous

struct PorousFisher
{
    static constexpr const char* name = "porous_fisher";
    static constexpr const char* summary = "sharp front of cells pushed by crowding, u_t = (D u u_x)_x + r u (1 - u)";
    static constexpr const char* source = porous::murray;
    using Settings = Catalogue<porous::Foot>;
    using Quantities = Catalogue<>;
    using Terms = Catalogue<fisher::LogisticGrowth, porous::Crowding>;

    template <class Numbers> static void transport(FieldTable& table, const Numbers& all)
    {
        table[0].diffusivity = std::get<porous::Crowding::Numbers>(all).diffusivity;
        table[0].mobility = true; // at most 1: u does not pass 1
    }
    /// u = (1 - exp((x - x0)/sqrt2))+, in units of sqrt(D/r): the exact wave of speed sqrt(r D/2).
    template <class Numbers> static std::array<double, 1> start(const Numbers& all, double distance)
    {
        const double unit = std::sqrt(std::get<porous::Crowding::Numbers>(all).diffusivity /
                                      std::get<fisher::LogisticGrowth::Numbers>(all).r);
        const double x = (distance - std::get<porous::Foot::Numbers>(all).position) / unit;
        return {std::max(0.0, -std::expm1(x / std::sqrt(2.0)))};
    }
};

} // namespace mend::published
