#include "sim/analysis/errors.hpp"

#include "sim/proof/numerical_error.hpp"
#include "sim/scenario/key.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
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

/// With the cells of a coarser twin in place of a scenario's own.
std::vector<std::string> with_cells(std::vector<std::string> overrides, const std::map<std::string, int>& coarser)
{
    std::erase_if(overrides, [](const std::string& word) { return word.rfind("domain.cells", 0) == 0; });
    for (const auto& [name, cells] : coarser)
        overrides.push_back(fmt::format("{}={}", name, cells));
    return overrides;
}

std::vector<std::string> longer_steps(const std::vector<std::string>& overrides, const Scenario& scenario)
{
    const NumericsSpec longer = with_longer_steps(scenario).numerics;
    return NewScenarios::with(overrides, {fmt::format("numerics.tolerance={}", longer.tolerance),
                                          fmt::format("numerics.initial_step=\"{} d\"", longer.initial_step),
                                          fmt::format("numerics.max_step=\"{} d\"", longer.max_step)});
}

/// Of the axes that were coarsened, the one that was least.
double ratio_of(const std::map<std::string, int>& fine, const std::map<std::string, int>& coarse)
{
    double ratio = 2;
    for (const auto& [name, cells] : fine)
        if (cells > 1)
            ratio = std::min(ratio, static_cast<double>(cells) / coarse.at(name));
    return ratio;
}

/// The cheaper twins of a scenario: half the cells, one more, and half with longer steps.
struct Twins
{
    static constexpr std::size_t count = 3;
    std::array<std::vector<std::string>, count> overrides;
    double cells, cells_of_one_more; ///< ratios along an axis
};

Twins twins_of(const std::vector<std::string>& overrides, const NewScenarios& scenarios)
{
    const Scenario scenario = scenarios.scenario(overrides);
    const auto fine = cells_of(scenario), half = cells_of(with_half_the_cells(scenario)),
               one_more = cells_of(with_half_the_cells(scenario, 1));
    Twins twins{{with_cells(overrides, half), with_cells(overrides, one_more), {}},
                ratio_of(fine, half),
                ratio_of(fine, one_more)};
    twins.overrides[2] = longer_steps(twins.overrides[0], scenario);
    return twins;
}

/// \param computed the twins' outcomes, in their order
std::map<std::string, double> errors_from(const Outcome& fine, const Twins& twins, const Outcome* computed)
{
    std::map<std::string, double> errors;
    if (std::any_of(computed, computed + Twins::count, [](const Outcome& outcome) { return outcome.failed(); }))
        return errors;
    const Outcome &half = computed[0], &one_more = computed[1], &longer = computed[2];
    const double steps = longer.steps > 0 ? static_cast<double>(half.steps) / static_cast<double>(longer.steps) : 0;
    for (const Endpoint& one : fine.endpoints) {
        const auto value_in = [&](const Outcome& outcome) {
            for (const Endpoint& other : outcome.endpoints)
                if (other.name == one.name)
                    return other.value.value_or(unknown);
            return unknown;
        };
        if (one.value)
            errors[one.name] = numerical_error_of({*one.value, value_in(half), value_in(one_more), value_in(longer)},
                                                  {twins.cells, twins.cells_of_one_more, steps});
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
    std::vector<Twins> twins;
    std::vector<std::size_t> fine;
    for (const std::size_t row : rows) {
        if (table.failed[row])
            continue;
        twins.push_back(twins_of(specified[table.number[row]].overrides, scenarios));
        overrides.insert(overrides.end(), twins.back().overrides.begin(), twins.back().overrides.end());
        fine.push_back(row);
    }
    NumericalErrors errors;
    if (fine.empty())
        return errors;
    const std::vector<Outcome> computed = scenarios.compute(overrides);
    for (std::size_t i = 0; i < fine.size(); ++i)
        for (const auto& [output, error] :
             errors_from(outcomes.at(table.number[fine[i]]), twins[i], &computed[Twins::count * i]))
            errors.set(fine[i], output, error);
    return errors;
}

std::map<std::string, double> errors_of(const Outcome& fine, const std::vector<std::string>& overrides,
                                        NewScenarios& scenarios)
{
    const Twins twins = twins_of(overrides, scenarios);
    const std::vector<Outcome> computed = scenarios.compute({twins.overrides.begin(), twins.overrides.end()});
    return errors_from(fine, twins, computed.data());
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
