/// Sobol's indices through surrogates.
#include "sim/analysis/chaos.hpp"
#include "sim/analysis/surrogate.hpp"

#include "sim/base/quantity.hpp"
#include "sim/sweep/designs.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>

namespace mend
{
namespace
{

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr int base_points = 1024;
constexpr std::size_t groups = 10;
constexpr double z_90 = 1.6448536269514722;

double number_of(const Input& input, double share)
{
    if (input.scale == Scale::words) {
        double sum = 0;
        const auto& weights = input.key ? input.key->weights : std::vector<double>{};
        for (std::size_t word = 0; word + 1 < input.words.size(); ++word) {
            sum += weights.size() == input.words.size() && input.key->values.size() == weights.size()
                       ? weights[word]
                       : 1.0 / static_cast<double>(input.words.size());
            if (share < sum)
                return static_cast<double>(word);
        }
        return static_cast<double>(input.words.size()) - 1;
    }
    if (!input.key || input.key->law == Law::values)
        return input.number_at(share);
    std::string text = value_at(*input.key, share);
    std::erase(text, '"');
    return std::clamp(parse_quantity(text, input.unit), input.low, input.high);
}

/// The output at places [place, coordinate], in the surrogate's scale.
using Function = std::function<VectorXd(const MatrixXd& places)>;
/// Makes it from some of the rows.
using Fit = std::function<Function(const std::vector<Index>& rows)>;

/// Rows of the tenth that each group leaves out, whole blocks each.
std::vector<std::vector<Index>> groups_of(const std::vector<std::size_t>& blocks)
{
    const std::set<std::size_t> distinct(blocks.begin(), blocks.end());
    std::vector<std::vector<Index>> left_out(std::min(groups, distinct.size()));
    for (std::size_t row = 0; row < blocks.size(); ++row) {
        const auto rank = static_cast<std::size_t>(std::distance(distinct.begin(), distinct.find(blocks[row])));
        left_out[rank % left_out.size()].push_back(static_cast<Index>(row));
    }
    return left_out;
}

std::vector<Index> all_but(const std::vector<Index>& left_out, Index count)
{
    std::vector<Index> kept;
    for (Index i = 0; i < count; ++i)
        if (!std::binary_search(left_out.begin(), left_out.end(), i))
            kept.push_back(i);
    return kept;
}

VectorXd in_unit(const OutputSurrogate& output, VectorXd values)
{
    return output.logarithmic ? VectorXd(values.array().exp()) : values;
}

/// Standard deviation of an index over fits that lack a group each (jackknife).
double scatter(const std::vector<std::vector<SobolIndex>>& lacking, std::size_t input, Estimate SobolIndex::*kind)
{
    double sum = 0, squares = 0, used = 0;
    for (const auto& one : lacking)
        if (!one.empty())
            sum += (one[input].*kind).value, squares += std::pow((one[input].*kind).value, 2), ++used;
    return used > 1 ? std::sqrt(std::max(0.0, (used - 1) * (squares / used - std::pow(sum / used, 2)))) : 0;
}

/// The interval that also holds the sampling's error and the share of the variance that nobody explains.
void widen(Estimate& estimate, double scatter, double unexplained)
{
    const double half = std::hypot(z_90 * scatter, (estimate.high - estimate.low) / 2);
    const double value = std::clamp(estimate.value, 0.0, 1.0);
    estimate = {value, std::max(0.0, (value - half) * (1 - unexplained)),
                std::min(1.0, (value + half) * (1 - unexplained) + unexplained)};
}

SobolEstimate estimate_by(const char* source, const Fit& fit, const OutputSurrogate& output, const MatrixXd& places,
                          std::size_t inputs)
{
    const MatrixXd& known = output.process.inputs();
    const VectorXd truth = in_unit(output, output.process.values());
    const auto indices_of = [&](const Function& function) {
        const VectorXd values = in_unit(output, function(places));
        return sobol_indices({values.data(), static_cast<std::size_t>(values.size())}, inputs).inputs;
    };
    std::vector<std::vector<SobolIndex>> lacking;
    VectorXd unseen(truth.size());
    for (const auto& group : groups_of(output.blocks)) {
        const Function function = fit(all_but(group, truth.size()));
        unseen(group) = in_unit(output, function(known(group, Eigen::all)));
        lacking.push_back(indices_of(function));
    }
    SobolEstimate found{source, 0, indices_of(fit(all_but({}, truth.size())))};
    found.q2 = 1 - (unseen - truth).squaredNorm() / (truth.array() - truth.mean()).square().sum();
    const double unexplained = std::clamp(1 - found.q2, 0.0, 1.0);
    for (std::size_t i = 0; i < found.indices.size(); ++i)
        for (Estimate SobolIndex::*kind : {&SobolIndex::first, &SobolIndex::total})
            widen(found.indices[i].*kind, scatter(lacking, i, kind), unexplained);
    return found;
}

} // namespace

double SobolEstimate::width() const
{
    double sum = 0;
    for (const SobolIndex& one : indices)
        sum += one.first.high - one.first.low + one.total.high - one.total.low;
    return sum / (2 * static_cast<double>(indices.size()));
}

MatrixXd Surrogate::design_places() const
{
    const std::size_t count = inputs_.size();
    MatrixXd places(static_cast<Index>(base_points * (count + 2)), width());
    Index at = 0;
    for (const auto& shares : saltelli_points(base_points, static_cast<int>(count), 0)) {
        std::vector<double> numbers;
        for (std::size_t i = 0; i < count; ++i)
            numbers.push_back(number_of(inputs_[i], shares[i]));
        places.row(at++) = encoded(numbers);
    }
    return places;
}

std::vector<SobolEstimate> Surrogate::sobol(const OutputSurrogate& output) const
{
    const GaussianProcess& process = output.process;
    const Fit conditioned = [&](const std::vector<Index>& rows) -> Function {
        GaussianProcess some(process.inputs()(rows, Eigen::all), process.values()(rows), process.shape());
        return [some = std::move(some)](const MatrixXd& places) { return some.means(places); };
    };
    const Fit expanded = [&](const std::vector<Index>& rows) -> Function {
        Chaos some(process.inputs()(rows, Eigen::all), process.values()(rows));
        return [some = std::move(some)](const MatrixXd& places) { return some.means(places); };
    };
    const MatrixXd places = design_places();
    return {estimate_by("surrogate", conditioned, output, places, inputs_.size()),
            estimate_by("chaos", expanded, output, places, inputs_.size())};
}

} // namespace mend
