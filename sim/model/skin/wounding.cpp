/// What an injury does to the fields (model section 3.2): averages over each cell of rules that hold at points.
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
    debris, ///< max(in, haloX H)
    signal, ///< max(in, haloH H)
    hole,   ///< phi, share of the cell inside a hole
    means
};

/// The lumen starts as wide as the needle, over tissue that lies in the hole after recoil: its area is `stretch` times
/// that of the hole. Old channels in the same place are opened again, not twice; what is opened has no plug.
void open_channel(kernels::Arrays& fields, int i, int j, double opened, double stretch)
{
    if (opened <= 0)
        return;
    double &area = fields(row(lumen), i, j, 0), &beyond = fields(row(lumen_stretch), i, j, 0);
    area = std::max(area, opened);
    beyond = std::max(beyond, (stretch - 1) * opened);
    fields(row(plug), i, j, 0) *= 1 - opened / area;
}

} // namespace

void SkinModel::wound(State& state, const Injury& injury, const Grid& grid) const
{
    const WoundRule::Numbers& rule = std::get<WoundRule::Numbers>(numbers_);
    kernels::Arrays& fields = state.fields;
    const auto at_point = [&](const Wounded& point, std::span<double> values) {
        const double inside = point.inside ? 1.0 : 0.0;
        const double rim = std::exp(-point.distance / rule.halo_len); // H; 0 where there is no hole
        values[debris] = std::max(inside, rule.haloX * rim);
        values[signal] = std::max(inside, rule.haloH * rim);
        values[hole] = inside;
    };
    average_over_cells(injury, grid, means, at_point, [&](int i, int j, int k, std::span<const double> mean) {
        double& x = fields(row(fibrin), i, j, k);
        x = std::max(x, mean[debris]);
        fields(row(alarm), i, j, k) += rule.a_in * mean[signal];
        fields(row(pdgf), i, j, k) += rule.p_in * mean[hole];
        fields(row(tgf_beta1), i, j, k) += rule.t_in * mean[hole];
        const double lost = std::min(1.0, mean[hole]); // a mean of ones may round above one
        for (const int resident : {row(fibroblasts), row(myofibroblasts), row(vessels)})
            fields(resident, i, j, k) *= 1 - lost;
        for (const int matrix :
             {row(collagen_three), row(collagen_one), row(tropoelastin), row(elastin), row(elastotic_material)})
            fields(matrix, i, j, k) *= 1 - injury.removed * lost;
    });
    const double stretch = injury.stretch();
    average_over_surface(injury, grid, [&](int i, int j, double opened) {
        for (const int sheet : {row(keratinocyte_cover), row(barrier_fast), row(barrier_slow), row(melanin)})
            fields(sheet, i, j, 0) *= 1 - std::min(1.0, opened);
        open_channel(fields, i, j, std::min(1.0, opened), stretch);
    });
    fields.fill_padding();
}

} // namespace mend::skin
