#include "sim/domain/injury.hpp"

#include "kernels/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace mend
{
namespace
{

/// Sample points a direction. Where no rim reaches, a rule is smooth and few points are exact enough.
constexpr int samples_near = 12;
/// A radial cell has no third direction to average the error of a sharp wall over, and the points to spare.
constexpr int samples_near_radial = 48;
constexpr int samples_far = 4;
constexpr int samples_surface = 32;
/// How far from a wall the fine sampling goes: three lengths of a crushed rim of 0.03 mm (model.md 3.2).
constexpr double near_reach = 0.1;

/// Distance in the half-plane (rho, z) from a point to the segment (rho_a, z_a)-(rho_b, z_b).
double distance_to_segment(double rho, double z, double rho_a, double z_a, double rho_b, double z_b)
{
    const double along_rho = rho_b - rho_a, along_z = z_b - z_a;
    const double squared = along_rho * along_rho + along_z * along_z;
    const double share =
        squared > 0 ? std::clamp(((rho - rho_a) * along_rho + (z - z_a) * along_z) / squared, 0.0, 1.0) : 0.0;
    const double to_rho = rho - rho_a - share * along_rho, to_z = z - z_a - share * along_z;
    return std::sqrt(to_rho * to_rho + to_z * to_z);
}

/// Distance to one hole, 0 inside. A hole without depth opens the surface alone and has no wall in the dermis.
double distance_to(const Puncture& hole, double x, double y, double z)
{
    if (hole.depth <= 0)
        return std::numeric_limits<double>::infinity();
    const double rho = std::hypot(x - hole.x, y - hole.y);
    const double tip = hole.radius * (1 - hole.taper);
    if (z >= 0 && z <= hole.depth && rho <= hole.radius * (1 - hole.taper * z / hole.depth))
        return 0;
    // The axis of revolution lies inside the hole, so the nearest point is in the half-plane of the point itself.
    const double to_wall = distance_to_segment(rho, z, hole.radius, 0, tip, hole.depth);
    const double to_floor = distance_to_segment(rho, z, 0, hole.depth, tip, hole.depth);
    const double to_mouth = distance_to_segment(rho, z, 0, 0, hole.radius, 0);
    return std::min({to_wall, to_floor, to_mouth});
}

Wounded nearest(const std::vector<Puncture>& holes, double x, double y, double z)
{
    double distance = std::numeric_limits<double>::infinity();
    for (const Puncture& hole : holes)
        distance = std::min(distance, distance_to(hole, x, y, z));
    return {distance <= 0, distance};
}

/// Midpoints of equal parts of one cell of an axis, and their shares of the cell's volume.
struct Samples
{
    std::vector<double> points, weights;
};

/// A direction along which nothing varies (the angle of a radial grid) is sampled on the axis, where the hole is.
Samples sample(const Axis& axis, int cell, int count, bool radial, bool angle)
{
    if (angle)
        return {{0.0}, {1.0}};
    Samples samples;
    const double low = axis.edges[cell], step = (axis.edges[cell + 1] - low) / count;
    double sum = 0;
    for (int n = 0; n < count; ++n) {
        const double point = low + (n + 0.5) * step;
        samples.points.push_back(point);
        // A ring's volume is its mean radius times its width.
        samples.weights.push_back(radial ? point : 1.0);
        sum += samples.weights.back();
    }
    for (double& weight : samples.weights)
        weight /= sum;
    return samples;
}

/// Averages over the cells of one plane; holds what the loops share.
class CellAverage
{
  public:
    CellAverage(const Injury& injury, const Grid& grid, int values, const PointRule& rule)
        : injury_(injury), grid_(grid), values_(values), rule_(rule), point_(values)
    {}

    void operator()(int i, int j, int k, std::span<double> means)
    {
        const double half_diagonal = 0.5 * std::hypot(grid_.x.widths[i], width_y(j), grid_.z.widths[k]);
        const double x = grid_.x.centres[i], y = grid_.radial() ? 0 : grid_.y.centres[j], z = grid_.z.centres[k];
        const double distance = choose_holes(x, y, z, half_diagonal);
        const int near = grid_.radial() ? samples_near_radial : samples_near;
        const int count = distance <= half_diagonal + near_reach ? near : samples_far;
        const Samples along_x = sample(grid_.x, i, count, grid_.radial(), false);
        const Samples along_y = sample(grid_.y, j, count, false, grid_.radial());
        const Samples along_z = sample(grid_.z, k, count, false, false);
        std::fill(means.begin(), means.end(), 0.0);
        for (std::size_t c = 0; c < along_z.points.size(); ++c)
            for (std::size_t b = 0; b < along_y.points.size(); ++b)
                for (std::size_t a = 0; a < along_x.points.size(); ++a) {
                    rule_(nearest(holes_, along_x.points[a], along_y.points[b], along_z.points[c]), point_);
                    const double weight = along_x.weights[a] * along_y.weights[b] * along_z.weights[c];
                    for (int v = 0; v < values_; ++v)
                        means[v] += weight * point_[v];
                }
    }

  private:
    double width_y(int j) const { return grid_.radial() ? 0 : grid_.y.widths[j]; }

    /// Keeps the holes that can be the nearest somewhere in this cell: a distance changes by at most the way gone.
    double choose_holes(double x, double y, double z, double half_diagonal)
    {
        distances_.clear();
        for (const Puncture& hole : injury_.punctures)
            distances_.push_back(distance_to(hole, x, y, z));
        const double least = distances_.empty() ? std::numeric_limits<double>::infinity()
                                                : *std::min_element(distances_.begin(), distances_.end());
        holes_.clear();
        for (std::size_t n = 0; n < distances_.size(); ++n)
            if (distances_[n] <= least + 2 * half_diagonal)
                holes_.push_back(injury_.punctures[n]);
        return least;
    }

    const Injury& injury_;
    const Grid& grid_;
    int values_;
    const PointRule& rule_;
    std::vector<double> point_, distances_;
    std::vector<Puncture> holes_;
};

} // namespace

Wounded Injury::at(double x, double y, double z) const
{
    return nearest(punctures, x, y, z);
}

bool Injury::opens(double x, double y) const
{
    return std::any_of(punctures.begin(), punctures.end(),
                       [&](const Puncture& hole) { return std::hypot(x - hole.x, y - hole.y) <= hole.radius; });
}

double Injury::stretch() const
{
    double needles = 0, holes = 0;
    for (const Puncture& hole : punctures) {
        const double widest = std::max(hole.radius, hole.needle_radius);
        needles += widest * widest;
        holes += hole.radius * hole.radius;
    }
    return holes > 0 ? needles / holes : 1;
}

void average_over_cells(const Injury& injury, const Grid& grid, int values, const PointRule& rule,
                        const std::function<void(int, int, int, std::span<const double>)>& apply)
{
    const int nx = grid.x.size(), ny = grid.y.size(), nz = grid.z.size();
    std::vector<double> means(static_cast<std::size_t>(grid.cells()) * values);
    const auto means_at = [&](int i, int j, int k) {
        return std::span<double>(means).subspan((static_cast<std::size_t>(k) * ny + j) * nx * values + i * values,
                                                values);
    };
    kernels::parallel_for(nz, [&](int k) {
        CellAverage average(injury, grid, values, rule);
        for (int j = 0; j < ny; ++j)
            for (int i = 0; i < nx; ++i)
                average(i, j, k, means_at(i, j, k));
    });
    for (int k = 0; k < nz; ++k)
        for (int j = 0; j < ny; ++j)
            for (int i = 0; i < nx; ++i)
                apply(i, j, k, means_at(i, j, k));
}

void average_over_surface(const Injury& injury, const Grid& grid,
                          const std::function<void(int i, int j, double opened)>& apply)
{
    for (int j = 0; j < grid.y.size(); ++j) {
        const Samples along_y = sample(grid.y, j, samples_surface, false, grid.radial());
        for (int i = 0; i < grid.x.size(); ++i) {
            const Samples along_x = sample(grid.x, i, samples_surface, grid.radial(), false);
            double opened = 0;
            for (std::size_t b = 0; b < along_y.points.size(); ++b)
                for (std::size_t a = 0; a < along_x.points.size(); ++a)
                    if (injury.opens(along_x.points[a], along_y.points[b]))
                        opened += along_x.weights[a] * along_y.weights[b];
            apply(i, j, opened);
        }
    }
}

} // namespace mend
