#include "viz/tissue.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace mend::viz
{

namespace
{

/// The two cells around a position, and the share of the second; constant beyond the outer centres (mirror walls).
DepthWeights around(const Axis& axis, double position)
{
    const auto& c = axis.centres;
    const auto upper = std::upper_bound(c.begin(), c.end(), position);
    if (upper == c.begin())
        return {0, 0, 0};
    if (upper == c.end())
        return {axis.size() - 1, axis.size() - 1, 0};
    const int i = static_cast<int>(upper - c.begin());
    return {i - 1, i, static_cast<float>((position - c[i - 1]) / (c[i] - c[i - 1]))};
}

/// Distance to the nearest multiple of the spacing.
double fold(double position, double spacing)
{
    return std::abs(position - spacing * std::round(position / spacing));
}

/// Into an axis' extent, by the mirrors at its ends.
double mirrored(double position, const Axis& axis)
{
    const double low = axis.edges.front(), away = fold(position - low, 2 * axis.length());
    return low + away;
}

} // namespace

double Cut::length() const
{
    return std::hypot(x1 - x0, y1 - y0);
}

Tissue::Tissue(const RunInfo& info) : info_(info), columns_(static_cast<std::int32_t>(info.columns()))
{
    const double depth = info.z.edges.back();
    if (info.geometry == "patch") {
        spacing_ = info.x.length();
        const double middle = 0.5 * (info.y.edges.front() + info.y.edges.back());
        block_ = {
            info.x.edges.front(), info.x.edges.back(), middle, info.y.edges.back(), info.x.edges.back(), middle, depth};
        return;
    }
    // A circle has the area of the lattice cell that it stands for; what varies with depth alone is drawn as wide as
    // the others.
    constexpr double even = 1.25;
    const bool flat = info.geometry == "line" || info.geometry == "point";
    spacing_ = flat            ? even
               : info.radial() ? info.x.edges.back() * std::sqrt(std::numbers::pi)
                               : 2 * info.x.edges.back();
    const int across = std::clamp(static_cast<int>(std::lround(2.5 / spacing_)), 2, 6);
    const int deep = std::max(2, across / 2);
    // The sides run half-way between needles of the first session: later sessions strike there.
    const double left = -0.5 * spacing_;
    block_ = {left, left + across * spacing_, 0, deep * spacing_, left + (across + 1) / 2 * spacing_, spacing_, depth};
}

std::vector<Cut> Tissue::cuts() const
{
    const Block& b = block_;
    std::vector<Cut> all = {{b.x0, b.y0, b.notch_x, b.y0},
                            {b.notch_x, b.y0, b.notch_x, b.notch_y},
                            {b.notch_x, b.notch_y, b.x1, b.notch_y},
                            {b.x1, b.notch_y, b.x1, b.y1},
                            {b.x1, b.y1, b.x0, b.y1},
                            {b.x0, b.y1, b.x0, b.y0}};
    std::erase_if(all, [](const Cut& cut) { return cut.length() < 1e-9; });
    return all;
}

std::vector<std::array<double, 2>> Tissue::needles() const
{
    std::vector<std::array<double, 2>> places;
    if (info_.geometry != "unit_cell" && !info_.radial())
        return places;
    const auto first = [&](double low) { return spacing_ * std::ceil(low / spacing_ - 1e-9); };
    for (double y = first(block_.y0); y <= block_.y1 + 1e-9; y += spacing_)
        for (double x = first(block_.x0); x <= block_.x1 + 1e-9; x += spacing_)
            if (x <= block_.notch_x + 1e-9 || y >= block_.notch_y - 1e-9)
                places.push_back({x, y});
    return places;
}

ColumnWeights Tissue::column(double x, double y) const
{
    const bool radial = info_.radial(), whole = info_.geometry == "patch";
    const double u = whole ? mirrored(x, info_.x) : fold(x, spacing_);
    const double v = whole ? mirrored(y, info_.y) : fold(y, spacing_);
    const DepthWeights i = around(info_.x, radial ? std::hypot(u, v) : u);
    const DepthWeights j = radial ? DepthWeights{0, 0, 0} : around(info_.y, v);
    const int nx = info_.x.size();
    return {{j.above * nx + i.above, j.above * nx + i.below, j.below * nx + i.above, j.below * nx + i.below},
            {(1 - j.share) * (1 - i.share), (1 - j.share) * i.share, j.share * (1 - i.share), j.share * i.share}};
}

DepthWeights Tissue::depth(double z) const
{
    return around(info_.z, z);
}

} // namespace mend::viz
