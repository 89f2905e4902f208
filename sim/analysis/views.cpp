#include "sim/analysis/views.hpp"

#include <boost/math/distributions/binomial.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

namespace mend
{
namespace
{

constexpr double none = std::numeric_limits<double>::quiet_NaN();

std::optional<double> as_optional(double value)
{
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

double or_zero(double error)
{
    return std::isfinite(error) ? error : 0;
}

/// Of a point in a contest of two outputs: larger is better.
struct Scores
{
    double first, second, error_first, error_second;
};

/// Of the share of members, each of which wins or not (Clopper and Pearson 1934, doi:10.2307/2331986).
Estimate share_of(double won, std::size_t members)
{
    const auto count = static_cast<double>(members);
    using Law = boost::math::binomial_distribution<>;
    return {won / count, Law::find_lower_bound_on_p(count, won, 0.05), Law::find_upper_bound_on_p(count, won, 0.05)};
}

/// [value of the key][member], larger is better; members with every row done.
struct Contest
{
    std::vector<std::vector<double>> scores;
    std::size_t members = 0, left_out = 0;
};

Contest contest_of(const StudyTable& table, const std::vector<StudyPoint>& points, const Output& output)
{
    std::map<std::size_t, std::map<std::size_t, double>> by_member;
    for (std::size_t value = 0; value < points.size(); ++value)
        for (const std::size_t row : points[value].rows)
            by_member[table.member[row]][value] = output.values[row];
    Contest contest;
    contest.scores.resize(points.size());
    const double lost = -std::numeric_limits<double>::infinity(); // not reached, or unsafe
    for (const auto& [member, values] : by_member) {
        if (values.size() != points.size()) {
            ++contest.left_out;
            continue;
        }
        ++contest.members;
        for (const auto& [value, result] : values)
            contest.scores[value].push_back(!std::isfinite(result) || points[value].is_unsafe() ? lost
                                            : output.more_is_better                             ? result
                                                                                                : -result);
    }
    return contest;
}

/// Members won by each value; equal ones share a member.
std::vector<double> wins_of(const Contest& contest)
{
    std::vector<double> wins(contest.scores.size(), 0);
    for (std::size_t member = 0; member < contest.members; ++member) {
        double best = -std::numeric_limits<double>::infinity();
        for (const auto& scores : contest.scores)
            best = std::max(best, scores[member]);
        std::vector<std::size_t> winners;
        for (std::size_t value = 0; value < wins.size(); ++value)
            if (std::isfinite(best) && contest.scores[value][member] == best)
                winners.push_back(value);
        for (const std::size_t winner : winners)
            wins[winner] += 1.0 / static_cast<double>(winners.size());
    }
    return wins;
}

Estimate advantage_of(const Contest& contest, std::size_t best, std::size_t next)
{
    std::vector<double> differences;
    for (std::size_t member = 0; member < contest.members; ++member)
        if (const double difference = contest.scores[best][member] - contest.scores[next][member];
            std::isfinite(difference))
            differences.push_back(difference);
    std::sort(differences.begin(), differences.end());
    if (differences.empty())
        return {none, none, none};
    return {quantile_of(differences, 0.5), quantile_of(differences, 0.05), quantile_of(differences, 0.95)};
}

/// Best first: by members won, then by median.
std::vector<std::size_t> order_of(const Preference& preference, const std::vector<double>& wins, bool more)
{
    std::vector<std::size_t> order;
    for (std::size_t value = 0; value < wins.size(); ++value)
        order.push_back(value);
    const auto score = [&](std::size_t value) {
        const auto& median = preference.values[value].band.median;
        return median && !preference.values[value].unsafe ? (more ? *median : -*median)
                                                          : -std::numeric_limits<double>::infinity();
    };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t one, std::size_t other) {
        return std::pair(wins[one], score(one)) > std::pair(wins[other], score(other));
    });
    return order;
}

} // namespace

std::vector<StudyPoint> points_of(const StudyTable& table, const std::vector<std::size_t>& keys)
{
    std::vector<StudyPoint> points;
    std::map<std::vector<std::string>, std::size_t> places;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        std::vector<std::string> texts;
        for (const std::size_t key : keys)
            texts.push_back(table.inputs[key].texts[row]);
        const auto [found, is_new] = places.emplace(texts, points.size());
        if (is_new)
            points.emplace_back();
        if (table.failed[row])
            ++points[found->second].failed;
        else {
            points[found->second].rows.push_back(row);
            points[found->second].unsafe += table.unsafe[row];
        }
    }
    return points;
}

Band band_at(const Output& output, const StudyPoint& point)
{
    std::vector<std::optional<double>> values;
    for (const std::size_t row : point.rows)
        values.push_back(as_optional(output.values[row]));
    return band_of(std::move(values));
}

double error_at(const StudyTable& table, const StudyPoint& point, const NumericalErrors& errors,
                const std::string& output)
{
    double largest = none;
    for (const std::size_t row : point.rows)
        largest = std::fmax(largest, errors.of(table, row, output));
    return largest;
}

std::vector<MapPlace> map_of(const StudyTable& table, std::size_t x, std::size_t y, const Output& output,
                             const NumericalErrors& errors)
{
    std::vector<MapPlace> map;
    for (const StudyPoint& point : points_of(table, {x, y})) {
        if (point.rows.empty())
            continue;
        const std::size_t row = point.rows.front();
        map.push_back({table.inputs[x].numbers[row], table.inputs[y].numbers[row], band_at(output, point),
                       error_at(table, point, errors, output.name), point, point.is_unsafe()});
    }
    std::sort(map.begin(), map.end(), [](const MapPlace& one, const MapPlace& other) {
        return std::pair(one.x, one.y) < std::pair(other.x, other.y);
    });
    return map;
}

std::vector<HealsWithin> heals_within(const std::vector<MapPlace>& map, double limit)
{
    std::set<double> heights;
    for (const MapPlace& place : map)
        heights.insert(place.y);
    std::map<double, std::map<double, const MapPlace*>> columns;
    for (const MapPlace& place : map)
        columns[place.x][place.y] = &place;
    std::vector<HealsWithin> result;
    for (const auto& [x, column] : columns) {
        HealsWithin one;
        one.x = x;
        bool sure = true, likely = true, possible = true;
        for (const double y : heights) { // a place that failed, is missing or unsafe ends the column
            const auto found = column.find(y);
            const MapPlace* place = found == column.end() ? nullptr : found->second;
            const double error = place ? or_zero(place->error) : 0;
            const auto below = [&](const std::optional<double>& value, double by) {
                return place && !place->unsafe && value && *value + by <= limit;
            };
            const bool heals = below(place ? place->band.median : std::nullopt, 0);
            sure = sure && below(place ? place->band.high : std::nullopt, error);
            possible = possible && below(place ? place->band.low : std::nullopt, -error);
            likely = likely && heals;
            one.islands += heals && !likely;
            if (sure)
                one.sure = y;
            if (likely)
                one.likely = y;
            if (possible)
                one.possible = y;
        }
        result.push_back(one);
    }
    return result;
}

Preference preference(const StudyTable& table, std::size_t key, const Output& output, const NumericalErrors& errors)
{
    const Input& input = table.inputs[key];
    std::vector<StudyPoint> points = points_of(table, {key});
    std::erase_if(points, [](const StudyPoint& point) { return point.rows.empty(); });
    std::sort(points.begin(), points.end(), [&](const StudyPoint& one, const StudyPoint& other) {
        return input.numbers[one.rows.front()] < input.numbers[other.rows.front()];
    });
    const Contest contest = contest_of(table, points, output);
    const std::vector<double> wins = wins_of(contest);
    Preference result;
    result.members = contest.members, result.left_out = contest.left_out;
    for (std::size_t value = 0; value < points.size(); ++value) {
        const std::size_t row = points[value].rows.front();
        result.values.push_back({input.texts[row], input.numbers[row], band_at(output, points[value]),
                                 error_at(table, points[value], errors, output.name), points[value].is_unsafe(),
                                 std::nullopt});
        result.safe_values += !points[value].is_unsafe();
        if (contest.members > 1)
            result.values.back().share_best = share_of(wins[value], contest.members);
    }
    const auto order = order_of(result, wins, output.more_is_better);
    if (result.safe_values < 2)
        return result;
    result.best = order[0], result.next = order[1];
    result.advantage = advantage_of(contest, result.best, result.next);
    result.error = or_zero(result.values[result.best].error) + or_zero(result.values[result.next].error);
    result.at_the_end = input.scale != Scale::words && (result.best == 0 || result.best + 1 == points.size());
    return result;
}

std::vector<ParetoPoint> pareto_front(const StudyTable& table, const Output& first, const Output& second,
                                      const NumericalErrors& errors)
{
    std::vector<ParetoPoint> points;
    std::vector<Scores> places;
    for (StudyPoint& point : points_of(table, table.inputs_of(Role::swept))) {
        if (point.rows.empty())
            continue;
        ParetoPoint one{point, band_at(first, point).median, band_at(second, point).median};
        const auto score = [](const Output& output, const std::optional<double>& value) {
            return value ? (output.more_is_better ? *value : -*value) : none;
        };
        places.push_back({score(first, one.first), score(second, one.second),
                          or_zero(error_at(table, point, errors, first.name)),
                          or_zero(error_at(table, point, errors, second.name))});
        points.push_back(std::move(one));
    }
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Scores& own = places[i];
        const bool known = std::isfinite(own.first) && std::isfinite(own.second);
        points[i].on_front = points[i].within_error = known && !points[i].point.is_unsafe();
        for (std::size_t j = 0; j < places.size(); ++j) {
            const Scores& other = places[j];
            if (points[j].point.is_unsafe())
                continue;
            if (other.first >= own.first && other.second >= own.second &&
                (other.first > own.first || other.second > own.second))
                points[i].on_front = false;
            if (other.first > own.first + own.error_first + other.error_first &&
                other.second > own.second + own.error_second + other.error_second)
                points[i].within_error = false;
        }
    }
    return points;
}

} // namespace mend
