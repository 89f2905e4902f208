#include "sim/study/analysis/errors.hpp"

#include "sim/scenario/key.hpp"
#include "sim/study/numerical_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace mend
{
namespace
{

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// Of all inputs, in shares of their ranges; words that differ count as a whole range.
double distance_squared(const StudyTable& table, std::size_t one, std::size_t other)
{
    double sum = 0;
    for (const Input& input : table.inputs) {
        if (!input.differs())
            continue;
        const double apart = input.share_of(input.numbers[one]) - input.share_of(input.numbers[other]);
        sum += input.scale == Scale::words ? (apart != 0) : apart * apart;
    }
    return sum;
}

/// Along the axes that this scenario's geometry has, by their keys.
std::map<std::string, int> cells_of(const Scenario& scenario)
{
    std::map<std::string, int> cells;
    for (const char* name : {"domain.cells_x", "domain.cells_y", "domain.cells_z"})
        if (const auto value = find_key(name)->get(scenario))
            cells[name] = static_cast<int>(std::get<double>(*value));
    return cells;
}

std::vector<std::string> on_half_the_cells(std::vector<std::string> overrides, const Scenario& scenario)
{
    std::erase_if(overrides, [](const std::string& word) { return word.rfind("domain.cells", 0) == 0; });
    for (const auto& [name, cells] : cells_of(with_half_the_cells(scenario)))
        overrides.push_back(fmt::format("{}={}", name, cells));
    return overrides;
}

std::vector<std::string> longer_steps(const std::vector<std::string>& overrides, const Scenario& scenario)
{
    const NumericsSpec longer = with_longer_steps(scenario).numerics;
    return NewScenarios::with(overrides, {fmt::format("numerics.tolerance={}", longer.tolerance),
                                          fmt::format("numerics.first_step=\"{} d\"", longer.first_step),
                                          fmt::format("numerics.longest_step=\"{} d\"", longer.longest_step)});
}

/// The two cheaper twins of a scenario.
struct Twins
{
    std::vector<std::string> half, loose;
    double cells; ///< ratio along an axis
};

Twins twins_of(const std::vector<std::string>& overrides, const NewScenarios& scenarios)
{
    const Scenario scenario = scenarios.scenario(overrides), coarse = with_half_the_cells(scenario);
    double ratio = 2;
    const auto half = cells_of(coarse);
    for (const auto& [name, cells] : cells_of(scenario))
        if (cells > 1)
            ratio = std::min(ratio, static_cast<double>(cells) / half.at(name));
    Twins twins{on_half_the_cells(overrides, scenario), {}, ratio};
    twins.loose = longer_steps(twins.half, scenario);
    return twins;
}

std::map<std::string, double> errors_from(const Outcome& fine, const Outcome& half, const Outcome& loose, double cells)
{
    std::map<std::string, double> errors;
    if (half.failed() || loose.failed())
        return errors;
    const double steps = loose.steps > 0 ? static_cast<double>(half.steps) / static_cast<double>(loose.steps) : 0;
    for (const Endpoint& one : fine.endpoints) {
        const auto value_in = [&](const Outcome& outcome) {
            for (const Endpoint& other : outcome.endpoints)
                if (other.name == one.name)
                    return other.value.value_or(unknown);
            return unknown;
        };
        if (one.value)
            errors[one.name] = numerical_error_of(*one.value, value_in(half), value_in(loose), cells, steps);
    }
    return errors;
}

} // namespace

bool is_three_dimensional(const Scenario& scenario)
{
    return cells_of(scenario).size() > 2;
}

double NumericalErrors::of(const StudyTable& table, std::size_t row, const std::string& output) const
{
    const auto found = known_.find(output);
    if (found == known_.end())
        return unknown;
    const auto& errors = found->second;
    if (const auto here = errors.find(row); here != errors.end())
        return here->second;
    double nearest = std::numeric_limits<double>::infinity(), error = unknown;
    for (const auto& [other, its_error] : errors) {
        const double apart = distance_squared(table, row, other);
        if (apart < nearest && std::isfinite(its_error))
            nearest = apart, error = its_error;
    }
    return error;
}

std::size_t NumericalErrors::rows() const
{
    std::set<std::size_t> rows;
    for (const auto& [output, errors] : known_)
        for (const auto& [row, error] : errors)
            rows.insert(row);
    return rows.size();
}

NumericalErrors estimate_errors(const StudyTable& table, const Outcomes& outcomes, const std::vector<std::size_t>& rows,
                                const std::vector<StudyRow>& specified, NewScenarios& scenarios)
{
    std::vector<std::vector<std::string>> overrides;
    std::vector<double> cells;
    std::vector<std::size_t> fine;
    for (const std::size_t row : rows) {
        if (table.failed[row])
            continue;
        Twins twins = twins_of(specified[table.number[row]].overrides, scenarios);
        overrides.push_back(std::move(twins.half)), overrides.push_back(std::move(twins.loose));
        cells.push_back(twins.cells), fine.push_back(row);
    }
    NumericalErrors errors;
    if (fine.empty())
        return errors;
    const std::vector<Outcome> twins = scenarios.compute(overrides);
    for (std::size_t i = 0; i < fine.size(); ++i)
        for (const auto& [output, error] :
             errors_from(outcomes.at(table.number[fine[i]]), twins[2 * i], twins[2 * i + 1], cells[i]))
            errors.set(fine[i], output, error);
    return errors;
}

std::map<std::string, double> errors_of(const Outcome& fine, const std::vector<std::string>& overrides,
                                        NewScenarios& scenarios)
{
    const Twins twins = twins_of(overrides, scenarios);
    const std::vector<Outcome> outcomes = scenarios.compute({twins.half, twins.loose});
    return errors_from(fine, outcomes[0], outcomes[1], twins.cells);
}

std::vector<std::size_t> spread_rows(const StudyTable& table, std::size_t most)
{
    std::vector<std::size_t> rows;
    const std::size_t first = table.member.empty() ? 0 : *std::min_element(table.member.begin(), table.member.end());
    for (std::size_t row = 0; row < table.rows(); ++row)
        if (table.member[row] == first && !table.failed[row])
            rows.push_back(row);
    if (rows.size() <= most || most < 2)
        return rows;
    std::vector<std::size_t> spread;
    for (std::size_t i = 0; i < most; ++i)
        spread.push_back(rows[i * (rows.size() - 1) / (most - 1)]);
    return spread;
}

} // namespace mend
