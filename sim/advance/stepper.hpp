#pragma once
/// The integrator: two-stage Rosenbrock W-method of order 2 with approximate matrix factorisation, unsplit right-hand
/// side, adaptive steps (METHOD.md, 2 and 3).
#include "sim/model/model.hpp"
#include "sim/state/step.hpp"

#include <memory>

namespace mend
{

struct NumericsSpec
{
    double tolerance = 1e-3;    ///< relative; the absolute tolerance of a field is tolerance * its scale
    double initial_step = 1e-5; ///< d, after every discontinuity
    double max_step = 20;       ///< d
    int max_rejections = 20;    ///< in a row
    int threads = 0;            ///< 0: all that the machine offers
};

/// Weights by which the mean of the error runs over cells: a volume and a sheet, in this order. Where most of a block
/// is clean tissue, only cells near a wound may count, or it would dilute their error.
enum NearRow : int
{
    near_volume,
    near_surface,
    near_rows
};

class Stepper
{
  public:
    /// \param near weights of cells in the error's mean, 0 or 1, not all 0; without arrays all cells count
    Stepper(const Model& model, const Grid& grid, const kernels::Arrays& maps, const NumericsSpec& numerics,
            kernels::Arrays near = {});
    ~Stepper();

    /// One accepted step that does not pass `limit` (d) and lands on it exactly when it reaches it.
    /// \throws NumericalError after `max_rejections` rejections in a row; names field, cell and time.
    Step advance(State& state, double limit);

    /// After a discontinuity: the next step starts small.
    void restart();

    const Controller& controller() const;
    void restore(const Controller& controller);
    std::size_t bytes() const;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace mend
