#include "sim/measurements/fit.hpp"

#include "sim/base/error.hpp"
#include "sim/base/nearest.hpp"
#include "sim/base/quantity.hpp"
#include "sim/measurements/evaluations.hpp"
#include "sim/sweep/designs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace mend
{
namespace
{

constexpr double far_away = 30;         ///< standard deviations: of what has no value
constexpr double linear_to = 10;        ///< beyond, a distance counts by its logarithm
constexpr double share_of_limit = 0.25; ///< assumed: of a limit, that counts as one standard deviation beyond it
constexpr int fit_iterations = 12, profile_iterations = 3;
constexpr double rise_of_95 = 3.84; ///< 95 % point of chi squared with one degree of freedom

/// A whole key=value word of a number, as `--parameters` has it.
struct Word
{
    std::string name;
    std::optional<std::pair<double, double>> range;
};

double number_of(std::string_view text, const std::string& word)
{
    double number = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || stop != text.data() + text.size() || !std::isfinite(number))
        throw InputError(
            fmt::format("{}: a range is LOW..HIGH in the number's own unit, such as alarm_decay=2..8", word));
    return number;
}

Word word_of(const std::string& text)
{
    const auto equals = text.find('=');
    if (equals == std::string::npos)
        return {text, {}};
    const std::string_view range = std::string_view(text).substr(equals + 1);
    const auto dots = range.find("..");
    if (dots == std::string_view::npos)
        number_of("", text);
    return {text.substr(0, equals),
            std::pair(number_of(range.substr(0, dots), text), number_of(range.substr(dots + 2), text))};
}

FreeNumber of_model(const std::string& name, const Scenario& scenario, const std::string& word)
{
    const auto model = make_model(scenario.model, make_skin(scenario.skin, Grid{}));
    std::vector<std::string> names;
    for (const Parameter& one : model->parameters()) {
        if (one.name == name)
            return {"parameters." + name, one.unit, false, one.low, one.high, one.value};
        names.push_back(one.name);
    }
    for (const Key& key : all_keys())
        if (!key.unit.empty())
            names.push_back(key.name);
    const std::string guess = nearest(name, names);
    throw InputError(fmt::format("{}: there is no number of the model or key of this name; {}", word,
                                 guess.empty() ? "`mend list parameters` prints those there are"
                                               : fmt::format("did you mean {}?", guess)));
}

FreeNumber of_key(const Key& key, const Scenario& scenario, const std::string& word)
{
    const auto value = key.unit.empty() ? std::nullopt : key.get(scenario);
    if (!value || key.kind == KeyKind::whole)
        throw InputError(fmt::format("{}: is {} and cannot be fitted; `mend sweep` varies it", word,
                                     value ? "a whole number" : "no number"));
    FreeNumber number{key.name, key.unit, key.kind == KeyKind::quantity, key.low, key.high, std::get<double>(*value)};
    if (section_of(key.name) == "device")
        number.only_kind = scenario.device.kind;
    return number;
}

double log_ratio(double value, double limit)
{
    return value > 0 ? std::log(value / limit) : -far_away;
}

/// \throws InputError where the equations cannot bear a value
void expect_bearable(const FreeNumber& number, const Scenario& scenario, const std::string& word)
{
    for (const double end : {number.low, number.high}) {
        ModelSpec choice = scenario.model;
        choice.parameters[number.name.substr(std::string("parameters.").size())] = end;
        try {
            make_model(choice, make_skin(scenario.skin, Grid{}));
        } catch (const InputError& error) {
            throw InputError(fmt::format("{}: an end of the range cannot be: {}", word, error.what()));
        }
    }
}

double beyond(double value, double limit, double sign)
{
    const double scale = std::log(1 + share_of_limit);
    const double excess = limit > 0 ? log_ratio(value, limit) / scale
                                    : (value - limit) / (share_of_limit * std::max(1.0, std::abs(limit)));
    return std::max(0.0, sign * excess);
}

double from_middle(const DataRow& row, double value)
{
    const double low = *row.low, high = *row.high;
    const bool positive = low > 0 && (!row.value || *row.value > 0);
    const double middle = row.value ? *row.value : positive ? std::sqrt(low * high) : (low + high) / 2;
    if (positive) {
        return log_ratio(value, middle) / (std::log(high / low) / 2);
    }
    return (value - middle) / ((high - low) / 2);
}

/// Where things stand, then Sobol points.
std::vector<Point> starts_of(const FitRequest& request)
{
    const auto count = static_cast<Eigen::Index>(request.numbers.size());
    Point first(count);
    for (Eigen::Index i = 0; i < count; ++i) {
        const FreeNumber& number = request.numbers[static_cast<std::size_t>(i)];
        first[i] = number.coordinate(number.start);
    }
    std::vector<Point> starts{first};
    for (const auto& point : sobol_points(request.starts - 1, static_cast<int>(count), request.seed))
        starts.push_back(Eigen::Map<const Eigen::VectorXd>(point.data(), count));
    return starts;
}

Minimum best_of_starts(const FitRequest& request, const Residuals& residuals, Fit& fit,
                       const std::function<void(const std::string&)>& told)
{
    const std::vector<bool> none(request.numbers.size(), false);
    std::optional<Minimum> best;
    for (const Point& start : starts_of(request)) {
        const Minimum found = minimise(residuals, start, none, fit_iterations);
        fit.starts.emplace_back(found.point, found.sum());
        told(fmt::format("start {} of {}: sum of squares {:.4g} after {} iterations", fit.starts.size(), request.starts,
                         found.sum(), found.iterations));
        if (!best || found.sum() < best->sum())
            best = found;
    }
    return *best;
}

/// A row without a value pulls at nothing, wherever the numbers go.
/// \throws InputError that names every such row as things stand, one a line
void expect_values(const FitRequest& request, const std::vector<Said>& said)
{
    Problems problems;
    for (std::size_t i = 0; i < said.size(); ++i) {
        const DataRow& row = request.table.rows[request.study.tested[i].row];
        if (!said[i].value && !said[i].later)
            problems.add(row.places.at("quantity"), "quantity",
                         fmt::format("row {} has no value as things stand; leave it out by --rows, or mend its "
                                     "scenario: {}",
                                     row.id, said[i].reason));
    }
    problems.throw_all();
}

std::vector<FittedRow> rows_of(const FitRequest& request, const std::vector<Said>& before,
                               const std::vector<Said>& after)
{
    std::vector<FittedRow> rows;
    for (std::size_t i = 0; i < before.size(); ++i) {
        const std::size_t row = request.study.tested[i].row;
        const DataRow& data = request.table.rows[row];
        rows.push_back({row, before[i], after[i], residual_of(data, before[i]), residual_of(data, after[i])});
    }
    return rows;
}

/// What each number moves on its way from one end of its range to the other.
std::vector<std::vector<std::size_t>> moved_by(const FitRequest& request, Evaluations& evaluations, const Point& best)
{
    std::vector<Point> ends;
    for (Eigen::Index i = 0; i < best.size(); ++i)
        for (const double end : {0.0, 1.0}) {
            ends.push_back(best);
            ends.back()[i] = end;
        }
    const auto said = evaluations.at(ends);
    std::vector<std::vector<std::size_t>> moved;
    for (std::size_t i = 0; i < said.size(); i += 2) {
        moved.emplace_back();
        for (std::size_t row = 0; row < request.study.tested.size(); ++row) {
            const auto low = said[i][row].value, high = said[i + 1][row].value;
            const bool both = low && high;
            if (both ? std::abs(*high - *low) > moved_from * std::max(std::abs(*low), std::abs(*high)) : low || high)
                moved.back().push_back(request.study.tested[row].row);
        }
    }
    return moved;
}

} // namespace

double FreeNumber::at(double coordinate) const
{
    return logarithmic() ? low * std::pow(high / low, coordinate) : low + coordinate * (high - low);
}

double FreeNumber::coordinate(double value) const
{
    const double within = std::clamp(value, low, high);
    return logarithmic() ? std::log(within / low) / std::log(high / low) : (within - low) / (high - low);
}

std::string FreeNumber::override_at(double coordinate) const
{
    const double value = std::strtod(fmt::format("{:.9g}", at(coordinate)).c_str(), nullptr);
    return name + "=" + (quantity ? quoted(quantity_text(value, unit)) : number_text(value));
}

FreeNumber free_number(const std::string& text, const Scenario& scenario)
{
    Word word = word_of(text);
    if (word.name.starts_with("parameters."))
        word.name.erase(0, std::string("parameters.").size());
    const Key* key = find_key(word.name);
    FreeNumber number = key ? of_key(*key, scenario, text) : of_model(word.name, scenario, text);
    if (key && !word.range)
        throw InputError(fmt::format("{}: a key needs a range: {}=LOW..HIGH", text, word.name));
    if (word.range)
        std::tie(number.low, number.high) = *word.range;
    if (!(number.low < number.high))
        throw InputError(fmt::format("{}: needs a range, as {}=LOW..HIGH with LOW below HIGH", text, word.name));
    if (key && (number.low < key->low || number.high > key->high))
        throw InputError(fmt::format("{}: {} may be {}", text, key->name, allowed_text(*key)));
    if (!key)
        expect_bearable(number, scenario, text);
    return number;
}

bool can_be_fitted(const DataRow& row)
{
    return row.test == DataTest::within || row.test == DataTest::at_most || row.test == DataTest::at_least;
}

double residual_of(const DataRow& row, const Said& said)
{
    if (!said.value && !said.later)
        return far_away;
    const double value = said.value ? *said.value : said.followed;
    double residual = 0;
    if (row.test == DataTest::within)
        residual = from_middle(row, value);
    else if (row.test == DataTest::at_most)
        residual = beyond(value, row.high ? *row.high : *row.value, 1);
    else
        residual = beyond(value, row.low ? *row.low : *row.value, -1);
    const double size = std::abs(residual);
    return size <= linear_to ? residual : std::copysign(linear_to * (1 + std::log(size / linear_to)), residual);
}

Fit fit(const FitRequest& request, const StudyWatcher& watcher, const std::function<void(const std::string&)>& told)
{
    EXPECTS(!request.numbers.empty() && !request.study.tested.empty() && request.starts >= 1);
    Evaluations evaluations(request, watcher);
    const Residuals residuals = [&](const std::vector<Point>& points) { return evaluations.residuals_at(points); };
    Fit result;
    result.numbers = request.numbers;
    const Point first = starts_of(request).front();
    const std::vector<Said> before = evaluations.at({first}).front();
    try {
        expect_values(request, before);
    } catch (const InputError&) {
        evaluations.forget(); // so that the mended table may have the folder
        throw;
    }
    result.sum_before = residuals({first}).front().squaredNorm();
    told(fmt::format("{} numbers, {} rows, {} scenarios; sum of squares as things stand: {:.4g}",
                     request.numbers.size(), before.size(), request.study.study.rows.size(), result.sum_before));
    const Minimum best = best_of_starts(request, residuals, result, told);
    result.sum = best.sum();
    const auto freedom = static_cast<double>(before.size()) - static_cast<double>(request.numbers.size());
    const double scatter = std::max(1.0, freedom > 0 ? best.sum() / freedom : 1.0);
    result.rise = rise_of_95 * scatter;
    result.curvature = curvature(jacobian(residuals, best.point), scatter);
    for (std::size_t i = 0; i < request.numbers.size(); ++i) {
        const auto coordinate = static_cast<Eigen::Index>(i);
        FittedNumber number{
            request.numbers[i].at(best.point[coordinate]), {}, {}, result.curvature.deviations[coordinate]};
        if (request.profiles > 0) {
            told(fmt::format("profile of {}", request.numbers[i].name));
            result.profiles.push_back(
                profile(residuals, best, static_cast<int>(i), request.profiles, profile_iterations));
            const Interval interval = interval_of(result.profiles.back(), best.sum(), result.rise);
            const auto value_at = [&](double place) { return request.numbers[i].at(place); };
            number.low = interval.low ? std::optional(value_at(*interval.low)) : std::nullopt;
            number.high = interval.high ? std::optional(value_at(*interval.high)) : std::nullopt;
        }
        result.fitted.push_back(number);
    }
    result.rows = rows_of(request, before, evaluations.at({best.point}).front());
    result.moved = moved_by(request, evaluations, best.point);
    result.evaluations = evaluations.count();
    return result;
}

} // namespace mend
