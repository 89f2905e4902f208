#pragma once
/// A second surrogate: a sum of few polynomials, good where an output bends gently and few inputs matter.
#include <Eigen/Dense>

#include <vector>

namespace mend
{

/// Sparse polynomial chaos: products of Legendre's polynomials, of a hyperbolic index set, chosen one by one by what
/// each takes from the rest (orthogonal least squares), as many as give the least corrected leave-one-out error
/// (Blatman and Sudret 2011, doi:10.1016/j.jcp.2010.12.021).
///
/// Ours and not OpenTURNS's, whose chaos judges it in a test: linking that library adds 47 shared libraries (30 MB and
/// solvers of its own) and four times the time that a `mend` needs to start, which every row of a sweep pays.
class Chaos
{
  public:
    /// \param inputs [point, input], from 0 to 1; a column of zeros and ones is taken as a word's
    /// \param values a point each; at least 3 points
    Chaos(const Eigen::MatrixXd& inputs, const Eigen::VectorXd& values);

    /// [place] at many places [place, input].
    Eigen::VectorXd means(const Eigen::MatrixXd& places) const;

    /// Polynomials in the sum, without the constant.
    std::size_t terms() const { return powers_.size(); }

  private:
    using Powers = std::vector<int>; ///< degree in each input

    std::vector<Powers> powers_;
    Eigen::VectorXd weights_; ///< of the constant, then of each polynomial

    static std::vector<Powers> candidates(const Eigen::MatrixXd& inputs);
    static Eigen::MatrixXd polynomials(const Eigen::MatrixXd& places, const std::vector<Powers>& powers);
};

} // namespace mend
