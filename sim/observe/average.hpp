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

/// Half a bundle: what fits one register of the default instruction set. Sums over whole bundles go through memory.
inline constexpr int lanes = kernels::bundle_size / 2;
using Lanes = double __attribute__((vector_size(lanes * sizeof(double))));

/// Weights of cells along each axis, each axis' sum 1; x padded with zeros to whole lanes.
struct CellWeights
{
    std::vector<double> x, y, z;
    CellWeights(const Grid& grid, const Window& window);
};

inline Lanes load_lanes(const double* from)
{
    using Unaligned = double __attribute__((vector_size(lanes * sizeof(double)), aligned(sizeof(double))));
    return *reinterpret_cast<const Unaligned*>(from);
}
inline int groups_for(int n)
{
    return (n + lanes - 1) / lanes;
}
inline double sum_of_lanes(Lanes values)
{
    return (values[0] + values[1]) + (values[2] + values[3]);
}

/// One array of the fields or of the maps, read at every cell; a sheet is read at every depth.
class Values
{
  public:
    Values(const kernels::Arrays& arrays, int index)
        : first_(arrays.field(index)), row_(arrays.layout().row),
          plane_(arrays.on_sheet(index) ? 0 : arrays.layout().plane)
    {}
    /// The `group`-th `lanes` cells of a row.
    Lanes at(int group, int j, int k) const { return load_lanes(first_ + k * plane_ + j * row_ + group * lanes); }

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
    const int groups = groups_for(grid.x.size());
    double mean = 0;
    for (int k = 0; k < static_cast<int>(weights.z.size()); ++k) {
        Lanes plane{};
        for (int j = 0; j < grid.y.size(); ++j) {
            Lanes row{};
            for (int g = 0; g < groups; ++g)
                row += load_lanes(&weights.x[g * lanes]) * point(sources.at(g, j, k)...);
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
        grid, window, [](Lanes u) { return u; }, values);
}

/// Largest value of `point(values...)` over the cells that the window touches.
template <class Point, class... Sources>
double largest_of(const Grid& grid, const Window& window, Point point, const Sources&... sources)
{
    const CellWeights weights(grid, window);
    const int groups = groups_for(grid.x.size());
    const Lanes lowest = Lanes{} - std::numeric_limits<double>::infinity();
    Lanes largest = lowest;
    for (int k = 0; k < static_cast<int>(weights.z.size()); ++k)
        for (int j = 0; j < grid.y.size(); ++j)
            for (int g = 0; g < groups; ++g) {
                const Lanes value = load_lanes(&weights.x[g * lanes]) > 0.0 ? point(sources.at(g, j, k)...) : lowest;
                largest = value > largest ? value : largest;
            }
    double result = largest[0];
    for (int lane = 1; lane < lanes; ++lane)
        result = std::max(result, largest[lane]);
    return weights.z.empty() ? std::numeric_limits<double>::quiet_NaN() : result;
}

} // namespace mend
