#pragma once
/// Sums of squares over the unit cube: minima, how well the data hold each direction, profiles. Knows no scenario.
#include <Eigen/Dense>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace mend
{

using Point = Eigen::VectorXd; ///< each coordinate 0 to 1

/// Residuals at many points at once, so that they may be computed side by side; all of the same length.
using Residuals = std::function<std::vector<Eigen::VectorXd>(const std::vector<Point>&)>;

struct Minimum
{
    Point point;
    Eigen::VectorXd residuals;
    int iterations = 0;
    double sum() const { return residuals.squaredNorm(); }
};

/// Levenberg and Marquardt's method (Eigen's port of MINPACK, Moré 1978, doi:10.1007/BFb0067700) with forward
/// differences. Coordinates are kept within the cube by u = (1 - cos z) / 2; z is of the order of 1, because the
/// method's first step is as long as its start is large. \param held coordinates that stay
Minimum minimise(const Residuals& residuals, const Point& start, const std::vector<bool>& held, int most_iterations);

/// d residual / d coordinate, by central differences, one-sided at the faces of the cube.
Eigen::MatrixXd jacobian(const Residuals& residuals, const Point& at);

/// A direction along which residuals hardly change.
struct FlatDirection
{
    Eigen::VectorXd direction; ///< of unit length
    double deviation;          ///< in widths of the cube; infinite where nothing changes at all
};

/// What the slopes at a minimum say of it.
struct Curvature
{
    Eigen::VectorXd deviations;      ///< standard, in widths of the cube; infinite along a flat direction
    Eigen::MatrixXd correlations;    ///< not a number where a deviation is infinite
    std::vector<FlatDirection> flat; ///< deviation above `flat_from`
};
inline constexpr double flat_from = 0.5; ///< widths of the cube: as wide as the range that was allowed

/// \param scatter variance of a residual of unit weight
Curvature curvature(const Eigen::MatrixXd& slopes, double scatter);

/// Least sum of squares with one coordinate held at each of several places, the others free.
struct Profile
{
    std::vector<double> places; ///< increasing
    std::vector<double> sums;
    std::vector<Point> points;
};
Profile profile(const Residuals& residuals, const Minimum& minimum, int coordinate, int places, int most_iterations);

/// Where a profile passes its least sum plus `rise`, on either side; none where it does not within the cube.
struct Interval
{
    std::optional<double> low, high;
};
Interval interval_of(const Profile& profile, double least, double rise);

} // namespace mend
