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
    // A circle has the area of the lattice cell that it stands for.
    spacing_ =
        info.geometry == "axisymmetric" ? info.x.edges.back() * std::sqrt(std::numbers::pi) : 2 * info.x.edges.back();
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
                            {b.x1, b.notch_y, b.x1, b.y1}};
    std::erase_if(all, [](const Cut& cut) { return cut.length() < 1e-9; });
    return all;
}

ColumnWeights Tissue::column(double x, double y) const
{
    const bool radial = info_.geometry == "axisymmetric", whole = info_.geometry == "patch";
    const double u = whole ? x : fold(x, spacing_), v = whole ? y : fold(y, spacing_);
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
