#include "tests/support/slow_rates.hpp"

#include "kernels/reference/line.hpp"

#include <Eigen/SparseLU>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace mend::testing_support
{
namespace
{

/// Material or density weight of a cell, 1 where there is none.
double weight_of(const FieldRow& row, const kernels::Arrays& maps, int i, int j, int k)
{
    const int map = row.weight >= 0 ? row.weight : row.layers;
    return map >= 0 ? maps(map, i, j, k) : 1.0;
}

} // namespace

SlowRates::SlowRates(const Model& model, const Grid& grid, const kernels::Arrays& maps, const Exposure& exposure)
    : model_(model), grid_(grid), maps_(maps), exposure_(exposure)
{
    const kernels::Layout layout = layout_of(grid);
    at_ = kernels::Arrays(layout, sheets_of(model.fields()));
    gain_ = loss_ = mobility_ = at_;
    means_ = kernels::Arrays(layout, std::vector<bool>(model.fields().size(), true));
    for (int field = 0; field < at_.count(); ++field) {
        offsets_.push_back(size_);
        size_ += static_cast<long>(layout.nx) * layout.ny * at_.planes(field);
        mobility_.fill(field, 1.0);
    }
    losses_.assign(static_cast<std::size_t>(size_), 0.0);
}

long SlowRates::at(const Cell& cell) const
{
    const long nx = grid_.x.size(), ny = grid_.y.size();
    return offsets_[static_cast<std::size_t>(cell.field)] + (cell.k * ny + cell.j) * nx + cell.i;
}

std::vector<double> SlowRates::gather(const kernels::Arrays& fields) const
{
    std::vector<double> u;
    for (int field = 0; field < fields.count(); ++field)
        for (int k = 0; k < fields.planes(field); ++k)
            for (int j = 0; j < grid_.y.size(); ++j)
                u.insert(u.end(), fields.row(field, j, k), fields.row(field, j, k) + grid_.x.size());
    return u;
}

void SlowRates::scatter(const std::vector<double>& u, kernels::Arrays& fields) const
{
    auto from = u.begin();
    for (int field = 0; field < fields.count(); ++field)
        for (int k = 0; k < fields.planes(field); ++k)
            for (int j = 0; j < grid_.y.size(); ++j, from += grid_.x.size())
                std::copy(from, from + grid_.x.size(), fields.row(field, j, k));
    fields.fill_padding();
}

std::vector<double> SlowRates::scales() const
{
    std::vector<double> result;
    for (int field = 0; field < at_.count(); ++field)
        result.insert(result.end(), static_cast<std::size_t>(grid_.x.size()) * grid_.y.size() * at_.planes(field),
                      model_.fields()[static_cast<std::size_t>(field)].scale);
    return result;
}

/// visit(face) for every inner face of every field that diffuses.
template <class Visit> void SlowRates::each_face(const Visit& visit) const
{
    const Axis* const axes[] = {&grid_.x, &grid_.y, &grid_.z};
    for (int field = 0; field < at_.count(); ++field) {
        if (!model_.fields()[static_cast<std::size_t>(field)].diffuses())
            continue;
        for (int k = 0; k < at_.planes(field); ++k)
            for (int j = 0; j < grid_.y.size(); ++j)
                for (int i = 0; i < grid_.x.size(); ++i)
                    for (int axis = 0; axis < (at_.on_sheet(field) ? 2 : 3); ++axis) {
                        const int place[] = {i, j, k}, n = place[axis];
                        if (n + 1 == axes[axis]->size())
                            continue;
                        const Axis& a = *axes[axis];
                        const double distance = a.centres[n + 1] - a.centres[n];
                        const double through = a.areas[n + 1] / distance;
                        visit(Face{{field, i, j, k},
                                   {field, i + (axis == 0), j + (axis == 1), k + (axis == 2)},
                                   (a.edges[n + 1] - a.centres[n]) / distance,
                                   through / a.volumes[n],
                                   through / a.volumes[n + 1]});
                    }
    }
}

/// visit(cell, rate of loss through the wall, value outside) for every open wall.
template <class Visit> void SlowRates::each_wall(const Visit& visit) const
{
    const auto cross = [&](const Cell& cell, const Wall& wall, const Axis& axis, int n, bool high) {
        const int edge = high ? n + 1 : n;
        if (wall.transfer == 0 || edge != (high ? axis.size() : 0) || axis.size() == 1)
            return;
        const FieldRow& row = model_.fields()[static_cast<std::size_t>(cell.field)];
        const double material = row.layers >= 0 ? maps_(row.layers, cell.i, cell.j, cell.k) : 1.0;
        const double half_width = std::abs(axis.edges[edge] - axis.centres[n]);
        const double resistance = half_width / (row.diffusivity * material) + 1 / wall.transfer;
        visit(cell, axis.areas[edge] / axis.volumes[n] / resistance, wall.outside);
    };
    for (int field = 0; field < at_.count(); ++field) {
        const FieldRow& row = model_.fields()[static_cast<std::size_t>(field)];
        for (int k = 0; row.diffuses() && k < at_.planes(field); ++k)
            for (int j = 0; j < grid_.y.size(); ++j)
                for (int i = 0; i < grid_.x.size(); ++i) {
                    const Cell cell{field, i, j, k};
                    cross(cell, row.x_low, grid_.x, i, false), cross(cell, row.x_high, grid_.x, i, true);
                    cross(cell, row.y_low, grid_.y, j, false), cross(cell, row.y_high, grid_.y, j, true);
                    if (!row.on_sheet())
                        cross(cell, row.z_low, grid_.z, k, false), cross(cell, row.z_high, grid_.z, k, true);
                }
    }
}

double SlowRates::flux(const Face& face, double low_value, double high_value, bool with_drift) const
{
    const FieldRow& row = model_.fields()[static_cast<std::size_t>(face.low.field)];
    const auto cell = [&](const Cell& at, double value) {
        return kernels::reference::Cell{value, row.drift ? at_(row.drift->up, at.i, at.j, at.k) : 0.0,
                                        weight_of(row, maps_, at.i, at.j, at.k),
                                        row.mobility ? mobility_(at.field, at.i, at.j, at.k) : 1.0};
    };
    return kernels::reference::face_flux(cell(face.low, low_value), cell(face.high, high_value), row.diffusivity,
                                         with_drift && row.drift ? row.drift->strength : 0.0,
                                         row.drift ? row.drift->half_response : 1.0, face.low_share);
}

void SlowRates::find_means()
{
    for (const int field : model_.surface_means())
        for (int j = 0; j < grid_.y.size(); ++j)
            for (int i = 0; i < grid_.x.size(); ++i) {
                double sum = 0, thickness = 0;
                for (int k = 0; k < grid_.z.size(); ++k) {
                    const double inside = std::clamp(model_.surface_layer() - grid_.z.edges[k], 0.0, grid_.z.widths[k]);
                    sum += inside * at_(field, i, j, k);
                    thickness += inside;
                }
                means_(field, i, j, 0) = sum / thickness;
            }
    means_.fill_padding();
}

void SlowRates::react_row(bool sheets, int j, int k, double* f)
{
    const kernels::Reaction reaction = sheets ? model_.sheet_reaction() : model_.volume_reaction();
    const double depth = grid_.z.edges[k];
    std::vector<const double*> fields, maps, means;
    std::vector<double*> gain, loss, mobility;
    for (int field = 0; field < at_.count(); ++field) {
        const FieldRow& row = model_.fields()[static_cast<std::size_t>(field)];
        fields.push_back(sheets && !row.on_sheet() ? nullptr : at_.row(field, j, k));
        means.push_back(means_.row(field, j, 0));
        gain.push_back(gain_.row(field, j, k));
        loss.push_back(loss_.row(field, j, k));
        mobility.push_back(row.mobility ? mobility_.row(field, j, k) : nullptr);
    }
    for (int map = 0; map < maps_.count(); ++map)
        maps.push_back(sheets && !maps_.on_sheet(map) ? nullptr : maps_.row(map, j, k));
    const double share = std::clamp((model_.surface_layer() - depth) / grid_.z.widths[k], 0.0, 1.0);
    reaction(model_.kinetics(), {at_.layout().bundles(), fields.data(), maps.data(), means.data(), sheets ? 0 : share,
                                 exposure_.data(), gain.data(), loss.data(), mobility.data()});
    for (int field = 0; field < at_.count(); ++field)
        for (int i = 0; at_.on_sheet(field) == sheets && i < grid_.x.size(); ++i) {
            const long cell = at({field, i, j, k});
            losses_[static_cast<std::size_t>(cell)] = loss_(field, i, j, k);
            f[cell] = gain_(field, i, j, k) - loss_(field, i, j, k) * at_(field, i, j, k);
        }
}

void SlowRates::react(double* f)
{
    find_means();
    for (int j = 0; j < grid_.y.size(); ++j) {
        for (int k = 0; model_.volume_reaction() && k < grid_.z.size(); ++k)
            react_row(false, j, k, f);
        if (model_.sheet_reaction())
            react_row(true, j, 0, f);
    }
}

void SlowRates::evaluate(int, const double* u, double* f)
{
    scatter({u, u + size_}, at_);
    std::fill(f, f + size_, 0.0);
    react(f);
    const auto weight = [&](const Cell& cell) {
        const FieldRow& row = model_.fields()[static_cast<std::size_t>(cell.field)];
        return row.weight >= 0 ? weight_of(row, maps_, cell.i, cell.j, cell.k) : 1.0; // W u_t = ...
    };
    each_face([&](const Face& face) {
        const double through = flux(face, u[at(face.low)], u[at(face.high)], true);
        f[at(face.low)] -= face.out_of_low * through / weight(face.low);
        f[at(face.high)] += face.into_high * through / weight(face.high);
    });
    each_wall([&](const Cell& cell, double rate, double outside) { f[at(cell)] += rate * (outside - u[at(cell)]); });
}

double SlowRates::spectral_radius(const double* u)
{
    std::vector<double> f(static_cast<std::size_t>(size_));
    evaluate(0, u, f.data()); // for losses, signals and mobilities
    std::vector<double> radius = losses_;
    each_face([&](const Face& face) { // Gershgorin's circles, doubled for what flows back
        const double through = flux(face, 1, 0, true) - flux(face, 0, 1, true);
        const FieldRow& row = model_.fields()[static_cast<std::size_t>(face.low.field)];
        const auto divisor = [&](const Cell& cell) {
            return row.weight >= 0 ? weight_of(row, maps_, cell.i, cell.j, cell.k) : 1.0;
        };
        radius[static_cast<std::size_t>(at(face.low))] += face.out_of_low * through / divisor(face.low);
        radius[static_cast<std::size_t>(at(face.high))] += face.into_high * through / divisor(face.high);
    });
    each_wall([&](const Cell& cell, double rate, double) { radius[static_cast<std::size_t>(at(cell))] += rate; });
    return 1.05 * *std::max_element(radius.begin(), radius.end());
}

Eigen::SparseMatrix<double> SlowRates::transport() const
{
    std::vector<Eigen::Triplet<double>> entries;
    const auto weight = [&](const Cell& cell) {
        const FieldRow& row = model_.fields()[static_cast<std::size_t>(cell.field)];
        return row.weight >= 0 ? weight_of(row, maps_, cell.i, cell.j, cell.k) : 1.0;
    };
    each_face([&](const Face& face) {
        const double through = flux(face, 1, 0, false);
        const double out = face.out_of_low * through / weight(face.low);
        const double into = face.into_high * through / weight(face.high);
        const int low = static_cast<int>(at(face.low)), high = static_cast<int>(at(face.high));
        entries.insert(entries.end(), {{low, low, -out}, {low, high, out}, {high, high, -into}, {high, low, into}});
    });
    each_wall([&](const Cell& cell, double rate, double) {
        const int index = static_cast<int>(at(cell));
        entries.emplace_back(index, index, -rate);
    });
    Eigen::SparseMatrix<double> matrix(size_, size_);
    matrix.setFromTriplets(entries.begin(), entries.end());
    return matrix;
}

Eigen::VectorXd UnsplitStepper::solve(const Eigen::VectorXd& right, double damping) const
{
    Eigen::VectorXd diagonal = Eigen::VectorXd::Ones(rates_.size());
    diagonal += damping * Eigen::Map<const Eigen::VectorXd>(rates_.losses().data(), rates_.size());
    Eigen::SparseMatrix<double> matrix(rates_.size(), rates_.size());
    matrix.reserve(Eigen::VectorXi::Ones(rates_.size()));
    for (int cell = 0; cell < matrix.rows(); ++cell)
        matrix.insert(cell, cell) = diagonal[cell];
    matrix -= damping * transport_;
    Eigen::SparseLU<Eigen::SparseMatrix<double>> solver(matrix);
    return solver.solve(right);
}

void UnsplitStepper::step(std::vector<double>& u, double length)
{
    const double damping = (1 - 1 / std::numbers::sqrt2) * length;
    const auto rates = [&](const Eigen::VectorXd& at) {
        Eigen::VectorXd f(at.size());
        rates_.evaluate(0, at.data(), f.data());
        return f;
    };
    const Eigen::VectorXd start = Eigen::Map<const Eigen::VectorXd>(u.data(), rates_.size());
    const Eigen::VectorXd first = solve(rates(start), damping);
    const Eigen::VectorXd second = solve(rates(start + length * first) - 2 * first, damping);
    const Eigen::VectorXd end = start + length * (1.5 * first + 0.5 * second);
    std::copy(end.begin(), end.end(), u.begin());
}

} // namespace mend::testing_support
