#pragma once
/// Draws from a distribution that is a normal prior times a likelihood, in many dimensions.
#include <Eigen/Dense>

#include <cstdint>
#include <functional>

namespace mend
{

/// Of independent standard normal numbers.
using LogLikelihood = std::function<double(const Eigen::VectorXd&)>;

struct Chains
{
    int chains = 4;
    int burn_in = 2000; ///< steps of each chain that are thrown away
    int steps = 20000;  ///< after those
    int kept = 256;     ///< draws of each chain that are kept, evenly spaced; at most `steps`
    std::uint64_t seed = 1;
};

struct Draws
{
    Eigen::MatrixXd values;         ///< [draw, dimension], one chain below the other
    Eigen::VectorXd log_likelihood; ///< of each
    int chains = 1;
    double evaluations_a_step = 0;

    /// Gelman and Rubin's ratio of a quantity of the draws: near 1 where the chains tell the same
    /// (1992, doi:10.1214/ss/1177011136).
    double ratio_of_chains(const Eigen::VectorXd& quantity) const;
    /// How many independent draws the mean of a quantity is worth, from the spread of means of batches.
    double effective_number(const Eigen::VectorXd& quantity) const;
};

/// Elliptical slice sampling (Murray, Adams and MacKay 2010, arXiv:1001.0175): every step is accepted, nothing is to be
/// tuned, and dimensions that the likelihood does not know cost nothing. Each chain starts at a draw of the prior that
/// the likelihood does not exclude. Same seed, same draws.
Draws sample(const LogLikelihood& log_likelihood, int dimensions, const Chains& chains);

} // namespace mend
