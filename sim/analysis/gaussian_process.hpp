#pragma once
/// A surrogate: what a function may be between the points where it is known.
#include <Eigen/Dense>

#include <vector>

namespace mend
{

/// A Gaussian process with the covariance of Matern, smoothness 5/2, one length for each input, an unknown constant
/// mean and independent noise (Rasmussen and Williams 2006, eq. 4.17, ISBN 026218253X; mean as in universal kriging).
class GaussianProcess
{
  public:
    /// A length along which nothing changes.
    static constexpr double endless = 1e9;

    struct Shape
    {
        Eigen::VectorXd lengths; ///< in units of the inputs; `endless` of those that do nothing
        double noise = 0;        ///< variance of the noise over that of the process
    };

    struct Prediction
    {
        double mean = 0;
        double deviation = 0; ///< standard deviation of a new value there, noise included
        double ignorance = 0; ///< variance of the function there over that far from all points: 0 known, 1 unknown
    };

    /// The shape of the greatest likelihood, found by NLopt's L-BFGS from two starts, with the likelihood's own
    /// gradient. \param inputs [point, input], of about unit range; \param values not all equal; at least 3 points
    static Shape likeliest(const Eigen::MatrixXd& inputs, const Eigen::VectorXd& values);

    /// Conditions a process of that shape on the points.
    GaussianProcess(Eigen::MatrixXd inputs, Eigen::VectorXd values, Shape shape);

    Prediction at(const Eigen::VectorXd& place) const;
    /// The mean alone, at many places [place, input].
    Eigen::VectorXd means(const Eigen::MatrixXd& places) const;
    /// Each point predicted from those of other blocks, with the shape as it is (Dubrule 1983,
    /// doi:10.1007/BF01033030; of blocks Ginsbourger and Schaerer 2021, arXiv:2101.03108).
    /// \param blocks a number a point: points of equal numbers are left out together
    std::vector<Prediction> left_out(const std::vector<std::size_t>& blocks) const;
    /// The process of a shape in which these inputs do nothing, the others as they are.
    GaussianProcess without(const std::vector<Eigen::Index>& inputs) const;

    const Shape& shape() const { return shape_; }
    const Eigen::MatrixXd& inputs() const { return inputs_; }
    const Eigen::VectorXd& values() const { return values_; }
    /// Natural logarithm of the likelihood, mean and variance at their best.
    double log_likelihood() const { return log_likelihood_; }
    /// Of the process, without the noise.
    double variance() const { return variance_; }

  private:
    Eigen::MatrixXd inputs_;
    Eigen::VectorXd values_;
    Shape shape_;
    Eigen::LLT<Eigen::MatrixXd> factor_;
    Eigen::VectorXd weights_;     ///< K^-1 (y - mean)
    Eigen::VectorXd of_the_mean_; ///< K^-1 1
    double mean_ = 0, variance_ = 0, information_ = 0, log_likelihood_ = 0;
};

} // namespace mend
