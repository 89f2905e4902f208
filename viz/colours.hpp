#pragma once
/// The colours of all pictures, chosen to be told apart by colour-blind readers and to keep red for blood alone.
#include <array>
#include <cstdint>

namespace mend::viz
{

struct Colour
{
    double r, g, b; ///< 0 to 1
};

constexpr Colour rgb(std::uint32_t hex)
{
    return {(hex >> 16 & 255) / 255.0, (hex >> 8 & 255) / 255.0, (hex & 255) / 255.0};
}

/// `share` of b, the rest of a; clamped.
Colour mix(Colour a, Colour b, double share);

/// 0 below `low`, 1 above `high`, smooth between.
double smooth_step(double low, double high, double value);

/// Brown - sand - teal, -1 to 1: ColorBrewer's BrBG (Brewer 2003, colorbrewer2.org), safe for colour-blind readers; its
/// middle is darkened a little, so that unchanged tissue stands out from the paper.
Colour diverging(double value);
/// Ivory to deep orange to dark brown, 0 to 1: ColorBrewer's YlOrBr.
Colour sequential(double value);

namespace palette
{
constexpr Colour paper = rgb(0xFBFAF7);
constexpr Colour ink = rgb(0x26282B);
constexpr Colour grey = rgb(0x7A7D82);
constexpr Colour pale = rgb(0xDAD8D2);
constexpr Colour clot = rgb(0x7A1420);      ///< fibrin and debris
constexpr Colour raw = rgb(0xB5484A);       ///< wound bed without clot or cover
constexpr Colour flush = rgb(0xD2504A);     ///< reddened skin
constexpr Colour corneum = rgb(0xF3DCC4);   ///< stratum corneum
constexpr Colour epidermis = rgb(0xDDA98A); ///< viable epidermis
constexpr Colour skin = rgb(0xEBC9AE);      ///< the surface seen from above
constexpr Colour redness = rgb(0xC8443E);
constexpr Colour gain = rgb(0x01796F);
constexpr Colour cells = rgb(0x5B5EA6);
} // namespace palette

} // namespace mend::viz
