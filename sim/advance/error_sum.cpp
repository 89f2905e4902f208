#include "sim/advance/error_sum.hpp"

#include "sim/advance/stepper.hpp"
#include "sim/base/error.hpp"

#include <algorithm>
#include <cmath>

namespace mend
{

using kernels::Bundle;
using kernels::bundle_size;

namespace
{

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

} // namespace

ErrorTotal::ErrorTotal(const Discretisation& discretisation, const kernels::Arrays& near, double tolerance)
    : plan_(discretisation), tolerance_(tolerance), total_volume_(plan_.total_volume), total_area_(plan_.total_area)
{
    if (near.count() == 0)
        return;
    near_[0] = near.field(near_volume);
    near_[1] = near.field(near_surface);
    total_volume_ = weighted_total(plan_, near, near_volume);
    total_area_ = weighted_total(plan_, near, near_surface);
}

ErrorShares ErrorTotal::shares(int field) const
{
    const bool sheet = plan_.fields[static_cast<std::size_t>(field)].on_sheet;
    return {plan_.areas.data(), near_[sheet ? 1 : 0], plan_.volumes[2].data(), sheet ? 0 : plan_.layout.plane};
}

void ErrorTotal::set_pieces(int pieces)
{
    partials_.assign(static_cast<std::size_t>(pieces) * plan_.fields.size() * 2, 0.0);
}

void ErrorTotal::put(int piece, int field, const ErrorSum& sum)
{
    double* partial = partials_.data() + (piece * plan_.fields.size() + static_cast<std::size_t>(field)) * 2;
    partial[0] = 0;
    partial[1] = sum.least[0];
    for (int lane = 0; lane < bundle_size; ++lane) {
        partial[0] += sum.squares[lane];
        partial[1] = std::min(partial[1], sum.least[lane]);
    }
}

Attempt ErrorTotal::total() const
{
    const std::size_t fields = plan_.fields.size(), pieces = partials_.size() / (2 * fields);
    Attempt attempt;
    attempt.worst.assign(fields, 0.0);
    for (std::size_t field = 0; field < fields; ++field) {
        double sum = 0;
        for (std::size_t piece = 0; piece < pieces; ++piece) {
            const double* partial = partials_.data() + (piece * fields + field) * 2;
            sum += partial[0];
            attempt.worst[field] = std::min(attempt.worst[field], partial[1]);
        }
        attempt.worst[field] /= absolute(static_cast<int>(field));
        const double error = std::sqrt(sum / (plan_.fields[field].on_sheet ? total_area_ : total_volume_));
        if (!std::isnan(attempt.error) && !(error <= attempt.error)) // a NaN comes in and stays
            attempt.error = error;
    }
    return attempt;
}

} // namespace mend
