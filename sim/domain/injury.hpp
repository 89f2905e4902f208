#pragma once
/// What a treatment does to tissue, in no model's words. A device makes it, a model answers it; neither knows the
/// other.
#include "sim/domain/grid.hpp"

#include <functional>
#include <span>
#include <vector>

namespace mend
{

/// A cone-shaped puncture below the dermo-epidermal junction (z = 0): radius R(z) = radius * (1 - taper * z / depth).
/// A needle that stays in the epidermis has depth 0: it opens the surface alone, and the dermis has no wall or rim.
struct Puncture
{
    double x, y;              ///< mm, centre at the surface
    double radius;            ///< mm, of the hole that heals, after elastic recoil
    double taper;             ///< 0 cylinder to 1 sharp cone
    double depth;             ///< mm below the junction
    double needle_radius = 0; ///< mm at the surface while the needle is in; 0: no wider than `radius`
    double shell = 0;         ///< mm of tissue round the hole and under it that heat killed; it still stands
};

/// An upright cylinder of tissue that heat killed and that still stands, without a hole. One that begins at the
/// junction or above it kills the epidermis over it, under a horny layer that stays whole (assumed).
struct HeatedColumn
{
    double x, y;        ///< mm, of the axis
    double radius;      ///< mm
    double top, bottom; ///< mm below the junction
};

/// What is done to the whole surface alike, down to a depth. What reaches deeper is spared: follicles and glands.
struct Layer
{
    double opened = 0;     ///< share of the horny layer that is gone
    double epidermis = 0;  ///< share of the living epidermis that is gone or dead
    double removed = 0;    ///< mm below the junction that are gone
    double coagulated = 0; ///< mm under those that are dead and still stand

    double depth() const { return removed + coagulated; } ///< mm below the junction
};

/// Tissue at one point.
struct Wounded
{
    bool inside;     ///< in a hole, or in a layer that is gone
    double distance; ///< mm to the nearest tissue that is gone or coagulated, 0 inside, infinite where there is none
    bool coagulated = false; ///< dead and still standing, matrix and all

    bool dead() const { return inside || coagulated; }
};

/// One place of the surface, in shares of its area.
struct SurfaceShares
{
    double opened = 0; ///< without a horny layer: in the mouths of holes, or peeled
    double killed = 0; ///< without living epidermis from wall to wall: in holes and their shells, over heated columns
    double peeled = 0; ///< of the living epidermis besides, lost to a layer
};

struct Injury
{
    std::vector<Puncture> punctures;
    double removed = 0.2; ///< share of a hole's matrix that is lost rather than displaced (1: coring, ablation)
    std::vector<HeatedColumn> columns{};
    Layer layer{};

    Wounded at(double x, double y, double z) const;
    /// The surface at (x, y): inside a hole's mouth or not.
    bool opens(double x, double y) const;
    SurfaceShares surface_at(double x, double y) const;
    /// Area of the punctures while the needles are in, over that of the holes after elastic recoil; at least 1.
    double stretch() const;
    /// mm: radius of the holes' mouths after elastic recoil, a mean by their area; 0 where there are none,
    /// or where a layer is open: a wide wound has no mouth.
    double mouth_radius() const;
};

/// Averages of pointwise rules over each cell, at least 12 sample points a direction near the wound so that what is
/// injected does not depend on the grid. `rule` maps a point to `values.size()` numbers; the mean over the cell is
/// handed to `apply(i, j, k, means)`. The average is taken of the rule, never the rule of an average: averaging first
/// and taking a maximum after would make the debris depend on the grid.
///
/// `rule` is called from several threads at once and must depend on its point alone; `apply` is called by one thread,
/// x fastest, then y, then z. Farther than 0.1 mm plus half a cell from every wall, four points a direction do. A
/// radial grid reads x as the radius, holds the holes on its axis, and has 48 points a direction.
using PointRule = std::function<void(const Wounded&, std::span<double> values)>;
void average_over_cells(const Injury& injury, const Grid& grid, int values, const PointRule& rule,
                        const std::function<void(int i, int j, int k, std::span<const double> means)>& apply);

/// The same over the surface, 32 points a direction: what is left of each surface cell.
void average_surface_shares(const Injury& injury, const Grid& grid,
                            const std::function<void(int i, int j, const SurfaceShares&)>& apply);
/// The share of each surface cell opened alone.
void average_over_surface(const Injury& injury, const Grid& grid,
                          const std::function<void(int i, int j, double opened)>& apply);

} // namespace mend
