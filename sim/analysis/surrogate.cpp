#include "sim/analysis/surrogate.hpp"

#include "sim/base/error.hpp"
#include "sim/base/quantity.hpp"
#include "sim/sweep/designs.hpp"

#include <boost/math/distributions/students_t.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace mend
{
namespace
{

constexpr std::size_t most_for_shape = 250; // rows from which lengths and noise are estimated: cubes of this
constexpr std::size_t most_rows = 800;      // rows that a process holds
constexpr std::size_t fewest_rows = 10, fewest_an_input = 3;

/// Every so many, so that about `most` are left; designs are even in the order of their rows.
std::vector<Eigen::Index> some_of(Eigen::Index count, std::size_t most)
{
    std::vector<Eigen::Index> chosen;
    const auto wanted = std::min(static_cast<std::size_t>(count), most);
    for (std::size_t i = 0; i < wanted; ++i)
        chosen.push_back(static_cast<Eigen::Index>(i * static_cast<std::size_t>(count) / wanted));
    return chosen;
}

GaussianProcess process_of(const Eigen::MatrixXd& inputs, const Eigen::VectorXd& values)
{
    const auto few = some_of(values.size(), most_for_shape), many = some_of(values.size(), most_rows);
    return {inputs(many, Eigen::all), values(many), GaussianProcess::likeliest(inputs(few, Eigen::all), values(few))};
}

Estimate estimate_of(const GaussianProcess::Prediction& prediction, Eigen::Index points, bool logarithmic)
{
    const boost::math::students_t law(static_cast<double>(points - 1));
    const double half = boost::math::quantile(law, 0.95) * prediction.deviation;
    const auto back = [&](double value) { return logarithmic ? std::exp(value) : value; };
    return {back(prediction.mean), back(prediction.mean - half), back(prediction.mean + half)};
}

bool is_even(const Eigen::VectorXd& values)
{
    return !(values.maxCoeff() - values.minCoeff() > 1e-12 * values.cwiseAbs().maxCoeff());
}

/// Predicts what the process has not seen.
void check(OutputSurrogate& output, const Eigen::MatrixXd& inputs, const Eigen::VectorXd& values,
           const std::vector<std::size_t>& rows)
{
    const auto used = some_of(values.size(), most_rows);
    output.check.unseen = used.size() < rows.size();
    const auto take = [&](Eigen::Index i, const GaussianProcess::Prediction& prediction) {
        output.rows.push_back(rows[static_cast<std::size_t>(i)]);
        output.predictions.push_back(estimate_of(prediction, output.process.values().size(), output.logarithmic));
    };
    if (output.check.unseen) {
        for (Eigen::Index i = 0; i < values.size(); ++i)
            if (!std::binary_search(used.begin(), used.end(), i))
                take(i, output.process.at(inputs.row(i)));
    } else {
        const auto left_out = output.process.left_out(output.blocks);
        for (Eigen::Index i = 0; i < values.size(); ++i)
            take(i, left_out[static_cast<std::size_t>(i)]);
    }
}

void judge(OutputSurrogate& output, const Output& truth)
{
    double sum = 0, errors = 0, squares = 0, inside = 0;
    const auto count = static_cast<double>(output.rows.size());
    for (const std::size_t row : output.rows)
        sum += truth.values[row];
    for (std::size_t i = 0; i < output.rows.size(); ++i) {
        const double value = truth.values[output.rows[i]];
        errors += std::pow(output.predictions[i].value - value, 2);
        squares += std::pow(value - sum / count, 2);
        inside += output.predictions[i].low <= value && value <= output.predictions[i].high;
    }
    output.check.rows = output.rows.size();
    output.check.q2 = squares > 0 ? 1 - errors / squares : 0;
    output.check.error = std::sqrt(errors / count);
    output.check.coverage = inside / count;
}

} // namespace

Surrogate::Surrogate(const StudyTable& table, const std::vector<std::string>& outputs)
{
    std::vector<std::size_t> places;
    for (const Role role : {Role::swept, Role::patient})
        for (const std::size_t place : table.inputs_of(role)) {
            places.push_back(place);
            Input input = table.inputs[place];
            input.texts.clear(), input.numbers.clear();
            inputs_.push_back(std::move(input));
        }
    if (inputs_.empty()) {
        reasons_.push_back("no input differs but the model's own numbers");
        return;
    }
    for (const std::string& name : outputs)
        add(table, places, table.output(name));
}

Eigen::Index Surrogate::width() const
{
    Eigen::Index width = 0;
    for (const Input& input : inputs_)
        width += input.scale == Scale::words ? static_cast<Eigen::Index>(input.words.size()) : 1;
    return width;
}

std::vector<Eigen::Index> Surrogate::coordinates(std::size_t input) const
{
    Eigen::Index first = 0;
    const auto width_of = [](const Input& one) {
        return one.scale == Scale::words ? static_cast<Eigen::Index>(one.words.size()) : 1;
    };
    for (std::size_t i = 0; i < input; ++i)
        first += width_of(inputs_[i]);
    std::vector<Eigen::Index> own;
    for (Eigen::Index i = 0; i < width_of(inputs_[input]); ++i)
        own.push_back(first + i);
    return own;
}

/// An input goes whose loss costs the likelihood less than a parameter is worth (Schwarz 1978,
/// doi:10.1214/aos/1176344136).
void Surrogate::drop_inert(OutputSurrogate& output) const
{
    const double worth = 0.5 * std::log(static_cast<double>(output.process.values().size()));
    for (std::size_t input = 0; input < inputs_.size(); ++input) {
        GaussianProcess without = output.process.without(coordinates(input));
        if (without.log_likelihood() < output.process.log_likelihood() - worth)
            continue;
        output.process = std::move(without);
        output.inert.push_back(inputs_[input].name);
    }
}

Eigen::VectorXd Surrogate::encoded(const std::vector<double>& numbers) const
{
    Eigen::VectorXd place = Eigen::VectorXd::Zero(width());
    Eigen::Index at = 0;
    for (std::size_t i = 0; i < inputs_.size(); ++i) {
        if (inputs_[i].scale != Scale::words) {
            place[at++] = inputs_[i].share_of(numbers[i]);
            continue;
        }
        place[at + static_cast<Eigen::Index>(numbers[i])] = 1; // words have no order: a coordinate each
        at += static_cast<Eigen::Index>(inputs_[i].words.size());
    }
    return place;
}

void Surrogate::add(const StudyTable& table, const std::vector<std::size_t>& places, const Output& output)
{
    std::vector<std::size_t> with, all;
    for (std::size_t row = 0; row < table.rows(); ++row)
        if (!table.failed[row]) {
            all.push_back(row);
            if (std::isfinite(output.values[row]))
                with.push_back(row);
        }
    if (with.size() < std::max(fewest_rows, fewest_an_input * inputs_.size())) {
        reasons_.push_back(fmt::format("{}: only {} rows have it", output.name, with.size()));
        return;
    }
    const auto inputs_of = [&](const std::vector<std::size_t>& rows) {
        Eigen::MatrixXd inputs(rows.size(), width());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            std::vector<double> numbers;
            for (const std::size_t place : places)
                numbers.push_back(table.inputs[place].numbers[rows[i]]);
            inputs.row(static_cast<Eigen::Index>(i)) = encoded(numbers);
        }
        return inputs;
    };
    const Eigen::MatrixXd inputs = inputs_of(with);
    Eigen::VectorXd values(with.size());
    for (std::size_t i = 0; i < with.size(); ++i)
        values[static_cast<Eigen::Index>(i)] = output.values[with[i]];
    if (is_even(values)) {
        reasons_.push_back(fmt::format("{}: is {:.6g} {} in every row", output.name, values[0], output.unit));
        return;
    }
    GaussianProcess process = process_of(inputs, values);
    bool logarithmic = false;
    if (values.minCoeff() > 0) { // of the two scales the likelier one
        const Eigen::VectorXd logarithms = values.array().log();
        GaussianProcess other = process_of(inputs, logarithms);
        const auto used = some_of(values.size(), most_rows);
        if (other.log_likelihood() - logarithms(used).sum() > process.log_likelihood())
            process = std::move(other), values = logarithms, logarithmic = true;
    }
    OutputSurrogate made{output.name,
                         output.unit,
                         output.definition,
                         logarithmic,
                         std::move(process),
                         all.size() - with.size(),
                         std::nullopt,
                         {},
                         {},
                         {},
                         {},
                         {}};
    const auto block = blocks_of(table);
    for (const Eigen::Index i : some_of(values.size(), most_rows))
        made.blocks.push_back(block[with[static_cast<std::size_t>(i)]]);
    drop_inert(made);
    if (made.without > 0) {
        Eigen::VectorXd reached(all.size());
        for (std::size_t i = 0; i < all.size(); ++i)
            reached[static_cast<Eigen::Index>(i)] = std::isfinite(output.values[all[i]]);
        made.reached = process_of(inputs_of(all), reached);
    }
    check(made, inputs, values, with);
    judge(made, output);
    outputs_.push_back(std::move(made));
}

double Surrogate::median(const OutputSurrogate& output, const std::vector<double>& numbers) const
{
    const double mean = output.process.means(encoded(numbers).transpose())[0];
    return output.logarithmic ? std::exp(mean) : mean;
}

SurrogateAnswer Surrogate::answer(const OutputSurrogate& output, const std::vector<double>& numbers) const
{
    const Eigen::VectorXd place = encoded(numbers);
    const auto prediction = output.process.at(place);
    SurrogateAnswer answer{output.name, output.unit,
                           estimate_of(prediction, output.process.values().size(), output.logarithmic), std::nullopt,
                           prediction.ignorance};
    if (output.reached)
        answer.reached = std::clamp(output.reached->at(place).mean, 0.0, 1.0);
    return answer;
}

std::vector<SurrogateAnswer> Surrogate::what_if(const std::map<std::string, std::string>& settings,
                                                std::string& outside) const
{
    std::vector<double> numbers;
    std::vector<std::string> missing, beyond;
    for (const auto& [name, text] : settings)
        if (std::none_of(inputs_.begin(), inputs_.end(), [&](const Input& input) { return input.name == name; }))
            throw InputError(fmt::format("{}: the sweep did not vary it; its domain: {}", name, domain_text()));
    for (const Input& input : inputs_) {
        const auto found = settings.find(input.name);
        if (found == settings.end()) {
            missing.push_back(input.name);
            continue;
        }
        const auto word = std::find(input.words.begin(), input.words.end(), found->second);
        if (input.scale == Scale::words && word == input.words.end())
            throw InputError(fmt::format("{}=\"{}\": the sweep has only: {}", input.name, found->second,
                                         fmt::join(input.words, ", ")));
        double number = static_cast<double>(word - input.words.begin());
        if (input.scale != Scale::words) {
            try {
                number = parse_quantity(found->second, input.unit);
            } catch (const InputError& error) {
                throw InputError(fmt::format("{}: {}", input.name, error.what()));
            }
            const double slack = 1e-9 * (input.high - input.low);
            if (number < input.low - slack || number > input.high + slack)
                beyond.push_back(fmt::format("{} = {:.4g} {} is outside {:.4g} to {:.4g}", input.name, number,
                                             input.unit, input.low, input.high));
        }
        numbers.push_back(number);
    }
    if (!missing.empty())
        throw InputError(fmt::format("--what-if needs a value of every key that differs in the sweep; missing: {}. Its "
                                     "domain: {}",
                                     fmt::join(missing, ", "), domain_text()));
    outside = fmt::format("{}", fmt::join(beyond, "; "));
    std::vector<SurrogateAnswer> answers;
    for (const OutputSurrogate& output : outputs_)
        answers.push_back(answer(output, numbers));
    return answers;
}

std::string Surrogate::domain_text() const
{
    std::vector<std::string> parts;
    for (const Input& input : inputs_)
        parts.push_back(input.scale == Scale::words
                            ? fmt::format("{} {}", input.name, fmt::join(input.words, ", "))
                            : fmt::format("{} {:.4g} to {:.4g}{}", input.name, input.low, input.high,
                                          input.unit == "1" ? "" : " " + input.unit));
    return fmt::format("{}", fmt::join(parts, "; "));
}

} // namespace mend
