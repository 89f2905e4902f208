#include "viz/colours.hpp"

#include <algorithm>
#include <cmath>

namespace mend::viz
{

Colour mix(Colour a, Colour b, double share)
{
    const double s = std::clamp(share, 0.0, 1.0);
    return {a.r + s * (b.r - a.r), a.g + s * (b.g - a.g), a.b + s * (b.b - a.b)};
}

double smooth_step(double low, double high, double value)
{
    const double s = std::clamp((value - low) / (high - low), 0.0, 1.0);
    return s * s * (3 - 2 * s);
}

namespace
{

template <std::size_t n> Colour along(const std::array<Colour, n>& anchors, double place)
{
    const double position = std::clamp(std::isfinite(place) ? place : 0.0, 0.0, 1.0) * (n - 1);
    const auto i = std::min(static_cast<std::size_t>(position), n - 2);
    return mix(anchors[i], anchors[i + 1], position - static_cast<double>(i));
}

} // namespace

Colour diverging(double value)
{
    static const std::array<Colour, 11> anchors = {rgb(0x543005), rgb(0x8C510A), rgb(0xBF812D), rgb(0xDABE7C),
                                                   rgb(0xE7D8B4), rgb(0xEAE5DB), rgb(0xC2DFD9), rgb(0x80CDC1),
                                                   rgb(0x35978F), rgb(0x01665E), rgb(0x003C30)};
    return along(anchors, 0.5 + 0.5 * value);
}

Colour sequential(double value)
{
    static const std::array<Colour, 8> anchors = {rgb(0xFAF8F0), rgb(0xFFF0BF), rgb(0xFEE391), rgb(0xFEC44F),
                                                  rgb(0xFE9929), rgb(0xEC7014), rgb(0xB64604), rgb(0x662506)};
    return along(anchors, value);
}

} // namespace mend::viz
