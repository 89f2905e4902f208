#include "sim/state/state.hpp"

#include <algorithm>

namespace mend
{

kernels::Layout layout_of(const Grid& grid)
{
    return {grid.x.size(), grid.y.size(), grid.z.size()};
}

namespace
{

/// Area-weighted sum over one plane, row by row in fixed order.
double plane_sum(const kernels::Arrays& arrays, int index, const Grid& grid, int k)
{
    double sum = 0;
    for (int j = 0; j < grid.y.size(); ++j) {
        const double* cells = arrays.row(index, j, k);
        double row_sum = 0;
        for (int i = 0; i < grid.x.size(); ++i)
            row_sum += grid.x.volumes[i] * cells[i];
        sum += grid.y.volumes[j] * row_sum;
    }
    return sum;
}

double plane_area(const Grid& grid)
{
    double x = 0, y = 0;
    for (const double volume : grid.x.volumes)
        x += volume;
    for (const double volume : grid.y.volumes)
        y += volume;
    return x * y;
}

} // namespace

double mean_above(const kernels::Arrays& arrays, int index, const Grid& grid, double depth)
{
    if (arrays.on_sheet(index))
        return surface_mean(arrays, index, grid);
    double sum = 0, thickness = 0;
    for (int k = 0; k < grid.z.size() && grid.z.edges[k] < depth; ++k) {
        const double share = std::min(grid.z.edges[k + 1], depth) - grid.z.edges[k];
        sum += share * plane_sum(arrays, index, grid, k);
        thickness += share;
    }
    return sum / (thickness * plane_area(grid));
}

double surface_mean(const kernels::Arrays& arrays, int index, const Grid& grid)
{
    return plane_sum(arrays, index, grid, 0) / plane_area(grid);
}

} // namespace mend
