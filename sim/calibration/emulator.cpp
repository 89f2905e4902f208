#include "sim/calibration/emulator.hpp"

#include "sim/base/error.hpp"

#include <algorithm>
#include <cmath>

namespace mend
{
namespace
{

using Term = Emulator::Term;

constexpr int parts = 8;             // that are left out in turn
constexpr double nothing_new = 1e-8; // of a column's square: the rest lies in the span of those taken

double value_of(const Term& term, const Eigen::VectorXd& input)
{
    const double first = input[term.first];
    return term.second == Term::none   ? first
           : term.second == term.first ? first * first - 1
                                       : first * input[term.second];
}

Eigen::VectorXd column_of(const Term& term, const Eigen::MatrixXd& inputs)
{
    const auto first = inputs.col(term.first).array();
    if (term.second == Term::none)
        return first;
    return term.second == term.first ? Eigen::VectorXd(first.square() - 1)
                                     : Eigen::VectorXd(first * inputs.col(term.second).array());
}

/// Takes terms one after the other.
class Choice
{
  public:
    Choice(const Eigen::MatrixXd& inputs, const Eigen::VectorXd& values)
        : inputs_(inputs), ones_(Eigen::VectorXd::Ones(inputs.rows()).normalized())
    {
        rest_ = without(values, ones_);
        for (Eigen::Index i = 0; i < inputs.cols(); ++i)
            add_candidate({i, Term::none, 0});
    }

    /// \returns whether one was left that explains anything
    bool take()
    {
        std::size_t best = candidates_.size();
        double most = 0;
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            const double square = candidates_[i].column.squaredNorm();
            if (square < nothing_new * candidates_[i].square)
                continue;
            const double covariance = candidates_[i].column.dot(rest_);
            const double gain = covariance * covariance / square;
            if (gain > most)
                most = gain, best = i;
        }
        if (best == candidates_.size())
            return false;
        const Candidate taken = candidates_[best];
        candidates_.erase(candidates_.begin() + static_cast<std::ptrdiff_t>(best));
        directions_.push_back(taken.column.normalized());
        rest_ = without(rest_, directions_.back());
        for (Candidate& one : candidates_)
            one.column = without(one.column, directions_.back());
        terms_.push_back(taken.term);
        if (taken.term.second == Term::none)
            add_company_of(taken.term.first);
        return true;
    }

    const std::vector<Term>& terms() const { return terms_; }

  private:
    struct Candidate
    {
        Term term;
        Eigen::VectorXd column; ///< without what the terms taken have of it
        double square;          ///< of the whole column
    };
    const Eigen::MatrixXd& inputs_;
    Eigen::VectorXd ones_, rest_;
    std::vector<Candidate> candidates_;
    std::vector<Eigen::VectorXd> directions_;
    std::vector<Term> terms_;

    static Eigen::VectorXd without(const Eigen::VectorXd& column, const Eigen::VectorXd& direction)
    {
        return column - column.dot(direction) * direction;
    }

    void add_candidate(const Term& term)
    {
        Eigen::VectorXd column = column_of(term, inputs_);
        const double square = column.squaredNorm();
        column = without(column, ones_);
        for (const Eigen::VectorXd& direction : directions_)
            column = without(column, direction);
        candidates_.push_back({term, std::move(column), square});
    }

    /// Its square, and its products with the linear terms taken before it.
    void add_company_of(Eigen::Index input)
    {
        for (const Term& term : terms_)
            if (term.second == Term::none)
                add_candidate({std::min(term.first, input), std::max(term.first, input), 0});
    }
};

struct Polynomial
{
    double constant = 0;
    std::vector<Term> terms;
    double at(const Eigen::VectorXd& input) const
    {
        double sum = constant;
        for (const Term& term : terms)
            sum += term.weight * value_of(term, input);
        return sum;
    }
};

Polynomial with_weights(std::vector<Term> terms, const Eigen::MatrixXd& inputs, const Eigen::VectorXd& values)
{
    Eigen::MatrixXd design(inputs.rows(), static_cast<Eigen::Index>(terms.size()) + 1);
    design.col(0).setOnes();
    for (std::size_t i = 0; i < terms.size(); ++i)
        design.col(static_cast<Eigen::Index>(i) + 1) = column_of(terms[i], inputs);
    const Eigen::VectorXd weights = design.colPivHouseholderQr().solve(values);
    for (std::size_t i = 0; i < terms.size(); ++i)
        terms[i].weight = weights[static_cast<Eigen::Index>(i) + 1];
    return {weights[0], std::move(terms)};
}

std::vector<Eigen::Index> points_of(Eigen::Index count, int part, bool within)
{
    std::vector<Eigen::Index> points;
    for (Eigen::Index i = 0; i < count; ++i)
        if ((i % parts == part) == within)
            points.push_back(i);
    return points;
}

/// [number of terms]: sum of squared errors of points that were left out.
std::vector<double> errors_left_out(const Eigen::MatrixXd& inputs, const Eigen::VectorXd& values, int most)
{
    std::vector<double> errors(static_cast<std::size_t>(most) + 1, 0);
    for (int part = 0; part < parts; ++part) {
        const auto seen = points_of(values.size(), part, false), unseen = points_of(values.size(), part, true);
        const Eigen::MatrixXd x = inputs(seen, Eigen::all);
        const Eigen::VectorXd y = values(seen);
        Choice choice(x, y);
        for (int count = 0; count <= most; ++count) {
            const Polynomial fit = with_weights(choice.terms(), x, y);
            for (const Eigen::Index point : unseen) {
                const double error = values[point] - fit.at(inputs.row(point).transpose());
                errors[static_cast<std::size_t>(count)] += error * error;
            }
            if (count < most)
                choice.take();
        }
    }
    return errors;
}

} // namespace

Emulator Emulator::fitted(const Eigen::MatrixXd& inputs, const Eigen::VectorXd& values, int most)
{
    EXPECTS(inputs.rows() == values.size() && values.size() >= 2 * parts && most >= 0);
    most = std::min(most, static_cast<int>(values.size()) / parts);
    const std::vector<double> errors = errors_left_out(inputs, values, most);
    const auto best = std::min_element(errors.begin(), errors.end());
    Choice choice(inputs, values);
    for (auto count = best - errors.begin(); count > 0; --count)
        choice.take();
    const Polynomial fit = with_weights(choice.terms(), inputs, values);
    Emulator emulator;
    emulator.constant_ = fit.constant;
    emulator.terms_ = fit.terms;
    emulator.error_ = std::sqrt(*best / static_cast<double>(values.size()));
    const double spread = (values.array() - values.mean()).square().sum();
    emulator.explained_ = spread > 0 ? 1 - *best / spread : 0;
    return emulator;
}

double Emulator::at(const Eigen::VectorXd& input) const
{
    double sum = constant_;
    for (const Term& term : terms_)
        sum += term.weight * value_of(term, input);
    return sum;
}

} // namespace mend
