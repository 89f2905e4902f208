#include "bench/peers/needle_vector.hpp"

#include "kernels/fluxes.hpp"
#include "kernels/parallel.hpp"
#include "sim/base/error.hpp"

#include <algorithm>

namespace mend::bench
{

using kernels::Bundle;
using kernels::bundle_size;
using kernels::load;
using kernels::store;

NeedleVector::NeedleVector(int n) : n_(n), plane_(static_cast<long>(needle_fields) * n * n)
{
    EXPECTS(n % kernels::rows_at_once == 0);
    const double width = needle_grid(n).x.widths[0];
    couplings_.cells = n;
    couplings_.low.assign(static_cast<std::size_t>(n), 1 / (width * width));
    couplings_.high = couplings_.low;
    couplings_.low.front() = couplings_.high.back() = 0;
}

std::vector<double> NeedleVector::start() const
{
    const testing_support::SmallModel model = needle_model();
    const Grid grid = needle_grid(n_);
    State state;
    model.set_baseline(state, model.make_maps({}, grid), grid);
    std::vector<double> u(static_cast<std::size_t>(size()));
    for (int field = 0; field < needle_fields; ++field)
        for (int k = 0; k < n_; ++k)
            for (int j = 0; j < n_; ++j)
                std::copy_n(state.fields.row(field, j, k), n_, row(u.data(), field, j, k));
    return u;
}

void NeedleVector::append(NeedleAnswer& answer, const double* u) const
{
    for (int field = 0; field < needle_fields; ++field)
        for (int k = 0; k < n_; ++k)
            answer.insert(answer.end(), row(u, field, 0, k), row(u, field, 0, k) + n_ * n_);
}

Bundle NeedleVector::diffusion(const double* u, int field, int j, int k, int b) const
{
    // Neighbours before the first and after the last cell of a row are other rows' (debris lies before the signal,
    // matrix after the cells) and count nothing.
    const double* centre = row(u, field, j, k);
    const kernels::Neighbours neighbours{centre, j > 0 ? centre - n_ : centre, j + 1 < n_ ? centre + n_ : centre,
                                         k > 0 ? centre - plane_ : centre, k + 1 < n_ ? centre + plane_ : centre};
    const kernels::RowCouplings couplings{couplings_.low.data(), couplings_.high.data(), couplings_.low[j],
                                          couplings_.high[j],    couplings_.low[k],      couplings_.high[k]};
    return kernels::diffusion(neighbours, couplings, diffusivities_[static_cast<std::size_t>(field)], b);
}

void NeedleVector::evaluate(int k, const double* u, double* f) const
{
    for (int j = 0; j < n_; ++j)
        for (int b = 0; b < n_ / bundle_size; ++b) {
            const auto value = [&](int field) { return load(row(u, field, j, k) + b * bundle_size); };
            const NeedleRates<Bundle> rates = needle_rates<Bundle>(value(debris), value(signal), value(cells));
            for (int field = 0; field < needle_fields; ++field) {
                Bundle rate = rates.gain[static_cast<std::size_t>(field)] -
                              rates.loss[static_cast<std::size_t>(field)] * value(field);
                if (field == signal || field == cells)
                    rate += diffusion(u, field, j, k, b);
                store(f + (field * n_ + j) * n_ + b * bundle_size, rate);
            }
        }
}

void NeedleVector::evaluate(const double* u, double* f) const
{
    kernels::parallel_for(n_, [&](int k) { evaluate(k, u, f + k * plane_); });
}

double NeedleVector::spectral_radius(const double*) const
{
    return 12 * needle_numbers.signal_diffusivity * couplings_.low[1] + needle_numbers.signal_decay;
}

void NeedleVector::jacobian_times(const double* v, const double* u, double* result) const
{
    constexpr NeedleNumbers c = needle_numbers;
    kernels::parallel_for(n_, [&](int k) {
        for (int j = 0; j < n_; ++j)
            for (int b = 0; b < n_ / bundle_size; ++b) {
                const auto at = [&](const double* w, int field) { return load(row(w, field, j, k) + b * bundle_size); };
                const auto put = [&](int field, Bundle x) { store(row(result, field, j, k) + b * bundle_size, x); };
                const Bundle d = at(u, debris), s = at(u, signal), m = at(u, cells), x = at(u, matrix);
                const Bundle vd = at(v, debris), vs = at(v, signal), vm = at(v, cells), vx = at(v, matrix);
                const Bundle share = 1.0 / (c.half_response + s);
                put(debris, -(c.debris_decay + c.clearance * m) * vd - c.clearance * d * vm);
                put(signal, c.release * vd - c.signal_decay * vs + diffusion(v, signal, j, k, b));
                put(cells, c.influx * c.half_response * share * share * (1.0 - m) * vs -
                               (c.influx * s * share + c.cell_death) * vm + diffusion(v, cells, j, k, b));
                put(matrix, c.growth * (1.0 - x) * vm - c.lysis * x * vs - (c.growth * m + c.lysis * s) * vx);
            }
    });
}

void NeedleVector::solve_lines(double* u, int field, const kernels::LineFactors& factors) const
{
    constexpr int rows = kernels::rows_at_once;
    kernels::parallel_for(n_, [&](int k) {
        static thread_local std::vector<double> work;
        work.resize(static_cast<std::size_t>(rows * n_));
        for (int j = 0; j < n_; j += rows) {
            double* lines[rows];
            for (int lane = 0; lane < rows; ++lane)
                lines[lane] = row(u, field, j + lane, k);
            kernels::solve_rows(lines, n_, factors, work.data());
        }
        kernels::solve_columns(row(u, field, 0, k), n_, n_, n_ / bundle_size, factors);
    });
    kernels::parallel_for(
        n_, [&](int j) { kernels::solve_columns(row(u, field, j, 0), plane_, n_, n_ / bundle_size, factors); });
}

} // namespace mend::bench
