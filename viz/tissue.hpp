#pragma once
/// The piece of skin that a scene draws, and where its points lie in the run's grid. A unit cell is continued by its
/// mirrors, a radial run by one circle a lattice cell, a line or a point by itself; a patch is drawn as it is.
#include "viz/reader.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace mend::viz
{

/// A block with a notch cut out of its front right corner; z downwards from the junction, mm.
struct Block
{
    double x0, x1, y0, y1;   ///< the front is y0
    double notch_x, notch_y; ///< beyond notch_x and before notch_y there is nothing
    double depth;
};

/// A vertical cut from (x0, y0) to (x1, y1).
struct Cut
{
    double x0, y0, x1, y1;
    double length() const;
    double outward_x() const { return (y1 - y0) / length(); }
    double outward_y() const { return -(x1 - x0) / length(); }
};

/// Up to four columns of cells around a point, with weights that add up to 1.
struct ColumnWeights
{
    std::array<std::int32_t, 4> column;
    std::array<float, 4> weight;
};

struct DepthWeights
{
    int above, below;
    float share; ///< of `below`
};

class Tissue
{
  public:
    explicit Tissue(const RunInfo& info);

    const Block& block() const { return block_; }
    double spacing() const { return spacing_; } ///< mm between needles; the width of a patch
    /// The sides of the block all around, each seen from outside with its start on the left: first those of the front
    /// and the right, with the notch, then the back and the left.
    std::vector<Cut> cuts() const;
    int front_cuts() const { return static_cast<int>(cuts().size()) - 2; }
    /// Where the needles of the first session went in, within the block's upper face; none in a patch.
    std::vector<std::array<double, 2>> needles() const;

    ColumnWeights column(double x, double y) const;
    DepthWeights depth(double z) const;
    std::int32_t columns() const { return columns_; }

  private:
    RunInfo info_;
    double spacing_ = 1;
    std::int32_t columns_ = 1;
    Block block_{};
};

inline float sample(const std::vector<float>& sheet, const ColumnWeights& w)
{
    return w.weight[0] * sheet[w.column[0]] + w.weight[1] * sheet[w.column[1]] + w.weight[2] * sheet[w.column[2]] +
           w.weight[3] * sheet[w.column[3]];
}

inline float sample(const std::vector<float>& cells, const ColumnWeights& w, const DepthWeights& d,
                    std::int32_t columns)
{
    const float* above = cells.data() + static_cast<std::size_t>(d.above) * columns;
    const float* below = cells.data() + static_cast<std::size_t>(d.below) * columns;
    float sum = 0;
    for (int i = 0; i < 4; ++i)
        sum += w.weight[i] * (above[w.column[i]] + d.share * (below[w.column[i]] - above[w.column[i]]));
    return sum;
}

} // namespace mend::viz
