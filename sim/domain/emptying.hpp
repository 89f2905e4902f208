#pragma once
/// How what is on the skin empties, for one cell (double) and for a bundle of cells: the depth of it that a drug
/// crosses on its way out. Model and observables ask here.
#include "sim/base/square_root.hpp"

#include <limits>
#include <numbers>

namespace mend
{

/// Depth (mm) that a drug crosses towards a plane, `reach` the square of the depth emptied so far (mm^2), `layer` mm:
/// s - 2 s^2/(pi h), s^2 = g until s is pi h/4. Exact while the far side of the layer is untouched; then within 3 % of
/// the slowest decay of a layer that empties into a sink. 0: it offers all that is in it.
template <class T> T depth_to_plane(T reach, double layer)
{
    const double most = 0.25 * std::numbers::pi * layer;
    const T root = square_root(reach), s = root < most ? root : T{} + most;
    return layer > 0 ? s * (1.0 - s * (2 / (std::numbers::pi * layer))) : T{};
}

/// The same towards the mouth of a hole of this radius (mm); 0: a wide wound, a plane. A disc in a half-space takes
/// 4 D R a unit of concentration in the end, as if through pi R/4 on its area, and as much as a plane at first; the two
/// add up as conductances (exactly for a hemisphere).
template <class T> T depth_to_mouth(T to_plane, T radius)
{
    const T disc = radius * (0.25 * std::numbers::pi), sum = to_plane + disc;
    return radius > 0.0 && sum > 0.0 ? to_plane * disc / (sum > 0.0 ? sum : T{} + 1.0) : to_plane;
}

/// A drug on its way from the skin through open channels.
struct ChannelPath
{
    double epidermis;  ///< mm: the length of a channel
    double in_channel; ///< mm^2/d, diffusivity in its fluid
    double in_vehicle; ///< mm^2/d, and in what is on the skin
    double solubility; ///< mg/ml; 0: no limit

    /// mm/d per area of open channels, with so much of the vehicle (mm) before the mouth.
    template <class T> T permeability(T before_mouth) const
    {
        return 1.0 / (epidermis / in_channel + before_mouth / in_vehicle);
    }
    /// Concentration over what dissolves; 0 where there is no limit.
    template <class T> T saturation(T outside) const { return outside * (solubility > 0 ? 1 / solubility : 0); }
    /// Share of the drug that is dissolved.
    template <class T> T dissolved(T outside) const
    {
        const T ratio = saturation(outside);
        return 1.0 / (ratio > 1.0 ? ratio : T{} + 1.0);
    }
};

} // namespace mend
