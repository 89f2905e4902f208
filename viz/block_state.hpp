#pragma once
/// What a block of skin looks like at one moment: the fields it is coloured by, and the colours. Pictures, exports and
/// pages share them.
#include "viz/course.hpp"
#include "viz/optics.hpp"
#include "viz/tissue.hpp"

#include <array>
#include <vector>

namespace mend::viz
{

struct BlockState
{
    std::vector<float> collagen; ///< [cell] change, %
    std::vector<float> fibrin;   ///< [cell]
    std::vector<float> cover;    ///< [column]
    std::vector<float> blood;    ///< [column] relative to own
    std::vector<float> melanin;  ///< [column] relative to phototype II
};

BlockState block_state(const Course& course, double time);

/// The epidermis' height as a share of its own thickness, 0 to 1.
double covered(const BlockState& state, const ColumnWeights& column);

/// The skin from above in its optical colour: whole where keratinocytes cover it; where they do not, a hole filled with
/// fresh blood, then with a clot that darkens, or bare dermis.
Colour surface_colour(const BlockState& state, const SkinColours& skin, const ColumnWeights& column);

/// The dermis where it is cut. \param change place of the change of collagen in its range, 0 to 1; \param fibrin as is
Colour cut_colour(double change, double fibrin);

/// Where the cut edge of the epidermis changes colour: viable layers below, stratum corneum on top.
struct EpidermisLayer
{
    double height; ///< share of the epidermis
    Colour colour;
};
extern const std::array<EpidermisLayer, 4> epidermis_layers;

} // namespace mend::viz
