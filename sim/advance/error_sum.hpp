#pragma once
/// The error estimate's sums: pieces of work leave partial ones in fixed places, so that the total does not depend on
/// which thread did what.
#include "sim/advance/discretisation.hpp"

namespace mend
{

/// What the controller is told of an attempted step.
struct Attempt
{
    double error = 0; ///< largest over fields of the volume-weighted root mean square, in tolerances; NaN if values are
    std::vector<double> worst; ///< [field] least new value in absolute tolerances, 0 if none is negative
};

/// One field's part in one piece of work.
struct ErrorSum
{
    kernels::Bundle squares{}, least{};

    /// Completes a bundle of cells: from the value before, the change that the first stage found and the one that the
    /// second did, to the new value; and notes the error and the value.
    /// \param share of the error's mean, per cell
    kernels::Bundle finish(kernels::Bundle before, kernels::Bundle first, kernels::Bundle second, kernels::Bundle share,
                           double absolute, double relative)
    {
        using kernels::magnitude;
        const kernels::Bundle after = before + 1.5 * first + 0.5 * second;
        const kernels::Bundle allowed = absolute + relative * kernels::larger(magnitude(before), magnitude(after));
        const kernels::Bundle error = kernels::rough_ratio(0.5 * (first + second), allowed);
        squares += share * (error * error);
        least = kernels::smaller(least, after);
        return after;
    }
};

/// Shares that the cells of one field have in the error's mean: volume, or area, times the weight near wounds.
struct ErrorShares
{
    const double *areas, *near, *depths; ///< near: null where all cells count
    std::ptrdiff_t plane;                ///< doubles; 0 on a sheet

    /// Of a bundle that starts at an offset of plane k; 0 in the padding.
    kernels::Bundle operator()(std::ptrdiff_t in_plane, int k) const
    {
        const kernels::Bundle share = (plane > 0 ? depths[k] : 1.0) * kernels::load(areas + in_plane);
        return near ? kernels::load(near + in_plane + k * plane) * share : share;
    }
};

class ErrorTotal
{
  public:
    ErrorTotal(const Discretisation& discretisation, const kernels::Arrays& near, double tolerance);

    double relative() const { return tolerance_; }
    double absolute(int field) const { return tolerance_ * plan_.fields[static_cast<std::size_t>(field)].scale; }
    ErrorShares shares(int field) const;

    /// Pieces of work are numbered by who does them; their number is fixed at set-up.
    void set_pieces(int pieces);
    void put(int piece, int field, const ErrorSum& sum);
    Attempt total() const;
    std::size_t bytes() const { return partials_.size() * sizeof(double); }

  private:
    const Discretisation& plan_;
    double tolerance_;
    const double* near_[2] = {nullptr, nullptr}; ///< volume, surface
    double total_volume_, total_area_;           ///< over which the error's mean runs
    std::vector<double> partials_;               ///< [piece][field][sum, least]
};

} // namespace mend
