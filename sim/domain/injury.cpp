#include "sim/domain/injury.hpp"

#include "kernels/parallel.hpp"
#include "sim/domain/hole_search.hpp"

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
/// How far from a wall the fine sampling goes: three lengths of a crushed rim of 0.03 mm (MODEL.md, 3).
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

double between(double x, double y)
{
    return std::sqrt(x * x + y * y);
}

/// Distance to one hole from depth z at `rho` from its axis, 0 inside. A hole without depth opens the surface alone and
/// has no wall in the dermis.
double distance_to(const Puncture& hole, double rho, double z)
{
    if (hole.depth <= 0)
        return std::numeric_limits<double>::infinity();
    const double tip = hole.radius * (1 - hole.taper);
    if (z >= 0 && z <= hole.depth && rho <= hole.radius * (1 - hole.taper * z / hole.depth))
        return 0;
    // The axis of revolution lies inside the hole, so the nearest point is in the half-plane of the point itself.
    const double to_wall = distance_to_segment(rho, z, hole.radius, 0, tip, hole.depth);
    const double to_floor = distance_to_segment(rho, z, 0, hole.depth, tip, hole.depth);
    const double to_mouth = distance_to_segment(rho, z, 0, 0, hole.radius, 0);
    return std::min({to_wall, to_floor, to_mouth});
}

/// Distance to what heat killed in one column, 0 inside.
double distance_to(const HeatedColumn& column, double rho, double z)
{
    return between(std::max(0.0, rho - column.radius), std::max({0.0, z - column.bottom, column.top - z}));
}

/// What lies under every place alike: a layer without depth is of the epidermis alone and has no floor in the dermis.
Wounded of_layer(const Layer& layer, double z)
{
    if (layer.depth() <= 0)
        return {false, std::numeric_limits<double>::infinity()};
    const bool gone = layer.removed > 0 && z <= layer.removed;
    return {gone, std::max(0.0, z - layer.depth()), !gone && z <= layer.depth()};
}

void add_hole(Wounded& point, const Puncture& hole, double rho, double z)
{
    const double distance = distance_to(hole, rho, z);
    point.inside = point.inside || distance <= 0;
    point.coagulated = !point.inside && (point.coagulated || distance <= hole.shell);
    point.distance = std::min(point.distance, std::max(0.0, distance - hole.shell));
}

void add_column(Wounded& point, const HeatedColumn& column, double rho, double z)
{
    const double distance = distance_to(column, rho, z);
    point.coagulated = !point.inside && (point.coagulated || distance <= 0);
    point.distance = std::min(point.distance, distance);
}

SurfaceShares surface_of(const std::vector<Puncture>& holes, const std::vector<HeatedColumn>& columns,
                         const Layer& layer, double x, double y)
{
    SurfaceShares shares{layer.opened, 0, layer.epidermis};
    for (const Puncture& hole : holes) {
        const double distance = between(x - hole.x, y - hole.y) - hole.radius;
        shares.opened = distance <= 0 ? 1 : shares.opened;
        shares.killed = distance <= hole.shell ? 1 : shares.killed;
    }
    for (const HeatedColumn& column : columns)
        if (column.top <= 0 && between(x - column.x, y - column.y) <= column.radius)
            shares.killed = 1;
    return shares;
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

/// Samples of every cell of an axis.
std::vector<Samples> sample_all(const Axis& axis, int count, bool radial, bool angle)
{
    std::vector<Samples> all;
    for (int cell = 0; cell < axis.size(); ++cell)
        all.push_back(sample(axis, cell, count, radial, angle));
    return all;
}

/// What all planes share: where the wounds are, and the samples of every cell.
struct CellSamples
{
    CellSamples(const Grid& grid, int count)
        : x(sample_all(grid.x, count, grid.radial(), false)), y(sample_all(grid.y, count, false, grid.radial())),
          z(sample_all(grid.z, count, false, false))
    {}
    std::vector<Samples> x, y, z;
};

struct Averaging
{
    Averaging(const Injury& injury_, const Grid& grid_, int values_, const PointRule& rule_)
        : injury(injury_), grid(grid_), values(values_), rule(rule_), holes(injury.punctures),
          near(grid, grid.radial() ? samples_near_radial : samples_near), far(grid, samples_far)
    {}
    const Injury& injury;
    const Grid& grid;
    int values;
    const PointRule& rule;
    HoleSearch holes;
    CellSamples near, far;
};

/// Averages over the cells of one plane, with memory of its own.
class CellAverage
{
  public:
    explicit CellAverage(const Averaging& shared) : shared_(shared), point_(shared.values) {}

    void operator()(int i, int j, int k, std::span<double> means)
    {
        const Grid& grid = shared_.grid;
        const double width_y = grid.radial() ? 0 : grid.y.widths[j];
        const double half_diagonal = 0.5 * std::hypot(grid.x.widths[i], width_y, grid.z.widths[k]);
        const double y = grid.radial() ? 0 : grid.y.centres[j];
        const double distance = choose_wounds(grid.x.centres[i], y, grid.z.centres[k], half_diagonal);
        const CellSamples& samples = distance <= half_diagonal + near_reach ? shared_.near : shared_.far;
        std::fill(means.begin(), means.end(), 0.0);
        const Samples &along_x = samples.x[i], &along_y = samples.y[j];
        for (std::size_t b = 0; b < along_y.points.size(); ++b)
            for (std::size_t a = 0; a < along_x.points.size(); ++a)
                add_samples(along_x.points[a], along_y.points[b], along_x.weights[a] * along_y.weights[b], samples.z[k],
                            means);
    }

  private:
    /// Keeps the wounds that can be the nearest somewhere in this cell: a distance changes by at most the way gone.
    /// \returns the least distance of them all
    double choose_wounds(double x, double y, double z, double half_diagonal)
    {
        shared_.holes.near(x, y, z, 2 * half_diagonal, holes_);
        columns_ = shared_.injury.columns;
        double least = of_layer(shared_.injury.layer, z).distance;
        const auto distance_of = [&](const auto& wound, double shell) {
            return std::max(0.0, distance_to(wound, between(x - wound.x, y - wound.y), z) - shell);
        };
        for (const Puncture& hole : holes_)
            least = std::min(least, distance_of(hole, hole.shell));
        for (const HeatedColumn& column : columns_)
            least = std::min(least, distance_of(column, 0));
        std::erase_if(holes_,
                      [&](const Puncture& hole) { return distance_of(hole, hole.shell) > least + 2 * half_diagonal; });
        std::erase_if(columns_,
                      [&](const HeatedColumn& column) { return distance_of(column, 0) > least + 2 * half_diagonal; });
        return least;
    }

    /// The samples over one another at (x, y): as far from each axis.
    void add_samples(double x, double y, double share, const Samples& along_z, std::span<double> means)
    {
        rho_.clear();
        for (const Puncture& hole : holes_)
            rho_.push_back(between(x - hole.x, y - hole.y));
        for (const HeatedColumn& column : columns_)
            rho_.push_back(between(x - column.x, y - column.y));
        for (std::size_t c = 0; c < along_z.points.size(); ++c) {
            const double z = along_z.points[c];
            Wounded point = of_layer(shared_.injury.layer, z);
            for (std::size_t n = 0; n < holes_.size() && !point.inside; ++n)
                add_hole(point, holes_[n], rho_[n], z);
            for (std::size_t n = 0; n < columns_.size() && !point.inside; ++n)
                add_column(point, columns_[n], rho_[holes_.size() + n], z);
            shared_.rule(point, point_);
            const double weight = share * along_z.weights[c];
            for (int v = 0; v < shared_.values; ++v)
                means[v] += weight * point_[v];
        }
    }

    const Averaging& shared_;
    std::vector<double> point_, rho_;
    std::vector<Puncture> holes_;
    std::vector<HeatedColumn> columns_;
};

} // namespace

Wounded Injury::at(double x, double y, double z) const
{
    Wounded point = of_layer(layer, z);
    for (const Puncture& hole : punctures)
        add_hole(point, hole, between(x - hole.x, y - hole.y), z);
    for (const HeatedColumn& column : columns)
        add_column(point, column, between(x - column.x, y - column.y), z);
    return point;
}

bool Injury::opens(double x, double y) const
{
    return std::any_of(punctures.begin(), punctures.end(),
                       [&](const Puncture& hole) { return between(x - hole.x, y - hole.y) <= hole.radius; });
}

SurfaceShares Injury::surface_at(double x, double y) const
{
    return surface_of(punctures, columns, layer, x, y);
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

double Injury::mouth_radius() const
{
    double areas = 0, weighted = 0;
    for (const Puncture& hole : punctures) {
        areas += hole.radius * hole.radius;
        weighted += hole.radius * hole.radius * hole.radius;
    }
    return areas > 0 && layer.opened <= 0 ? weighted / areas : 0;
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
    const Averaging shared(injury, grid, values, rule);
    kernels::parallel_for_uneven(nz, [&](int k) { // a hole is at the top
        CellAverage average(shared);
        for (int j = 0; j < ny; ++j)
            for (int i = 0; i < nx; ++i)
                average(i, j, k, means_at(i, j, k));
    });
    for (int k = 0; k < nz; ++k)
        for (int j = 0; j < ny; ++j)
            for (int i = 0; i < nx; ++i)
                apply(i, j, k, means_at(i, j, k));
}

void average_surface_shares(const Injury& injury, const Grid& grid,
                            const std::function<void(int i, int j, const SurfaceShares&)>& apply)
{
    const HoleSearch holes(injury.punctures);
    std::vector<Puncture> near;
    for (int j = 0; j < grid.y.size(); ++j) {
        const Samples along_y = sample(grid.y, j, samples_surface, false, grid.radial());
        for (int i = 0; i < grid.x.size(); ++i) {
            const Samples along_x = sample(grid.x, i, samples_surface, grid.radial(), false);
            const double width_y = grid.radial() ? 0 : grid.y.widths[j];
            holes.reach(grid.x.centres[i], grid.radial() ? 0 : grid.y.centres[j],
                        0.5 * std::hypot(grid.x.widths[i], width_y), near);
            SurfaceShares mean;
            for (std::size_t b = 0; b < along_y.points.size(); ++b)
                for (std::size_t a = 0; a < along_x.points.size(); ++a) {
                    const SurfaceShares point =
                        surface_of(near, injury.columns, injury.layer, along_x.points[a], along_y.points[b]);
                    const double weight = along_x.weights[a] * along_y.weights[b];
                    mean.opened += weight * point.opened;
                    mean.killed += weight * point.killed;
                    mean.peeled += weight * point.peeled;
                }
            apply(i, j, mean);
        }
    }
}

void average_over_surface(const Injury& injury, const Grid& grid,
                          const std::function<void(int i, int j, double opened)>& apply)
{
    average_surface_shares(injury, grid,
                           [&](int i, int j, const SurfaceShares& shares) { apply(i, j, shares.opened); });
}

} // namespace mend
