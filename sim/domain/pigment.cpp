/// Colour and its answer to inflammation, by phototype.
#include "sim/base/error.hpp"
#include "sim/domain/skin_tables.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace mend
{
namespace
{

/// Phototypes I to VI. Assumed. The span of melanin lies between the twofold one of chemical assays and the tenfold one
/// of skin optics (Jacques); sensitivity 0.5 for I to III and 2 to 6 for IV to VI.
constexpr std::array<Pigment, 6> pigments{{{0.6, 0.5}, {1.0, 0.5}, {1.3, 0.5}, {1.8, 2.0}, {2.4, 4.0}, {3.0, 6.0}}};

} // namespace

Pigment pigment_of(int phototype)
{
    EXPECTS(phototype >= 1 && phototype <= 6);
    return pigments[static_cast<std::size_t>(phototype - 1)];
}

Pigment pigment_of_melanin(double melanin)
{
    auto darker = pigments.begin() + 1;
    while (darker + 1 != pigments.end() && darker->melanin < melanin)
        ++darker;
    const Pigment lighter = *(darker - 1);
    const double way = (melanin - lighter.melanin) / (darker->melanin - lighter.melanin);
    return {melanin, std::lerp(lighter.sensitivity, darker->sensitivity, std::clamp(way, 0.0, 1.0))};
}

} // namespace mend
