#pragma once
/// Means and extrema of an expression of some fields over a window of depth. Sums run in one fixed order, so that a
/// value has the same bits for any number of threads.
#include "sim/base/square_root.hpp"
#include "sim/state/state.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace mend
{

using kernels::Bundle;
using kernels::bundle_size;
using kernels::load;

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

inline double sum_of_lanes(Bundle values)
{
    double sum = 0;
    for (int lane = 0; lane < bundle_size; ++lane)
        sum += values[lane];
    return sum;
}

/// One array of the fields or of the maps, read at every cell; a sheet is read at every depth.
class Values
{
  public:
    Values(const kernels::Arrays& arrays, int index)
        : first_(arrays.field(index)), row_(arrays.layout().row), plane_(arrays.planes_apart(index))
    {}
    /// Bundle b of a row.
    Bundle at(int b, int j, int k) const { return load(first_ + k * plane_ + j * row_ + b * bundle_size); }

  private:
    const double* first_;
    std::ptrdiff_t row_, plane_;
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
        Bundle plane{};
        for (int j = 0; j < grid.y.size(); ++j) {
            Bundle row{};
            for (int b = 0; b < bundles; ++b)
                row += load(&weights.x[b * bundle_size]) * point(sources.at(b, j, k)...);
            plane += weights.y[j] * row;
        }
        mean += weights.z[k] * sum_of_lanes(plane);
    }
    return mean;
}

/// Mean of one array.
inline double mean_of(const Grid& grid, const Window& window, const Values& values)
{
    return mean_of(
        grid, window, [](Bundle u) { return u; }, values);
}

/// Largest value of `point(values...)` over the cells that the window touches.
template <class Point, class... Sources>
double largest_of(const Grid& grid, const Window& window, Point point, const Sources&... sources)
{
    const CellWeights weights(grid, window);
    const int bundles = kernels::bundles_for(grid.x.size());
    const Bundle lowest = Bundle{} - std::numeric_limits<double>::infinity();
    Bundle largest = lowest;
    for (int k = 0; k < static_cast<int>(weights.z.size()); ++k)
        for (int j = 0; j < grid.y.size(); ++j)
            for (int b = 0; b < bundles; ++b) {
                const Bundle value = load(&weights.x[b * bundle_size]) > 0.0 ? point(sources.at(b, j, k)...) : lowest;
                largest = value > largest ? value : largest;
            }
    double result = largest[0];
    for (int lane = 1; lane < bundle_size; ++lane)
        result = std::max(result, largest[lane]);
    return weights.z.empty() ? std::numeric_limits<double>::quiet_NaN() : result;
}

} // namespace mend
