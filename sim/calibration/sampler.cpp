#include "sim/calibration/sampler.hpp"

#include "sim/base/error.hpp"
#include "sim/base/random.hpp"

#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace mend
{
namespace
{

constexpr double full_turn = 2 * std::numbers::pi;

Eigen::VectorXd normal_numbers(int count, Random& random)
{
    const boost::math::normal law;
    Eigen::VectorXd numbers(count);
    for (double& number : numbers)
        number = boost::math::quantile(law, random.uniform());
    return numbers;
}

class Walker
{
  public:
    Walker(const LogLikelihood& log_likelihood, int dimensions, std::uint64_t seed)
        : log_likelihood_(log_likelihood), dimensions_(dimensions), random_(seed)
    {
        constexpr int tries = 10000;
        for (int i = 0; i < tries && !std::isfinite(level_); ++i) {
            place_ = normal_numbers(dimensions, random_);
            level_ = log_likelihood_(place_);
        }
        EXPECTS(std::isfinite(level_));
    }

    void step()
    {
        const Eigen::VectorXd other = normal_numbers(dimensions_, random_);
        const double threshold = level_ + std::log(random_.uniform());
        double angle = random_.between(0, full_turn), low = angle - full_turn, high = angle;
        for (;;) {
            const Eigen::VectorXd there = std::cos(angle) * place_ + std::sin(angle) * other;
            const double level = log_likelihood_(there);
            ++evaluations_;
            if (level > threshold || high - low < 1e-12) { // an arc that is a point is where it stands
                place_ = there, level_ = level;
                return;
            }
            (angle < 0 ? low : high) = angle;
            angle = random_.between(low, high);
        }
    }

    const Eigen::VectorXd& place() const { return place_; }
    double level() const { return level_; }
    double evaluations() const { return evaluations_; }

  private:
    const LogLikelihood& log_likelihood_;
    int dimensions_;
    Random random_;
    Eigen::VectorXd place_;
    double level_ = -std::numeric_limits<double>::infinity(), evaluations_ = 0;
};

double variance_of(const Eigen::VectorXd& values)
{
    return (values.array() - values.mean()).square().sum() /
           static_cast<double>(std::max<Eigen::Index>(1, values.size() - 1));
}

} // namespace

double Draws::ratio_of_chains(const Eigen::VectorXd& quantity) const
{
    const Eigen::Index length = quantity.size() / chains;
    Eigen::VectorXd means(chains);
    double within = 0;
    for (Eigen::Index chain = 0; chain < chains; ++chain) {
        const Eigen::VectorXd part = quantity.segment(chain * length, length);
        means[chain] = part.mean();
        within += variance_of(part) / chains;
    }
    const auto n = static_cast<double>(length);
    return within > 0 ? std::sqrt((n - 1) / n + variance_of(means) / within) : 1;
}

double Draws::effective_number(const Eigen::VectorXd& quantity) const
{
    const auto count = static_cast<double>(quantity.size());
    const auto batches = static_cast<Eigen::Index>(chains * std::max(2.0, std::floor(std::cbrt(count / chains))));
    const Eigen::Index length = quantity.size() / batches;
    Eigen::VectorXd means(batches);
    for (Eigen::Index batch = 0; batch < batches; ++batch)
        means[batch] = quantity.segment(batch * length, length).mean();
    const double of_means = variance_of(means);
    return of_means > 0 ? std::min(count, count * variance_of(quantity) / (static_cast<double>(length) * of_means))
                        : count;
}

Draws sample(const LogLikelihood& log_likelihood, int dimensions, const Chains& chains)
{
    EXPECTS(chains.chains > 0 && chains.kept > 0 && chains.kept <= chains.steps);
    const int spacing = chains.steps / chains.kept;
    Draws draws;
    draws.chains = chains.chains;
    draws.values.resize(static_cast<Eigen::Index>(chains.chains) * chains.kept, dimensions);
    draws.log_likelihood.resize(draws.values.rows());
    Random seeds(chains.seed);
    double evaluations = 0;
    for (int chain = 0; chain < chains.chains; ++chain) {
        Walker walker(log_likelihood, dimensions, seeds.next());
        for (int step = 0; step < chains.burn_in; ++step)
            walker.step();
        for (int kept = 0; kept < chains.kept; ++kept) {
            for (int step = 0; step < spacing; ++step)
                walker.step();
            const Eigen::Index row = static_cast<Eigen::Index>(chain) * chains.kept + kept;
            draws.values.row(row) = walker.place().transpose();
            draws.log_likelihood[row] = walker.level();
        }
        evaluations += walker.evaluations();
    }
    draws.evaluations_a_step =
        evaluations / (chains.chains * (chains.burn_in + static_cast<double>(chains.kept) * spacing));
    return draws;
}

} // namespace mend
