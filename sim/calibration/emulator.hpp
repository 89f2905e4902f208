#pragma once
/// A polynomial in few of many inputs: what a model would say where it was not computed, and how wrong that is.
#include <Eigen/Dense>

#include <vector>

namespace mend
{

class Emulator
{
  public:
    /// x_first, x_first^2 - 1 (second is first), or x_first x_second.
    struct Term
    {
        Eigen::Index first = 0, second = none;
        double weight = 0;
        static constexpr Eigen::Index none = -1;
    };

    /// Terms are taken one after the other, each the one that explains most of what is left (orthogonal least squares;
    /// Chen, Billings and Luo 1989, doi:10.1080/00207178908953472): any linear one, squares and products of inputs that
    /// are in already. As many are kept as predict left-out points best, when every eighth point is left out in turn
    /// and the choice is made anew without it.
    /// \param inputs [point, input], of about unit variance around 0
    /// \param values of the points, finite
    /// \param most terms besides the constant
    static Emulator fitted(const Eigen::MatrixXd& inputs, const Eigen::VectorXd& values, int most = 16);

    double at(const Eigen::VectorXd& input) const;
    /// Standard deviation of the prediction of points that were left out.
    double error() const { return error_; }
    /// Share of the points' variance that such a prediction explains; below 0 where the mean is the better one.
    double explained() const { return explained_; }
    const std::vector<Term>& terms() const { return terms_; }

  private:
    double constant_ = 0, error_ = 0, explained_ = 0;
    std::vector<Term> terms_;
};

} // namespace mend
