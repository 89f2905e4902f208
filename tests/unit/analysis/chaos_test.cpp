#include "sim/analysis/chaos.hpp"

#include "sim/sweep/designs.hpp"

#include <gtest/gtest.h>

#include <cmath>

using namespace mend;

namespace
{

Eigen::MatrixXd places_of(const Points& points)
{
    Eigen::MatrixXd places(points.size(), points.front().size());
    for (std::size_t i = 0; i < points.size(); ++i)
        for (std::size_t d = 0; d < points[i].size(); ++d)
            places(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(d)) = points[i][d];
    return places;
}

/// 2 + 3 x0 - x1^2 + 4 x0 x2: four monomials of five inputs, the last two without effect.
Eigen::VectorXd polynomial(const Eigen::MatrixXd& x)
{
    return 2 + 3 * x.col(0).array() - x.col(1).array().square() + 4 * x.col(0).array() * x.col(2).array();
}

TEST(Chaos, FindsAPolynomialExactlyAndNothingElse)
{
    const Eigen::MatrixXd known = places_of(sobol_points(80, 5, 0)), fresh = places_of(latin_hypercube(50, 5, 3));
    const Chaos chaos(known, polynomial(known));
    EXPECT_LT((chaos.means(fresh) - polynomial(fresh)).cwiseAbs().maxCoeff(), 1e-9);
    // x0, x2 and x0 x2 of the product, x1 and its square.
    EXPECT_EQ(chaos.terms(), 5u);
}

TEST(Chaos, DoesNotFitNoise)
{
    const Eigen::MatrixXd known = places_of(latin_hypercube(120, 4, 7));
    Random random(5);
    Eigen::VectorXd noise(known.rows());
    for (double& value : noise)
        value = random.uniform() - 0.5;
    const Eigen::MatrixXd fresh = places_of(latin_hypercube(200, 4, 8));
    const double own = noise.squaredNorm() / static_cast<double>(noise.size());
    EXPECT_LT(Chaos(known, noise).means(fresh).squaredNorm() / 200, 0.4 * own);
}

TEST(Chaos, WordsAreStepsAndNotCurves)
{
    Eigen::MatrixXd known = places_of(sobol_points(60, 3, 0));
    known.col(1) = (known.col(1).array() > 0.5).cast<double>();
    known.col(2) = 1 - known.col(1).array();
    const Eigen::VectorXd values = known.col(0).array() * (1 + known.col(1).array());
    EXPECT_LT((Chaos(known, values).means(known) - values).cwiseAbs().maxCoeff(), 1e-9);
}

} // namespace
