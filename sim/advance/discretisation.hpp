#pragma once
/// What the grid and the model's tables say, precomputed as the numbers that rows of cells need. Nothing here changes
/// during a run but the line factors, which know the step that they were made for.
#include "kernels/fluxes.hpp"
#include "kernels/tridiagonal.hpp"
#include "sim/model/model.hpp"

#include <array>
#include <vector>

namespace mend
{

inline constexpr int axes = 3; ///< x, y, z

/// One wall of one field. The value at the wall is half a cell away from the first centre, so that the rate per
/// difference is area / volume / (half_width / D + 1 / transfer): exact for a linear profile.
struct WallPlan
{
    double transfer = 0, outside = 0;
    double half_width = 0;       ///< mm, centre to wall
    double area_over_volume = 0; ///< 1/mm
    bool closed() const { return transfer == 0; }
    /// Loss rate (1/d) of the cell at the wall, of diffusivity D (mm^2/d).
    double rate(double diffusivity) const { return area_over_volume / (half_width / diffusivity + 1 / transfer); }
};

struct FieldPlan
{
    bool on_sheet = false;
    bool diffuses = false;
    double diffusivity = 0;         ///< mm^2/d; a uniform material is folded in
    double bound = 1;               ///< of the patient's factors on it, for the matrix
    int weight = -1, material = -1; ///< maps; -1 where there is none or it is uniform
    /// Of a material that changes with z alone, plane by plane: its factor, and the factors of the faces below and
    /// above over that. Empty for others.
    std::vector<double> layer, layer_low, layer_high;
    int signal = -1;   ///< field that directed movement follows
    int mobility = -1; ///< slot in the mobilities
    kernels::FaceLaw law{};
    double scale = 1;
    std::array<std::array<WallPlan, 2>, axes> walls;
    std::array<kernels::LineFactors, axes> factors;

    /// Whether fluxes need more than a diffusivity that is constant in each plane.
    bool needs_face_fluxes() const
    {
        return weight >= 0 || (material >= 0 && layer.empty()) || signal >= 0 || mobility >= 0;
    }
    bool has_walls() const;
    bool is_plain = false; ///< constant diffusivity in each plane, and closed walls
};

struct Discretisation
{
    kernels::Layout layout;
    std::array<kernels::Couplings, axes> couplings;
    std::array<std::vector<double>, axes> low_shares; ///< [face] distance low centre to face over that of centres
    std::array<std::vector<double>, axes> volumes;    ///< [cell] volume factors, padded with zeros to whole bundles
    std::vector<double> areas;                        ///< [cell of a plane, as laid out] 0 in the padding
    double total_volume = 0, total_area = 0;
    std::vector<double> surface_shares; ///< [plane] share of its thickness in the model's surface layer
    std::vector<int> means;             ///< fields whose column means over that layer are asked for
    std::vector<FieldPlan> fields;
    std::vector<int> volume_fields, sheet_fields;
    std::vector<int> moving; ///< fields that diffuse; the others are at the end of a stage after one pass
    int mobilities = 0;      ///< number of fields whose diffusivity follows the solution
    double factored_step = 0, damping = 0;

    int cells(int axis) const { return couplings[static_cast<std::size_t>(axis)].cells; }
    /// Factors of I - damping * J on every axis of every field whose diffusivity does not follow the solution.
    void factor(double step, double damping);
    /// The same for one line of a field whose diffusivity does, solved at once; cells and mobility are `stride` apart.
    void solve_mobile_line(const FieldPlan& field, int axis, double* cells, const double* mobility,
                           std::ptrdiff_t stride, double* work) const;
};

/// Maps must be padded (Arrays::fill_padding).
Discretisation discretise(const Model& model, const Grid& grid, const kernels::Arrays& maps);

} // namespace mend
