#pragma once
/// Fisher-KPP: cells that wander and divide close a gap with a wave of speed 2 sqrt(r D).
#include "sim/model/published/paper.hpp"

namespace mend::published
{
namespace fisher
{

inline constexpr const char* fisher_1937 = "Fisher (1937) Ann Eugenics 7:355, doi:10.1111/j.1469-1809.1937.tb02153.x";

struct Cells : VolumeField
{
    static constexpr const char *name = "cells", *symbol = "u", *unit = "1",
                                *meaning = "cells, as a share of what the tissue holds";
};
inline constexpr Field<Cells> cells;

struct LogisticGrowth
{
    static constexpr const char* name = "logistic_growth";
    static constexpr const char* equation = "u_t = r u (1 - u)";
    static constexpr const char* source = fisher_1937;
    static constexpr Names reads{cells};
    static constexpr Names writes{cells};
    struct Numbers
    {
        double r;
    };
    static NumberRows<Numbers> parameters()
    {
        return {divisor(chosen(&Numbers::r, "growth", "r", 1, "1/d", fisher_1937, "division rate in empty tissue"))};
    }
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        c.gain(cells) += k.r * c[cells];
        c.loss(cells) += k.r * c[cells];
    }
    static Example example()
    {
        return {.given = {{"cells", 0.25}}, .gain = {{"cells", 0.25}}, .loss = {{"cells", 0.25}}};
    }
};

struct Transport
{
    struct Numbers
    {
        double diffusivity;
    };
    static NumberRows<Numbers> parameters()
    {
        return {
            divisor(chosen(&Numbers::diffusivity, "diffusivity", "D", 1, "mm^2/d", fisher_1937, "random movement"))};
    }
};

struct Front
{
    struct Numbers
    {
        double position, width;
    };
    static NumberRows<Numbers> parameters()
    {
        const char* exact = "Ablowitz & Zeppetella (1979), doi:10.1007/BF02462380";
        return {chosen(&Numbers::position, "front_position", "x0", 10, "mm", "assumed",
                       "where the front is at time zero; cells lie between the centre and it"),
                chosen(&Numbers::width, "front_width", "w", std::sqrt(6.0), "1", exact,
                       "width of the first front, in units of sqrt(D/r): u = (1 + exp(x/w))^-2; sqrt(6) is the exact "
                       "wave of speed 5/sqrt(6) sqrt(r D), 0 a step")};
    }
};

} // namespace fisher

struct FisherKpp
{
    static constexpr const char* name = "fisher_kpp";
    static constexpr const char* summary =
        "travelling wave of cells that wander and divide, u_t = D u_xx + r u (1 - u)";
    static constexpr const char* source = fisher::fisher_1937;
    using Settings = Catalogue<fisher::Transport, fisher::Front>;
    using Quantities = Catalogue<>;
    using Terms = Catalogue<fisher::LogisticGrowth>;

    template <class Numbers> static void transport(FieldTable& table, const Numbers& all)
    {
        table[0].diffusivity = std::get<fisher::Transport::Numbers>(all).diffusivity;
    }
    template <class Numbers> static std::array<double, 1> start(const Numbers& all, double distance)
    {
        const auto& front = std::get<fisher::Front::Numbers>(all);
        const double unit = std::sqrt(std::get<fisher::Transport::Numbers>(all).diffusivity /
                                      std::get<fisher::LogisticGrowth::Numbers>(all).r);
        const double x = (distance - front.position) / unit;
        if (front.width == 0)
            return {x < 0 ? 1.0 : 0.0};
        return {std::pow(1 + std::exp(x / front.width), -2)};
    }
};

} // namespace mend::published
