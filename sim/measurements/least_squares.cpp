#include "sim/measurements/least_squares.hpp"

#include "sim/base/error.hpp"

#include <unsupported/Eigen/NonLinearOptimization>

#include <algorithm>
#include <cmath>
#include <limits>

namespace mend
{
namespace
{

constexpr double forward_step = 0.02;    // of z: at most 0.01 of a range, above the roughness of adaptive steps
constexpr double central_step = 0.02;    // of the range
constexpr double least_from_face = 0.01; // where a start on a face begins: there the map to the cube has no slope

/// The coordinates that are free, as Eigen's method wants them.
class Unbounded
{
  public:
    Unbounded(const Residuals& residuals, const Point& start, const std::vector<bool>& held)
        : residuals_(residuals), start_(start)
    {
        for (int i = 0; i < static_cast<int>(start.size()); ++i)
            if (!held[static_cast<std::size_t>(i)])
                free_.push_back(i);
        at_start_ = residuals_({point(initial())}).front();
    }

    int inputs() const { return static_cast<int>(free_.size()); }
    /// The method needs as many residuals as unknowns: zeros are added.
    int values() const { return std::max(inputs(), static_cast<int>(at_start_.size())); }

    Eigen::VectorXd initial() const
    {
        Eigen::VectorXd z(inputs());
        for (int i = 0; i < inputs(); ++i)
            z[i] = std::acos(1 - 2 * std::clamp(start_[free(i)], least_from_face, 1 - least_from_face));
        return z;
    }

    Point point(const Eigen::VectorXd& z) const
    {
        Point u = start_;
        for (int i = 0; i < inputs(); ++i)
            u[free(i)] = (1 - std::cos(z[i])) / 2;
        return u;
    }

    int operator()(const Eigen::VectorXd& z, Eigen::VectorXd& values_at) const
    {
        values_at = padded(residuals_({point(z)}).front());
        return 0;
    }

    int df(const Eigen::VectorXd& z, Eigen::MatrixXd& slopes) const
    {
        std::vector<Point> points{point(z)};
        for (int i = 0; i < inputs(); ++i) {
            Eigen::VectorXd moved = z;
            moved[i] += forward_step;
            points.push_back(point(moved));
        }
        const std::vector<Eigen::VectorXd> values_at = residuals_(points);
        slopes.resize(values(), inputs());
        for (int i = 0; i < inputs(); ++i)
            slopes.col(i) =
                (padded(values_at[static_cast<std::size_t>(i) + 1]) - padded(values_at.front())) / forward_step;
        return 0;
    }

  private:
    const Residuals& residuals_;
    Point start_;
    std::vector<int> free_;
    Eigen::VectorXd at_start_;

    int free(int i) const { return free_[static_cast<std::size_t>(i)]; }
    Eigen::VectorXd padded(const Eigen::VectorXd& residuals) const
    {
        Eigen::VectorXd all = Eigen::VectorXd::Zero(values());
        all.head(residuals.size()) = residuals;
        return all;
    }
};

} // namespace

Minimum minimise(const Residuals& residuals, const Point& start, const std::vector<bool>& held, int most_iterations)
{
    EXPECTS(held.size() == static_cast<std::size_t>(start.size()));
    if (std::all_of(held.begin(), held.end(), [](bool one) { return one; }))
        return {start, residuals({start}).front(), 0};
    Unbounded problem(residuals, start, held);
    Eigen::LevenbergMarquardt<Unbounded> method(problem);
    method.parameters.ftol = 1e-5;
    method.parameters.xtol = 1e-4;
    Eigen::VectorXd z = problem.initial();
    auto status = method.minimizeInit(z);
    int iterations = 0;
    while (status != Eigen::LevenbergMarquardtSpace::ImproperInputParameters && iterations < most_iterations) {
        status = method.minimizeOneStep(z);
        ++iterations;
        if (status != Eigen::LevenbergMarquardtSpace::Running)
            break;
    }
    const Point point = problem.point(z);
    return {point, residuals({point}).front(), iterations};
}

Eigen::MatrixXd jacobian(const Residuals& residuals, const Point& at)
{
    std::vector<Point> points;
    for (int i = 0; i < at.size(); ++i)
        for (const double side : {-1.0, 1.0}) {
            points.push_back(at);
            points.back()[i] = std::clamp(at[i] + side * central_step, 0.0, 1.0);
        }
    const std::vector<Eigen::VectorXd> values = residuals(points);
    Eigen::MatrixXd slopes(values.front().size(), at.size());
    for (int i = 0; i < at.size(); ++i) {
        const auto low = 2 * static_cast<std::size_t>(i), high = low + 1;
        slopes.col(i) = (values[high] - values[low]) / (points[high][i] - points[low][i]);
    }
    return slopes;
}

Curvature curvature(const Eigen::MatrixXd& slopes, double scatter)
{
    const Eigen::Index count = slopes.cols();
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(slopes.transpose() * slopes / scatter);
    const double least = 1e-10 * std::max(1e-300, solver.eigenvalues().maxCoeff());
    Curvature result;
    Eigen::MatrixXd covariance = Eigen::MatrixXd::Zero(count, count);
    Eigen::VectorXd unbounded = Eigen::VectorXd::Zero(count);
    for (Eigen::Index i = 0; i < count; ++i) {
        const double value = solver.eigenvalues()[i];
        const Eigen::VectorXd direction = solver.eigenvectors().col(i);
        const double deviation = value > least ? 1 / std::sqrt(value) : std::numeric_limits<double>::infinity();
        if (deviation > flat_from)
            result.flat.push_back({direction, deviation});
        if (std::isfinite(deviation))
            covariance += direction * direction.transpose() / value;
        else
            unbounded += direction.cwiseAbs2();
    }
    result.deviations = covariance.diagonal().cwiseSqrt();
    for (Eigen::Index i = 0; i < count; ++i)
        if (unbounded[i] > 1e-6)
            result.deviations[i] = std::numeric_limits<double>::infinity();
    result.correlations = covariance;
    for (Eigen::Index i = 0; i < count; ++i)
        for (Eigen::Index j = 0; j < count; ++j)
            result.correlations(i, j) = i == j ? 1
                                        : std::isfinite(result.deviations[i] * result.deviations[j])
                                            ? covariance(i, j) / (result.deviations[i] * result.deviations[j])
                                            : std::numeric_limits<double>::quiet_NaN();
    return result;
}

Profile profile(const Residuals& residuals, const Minimum& minimum, int coordinate, int places, int most_iterations)
{
    std::vector<bool> held(static_cast<std::size_t>(minimum.point.size()), false);
    held[static_cast<std::size_t>(coordinate)] = true;
    std::vector<std::pair<double, Minimum>> found{{minimum.point[coordinate], minimum}};
    std::vector<double> below, above; // walked away from the minimum, each start being the last result
    for (int i = 0; i < places; ++i) {
        const double place = static_cast<double>(i) / std::max(1, places - 1);
        (place < minimum.point[coordinate] ? below : above).push_back(place);
    }
    std::reverse(below.begin(), below.end());
    for (const std::vector<double>& side : {below, above}) {
        Point start = minimum.point;
        for (const double place : side) {
            start[coordinate] = place;
            const Minimum one = minimise(residuals, start, held, most_iterations);
            found.emplace_back(place, one);
            start = one.point;
        }
    }
    std::sort(found.begin(), found.end(), [](const auto& one, const auto& other) { return one.first < other.first; });
    Profile result;
    for (const auto& [place, one] : found) {
        result.places.push_back(place);
        result.sums.push_back(one.sum());
        result.points.push_back(one.point);
    }
    return result;
}

Interval interval_of(const Profile& profile, double least, double rise)
{
    const auto at_least = std::min_element(profile.sums.begin(), profile.sums.end()) - profile.sums.begin();
    const double limit = least + rise;
    const auto crossing = [&](std::ptrdiff_t inside, std::ptrdiff_t outside) {
        const auto in = static_cast<std::size_t>(inside), out = static_cast<std::size_t>(outside);
        const double share = (limit - profile.sums[in]) / (profile.sums[out] - profile.sums[in]);
        return profile.places[in] + share * (profile.places[out] - profile.places[in]);
    };
    Interval interval;
    const auto count = static_cast<std::ptrdiff_t>(profile.sums.size());
    for (std::ptrdiff_t i = at_least; i > 0 && !interval.low; --i)
        if (profile.sums[static_cast<std::size_t>(i - 1)] > limit)
            interval.low = crossing(i, i - 1);
    for (std::ptrdiff_t i = at_least; i + 1 < count && !interval.high; ++i)
        if (profile.sums[static_cast<std::size_t>(i + 1)] > limit)
            interval.high = crossing(i, i + 1);
    return interval;
}

} // namespace mend
