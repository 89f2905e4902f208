#include "sim/advance/discretisation.hpp"

#include <algorithm>

namespace mend
{
namespace
{

std::size_t padded(int cells)
{
    return static_cast<std::size_t>(kernels::bundles_for(cells)) * kernels::bundle_size;
}

kernels::Couplings couple(const Axis& axis)
{
    kernels::Couplings couplings;
    couplings.cells = axis.size();
    couplings.low.assign(padded(axis.size()), 0.0);
    couplings.high.assign(padded(axis.size()), 0.0);
    for (int face = 1; face < axis.size(); ++face) {
        const double through = axis.areas[face] / (axis.centres[face] - axis.centres[face - 1]);
        couplings.low[face] = through / axis.volumes[face];
        couplings.high[face - 1] = through / axis.volumes[face - 1];
    }
    return couplings;
}

std::vector<double> shares(const Axis& axis)
{
    std::vector<double> result(padded(axis.size()) + kernels::bundle_size, 0.5);
    for (int face = 1; face < axis.size(); ++face)
        result[face] = (axis.edges[face] - axis.centres[face - 1]) / (axis.centres[face] - axis.centres[face - 1]);
    return result;
}

std::array<WallPlan, 2> wall_plans(const Axis& axis, const Wall& low, const Wall& high)
{
    const int last = axis.size() - 1;
    return {{{low.transfer, low.outside, axis.centres[0] - axis.edges[0], axis.areas[0] / axis.volumes[0]},
             {high.transfer, high.outside, axis.edges[last + 1] - axis.centres[last],
              axis.areas[last + 1] / axis.volumes[last]}}};
}

struct Range
{
    double low, high;
};

Range range_of(const kernels::Arrays& maps, int map)
{
    const kernels::Layout& layout = maps.layout();
    Range range{maps(map, 0, 0, 0), maps(map, 0, 0, 0)};
    for (int k = 0; k < maps.planes(map); ++k)
        for (int j = 0; j < layout.ny; ++j) {
            const auto [low, high] = std::minmax_element(maps.row(map, j, k), maps.row(map, j, k) + layout.nx);
            range = {std::min(range.low, *low), std::max(range.high, *high)};
        }
    return range;
}

/// Weights and materials that are the same everywhere need no face fluxes; others bound the matrix from above, since a
/// W-method of this kind is damped by any matrix that is not smaller than the true one.
void add_maps(FieldPlan& plan, const FieldRow& row, const kernels::Arrays& maps)
{
    if (row.weight >= 0) {
        const Range range = range_of(maps, row.weight);
        if (range.low < range.high) {
            plan.weight = row.weight;
            // A harmonic mean of two over one of them is below 2 for equal distances, and below their ratio.
            plan.bound *= std::min(2.0, range.high / range.low);
        }
    }
    if (row.layers >= 0) {
        const Range range = range_of(maps, row.layers);
        if (range.low < range.high) {
            plan.material = row.layers;
            plan.bound *= range.high;
        } else
            plan.diffusivity *= range.low;
    }
}

/// A material whose planes are each uniform costs no more than a constant one.
void add_layers(FieldPlan& plan, const kernels::Arrays& maps, const std::vector<double>& low_shares)
{
    const kernels::Layout& layout = maps.layout();
    if (maps.on_sheet(plan.material))
        return;
    std::vector<double> factors;
    for (int k = 0; k < layout.nz; ++k) {
        const double factor = maps(plan.material, 0, 0, k);
        for (int j = 0; j < layout.ny; ++j) {
            const double* cells = maps.row(plan.material, j, k);
            if (std::any_of(cells, cells + layout.nx, [&](double cell) { return cell != factor; }))
                return;
        }
        factors.push_back(factor);
    }
    plan.layer_low = plan.layer_high = std::vector<double>(factors.size(), 0.0);
    for (std::size_t k = 1; k < factors.size(); ++k) {
        const double low = factors[k - 1], high = factors[k], share = low_shares[k];
        const double face = low * high / (share * high + (1 - share) * low);
        plan.layer_low[k] = face / high;
        plan.layer_high[k - 1] = face / low;
    }
    plan.layer = factors;
}

/// Only axes that the geometry has: across the others nothing varies, and their one cell has no walls to lose through.
void add_walls(FieldPlan& plan, const FieldRow& row, const Grid& grid)
{
    const Geometry kind = grid.geometry;
    if (kind != Geometry::point && kind != Geometry::line)
        plan.walls[0] = wall_plans(grid.x, row.x_low, row.x_high);
    if (kind == Geometry::unit_cell || kind == Geometry::patch)
        plan.walls[1] = wall_plans(grid.y, row.y_low, row.y_high);
    if (!plan.on_sheet && kind != Geometry::point && kind != Geometry::disc)
        plan.walls[2] = wall_plans(grid.z, row.z_low, row.z_high);
}

FieldPlan plan_field(const FieldRow& row, const Grid& grid, const kernels::Arrays& maps,
                     const std::vector<double>& low_shares_z, int& mobilities)
{
    FieldPlan plan;
    plan.on_sheet = row.on_sheet();
    plan.diffuses = row.diffuses();
    plan.scale = row.scale;
    if (!plan.diffuses)
        return plan;
    plan.diffusivity = row.diffusivity;
    add_maps(plan, row, maps);
    if (plan.material >= 0 && !plan.on_sheet)
        add_layers(plan, maps, low_shares_z);
    if (row.mobility)
        plan.mobility = mobilities++;
    plan.law.diffusivity = plan.diffusivity;
    if (row.drift && row.drift->strength != 0) {
        plan.signal = row.drift->up;
        plan.law.drift = row.drift->strength / (2 * row.diffusivity);
        plan.law.half_response = row.drift->half_response;
    }
    add_walls(plan, row, grid);
    plan.is_plain = !plan.needs_face_fluxes() && !plan.has_walls();
    return plan;
}

double sum(const std::vector<double>& values)
{
    double total = 0;
    for (const double value : values)
        total += value;
    return total;
}

} // namespace

bool FieldPlan::has_walls() const
{
    return std::any_of(walls.begin(), walls.end(),
                       [](const auto& pair) { return !pair[0].closed() || !pair[1].closed(); });
}

void Discretisation::factor(double step, double damping_)
{
    if (step == factored_step)
        return;
    factored_step = step;
    damping = damping_;
    for (FieldPlan& field : fields)
        for (int axis = 0; field.diffuses && field.mobility < 0 && axis < (field.on_sheet ? 2 : axes); ++axis) {
            const auto& [low, high] = field.walls[axis];
            const double diffusivity = field.bound * field.diffusivity;
            field.factors[axis].factor(couplings[axis], damping * diffusivity,
                                       low.closed() ? 0 : damping * low.rate(diffusivity),
                                       high.closed() ? 0 : damping * high.rate(diffusivity));
        }
}

void Discretisation::solve_mobile_line(const FieldPlan& field, int axis, double* cells, const double* mobility,
                                       std::ptrdiff_t stride, double* work) const
{
    const double diffusivity = field.bound * field.diffusivity;
    const auto& [low, high] = field.walls[axis];
    kernels::solve_mobile_line(cells, mobility, stride, couplings[axis], damping * diffusivity,
                               low.closed() ? 0 : damping * low.rate(diffusivity),
                               high.closed() ? 0 : damping * high.rate(diffusivity), work);
}

Discretisation discretise(const Model& model, const Grid& grid, const kernels::Arrays& maps)
{
    Discretisation result;
    result.layout = layout_of(grid);
    const std::array<const Axis*, axes> grid_axes{&grid.x, &grid.y, &grid.z};
    for (int axis = 0; axis < axes; ++axis) {
        result.couplings[axis] = couple(*grid_axes[axis]);
        result.low_shares[axis] = shares(*grid_axes[axis]);
        result.volumes[axis] = grid_axes[axis]->volumes;
        result.volumes[axis].resize(padded(grid_axes[axis]->size()), 0.0);
    }
    result.areas.assign(static_cast<std::size_t>(result.layout.plane), 0.0);
    for (int j = 0; j < result.layout.ny; ++j)
        for (int i = 0; i < result.layout.nx; ++i)
            result.areas[static_cast<std::size_t>(result.layout.at(i, j, 0))] = grid.x.volumes[i] * grid.y.volumes[j];
    result.total_area = sum(grid.x.volumes) * sum(grid.y.volumes);
    result.total_volume = result.total_area * sum(grid.z.volumes);
    for (int k = 0; k < grid.z.size(); ++k) {
        const double inside = std::min(grid.z.edges[k + 1], model.surface_layer()) - grid.z.edges[k];
        result.surface_shares.push_back(std::max(0.0, inside) / grid.z.widths[k]);
    }
    result.means = model.surface_means();
    const FieldTable& table = model.fields();
    for (int index = 0; index < static_cast<int>(table.size()); ++index) {
        result.fields.push_back(plan_field(table[index], grid, maps, result.low_shares[2], result.mobilities));
        (table[index].on_sheet() ? result.sheet_fields : result.volume_fields).push_back(index);
        if (result.fields.back().diffuses)
            result.moving.push_back(index);
    }
    return result;
}

} // namespace mend
