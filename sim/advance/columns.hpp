#pragma once
/// The end of a stage for fields that diffuse, column by column: line solves along z, the new values, and what the
/// error estimate needs.
#include "sim/advance/error_sum.hpp"

namespace mend
{

class Columns
{
  public:
    /// \param mobilities of the stage at hand, see Rates::mobilities
    Columns(const Discretisation& discretisation, const kernels::Arrays& maps, const kernels::Arrays& mobilities);

    int blocks() const { return static_cast<int>(blocks_.size()); }
    /// Stage one: solves `rates` along z and turns them into now + step * rates.
    void try_step(const kernels::Arrays& now, kernels::Arrays& rates, double step);
    /// Stage two: solves `rates` along z and turns them into the new values; compares with the trial. Block b's part
    /// of the error is piece `first_piece` + b.
    void finish_step(const kernels::Arrays& now, const kernels::Arrays& trial, kernels::Arrays& rates, double step,
                     ErrorTotal& errors, int first_piece);

  private:
    /// One piece of work: bundles that follow one another in each plane.
    struct Block
    {
        std::ptrdiff_t first; ///< doubles from the start of the plane
        int bundles;
    };
    template <class Use> void solve(const Block& block, int field, kernels::Arrays& rates, const Use& use);
    void solve_mobile_columns(const Block& block, int field, kernels::Arrays& rates, std::vector<double>& work);

    const Discretisation& plan_;
    const kernels::Arrays& maps_;
    const kernels::Arrays& mobilities_;
    std::vector<Block> blocks_;
    std::vector<std::vector<double>> work_; ///< [block] of the line solves; only where a diffusivity moves
};

} // namespace mend
