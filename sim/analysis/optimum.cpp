#include "sim/analysis/optimum.hpp"

#include "sim/base/error.hpp"
#include "sim/base/quantity.hpp"
#include "sim/scenario/key.hpp"
#include "sim/sweep/constraints.hpp"

#include <fmt/format.h>
#include <nlopt.hpp>

#include <algorithm>
#include <cmath>
#include <exception>
#include <limits>

namespace mend
{
namespace
{

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double first_step = 0.1, last_step = 0.004; // shares of a range

/// Four digits: a setting that a user can type, and the same scenario again on a resume.
double rounded(double value)
{
    return std::stod(fmt::format("{:.4g}", value));
}

double value_of(const Outcome& outcome, const std::string& name)
{
    for (const Endpoint& one : outcome.endpoints)
        if (one.name == name)
            return one.value.value_or(none);
    return none;
}

class Search
{
  public:
    Search(const StudyTable& table, const Specification& specification, const OptimumWishes& wishes,
           NewScenarios& scenarios)
        : table_(table), specification_(specification), wishes_(wishes), scenarios_(scenarios)
    {
        optimum_.outputs.push_back(wishes.objective);
        for (const Bound& one : wishes.requirements)
            if (!bounds_a_setting(one))
                optimum_.outputs.push_back(one.name), limits_.push_back(one);
        for (const Requirement& one : wishes.required.list)
            optimum_.outputs.push_back(one.name);
        for (const std::string& name : optimum_.outputs)
            scales_.push_back(range_of(table.output(name)));
        find_settings();
        find_start();
    }

    Optimum run()
    {
        nlopt::opt search(nlopt::LN_COBYLA, static_cast<unsigned>(optimum_.sought.size()));
        search.set_lower_bounds(low_);
        search.set_upper_bounds(high_);
        search.set_min_objective([](const std::vector<double>& at, std::vector<double>&,
                                    void* self) { return static_cast<Search*>(self)->objective(at); },
                                 this);
        std::vector<Place> places;
        for (std::size_t i = 0; i < constraints(); ++i)
            places.push_back({this, i});
        for (Place& place : places)
            search.add_inequality_constraint(
                [](const std::vector<double>& at, std::vector<double>&, void* data) {
                    auto* one = static_cast<Place*>(data);
                    return one->search->excess(at, one->limit);
                },
                &place, 1e-6);
        search.set_initial_step(first_step);
        search.set_xtol_abs(last_step);
        search.set_maxeval(wishes_.evaluations);
        nlopt_ = &search;
        std::vector<double> at = shares_of(optimum_.start);
        double reached = 0;
        try {
            search.optimize(at, reached);
        } catch (const nlopt::roundoff_limited&) { // as near as it gets
        } catch (const nlopt::forced_stop&) {
        }
        if (failure_)
            std::rethrow_exception(failure_);
        conclude();
        return std::move(optimum_);
    }

  private:
    struct Place
    {
        Search* search;
        std::size_t limit;
    };

    const StudyTable& table_;
    const Specification& specification_;
    const OptimumWishes& wishes_;
    NewScenarios& scenarios_;
    Optimum optimum_;
    std::vector<Bound> limits_;      ///< on outputs
    std::vector<double> scales_;     ///< ranges of the outputs over the rows
    std::vector<double> low_, high_; ///< shares
    StudyPoint start_;
    nlopt::opt* nlopt_ = nullptr;
    std::exception_ptr failure_;

    std::size_t constraints() const { return limits_.size() + wishes_.required.list.size(); }

    /// Of the requirements, by values of each of the start's rows (or of others that stand for them).
    void judge_trial(Trial& trial, const std::vector<std::size_t>& rows,
                     const std::function<double(std::size_t, const std::string&)>& value_at) const
    {
        for (const Requirement& one : wishes_.required.list) {
            std::vector<double> values;
            for (std::size_t i = 0; i < rows.size(); ++i)
                values.push_back(value_at(i, one.name));
            trial.judgements.push_back(
                judge(one, wishes_.required, std::nullopt, patients_of(table_, rows, values, wishes_.draws)));
        }
    }

    /// By how much the draw that has to hold misses its limit, as a share of the output's range.
    double excess_of(const Judgement& judgement, double scale) const
    {
        if (judgement.margin)
            return -*judgement.margin / scale;
        return *judgement.probability >= judgement.confidence ? 0 : 1;
    }

    bool bounds_a_setting(const Bound& one) const
    {
        return std::any_of(table_.inputs.begin(), table_.inputs.end(),
                           [&](const Input& input) { return input.name == one.name; });
    }

    static double range_of(const Output& output)
    {
        double low = std::numeric_limits<double>::infinity(), high = -low;
        for (const double value : output.values)
            if (std::isfinite(value))
                low = std::min(low, value), high = std::max(high, value);
        return high > low ? high - low : 1;
    }

    void find_settings()
    {
        for (const std::size_t place : table_.inputs_of(Role::swept)) {
            const Input& input = table_.inputs[place];
            if (input.scale == Scale::words || (input.key && input.key->whole) || is_of_a_person(input.name))
                continue; // nobody chooses a skin
            double low = 0, high = 1;
            for (const Bound& one : wishes_.requirements)
                if (one.name == input.name)
                    (one.at_most ? high : low) = std::clamp(input.share_of(one.limit), 0.0, 1.0);
            optimum_.sought.push_back(place);
            low_.push_back(low), high_.push_back(high);
        }
        if (optimum_.sought.empty())
            throw InputError("there is nothing to seek: no setting with a number differs in this sweep (keys of [skin] "
                             "are patients)");
        for (std::size_t i = 0; i < low_.size(); ++i)
            if (!(low_[i] < high_[i]))
                throw InputError(fmt::format("{}: the requirements leave nothing of its range",
                                             table_.inputs[optimum_.sought[i]].name));
    }

    std::vector<double> shares_of(std::size_t row) const
    {
        std::vector<double> shares;
        for (std::size_t i = 0; i < optimum_.sought.size(); ++i) {
            const Input& input = table_.inputs[optimum_.sought[i]];
            shares.push_back(std::clamp(input.share_of(input.numbers[row]), low_[i], high_[i]));
        }
        return shares;
    }

    Trial trial_of(const StudyPoint& point) const
    {
        Trial trial;
        const std::size_t row = point.rows.front();
        for (const std::size_t place : optimum_.sought)
            trial.numbers.push_back(table_.inputs[place].numbers[row]);
        for (const std::string& name : optimum_.outputs)
            trial.bands.push_back(band_at(table_.output(name), point));
        for (const std::size_t one : point.rows)
            trial.objectives.push_back(table_.output(wishes_.objective).values[one]);
        trial.settings = specification_.rows[table_.number[row]].overrides;
        judge_trial(trial, point.rows,
                    [&](std::size_t i, const std::string& name) { return table_.output(name).values[point.rows[i]]; });
        trial.feasible = point.failed == 0 && !point.is_unsafe() && violation(trial) <= 0;
        for (const Bound& one : wishes_.requirements)
            for (const Input& input : table_.inputs)
                if (input.name == one.name && input.scale != Scale::words)
                    trial.feasible = trial.feasible && (one.at_most ? input.numbers[row] <= one.limit * (1 + 1e-12)
                                                                    : input.numbers[row] >= one.limit * (1 - 1e-12));
        return trial;
    }

    /// Above 0: a requirement is not met, by so much of the output's range.
    double excess_of(const Trial& trial, std::size_t limit) const
    {
        const bool by_median = limit < limits_.size();
        if (!trial.failure.empty() || (by_median && !trial.bands[limit + 1].median))
            return 1;
        if (limit >= limits_.size())
            return excess_of(trial.judgements[limit - limits_.size()], scales_[limit + 1]);
        const double over = *trial.bands[limit + 1].median - limits_[limit].limit;
        return (limits_[limit].at_most ? over : -over) / scales_[limit + 1];
    }

    double violation(const Trial& trial) const
    {
        double largest = trial.bands.empty() || !trial.bands[0].median ? 1 : -1;
        for (std::size_t i = 0; i < constraints(); ++i)
            largest = std::max(largest, excess_of(trial, i));
        return largest;
    }

    /// Larger is better.
    double score(const Trial& trial) const
    {
        const double value = *trial.bands[0].median;
        return wishes_.maximise ? value : -value;
    }

    void find_start()
    {
        double best = -std::numeric_limits<double>::infinity(), least = -best;
        for (const StudyPoint& point : points_of(table_, table_.inputs_of(Role::swept))) {
            if (point.rows.empty())
                continue;
            const Trial trial = trial_of(point);
            if (trial.feasible && score(trial) > best) {
                best = score(trial);
                optimum_.row = optimum_.start = point.rows.front();
                optimum_.best_row = trial, start_ = point;
            } else if (!optimum_.row && violation(trial) < least) {
                least = violation(trial);
                optimum_.start = point.rows.front(), optimum_.best_row = trial, start_ = point;
            }
        }
        if (start_.rows.empty())
            throw InputError("no row of this sweep is done: there is nothing to begin with");
    }

    std::vector<std::string> settings_at(const std::vector<double>& numbers) const
    {
        std::vector<std::string> words;
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            const Input& input = table_.inputs[optimum_.sought[i]];
            const bool quantity = input.key && input.key->quantity;
            words.push_back(
                fmt::format("{}={}", input.name,
                            quantity ? quoted(quantity_text(numbers[i], input.unit)) : number_text(numbers[i])));
        }
        return words;
    }

    const Trial& at(const std::vector<double>& shares)
    {
        std::vector<double> numbers;
        for (std::size_t i = 0; i < shares.size(); ++i) {
            const Input& input = table_.inputs[optimum_.sought[i]];
            numbers.push_back(std::clamp(rounded(input.number_at(shares[i])), input.low, input.high));
        }
        for (const Trial& trial : optimum_.tried)
            if (trial.numbers == numbers)
                return trial;
        optimum_.tried.push_back(compute(numbers));
        return optimum_.tried.back();
    }

    /// All members of the start's point, with other settings.
    Trial compute(const std::vector<double>& numbers)
    {
        Trial trial;
        trial.numbers = numbers;
        const std::vector<std::string> words = settings_at(numbers);
        std::vector<std::vector<std::string>> overrides;
        for (const std::size_t row : start_.rows)
            overrides.push_back(NewScenarios::with(specification_.rows[table_.number[row]].overrides, words));
        trial.settings = overrides.front();
        trial.bands.resize(optimum_.outputs.size());
        try {
            const Scenario scenario = scenarios_.scenario(trial.settings);
            if (!all_hold(specification_.constraints, scenario))
                trial.failure = "the sweep's own constraints forbid it";
            else if (const auto warnings = warnings_of(scenario); !wishes_.allow_unsafe && any_unsafe(warnings))
                trial.failure = "unsafe: " + line_of(by_gravity(warnings).front());
        } catch (const InputError& error) {
            trial.failure = error.what();
        }
        if (!trial.failure.empty())
            return trial;
        const std::vector<Outcome> outcomes = scenarios_.compute(overrides);
        std::size_t unsafe = 0;
        for (const Outcome& outcome : outcomes) {
            unsafe += outcome.is_unsafe();
            if (outcome.failed())
                trial.failure = outcome.failure;
        }
        if (10 * unsafe > outcomes.size() && !wishes_.allow_unsafe) // as of a point of the sweep
            trial.failure = fmt::format("unsafe in {} of {} members", unsafe, outcomes.size());
        for (std::size_t i = 0; i < optimum_.outputs.size(); ++i) {
            std::vector<std::optional<double>> values;
            for (const Outcome& outcome : outcomes) {
                const double value = value_of(outcome, optimum_.outputs[i]);
                values.push_back(std::isfinite(value) ? std::optional(value) : std::nullopt);
                if (i == 0)
                    trial.objectives.push_back(value);
            }
            trial.bands[i] = band_of(std::move(values));
        }
        judge_trial(trial, start_.rows,
                    [&](std::size_t i, const std::string& name) { return value_of(outcomes[i], name); });
        trial.feasible = trial.failure.empty() && violation(trial) <= 0;
        return trial;
    }

    double guarded(const std::function<double()>& value)
    {
        try {
            return value();
        } catch (const std::exception&) { // NLopt would lose which one it was
            failure_ = std::current_exception();
            nlopt_->force_stop();
            return 1e10;
        }
    }

    double objective(const std::vector<double>& shares)
    {
        return guarded([&] {
            const Trial& trial = at(shares);
            if (!trial.failure.empty() || !trial.bands[0].median)
                return -score(optimum_.best_row) / scales_[0] + 1;
            return -score(trial) / scales_[0];
        });
    }

    double excess(const std::vector<double>& shares, std::size_t limit)
    {
        return guarded([&] { return excess_of(at(shares), limit); });
    }

    void conclude()
    {
        optimum_.best = optimum_.best_row;
        bool found = optimum_.row.has_value();
        for (const Trial& trial : optimum_.tried)
            if (trial.feasible && (!found || score(trial) > score(optimum_.best)))
                optimum_.best = trial, found = true;
        if (!found)
            return;
        if (optimum_.row)
            optimum_.difference = score(optimum_.best) - score(optimum_.best_row);
        const auto& ours = optimum_.best.objectives;
        const auto& theirs = optimum_.best_row.objectives;
        if (ours.size() > 1 && ours.size() == theirs.size()) {
            double better = 0;
            for (std::size_t i = 0; i < ours.size(); ++i)
                better += wishes_.maximise ? ours[i] > theirs[i] : ours[i] < theirs[i];
            optimum_.share_better = better / static_cast<double>(ours.size());
        }
        for (std::size_t i = 0; i < optimum_.sought.size(); ++i) {
            const Input& input = table_.inputs[optimum_.sought[i]];
            const double share = input.share_of(optimum_.best.numbers[i]);
            if (share < low_[i] + last_step || share > high_[i] - last_step)
                optimum_.at_bound.push_back(input.name);
        }
    }
};

/// What the difference is worth.
std::string verdict_of(const Optimum& optimum, const std::string& unit)
{
    if (!optimum.best.feasible)
        return "no scenario was found that meets the requirements, among rows and new ones";
    if (!optimum.row)
        return "no row of the sweep meets the requirements; this new scenario does";
    if (optimum.difference == 0)
        return "no new scenario is better than the best row";
    const std::string by = fmt::format("better than the best row by {:.3g} {}", optimum.difference, unit);
    if (!std::isfinite(optimum.error))
        return by + "; the numerical error is not known";
    if (optimum.difference <= optimum.error)
        return fmt::format("{}, which is within the numerical error of {:.2g} {}: as good as the best row, as far as "
                           "this grid can tell",
                           by, optimum.error, unit);
    return fmt::format("{}, {:.1f} times the numerical error of {:.2g} {}", by, optimum.difference / optimum.error,
                       optimum.error, unit);
}

/// Whether an output meets its requirement by its median only, not with band and numerical error.
bool on_the_edge(const Trial& trial, std::size_t place, const std::string& output,
                 const std::vector<Bound>& requirements)
{
    const auto found = trial.errors.find(output);
    const double error = found != trial.errors.end() && std::isfinite(found->second) ? found->second : 0;
    return std::any_of(requirements.begin(), requirements.end(), [&](const Bound& one) {
        const auto& end = one.at_most ? trial.bands[place].high : trial.bands[place].low;
        return one.name == output && (!end || (one.at_most ? *end + error > one.limit : *end - error < one.limit));
    });
}

} // namespace

Bound bound_of(const std::string& text, const StudyTable& table)
{
    const auto place = text.find_first_of("<>");
    if (place == std::string::npos || place == 0)
        throw InputError(
            fmt::format("\"{}\" is not a requirement: OUTPUT<=VALUE is expected, such as \"downtime<=3 d\"", text));
    Bound one;
    one.text = text;
    one.name = text.substr(0, text.find_last_not_of(" ", place - 1) + 1);
    one.at_most = text[place] == '<';
    const auto value = text.find_first_not_of("= ", place + 1);
    const auto input = std::find_if(table.inputs.begin(), table.inputs.end(),
                                    [&](const Input& other) { return other.name == one.name; });
    const std::string unit = input != table.inputs.end() ? input->unit : table.output(one.name).unit;
    try {
        one.limit = parse_quantity(value == std::string::npos ? "" : text.substr(value), unit);
    } catch (const InputError& error) {
        throw InputError(fmt::format("\"{}\": {}", text, error.what()));
    }
    return one;
}

Optimum find_optimum(const StudyTable& table, const Specification& specification, const OptimumWishes& wishes,
                     const NumericalErrors& errors, NewScenarios& scenarios)
{
    Optimum optimum = Search(table, specification, wishes, scenarios).run();
    for (const std::string& name : optimum.outputs)
        optimum.best_row.errors[name] = errors.of(table, optimum.start, name);
    optimum.error = none;
    if (optimum.best.settings == optimum.best_row.settings)
        optimum.best.errors = optimum.best_row.errors;
    else if (optimum.best.feasible)
        optimum.best.errors =
            errors_of(scenarios.compute({optimum.best.settings}).front(), optimum.best.settings, scenarios);
    if (const auto own = optimum.best.errors.find(wishes.objective); own != optimum.best.errors.end())
        optimum.error = own->second + optimum.best_row.errors[wishes.objective];
    optimum.verdict = verdict_of(optimum, table.output(wishes.objective).unit);
    for (std::size_t i = 1; optimum.best.feasible && i < optimum.outputs.size(); ++i)
        if (on_the_edge(optimum.best, i, optimum.outputs[i], wishes.requirements))
            optimum.verdict += fmt::format("; {} is met by less than its numerical error or band", optimum.outputs[i]);
    return optimum;
}

} // namespace mend
