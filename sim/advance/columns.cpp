#include "sim/advance/columns.hpp"

#include "kernels/parallel.hpp"
#include "sim/advance/stepper.hpp"
#include "sim/base/error.hpp"

#include <algorithm>
#include <cmath>

namespace mend
{

using kernels::Bundle;
using kernels::bundle_size;
using kernels::load;
using kernels::store;

namespace
{

/// Bundles of a row of columns that one piece of work takes.
constexpr int largest_block = 16;

Bundle largest(Bundle a, Bundle b)
{
    return a > b ? a : b;
}
Bundle least(Bundle a, Bundle b)
{
    return a < b ? a : b;
}
Bundle magnitude(Bundle a)
{
    return a < 0 ? -a : a;
}

double sum_lanes(Bundle values)
{
    double sum = 0;
    for (int lane = 0; lane < bundle_size; ++lane)
        sum += values[lane];
    return sum;
}

/// Sum of the weights times the cells' volumes, or areas.
double weighted_total(const Discretisation& plan, const kernels::Arrays& near, int row)
{
    double total = 0;
    for (int k = 0; k < near.planes(row); ++k)
        for (int j = 0; j < plan.layout.ny; ++j)
            for (int i = 0; i < plan.layout.nx; ++i)
                total += near(row, i, j, k) * plan.volumes[0][i] * plan.volumes[1][j] *
                         (near.on_sheet(row) ? 1.0 : plan.volumes[2][k]);
    EXPECTS(total > 0);
    return total;
}

double least_lane(Bundle values)
{
    double result = values[0];
    for (int lane = 1; lane < bundle_size; ++lane)
        result = std::min(result, values[lane]);
    return result;
}

} // namespace

Columns::Columns(const Discretisation& discretisation, const kernels::Arrays& maps, const kernels::Arrays& mobilities,
                 const kernels::Arrays& near, double tolerance)
    : plan_(discretisation), maps_(maps), mobilities_(mobilities), near_(near), total_volume_(plan_.total_volume),
      total_area_(plan_.total_area), tolerance_(tolerance)
{
    if (near_.count() > 0) {
        total_volume_ = weighted_total(plan_, near_, near_volume);
        total_area_ = weighted_total(plan_, near_, near_surface);
    }
    // A lone row of columns is cut finely, so that threads can share it.
    const int size = plan_.layout.ny > 1 ? largest_block : 1;
    for (int j = 0; j < plan_.layout.ny; ++j)
        for (int first = 0; first < plan_.layout.bundles(); first += size)
            blocks_.push_back({j, first, std::min(size, plan_.layout.bundles() - first)});
    partials_.assign(blocks_.size() * plan_.fields.size() * 2, 0.0);
}

template <class Use> void Columns::solve(const Block& block, int field, kernels::Arrays& rates, const Use& use) const
{
    const FieldPlan& plan = plan_.fields[field];
    const std::ptrdiff_t plane = plan_.layout.plane;
    double* cells = rates.row(field, block.j, 0) + block.first * bundle_size;
    const double* weight = plan.weight >= 0 ? maps_.row(plan.weight, block.j, 0) + block.first * bundle_size : nullptr;
    const auto unweighted = [&](int k, int b, Bundle rate) {
        use(k, b, weight ? rate / load(weight + k * plane + b * bundle_size) : rate);
    };
    const int planes = rates.planes(field);
    const bool lines = plan.diffuses && !plan.on_sheet && planes > 1;
    if (lines && plan.mobility >= 0)
        solve_mobile_columns(block, field, rates);
    if (lines && plan.mobility < 0)
        kernels::solve_columns(cells, plane, planes, block.bundles, plan.factors[2], unweighted);
    else
        for (int k = planes - 1; k >= 0; --k)
            for (int b = 0; b < block.bundles; ++b)
                unweighted(k, b, load(cells + k * plane + b * bundle_size));
}

/// Lane by lane: such fields are few, on sheets or in small models.
void Columns::solve_mobile_columns(const Block& block, int field, kernels::Arrays& rates) const
{
    const FieldPlan& plan = plan_.fields[field];
    std::vector<double> work(static_cast<std::size_t>(plan_.layout.nz));
    const int begin = block.first * bundle_size, end = std::min(plan_.layout.nx, begin + block.bundles * bundle_size);
    for (int i = begin; i < end; ++i)
        plan_.solve_mobile_line(plan, 2, rates.row(field, block.j, 0) + i,
                                mobilities_.row(plan.mobility, block.j, 0) + i, plan_.layout.plane, work.data());
}

void Columns::pad(const Block& block, int field, kernels::Arrays& arrays) const
{
    const kernels::Layout& layout = plan_.layout;
    const int end = (block.first + block.bundles) * bundle_size;
    if (end <= layout.nx)
        return;
    for (int k = 0; k < arrays.planes(field); ++k) {
        double* cells = arrays.row(field, block.j, k);
        std::fill(cells + layout.nx, cells + layout.row, cells[layout.nx - 1]);
    }
}

void Columns::try_step(const kernels::Arrays& now, kernels::Arrays& rates, kernels::Arrays& trial, double step)
{
    const std::ptrdiff_t planes_ahead = kernels::rows_ahead * plan_.layout.plane; // planes are taken from the last
    kernels::parallel_for(static_cast<int>(blocks_.size()), [&](int index) {
        const Block& block = blocks_[static_cast<std::size_t>(index)];
        for (int field = 0; field < now.count(); ++field) {
            const double* u = now.row(field, block.j, 0) + block.first * bundle_size;
            double* result = trial.row(field, block.j, 0) + block.first * bundle_size;
            solve(block, field, rates, [&](int k, int b, Bundle rate) {
                const std::ptrdiff_t at = k * plan_.layout.plane + b * bundle_size, ahead = at - planes_ahead;
                kernels::prefetch(u + ahead, bundle_size);
                kernels::prefetch(result + ahead, bundle_size);
                store(result + at, load(u + at) + step * rate);
            });
            pad(block, field, trial);
        }
    });
}

void Columns::finish_field(const Block& block, int field, const kernels::Arrays& now, const kernels::Arrays& trial,
                           kernels::Arrays& rates, double step, double* partial) const
{
    const double absolute = tolerance_ * plan_.fields[field].scale;
    const std::ptrdiff_t offset = block.first * bundle_size;
    const double* u = now.row(field, block.j, 0) + offset;
    const double* tried = trial.row(field, block.j, 0) + offset;
    double* result = rates.row(field, block.j, 0) + offset;
    Bundle sums[largest_block]{};
    Bundle smallest = kernels::broadcast(0);
    const bool deep = !plan_.fields[field].on_sheet;
    const double* near =
        near_.count() > 0 ? near_.row(deep ? near_volume : near_surface, block.j, 0) + offset : nullptr;
    const std::ptrdiff_t planes_ahead = kernels::rows_ahead * plan_.layout.plane;
    solve(block, field, rates, [&](int k, int b, Bundle rate) {
        const std::ptrdiff_t at = k * plan_.layout.plane + b * bundle_size, ahead = at - planes_ahead;
        kernels::prefetch(u + ahead, bundle_size);
        kernels::prefetch(tried + ahead, bundle_size);
        const Bundle before = load(u + at), first = load(tried + at) - before, second = step * rate;
        const Bundle after = before + 1.5 * first + 0.5 * second;
        const Bundle allowed = absolute + tolerance_ * largest(magnitude(before), magnitude(after));
        const Bundle error = 0.5 * (first + second) / allowed;
        const Bundle square = near ? load(near + at) * (error * error) : error * error;
        sums[b] += (deep ? plan_.volumes[2][k] : 1.0) * square;
        smallest = least(smallest, after);
        store(result + at, after);
    });
    pad(block, field, rates);
    double sum = 0;
    for (int b = 0; b < block.bundles; ++b)
        sum += sum_lanes(sums[b] * load(plan_.volumes[0].data() + offset + b * bundle_size));
    partial[0] = sum * plan_.volumes[1][block.j];
    partial[1] = least_lane(smallest) / absolute;
}

Attempt Columns::finish_step(const kernels::Arrays& now, const kernels::Arrays& trial, kernels::Arrays& rates,
                             double step)
{
    const std::size_t fields = plan_.fields.size();
    kernels::parallel_for(static_cast<int>(blocks_.size()), [&](int index) {
        double* partial = partials_.data() + static_cast<std::size_t>(index) * fields * 2;
        for (std::size_t field = 0; field < fields; ++field)
            finish_field(blocks_[static_cast<std::size_t>(index)], static_cast<int>(field), now, trial, rates, step,
                         partial + 2 * field);
    });

    Attempt attempt;
    attempt.worst.assign(fields, 0.0);
    for (std::size_t field = 0; field < fields; ++field) {
        double sum = 0;
        for (std::size_t block = 0; block < blocks_.size(); ++block) {
            const double* partial = partials_.data() + (block * fields + field) * 2;
            sum += partial[0];
            attempt.worst[field] = std::min(attempt.worst[field], partial[1]);
        }
        const double error = std::sqrt(sum / (plan_.fields[field].on_sheet ? total_area_ : total_volume_));
        if (!(error <= attempt.error)) // a NaN stays
            attempt.error = error;
    }
    return attempt;
}

} // namespace mend
