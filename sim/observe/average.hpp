#pragma once
/// Means and extrema of an expression of some fields over a window of depth. Sums run in one fixed order, so that a
/// value has the same bits for any number of threads.
#include "sim/state/state.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace mend
{

/// From the junction (z = 0) down to `depth` mm; with `fade` > 0 weighted with exp(-z / fade), as light fades in skin.
struct Window
{
    double depth;
    double fade = 0;
};

/// Everything, as deep as the block goes.
inline constexpr Window whole_depth{std::numeric_limits<double>::infinity()};
/// The surface, for sheets: they have one plane and no depth.
inline constexpr Window on_surface{-1};

/// Weights of cells along each axis, each axis' sum 1; x padded with zeros to whole bundles.
struct CellWeights
{
    std::vector<double> x, y, z;
    CellWeights(const Grid& grid, const Window& window);
};

/// One array of the fields or of the maps, read at every cell.
struct Values
{
    const kernels::Arrays& arrays;
    int index;
    kernels::Bundle at(int bundle, int j, int k) const
    {
        return kernels::load(arrays.row(index, j, k) + bundle * kernels::bundle_size);
    }
};

/// Volume-weighted mean of `point(values...)` over the window; with `on_surface`, area-weighted mean over the sheet.
/// Not a number where the window holds nothing.
template <class Point, class... Sources>
double mean_of(const Grid& grid, const Window& window, Point point, const Sources&... sources)
{
    const CellWeights weights(grid, window);
    if (weights.z.empty())
        return std::numeric_limits<double>::quiet_NaN();
    const int bundles = kernels::bundles_for(grid.x.size());
    double mean = 0;
    for (int k = 0; k < static_cast<int>(weights.z.size()); ++k) {
        kernels::Bundle plane{};
        for (int j = 0; j < grid.y.size(); ++j) {
            kernels::Bundle row{};
            for (int b = 0; b < bundles; ++b)
                row += kernels::load(&weights.x[b * kernels::bundle_size]) * point(sources.at(b, j, k)...);
            plane += weights.y[j] * row;
        }
        double sum = 0;
        for (int lane = 0; lane < kernels::bundle_size; ++lane)
            sum += plane[lane];
        mean += weights.z[k] * sum;
    }
    return mean;
}

/// Mean of one array.
inline double mean_of(const Grid& grid, const Window& window, const Values& values)
{
    return mean_of(
        grid, window, [](kernels::Bundle u) { return u; }, values);
}

/// Largest value of `point(values...)` over the cells that the window touches.
template <class Point, class... Sources>
double largest_of(const Grid& grid, const Window& window, Point point, const Sources&... sources)
{
    const CellWeights weights(grid, window);
    const int bundles = kernels::bundles_for(grid.x.size());
    const kernels::Bundle lowest = kernels::broadcast(-std::numeric_limits<double>::infinity());
    kernels::Bundle largest = lowest;
    for (int k = 0; k < static_cast<int>(weights.z.size()); ++k)
        for (int j = 0; j < grid.y.size(); ++j)
            for (int b = 0; b < bundles; ++b) {
                const kernels::Bundle weight = kernels::load(&weights.x[b * kernels::bundle_size]);
                const kernels::Bundle value = weight > 0.0 ? point(sources.at(b, j, k)...) : lowest;
                largest = value > largest ? value : largest;
            }
    double result = largest[0];
    for (int lane = 1; lane < kernels::bundle_size; ++lane)
        result = std::max(result, largest[lane]);
    return weights.z.empty() ? std::numeric_limits<double>::quiet_NaN() : result;
}

} // namespace mend
