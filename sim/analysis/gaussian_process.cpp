#include "sim/analysis/gaussian_process.hpp"

#include "sim/base/error.hpp"

#include <nlopt.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <utility>

namespace mend
{
namespace
{

using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double shortest = 0.03, longest = 30;       // lengths, for inputs of unit range
constexpr double least_noise = 1e-9, most_noise = 10; // variance over that of the process
constexpr int most_evaluations = 60;                  // from each start

const double root_5 = std::sqrt(5.0);

double covariance(double distance)
{
    const double r = root_5 * distance;
    return (1 + r + r * r / 3) * std::exp(-r);
}

MatrixXd scaled(const MatrixXd& inputs, const VectorXd& lengths)
{
    return inputs * lengths.cwiseInverse().asDiagonal();
}

/// [one, other], for rows of both.
MatrixXd distances(const MatrixXd& one, const MatrixXd& other)
{
    MatrixXd squares = -2 * one * other.transpose();
    squares.colwise() += one.rowwise().squaredNorm();
    squares.rowwise() += other.rowwise().squaredNorm().transpose();
    return squares.cwiseMax(0).cwiseSqrt();
}

MatrixXd correlations(const MatrixXd& inputs, const GaussianProcess::Shape& shape)
{
    const MatrixXd places = scaled(inputs, shape.lengths);
    MatrixXd matrix = distances(places, places).unaryExpr(&covariance);
    matrix.diagonal().setConstant(1 + shape.noise);
    return matrix;
}

/// -2 log likelihood / n but for constants, mean and variance at their best, with its slope along the logarithms of
/// lengths and noise.
class Misfit
{
  public:
    Misfit(const MatrixXd& inputs, const VectorXd& values) : inputs_(inputs), values_(values) {}

    double operator()(const std::vector<double>& at, std::vector<double>& slope) const
    {
        const auto dimensions = inputs_.cols();
        const GaussianProcess::Shape shape = shape_of(at);
        const MatrixXd places = scaled(inputs_, shape.lengths), apart = distances(places, places);
        MatrixXd matrix = apart.unaryExpr(&covariance);
        matrix.diagonal().setConstant(1 + shape.noise);
        const Eigen::LLT<MatrixXd> factor(matrix);
        if (factor.info() != Eigen::Success)
            return 1e10;
        const auto count = values_.size();
        const VectorXd ones = VectorXd::Ones(count), of_the_mean = factor.solve(ones);
        const double mean = of_the_mean.dot(values_) / of_the_mean.sum();
        const VectorXd weights = factor.solve(values_ - mean * ones);
        const double variance = weights.dot(values_ - mean * ones) / static_cast<double>(count);
        const double misfit = std::log(variance) + 2 * factor.matrixLLT().diagonal().array().log().mean();
        if (slope.empty())
            return misfit;
        // d/dt = tr(W dK/dt) / n with W = K^-1 - w w' / variance
        const MatrixXd pull = factor.solve(MatrixXd::Identity(count, count)) - weights * weights.transpose() / variance;
        const MatrixXd bend = pull.cwiseProduct(
            apart.unaryExpr([](double r) { return 5.0 / 3 * (1 + root_5 * r) * std::exp(-root_5 * r); }));
        const VectorXd reach = bend.rowwise().sum();
        for (Eigen::Index d = 0; d < dimensions; ++d) {
            const VectorXd x = places.col(d);
            // sum over pairs of bend (x_i - x_j)^2
            const double sum = 2 * (reach.dot(x.cwiseAbs2()) - x.dot(bend * x));
            slope[static_cast<std::size_t>(d)] = sum / static_cast<double>(count);
        }
        slope.back() = shape.noise * pull.trace() / static_cast<double>(count);
        return misfit;
    }

    static GaussianProcess::Shape shape_of(const std::vector<double>& at)
    {
        GaussianProcess::Shape shape;
        shape.lengths.resize(static_cast<Eigen::Index>(at.size()) - 1);
        for (Eigen::Index d = 0; d < shape.lengths.size(); ++d)
            shape.lengths[d] = std::exp(at[static_cast<std::size_t>(d)]);
        shape.noise = std::exp(at.back());
        return shape;
    }

  private:
    const MatrixXd& inputs_;
    const VectorXd& values_;
};

double misfit_at(const std::vector<double>& at, std::vector<double>& slope, void* misfit)
{
    return (*static_cast<const Misfit*>(misfit))(at, slope);
}

} // namespace

GaussianProcess::Shape GaussianProcess::likeliest(const MatrixXd& inputs, const VectorXd& values)
{
    EXPECTS(inputs.rows() >= 3 && inputs.rows() == values.size());
    const auto size = static_cast<std::size_t>(inputs.cols()) + 1;
    Misfit misfit(inputs, values);
    std::vector<double> low(size, std::log(shortest)), high(size, std::log(longest)), best;
    low.back() = std::log(least_noise), high.back() = std::log(most_noise);
    double least = std::numeric_limits<double>::infinity();
    for (const auto& [length, noise] : {std::pair{1.0, 1e-4}, std::pair{0.3, 0.1}}) {
        nlopt::opt search(nlopt::LD_LBFGS, static_cast<unsigned>(size));
        search.set_lower_bounds(low);
        search.set_upper_bounds(high);
        search.set_min_objective(misfit_at, &misfit);
        search.set_maxeval(most_evaluations);
        search.set_ftol_abs(1e-6);
        std::vector<double> at(size, std::log(length));
        at.back() = std::log(noise);
        double reached = std::numeric_limits<double>::infinity();
        try {
            search.optimize(at, reached);
        } catch (const std::runtime_error&) {
            // The line search may end at the limit of rounding; `at` is the best place so far.
            std::vector<double> none;
            reached = misfit(at, none);
        }
        if (reached < least)
            least = reached, best = at;
    }
    EXPECTS(!best.empty());
    return Misfit::shape_of(best);
}

GaussianProcess::GaussianProcess(MatrixXd inputs, VectorXd values, Shape shape)
    : inputs_(std::move(inputs)), values_(std::move(values)), shape_(std::move(shape))
{
    EXPECTS(inputs_.rows() == values_.size() && inputs_.cols() == shape_.lengths.size());
    factor_.compute(correlations(inputs_, shape_));
    if (factor_.info() != Eigen::Success)
        throw NumericalError("surrogate: the points' covariances cannot be factorised");
    const auto count = static_cast<double>(values_.size());
    of_the_mean_ = factor_.solve(VectorXd::Ones(values_.size()));
    information_ = of_the_mean_.sum();
    mean_ = of_the_mean_.dot(values_) / information_;
    const VectorXd rest = values_.array() - mean_;
    weights_ = factor_.solve(rest);
    const double squares = weights_.dot(rest);
    variance_ = squares / (count - 1); // one number, the mean, was fitted
    log_likelihood_ = -0.5 * count * (std::log(2 * std::numbers::pi * squares / count) + 1) -
                      factor_.matrixLLT().diagonal().array().log().sum();
}

GaussianProcess::Prediction GaussianProcess::at(const VectorXd& place) const
{
    const MatrixXd apart = distances(scaled(inputs_, shape_.lengths), scaled(place.transpose(), shape_.lengths));
    const VectorXd near = apart.unaryExpr(&covariance);
    const VectorXd known = factor_.solve(near);
    const double of_mean = 1 - of_the_mean_.dot(near);
    const double unknown = std::max(0.0, 1 - near.dot(known) + of_mean * of_mean / information_);
    return {mean_ + near.dot(weights_), std::sqrt(variance_ * (unknown + shape_.noise)), std::min(1.0, unknown)};
}

VectorXd GaussianProcess::means(const MatrixXd& places) const
{
    const MatrixXd apart = distances(scaled(places, shape_.lengths), scaled(inputs_, shape_.lengths));
    return (apart.unaryExpr(&covariance) * weights_).array() + mean_;
}

std::vector<GaussianProcess::Prediction> GaussianProcess::left_out(const std::vector<std::size_t>& blocks) const
{
    EXPECTS(blocks.size() == static_cast<std::size_t>(values_.size()));
    // Q = K^-1 - K^-1 1 1' K^-1 / (1' K^-1 1): the rest of a block b is (Q_bb)^-1 (Q y)_b, its covariance (Q_bb)^-1.
    const auto count = values_.size();
    const MatrixXd precision =
        factor_.solve(MatrixXd::Identity(count, count)) - of_the_mean_ * of_the_mean_.transpose() / information_;
    std::map<std::size_t, std::vector<Eigen::Index>> points;
    for (std::size_t i = 0; i < blocks.size(); ++i)
        points[blocks[i]].push_back(static_cast<Eigen::Index>(i));
    std::vector<Prediction> predictions(blocks.size());
    for (const auto& [block, own] : points) {
        const MatrixXd covariance = precision(own, own).inverse();
        const VectorXd rest = covariance * weights_(own);
        for (std::size_t i = 0; i < own.size(); ++i) {
            const auto at = static_cast<Eigen::Index>(i);
            const double unknown = covariance(at, at);
            predictions[static_cast<std::size_t>(own[i])] = {values_[own[i]] - rest[at], std::sqrt(variance_ * unknown),
                                                             std::clamp(unknown - shape_.noise, 0.0, 1.0)};
        }
    }
    return predictions;
}

GaussianProcess GaussianProcess::without(const std::vector<Eigen::Index>& inputs) const
{
    Shape shape = shape_;
    shape.lengths(inputs).setConstant(endless);
    return {inputs_, values_, std::move(shape)};
}

} // namespace mend
