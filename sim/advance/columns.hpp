#pragma once
/// The end of a stage, column by column: line solves along z, the new values, and what the error estimate needs.
#include "sim/advance/discretisation.hpp"

namespace mend
{

/// What the controller is told of an attempted step.
struct Attempt
{
    double error = 0; ///< largest over fields of the volume-weighted root mean square, in tolerances; NaN if values are
    std::vector<double> worst; ///< [field] least new value in absolute tolerances, 0 if none is negative
};

class Columns
{
  public:
    /// \param mobilities of the stage at hand, see Rates::mobilities
    /// \param near weights of the error's mean, see Stepper; may be without arrays
    Columns(const Discretisation& discretisation, const kernels::Arrays& maps, const kernels::Arrays& mobilities,
            const kernels::Arrays& near, double tolerance);

    /// Stage one: solves `rates` in place along z and sets trial = now + step * rates.
    void try_step(const kernels::Arrays& now, kernels::Arrays& rates, kernels::Arrays& trial, double step);
    /// Stage two: solves `rates` along z and replaces them with the new values; compares with the trial.
    Attempt finish_step(const kernels::Arrays& now, const kernels::Arrays& trial, kernels::Arrays& rates, double step);

  private:
    /// One piece of work: some bundles of one row of columns.
    struct Block
    {
        int j, first, bundles;
    };
    template <class Use> void solve(const Block& block, int field, kernels::Arrays& rates, const Use& use) const;
    void solve_mobile_columns(const Block& block, int field, kernels::Arrays& rates) const;
    void pad(const Block& block, int field, kernels::Arrays& arrays) const;
    void finish_field(const Block& block, int field, const kernels::Arrays& now, const kernels::Arrays& trial,
                      kernels::Arrays& rates, double step, double* partial) const;

    const Discretisation& plan_;
    const kernels::Arrays& maps_;
    const kernels::Arrays& mobilities_;
    const kernels::Arrays& near_;
    double total_volume_, total_area_; ///< over which the error's mean runs
    double tolerance_;
    std::vector<Block> blocks_;
    std::vector<double> partials_; ///< [block][field][sum, least]: fixed places, so sums do not depend on threads
};

} // namespace mend
