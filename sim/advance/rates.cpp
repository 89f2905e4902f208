#include "sim/advance/rates.hpp"

#include "kernels/parallel.hpp"

#include <algorithm>

namespace mend
{

using kernels::Bundle;
using kernels::bundle_size;
using kernels::load;
using kernels::store;

namespace
{

/// Enough rows for whole bundles of lines, and enough planes that the faces between slabs, which both neighbours
/// compute, cost little.
constexpr int planes_a_slab = 8;

} // namespace

Rates::Rates(const Model& model, const Discretisation& discretisation, const kernels::Arrays& maps)
    : model_(model), plan_(discretisation), maps_(maps), volume_reaction_(model.volume_reaction()),
      sheet_reaction_(model.sheet_reaction()), map_decay_(model.map_decay())
{
    const std::size_t count = plan_.fields.size();
    mean_slot_.assign(count, -1);
    flux_slot_.assign(count, -1);
    for (std::size_t i = 0; i < plan_.means.size(); ++i)
        mean_slot_[static_cast<std::size_t>(plan_.means[i])] = static_cast<int>(i);
    means_ = kernels::Arrays(plan_.layout, std::vector<bool>(plan_.means.size(), true));
    std::vector<bool> mobility_on_sheet;
    for (std::size_t index = 0; index < count; ++index) {
        if (plan_.fields[index].mobility >= 0)
            mobility_on_sheet.push_back(plan_.fields[index].on_sheet);
        if (plan_.fields[index].needs_face_fluxes())
            flux_slot_[index] = flux_fields_++;
    }
    mobilities_ = kernels::Arrays(plan_.layout, mobility_on_sheet);

    // The sheets first, whose work is little: where pieces do not divide evenly, the first thread has one more.
    if (!plan_.sheet_fields.empty())
        pieces_.push_back({true, 0, 1, &plan_.sheet_fields});
    if (!plan_.volume_fields.empty())
        for (int first = 0; first < plan_.layout.nz; first += planes_a_slab)
            pieces_.push_back({false, first, std::min(first + planes_a_slab, plan_.layout.nz), &plan_.volume_fields});
}

Rates::Slab Rates::make_slab() const
{
    const std::size_t count = plan_.fields.size(), row = static_cast<std::size_t>(plan_.layout.row);
    Slab slab;
    for (std::vector<double>* rows : {&slab.gain, &slab.loss})
        rows->assign(count * row, 0.0);
    slab.mobility.assign(plan_.mobilities * row, 0.0);
    for (std::vector<double>* rows : {&slab.rate, &slab.flux_x})
        rows->assign(row + bundle_size, 0.0);
    slab.low_y.assign(flux_fields_ * row, 0.0);
    slab.low_z.assign(flux_fields_ * static_cast<std::size_t>(plan_.layout.plane), 0.0);
    slab.lines.assign(std::max(kernels::rows_at_once * row, static_cast<std::size_t>(plan_.layout.ny)), 0.0);
    slab.sums.resize(count);
    slab.fields.resize(count);
    slab.maps.resize(static_cast<std::size_t>(maps_.count()));
    slab.means.resize(count);
    for (std::size_t index = 0; index < count; ++index) {
        slab.gains.push_back(slab.gain.data() + index * row);
        slab.losses.push_back(slab.loss.data() + index * row);
        const int slot = plan_.fields[index].mobility;
        slab.mobilities.push_back(slot >= 0 ? slab.mobility.data() + slot * row : nullptr);
    }
    return slab;
}

Rates::Slab& Rates::begin(int piece)
{
    Slab& slab = slabs_[static_cast<std::size_t>(kernels::this_thread())];
    static_cast<Piece&>(slab) = pieces_[static_cast<std::size_t>(piece)];
    return slab;
}

void Rates::prepare(const Stage& stage)
{
    const kernels::Layout& layout = plan_.layout;
    map_factors_ = factors_at(map_decay_, stage.time);
    while (static_cast<int>(slabs_.size()) < kernels::thread_count())
        slabs_.push_back(make_slab());
    double thickness = 0;
    for (std::size_t k = 0; k < plan_.surface_shares.size(); ++k)
        thickness += plan_.surface_shares[k] * plan_.volumes[2][k];
    if (means_.count() > 0)
        kernels::parallel_for(layout.ny, [&](int j) {
            for (int slot = 0; slot < means_.count(); ++slot) {
                double* mean = means_.row(slot, j, 0);
                std::fill(mean, mean + layout.row, 0.0);
                for (int k = 0; k < layout.nz && plan_.surface_shares[k] > 0; ++k) {
                    const double share = plan_.surface_shares[k] * plan_.volumes[2][k] / thickness;
                    const double* cells = stage.at->row(plan_.means[slot], j, k);
                    for (int i = 0; i < layout.row; ++i)
                        mean[i] += share * cells[i];
                }
            }
        });
    if (mobilities_.count() == 0)
        return;
    // Faces see the mobility of rows that another slab owns, so all rows come first.
    kernels::parallel_for(slabs(), [&](int index) {
        Slab& slab = begin(index);
        const bool needed = std::any_of(slab.list->begin(), slab.list->end(),
                                        [&](int field) { return plan_.fields[field].mobility >= 0; });
        for (int k = slab.first; needed && k < slab.last; ++k)
            for (int j = 0; j < layout.ny; ++j) {
                react(slab, stage, j, k);
                for (const int field : *slab.list)
                    if (plan_.fields[field].mobility >= 0)
                        std::copy_n(slab.mobilities[field], layout.row,
                                    mobilities_.row(plan_.fields[field].mobility, j, k));
            }
    });
}

void Rates::react(Slab& slab, const Stage& stage, int j, int k) const
{
    const kernels::Reaction reaction = slab.sheets ? sheet_reaction_ : volume_reaction_;
    if (reaction == nullptr)
        return;
    for (int index = 0; index < stage.at->count(); ++index) {
        const bool visible = !slab.sheets || plan_.fields[index].on_sheet;
        slab.fields[index] = visible ? stage.at->row(index, j, k) : nullptr;
        slab.means[index] = mean_slot_[index] >= 0 ? means_.row(mean_slot_[index], j, 0) : nullptr;
    }
    for (int index = 0; index < maps_.count(); ++index)
        slab.maps[index] = !slab.sheets || maps_.on_sheet(index) ? maps_.row(index, j, k) : nullptr;
    const kernels::ReactionRow row{plan_.layout.bundles(),
                                   slab.fields.data(),
                                   slab.maps.data(),
                                   slab.means.data(),
                                   slab.sheets ? 0.0 : plan_.surface_shares[k],
                                   stage.exposure,
                                   slab.gains.data(),
                                   slab.losses.data(),
                                   slab.mobilities.data(),
                                   map_factors_.empty() ? nullptr : map_factors_.data()};
    reaction(model_.kinetics(), row);
}

kernels::FaceSide Rates::side(int field, const kernels::Arrays& at, int j, int k) const
{
    const FieldPlan& plan = plan_.fields[field];
    const int material = plan.weight >= 0 ? plan.weight : plan.material;
    return {at.row(field, j, k), plan.signal >= 0 ? at.row(plan.signal, j, k) : nullptr,
            material >= 0 ? maps_.row(material, j, k) : nullptr,
            plan.mobility >= 0 ? mobilities_.row(plan.mobility, j, k) : nullptr};
}

void Rates::start_planes(Slab& slab, const kernels::Arrays& at) const
{
    const kernels::Layout& layout = plan_.layout;
    for (const int field : *slab.list) {
        if (flux_slot_[field] < 0 || slab.sheets)
            continue;
        double* faces = slab.low_z.data() + flux_slot_[field] * layout.plane;
        std::fill_n(faces, layout.plane, 0.0);
        for (int j = 0; slab.first > 0 && j < layout.ny; ++j)
            kernels::face_fluxes(faces + j * layout.row, side(field, at, j, slab.first - 1),
                                 side(field, at, j, slab.first), plan_.fields[field].law,
                                 &plan_.low_shares[2][slab.first], false, layout.bundles());
    }
}

void Rates::flux_row(Slab& slab, int field, const kernels::Arrays& at, int j, int k) const
{
    const kernels::Layout& layout = plan_.layout;
    const kernels::FaceLaw& law = plan_.fields[field].law;
    const int bundles = layout.bundles();
    const kernels::FaceSide here = side(field, at, j, k);
    double* rate = slab.rate.data();
    // At the last row the row ahead is the row itself: nothing flows, and its coupling is zero.
    if (layout.ny > 1) {
        double* behind = slab.low_y.data() + flux_slot_[field] * layout.row;
        if (j == 0)
            std::fill_n(behind, layout.row, 0.0);
        kernels::pass_faces(rate, behind, here, side(field, at, std::min(j + 1, layout.ny - 1), k), law,
                            plan_.low_shares[1][j + 1], plan_.couplings[1].low[j], plan_.couplings[1].high[j], bundles);
    }
    if (layout.nz > 1 && !slab.sheets) {
        double* behind = slab.low_z.data() + flux_slot_[field] * layout.plane + j * layout.row;
        kernels::pass_faces(rate, behind, here, side(field, at, j, std::min(k + 1, layout.nz - 1)), law,
                            plan_.low_shares[2][k + 1], plan_.couplings[2].low[k], plan_.couplings[2].high[k], bundles);
    }
    if (layout.nx > 1) {
        const auto before = [](const double* row) { return row ? row - 1 : nullptr; };
        const kernels::FaceSide low{before(here.value), before(here.signal), before(here.weight),
                                    before(here.mobility)};
        kernels::face_fluxes(slab.flux_x.data(), low, here, law, plan_.low_shares[0].data(), true, bundles);
        slab.flux_x[0] = 0; // what stands before the first cell is another row's
        std::fill(slab.flux_x.begin() + layout.nx, slab.flux_x.end(), 0.0);
        kernels::add_flux_differences(rate, slab.flux_x.data(), plan_.couplings[0].low.data(),
                                      plan_.couplings[0].high.data(), bundles);
    }
}

/// Rows of one field that a stage reads, and what becomes of them.
struct Rates::Row
{
    kernels::Neighbours u;
    kernels::RowCouplings couplings;
    double diffusivity;
    const double *before, *weight, *gain, *loss, *rate;
    double* result;
};

Rates::Row Rates::row_of(const Slab& slab, int field, const Stage& stage, int j, int k, kernels::Arrays& out) const
{
    const kernels::Layout& layout = plan_.layout;
    const FieldPlan& plan = plan_.fields[field];
    const double* centre = stage.at->row(field, j, k);
    const auto& [x, y, z] = plan_.couplings;
    Row row{.u = {centre, j > 0 ? centre - layout.row : centre, j + 1 < layout.ny ? centre + layout.row : centre,
                  centre, centre},
            .couplings = {x.low.data(), x.high.data(), y.low[j], y.high[j], 0, 0},
            .diffusivity = plan.diffusivity,
            .before = stage.from ? stage.from->row(field, j, k) : nullptr,
            .weight = plan.weight >= 0 ? maps_.row(plan.weight, j, k) : nullptr,
            .gain = slab.gains[field],
            .loss = slab.losses[field],
            .rate = slab.rate.data(),
            .result = out.row(field, j, k)};
    if (slab.sheets)
        return row;
    row.u.z_low = k > 0 ? centre - layout.plane : centre;
    row.u.z_high = k + 1 < layout.nz ? centre + layout.plane : centre;
    row.couplings.z_low = z.low[k];
    row.couplings.z_high = z.high[k];
    if (!plan.layer.empty()) {
        row.diffusivity *= plan.layer[k];
        row.couplings.z_low *= plan.layer_low[k];
        row.couplings.z_high *= plan.layer_high[k];
    }
    return row;
}

void Rates::wall_row(Slab& slab, int field, const kernels::Arrays& at, int j, int k) const
{
    const kernels::Layout& layout = plan_.layout;
    const FieldPlan& plan = plan_.fields[field];
    const double* u = at.row(field, j, k);
    const double* weight = plan.weight >= 0 ? maps_.row(plan.weight, j, k) : nullptr;
    const double* material = plan.material >= 0 ? maps_.row(plan.material, j, k) : nullptr;
    const auto cross = [&](const WallPlan& wall, int i) {
        const double diffusivity = plan.diffusivity * (material ? material[i] : 1.0);
        slab.rate[i] += (weight ? weight[i] : 1.0) * wall.rate(diffusivity) * (wall.outside - u[i]);
    };
    const auto cross_all = [&](const WallPlan& wall, bool at_wall) {
        for (int i = 0; at_wall && !wall.closed() && i < layout.nx; ++i)
            cross(wall, i);
    };
    if (!plan.walls[0][0].closed())
        cross(plan.walls[0][0], 0);
    if (!plan.walls[0][1].closed())
        cross(plan.walls[0][1], layout.nx - 1);
    cross_all(plan.walls[1][0], j == 0);
    cross_all(plan.walls[1][1], j + 1 == layout.ny);
    cross_all(plan.walls[2][0], !slab.sheets && k == 0);
    cross_all(plan.walls[2][1], !slab.sheets && k + 1 == layout.nz);
}

/// Whether this row needs no more than a diffusivity that is constant in its plane.
bool Rates::is_plain(int field, int j, int k) const
{
    const FieldPlan& plan = plan_.fields[field];
    if (plan.is_plain || plan.needs_face_fluxes())
        return plan.is_plain;
    const auto& [x, y, z] = plan.walls;
    return x[0].closed() && x[1].closed() && (j > 0 || y[0].closed()) && (j + 1 < plan_.layout.ny || y[1].closed()) &&
           (k > 0 || z[0].closed()) && (k + 1 < plan_.layout.nz || z[1].closed());
}

void Rates::transport_row(Slab& slab, int field, const kernels::Arrays& at, const Row& row, int j, int k) const
{
    if (plan_.fields[field].needs_face_fluxes()) {
        std::fill(slab.rate.begin(), slab.rate.end(), 0.0);
        flux_row(slab, field, at, j, k);
    } else
        for (int b = 0; b < plan_.layout.bundles(); ++b)
            store(slab.rate.data() + b * bundle_size, kernels::diffusion(row.u, row.couplings, row.diffusivity, b));
    wall_row(slab, field, at, j, k);
}

/// `transport` gives a bundle's rate of change by transport.
template <bool later, bool weighted, class Transport>
void Rates::finish_row(const Row& row, const Stage& stage, const Transport& transport) const
{
    const double twice_over_step = 2 / stage.step, damping = stage.damping; // no store can change what is local
    for (int b = 0; b < plan_.layout.bundles(); ++b) {
        const int i = b * bundle_size;
        const Bundle value = load(row.u.centre + i), loss = load(row.loss + i);
        Bundle sum = load(row.gain + i) - loss * value;
        if constexpr (later)
            sum -= twice_over_step * (value - load(row.before + i));
        if constexpr (weighted)
            sum *= load(row.weight + i);
        store(row.result + i, (sum + transport(b)) / (1.0 + damping * loss));
    }
}

template <bool later>
void Rates::field_row(Slab& slab, int field, const Stage& stage, int j, int k, kernels::Arrays& out) const
{
    const Row row = row_of(slab, field, stage, j, k, out);
    const std::ptrdiff_t ahead = plan_.layout.row, length = plan_.layout.nx;
    kernels::prefetch(row.u.z_high + ahead, length);
    kernels::prefetch(row.result + ahead, length);
    if constexpr (later)
        kernels::prefetch(row.before + ahead, length);
    if (is_plain(field, j, k)) {
        finish_row<later, false>(row, stage,
                                 [&](int b) { return kernels::diffusion(row.u, row.couplings, row.diffusivity, b); });
        return;
    }
    const auto rate = [&](int b) { return load(row.rate + b * bundle_size); };
    transport_row(slab, field, *stage.at, row, j, k);
    if (row.weight)
        finish_row<later, true>(row, stage, rate);
    else
        finish_row<later, false>(row, stage, rate);
}

/// A row of a field that does not diffuse: nothing is left to solve, so the stage ends here.
template <bool later>
void Rates::rest_row(Slab& slab, int field, const Stage& stage, int j, int k, kernels::Arrays& out) const
{
    const std::ptrdiff_t ahead = plan_.layout.row, length = plan_.layout.nx;
    const double *u = stage.at->row(field, j, k), *gains = slab.gains[field], *losses = slab.losses[field];
    double* result = out.row(field, j, k);
    kernels::prefetch(u + ahead, length);
    kernels::prefetch(result + ahead, length);
    const auto change = [=, step = stage.step, damping = stage.damping](Bundle value, Bundle added, int i) {
        const Bundle loss = load(losses + i);
        return step * ((load(gains + i) - loss * value + added) / (1.0 + damping * loss));
    };
    if constexpr (later) {
        const double* from = stage.from->row(field, j, k);
        kernels::prefetch(from + ahead, length);
        const double absolute = stage.errors->absolute(field), relative = stage.errors->relative();
        const double twice_over_step = 2 / stage.step;
        const ErrorShares shares = stage.errors->shares(field);
        ErrorSum sum = slab.sums[field];
        for (int i = 0; i < plan_.layout.bundles() * bundle_size; i += bundle_size) {
            const Bundle value = load(u + i), before = load(from + i), first = value - before;
            const Bundle second = change(value, -twice_over_step * first, i);
            store(result + i,
                  sum.finish(before, first, second, shares(j * plan_.layout.row + i, k), absolute, relative));
        }
        slab.sums[field] = sum;
    } else
        for (int i = 0; i < plan_.layout.bundles() * bundle_size; i += bundle_size) {
            const Bundle value = load(u + i);
            store(result + i, value + change(value, Bundle{}, i));
        }
}

/// Line solves along x leave rows padded; where there are none, walls and moving diffusivities do not.
void Rates::pad_rows(int field, int first, int last, kernels::Arrays& out) const
{
    const kernels::Layout& layout = plan_.layout;
    for (int k = first; k < last; ++k)
        for (int j = 0; j < layout.ny; ++j) {
            double* cells = out.row(field, j, k);
            std::fill(cells + layout.nx, cells + layout.bundles() * bundle_size, cells[layout.nx - 1]);
        }
}

void Rates::solve_lines(Slab& slab, int first, int last, kernels::Arrays& out) const
{
    const kernels::Layout& layout = plan_.layout;
    const int rows = (last - first) * layout.ny;
    for (const int field : *slab.list) {
        const FieldPlan& plan = plan_.fields[field];
        if (!plan.diffuses)
            continue;
        if (plan.mobility >= 0) {
            solve_mobile_lines(slab, field, first, last, out);
            pad_rows(field, first, last, out);
            continue;
        }
        for (int row = 0; layout.nx > 1 && row < rows; row += kernels::rows_at_once) {
            double* eight[kernels::rows_at_once];
            for (int lane = 0; lane < kernels::rows_at_once; ++lane) {
                const int at = std::min(row + lane, rows - 1); // the last row fills a bundle that is not full
                eight[lane] = out.row(field, at % layout.ny, first + at / layout.ny);
            }
            kernels::solve_rows(eight, layout.nx, plan.factors[0], slab.lines.data());
        }
        for (int k = first; layout.ny > 1 && k < last; ++k)
            kernels::solve_columns(out.row(field, 0, k), layout.row, layout.ny, layout.bundles(), plan.factors[1]);
        if (layout.nx == 1 && plan.has_walls())
            pad_rows(field, first, last, out);
    }
}

void Rates::solve_mobile_lines(Slab& slab, int field, int first, int last, kernels::Arrays& out) const
{
    const kernels::Layout& layout = plan_.layout;
    const FieldPlan& plan = plan_.fields[field];
    for (int k = first; k < last; ++k) {
        for (int j = 0; layout.nx > 1 && j < layout.ny; ++j)
            plan_.solve_mobile_line(plan, 0, out.row(field, j, k), mobilities_.row(plan.mobility, j, k), 1,
                                    slab.lines.data());
        for (int i = 0; layout.ny > 1 && i < layout.nx; ++i)
            plan_.solve_mobile_line(plan, 1, out.row(field, 0, k) + i, mobilities_.row(plan.mobility, 0, k) + i,
                                    layout.row, slab.lines.data());
    }
}

template <bool later> void Rates::evaluate_row(Slab& slab, const Stage& stage, int j, int k, kernels::Arrays& out) const
{
    react(slab, stage, j, k);
    for (const int field : *slab.list)
        if (plan_.fields[field].diffuses)
            field_row<later>(slab, field, stage, j, k, out);
        else
            rest_row<later>(slab, field, stage, j, k, out);
}

void Rates::evaluate(int index, const Stage& stage, kernels::Arrays& out)
{
    Slab& slab = begin(index);
    start_planes(slab, *stage.at);
    std::fill(slab.sums.begin(), slab.sums.end(), ErrorSum{});
    // Lines are solved while their planes are in the cache, in whole bundles of rows.
    const int planes = std::max(1, kernels::rows_at_once / plan_.layout.ny);
    for (int first = slab.first; first < slab.last; first += planes) {
        const int last = std::min(first + planes, slab.last);
        for (int k = first; k < last; ++k)
            for (int j = 0; j < plan_.layout.ny; ++j)
                if (stage.from)
                    evaluate_row<true>(slab, stage, j, k, out);
                else
                    evaluate_row<false>(slab, stage, j, k, out);
        solve_lines(slab, first, last, out);
    }
    for (const int field : *slab.list)
        if (stage.errors && !plan_.fields[field].diffuses)
            stage.errors->put(index, field, slab.sums[field]);
}

std::size_t Rates::bytes() const
{
    std::size_t doubles = 0;
    for (const Slab& slab : slabs_)
        for (const std::vector<double>* memory :
             {&slab.gain, &slab.loss, &slab.mobility, &slab.rate, &slab.flux_x, &slab.low_y, &slab.low_z, &slab.lines})
            doubles += memory->size();
    return doubles * sizeof(double) + means_.bytes() + mobilities_.bytes();
}

} // namespace mend
