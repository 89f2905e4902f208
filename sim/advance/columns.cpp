#include "sim/advance/columns.hpp"

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

/// Doubles of a plane that one piece of work takes: eight cache lines, so that memory is met in long runs.
constexpr int block_size = 64;

} // namespace

Columns::Columns(const Discretisation& discretisation, const kernels::Arrays& maps, const kernels::Arrays& mobilities)
    : plan_(discretisation), maps_(maps), mobilities_(mobilities)
{
    const kernels::Layout& layout = plan_.layout;
    // Rows without spare room follow one another: a plane is one run then.
    const bool dense = layout.row == layout.bundles() * bundle_size;
    const int runs = dense ? 1 : layout.ny, bundles = layout.bundles() * (dense ? layout.ny : 1);
    // A lone row of columns is cut finely, so that threads can share it.
    const int size = layout.ny > 1 ? block_size / bundle_size : 1;
    for (int run = 0; run < runs; ++run)
        for (int first = 0; first < bundles; first += size)
            blocks_.push_back({run * layout.row + first * bundle_size, std::min(size, bundles - first)});
    if (plan_.mobilities > 0)
        work_.assign(blocks_.size(), std::vector<double>(static_cast<std::size_t>(layout.nz)));
}

template <class Use> void Columns::solve(const Block& block, int field, kernels::Arrays& rates, const Use& use)
{
    const FieldPlan& plan = plan_.fields[static_cast<std::size_t>(field)];
    const std::ptrdiff_t plane = plan_.layout.plane;
    double* cells = rates.field(field) + block.first;
    const double* weight = plan.weight >= 0 ? maps_.field(plan.weight) + block.first : nullptr;
    const std::ptrdiff_t weights_apart = weight ? maps_.planes_apart(plan.weight) : 0;
    const auto unweighted = [&](int k, int b, Bundle rate) {
        use(k, b, weight ? rate / load(weight + k * weights_apart + b * bundle_size) : rate);
    };
    const int planes = rates.planes(field);
    const bool lines = !plan.on_sheet && planes > 1;
    if (lines && plan.mobility >= 0)
        solve_mobile_columns(block, field, rates, work_[static_cast<std::size_t>(&block - blocks_.data())]);
    if (lines && plan.mobility < 0 && weight)
        kernels::solve_columns(cells, plane, planes, block.bundles, plan.factors[2], unweighted);
    else if (lines && plan.mobility < 0)
        kernels::solve_columns(cells, plane, planes, block.bundles, plan.factors[2], use);
    else
        for (int k = planes - 1; k >= 0; --k)
            for (int b = 0; b < block.bundles; ++b)
                unweighted(k, b, load(cells + k * plane + b * bundle_size));
}

/// Lane by lane: such fields are few, on sheets or in small models.
void Columns::solve_mobile_columns(const Block& block, int field, kernels::Arrays& rates, std::vector<double>& work)
{
    const FieldPlan& plan = plan_.fields[static_cast<std::size_t>(field)];
    for (std::ptrdiff_t cell = block.first; cell < block.first + block.bundles * bundle_size; ++cell)
        plan_.solve_mobile_line(plan, 2, rates.field(field) + cell, mobilities_.field(plan.mobility) + cell,
                                plan_.layout.plane, work.data());
}

void Columns::try_step(const kernels::Arrays& now, kernels::Arrays& rates, double step)
{
    const std::ptrdiff_t planes_ahead = kernels::rows_ahead * plan_.layout.plane; // planes are taken from the last
    kernels::parallel_for(blocks(), [&](int index) {
        const Block& block = blocks_[static_cast<std::size_t>(index)];
        for (const int field : plan_.moving) {
            const double* u = now.field(field) + block.first;
            double* result = rates.field(field) + block.first;
            solve(block, field, rates, [&](int k, int b, Bundle rate) {
                const std::ptrdiff_t at = k * plan_.layout.plane + b * bundle_size;
                kernels::prefetch(u + at - planes_ahead, bundle_size);
                store(result + at, load(u + at) + step * rate);
            });
        }
    });
}

void Columns::finish_step(const kernels::Arrays& now, const kernels::Arrays& trial, kernels::Arrays& rates, double step,
                          ErrorTotal& errors, int first_piece)
{
    const std::ptrdiff_t planes_ahead = kernels::rows_ahead * plan_.layout.plane;
    kernels::parallel_for(blocks(), [&](int index) {
        const Block& block = blocks_[static_cast<std::size_t>(index)];
        for (const int field : plan_.moving) {
            const double absolute = errors.absolute(field), relative = errors.relative();
            const ErrorShares shares = errors.shares(field);
            const double* u = now.field(field) + block.first;
            const double* tried = trial.field(field) + block.first;
            double* result = rates.field(field) + block.first;
            ErrorSum sum;
            solve(block, field, rates, [&](int k, int b, Bundle rate) {
                const std::ptrdiff_t at = k * plan_.layout.plane + b * bundle_size;
                kernels::prefetch(u + at - planes_ahead, bundle_size);
                kernels::prefetch(tried + at - planes_ahead, bundle_size);
                const Bundle before = load(u + at);
                const Bundle share = shares(block.first + b * bundle_size, k);
                store(result + at,
                      sum.finish(before, load(tried + at) - before, step * rate, share, absolute, relative));
            });
            errors.put(first_piece + index, field, sum);
        }
    });
}

} // namespace mend
