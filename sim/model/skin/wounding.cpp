/// What an injury does to the fields (MODEL.md, 3): averages over each cell of rules that hold at points.
#include "sim/model/skin/skin_model.hpp"

#include <algorithm>
#include <cmath>

namespace mend::skin
{
namespace
{

/// Means over a cell, in the order in which the point rule writes them.
enum Mean : int
{
    debris, ///< max(dead, haloX H)
    signal, ///< max(dead, haloH H)
    hole,   ///< phi, share of the cell inside a hole
    burnt,  ///< share of the cell that is coagulated: dead and still standing
    means
};

/// The lumen starts as wide as the needle, over tissue that lies in the hole after recoil: its area is `stretch` times
/// that of the hole. Old channels in the same place are opened again, not twice; what is opened has no plug.
///
/// What the holes take up is what lies in the new ones, and in the old what has not healed.
void open_channel(kernels::Arrays& fields, int i, int j, double opened, double stretch, double radius)
{
    if (opened <= 0)
        return;
    double &area = fields(row(lumen), i, j, 0), &beyond = fields(row(lumen_stretch), i, j, 0);
    double& holes = fields(row(punctured), i, j, 0);
    const double breached = 1 - std::min(fields(row(barrier_fast), i, j, 0), fields(row(barrier_slow), i, j, 0));
    const double open = std::clamp(std::max(area, breached), 0.0, holes);
    holes = 1 - (1 - opened) * (1 - open);
    fields(row(hole_radius), i, j, 0) = radius;
    area = std::max(area, opened);
    beyond = std::max(beyond, (stretch - 1) * opened);
    double& wet = fields(row(mouth_wet), i, j, 0);
    wet = 1 - (1 - wet) * (1 - opened / area);
}

/// What a surface cell loses of its living epidermis.
struct Lost
{
    double killed; ///< share of its area, from wall to wall
    double peeled; ///< of the rest, to a layer: of its area if the layer reaches through, else of its thickness
    bool through;
};

/// Holes and heated columns take every cell; a layer that reaches through leaves the cover in the mouths of follicles
/// and glands, which reach deeper: from there it grows back. One that does not leaves the basal cells: they cover the
/// dermis as before, under an epidermis that is thinner. Dead cells carry their pigment off.
void lose_epidermis(kernels::Arrays& fields, int i, int j, const Lost& lost, double spared)
{
    double& cover = fields(row(keratinocyte_cover), i, j, 0);
    cover *= 1 - lost.killed;
    if (lost.through)
        cover = cover * (1 - lost.peeled) + lost.peeled * std::min(cover, spared);
    else {
        double& thinner = fields(row(epidermal_thickness_lost), i, j, 0);
        thinner = 1 - (1 - thinner) * (1 - lost.peeled);
    }
    fields(row(melanin), i, j, 0) *= (1 - lost.killed) * (1 - lost.peeled);
}

/// Dead epidermis rings the alarm of the dermis under it, as dead dermis does: `dead` is its thickness (mm), which
/// counts as tissue of the surface layer.
void ring_alarm(kernels::Arrays& fields, int i, int j, const Axis& depth, double dead, double a_in)
{
    for (int k = 0; k < depth.size() && depth.edges[k] < skin::surface_layer; ++k) {
        const double inside = std::min(depth.edges[k + 1], skin::surface_layer) - depth.edges[k];
        const double signals = dead / skin::surface_layer * inside / depth.widths[k];
        fields(row(damage), i, j, k) += signals;
        fields(row(alarm), i, j, k) += a_in * signals;
    }
}

} // namespace

void SkinModel::wound(State& state, const Injury& injury, const Grid& grid) const
{
    const WoundRule::Numbers& rule = std::get<WoundRule::Numbers>(numbers_);
    kernels::Arrays& fields = state.fields;
    const auto at_point = [&](const Wounded& point, std::span<double> values) {
        const double dead = point.dead() ? 1.0 : 0.0;
        const double rim = std::exp(-point.distance / rule.halo_len); // H; 0 where there is no wound
        values[debris] = std::max(dead, rule.haloX * rim);
        values[signal] = std::max(dead, rule.haloH * rim);
        values[hole] = point.inside ? 1.0 : 0.0;
        values[burnt] = point.coagulated ? 1.0 : 0.0;
    };
    average_over_cells(injury, grid, means, at_point, [&](int i, int j, int k, std::span<const double> mean) {
        double& x = fields(row(fibrin), i, j, k);
        x = std::max(x, mean[debris]);
        double& signals = fields(row(damage), i, j, k);
        signals = std::max(signals, mean[debris]);
        fields(row(alarm), i, j, k) += rule.a_in * mean[signal];
        fields(row(pdgf), i, j, k) += rule.p_in * mean[hole];
        fields(row(tgf_beta1), i, j, k) += rule.t_in * mean[hole];
        // Heat seals vessels: platelets release in holes alone. What it denatures is matrix no more: it counts as
        // debris, which is cleared first. A mean of ones may round above one.
        const double lost = std::min(1.0, mean[hole]), denatured = std::min(1.0 - lost, mean[burnt]);
        for (const int resident : {row(fibroblasts), row(myofibroblasts), row(vessels), row(vessels_coated)})
            fields(resident, i, j, k) *= 1 - lost - denatured;
        for (const int matrix :
             {row(collagen_three), row(collagen_one), row(tropoelastin), row(elastin), row(elastotic_material)})
            fields(matrix, i, j, k) *= 1 - injury.removed * lost - denatured;
    });
    const double stretch = injury.stretch(), radius = injury.mouth_radius();
    const double left = std::fmax(0.0, 1 - injury.layer.depth() / rule.reach); // of what follicles hold
    average_surface_shares(injury, grid, [&](int i, int j, const SurfaceShares& shares) {
        const long cell = static_cast<long>(j) * grid.x.size() + i;
        const double opened = std::min(1.0, shares.opened);
        open_channel(fields, i, j, opened, stretch, radius);
        const Lost lost{std::min(1.0, shares.killed), std::min(1.0, shares.peeled), injury.layer.epidermis >= 1};
        lose_epidermis(fields, i, j, lost, left * follicles_.at(cell));
        fields(row(denuded), i, j, 0) = std::max(0.0, 1 - fields(row(keratinocyte_cover), i, j, 0));
        const double dead = lost.killed + (1 - lost.killed) * lost.peeled;
        double& necrosis = fields(row(necrosis_basal), i, j, 0);
        necrosis = std::max(necrosis, dead);
        ring_alarm(fields, i, j, grid.z, dead * viable_epidermis_, rule.a_in);
        fields(row(migration), i, j, 0) = 0; // edge cells have to loosen from their neighbours first
        for (const int barrier : {row(barrier_fast), row(barrier_slow)})
            fields(barrier, i, j, 0) *= 1 - opened;
    });
    fields.fill(row(flare), 1);
    fields.fill_padding();
}

} // namespace mend::skin
