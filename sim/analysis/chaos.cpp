#include "sim/analysis/chaos.hpp"

#include "sim/base/error.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace mend
{
namespace
{

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr int max_degree = 8;
constexpr double hyperbola = 0.6; // exponent of the index set: below 1, interactions have lower degrees
constexpr int max_interaction = 3;
constexpr std::size_t max_candidates = 1500;
constexpr std::size_t patience = 12; // polynomials that are tried after the best number of them

/// Orthonormal on 0 to 1: [place, degree].
MatrixXd legendre(const VectorXd& places, int degrees)
{
    MatrixXd values(places.size(), degrees + 1);
    const Eigen::ArrayXd x = 2 * places.array() - 1;
    values.col(0).setOnes();
    if (degrees > 0)
        values.col(1) = x;
    for (int n = 1; n < degrees; ++n)
        values.col(n + 1) = ((2 * n + 1) * x * values.col(n).array() - n * values.col(n - 1).array()) / (n + 1);
    for (int n = 0; n <= degrees; ++n)
        values.col(n) *= std::sqrt(2 * n + 1);
    return values;
}

bool is_a_word(const VectorXd& column)
{
    return ((column.array() == 0) || (column.array() == 1)).all();
}

double norm(const std::vector<int>& powers)
{
    double sum = 0;
    for (const int power : powers)
        sum += std::pow(power, hyperbola);
    return std::pow(sum, 1 / hyperbola);
}

/// Counts `powers` up to the next of the index set, last input first; false after the last.
bool advance(std::vector<int>& powers, const std::vector<int>& highest, int degree)
{
    for (std::size_t i = powers.size(); i-- > 0;) {
        if (++powers[i] <= highest[i] && norm(powers) <= degree + 1e-9)
            return true;
        powers[i] = 0;
    }
    return false;
}

/// Chooses columns of `basis` for `values`, of which the mean has been taken.
std::vector<Index> chosen_columns(MatrixXd basis, VectorXd rest)
{
    const Index count = rest.size(), most = std::min<Index>(basis.cols(), count / 2);
    basis.rowwise() -= basis.colwise().mean().eval();
    VectorXd leverage = VectorXd::Constant(count, 1.0 / static_cast<double>(count));
    const VectorXd start = basis.colwise().squaredNorm();
    std::vector<Index> order;
    std::size_t best = 0;
    const auto error_now = [&](Index terms) {
        const double n = static_cast<double>(count), p = static_cast<double>(terms + 1);
        const double left_out = (rest.array() / (1 - leverage.array()).max(1e-12)).square().mean();
        return left_out * n / (n - p) * (1 + p / n);
    };
    double least = error_now(0);
    while (static_cast<Index>(order.size()) < most && order.size() < best + patience) {
        const VectorXd sizes = basis.colwise().squaredNorm();
        VectorXd gains = (basis.transpose() * rest).array().square();
        for (Index j = 0; j < gains.size(); ++j)
            gains[j] = sizes[j] > 1e-8 * start[j] && start[j] > 0 ? gains[j] / sizes[j] : 0; // else a sum of others
        Index next = 0;
        if (!(gains.maxCoeff(&next) > 0))
            break;
        const VectorXd direction = basis.col(next).normalized();
        rest -= direction * direction.dot(rest);
        leverage += direction.cwiseAbs2();
        basis -= direction * (direction.transpose() * basis).eval();
        order.push_back(next);
        if (const double error = error_now(static_cast<Index>(order.size())); error < least)
            least = error, best = order.size();
    }
    order.resize(best);
    return order;
}

} // namespace

std::vector<Chaos::Powers> Chaos::candidates(const MatrixXd& inputs)
{
    std::vector<int> highest;
    for (Index d = 0; d < inputs.cols(); ++d)
        highest.push_back(is_a_word(inputs.col(d)) ? 1 : max_degree);
    std::vector<Powers> found;
    for (int degree = 1; degree <= max_degree; ++degree) {
        std::vector<Powers> more;
        for (Powers powers(highest.size(), 0); advance(powers, highest, degree);)
            if (std::count_if(powers.begin(), powers.end(), [](int power) { return power > 0; }) <= max_interaction)
                more.push_back(powers);
        if (!found.empty() && more.size() > max_candidates)
            break;
        found = std::move(more);
    }
    return found;
}

MatrixXd Chaos::polynomials(const MatrixXd& places, const std::vector<Powers>& powers)
{
    std::vector<MatrixXd> of_input;
    for (Index d = 0; d < places.cols(); ++d) {
        int highest = 0;
        for (const Powers& one : powers)
            highest = std::max(highest, one[static_cast<std::size_t>(d)]);
        of_input.push_back(legendre(places.col(d), highest));
    }
    MatrixXd values = MatrixXd::Ones(places.rows(), static_cast<Index>(powers.size()) + 1);
    for (std::size_t j = 0; j < powers.size(); ++j)
        for (std::size_t d = 0; d < of_input.size(); ++d)
            if (powers[j][d] > 0)
                values.col(static_cast<Index>(j) + 1).array() *= of_input[d].col(powers[j][d]).array();
    return values;
}

Chaos::Chaos(const MatrixXd& inputs, const VectorXd& values)
{
    EXPECTS(inputs.rows() >= 3 && inputs.rows() == values.size());
    const std::vector<Powers> all = candidates(inputs);
    const MatrixXd basis = polynomials(inputs, all);
    for (const Index column : chosen_columns(basis.rightCols(basis.cols() - 1), values.array() - values.mean()))
        powers_.push_back(all[static_cast<std::size_t>(column)]);
    weights_ = polynomials(inputs, powers_).householderQr().solve(values);
}

VectorXd Chaos::means(const MatrixXd& places) const
{
    return polynomials(places, powers_) * weights_;
}

} // namespace mend
