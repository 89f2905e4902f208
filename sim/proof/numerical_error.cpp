#include "sim/proof/numerical_error.hpp"

#include "sim/base/error.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace mend
{
namespace
{

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// Share of a difference between two solutions that is the error of the finer one, for a method of order 2.
double share(double ratio)
{
    return 1 / (ratio * ratio - 1);
}

/// Of the axes that were coarsened, the one that was least: the estimate is rather too large.
double ratio_of_cells(const Grid& fine, const Grid& coarse)
{
    double ratio = 2;
    for (const auto& [one, other] : {std::pair{&fine.x, &coarse.x}, {&fine.y, &coarse.y}, {&fine.z, &coarse.z}})
        if (one->size() > 1)
            ratio = std::min(ratio, static_cast<double>(one->size()) / other->size());
    return ratio;
}

/// At least as if steps had grown by half: tolerances that the longest step makes idle say nothing about steps.
constexpr double least_ratio_of_steps = 1.5;

std::optional<double> value_of(const std::vector<Endpoint>& endpoints, const std::string& name)
{
    const auto found = std::find_if(endpoints.begin(), endpoints.end(),
                                    [&](const Endpoint& endpoint) { return endpoint.name == name; });
    return found == endpoints.end() ? std::nullopt : found->value;
}

} // namespace

double numerical_error_of(const Trials& trials, const Ratios& ratios)
{
    const double regular = share(ratios.cells) * (trials.on_half_the_cells - trials.value);
    const double foreseen = trials.value + regular * (ratios.cells_of_one_more * ratios.cells_of_one_more - 1);
    const double of_steps = share(std::max(least_ratio_of_steps, ratios.steps)) *
                            std::abs(trials.on_half_the_cells - trials.with_longer_steps);
    return std::abs(regular) + std::abs(trials.with_one_more - foreseen) / ratios.cells + of_steps;
}

Scenario with_half_the_cells(Scenario scenario, int more)
{
    for (int* cells : {&scenario.domain.cells_x, &scenario.domain.cells_y, &scenario.domain.cells_z})
        *cells = std::min(*cells, (*cells + 1) / 2 + more);
    return scenario;
}

Scenario with_longer_steps(Scenario scenario)
{
    scenario.numerics.tolerance *= 4; // the error estimate of a step falls with the square of its length
    scenario.numerics.initial_step *= 2;
    scenario.numerics.max_step *= 2;
    return scenario;
}

void estimate_numerical_error(const Experiment& experiment, std::vector<Endpoint>& endpoints,
                              const std::function<bool()>& asked_to_stop)
{
    const Experiment coarse(with_half_the_cells(experiment.scenario));
    const Experiment beside(with_half_the_cells(experiment.scenario, 1));
    const Solution half = solve(coarse, asked_to_stop), one_more = solve(beside, asked_to_stop);
    const Solution longer = solve(with_longer_steps(coarse.scenario), asked_to_stop);
    const Ratios ratios{ratio_of_cells(experiment.grid, coarse.grid), ratio_of_cells(experiment.grid, beside.grid),
                        static_cast<double>(half.controller.accepted) /
                            static_cast<double>(longer.controller.accepted)};
    for (Endpoint& endpoint : endpoints) {
        if (!endpoint.value)
            continue;
        const auto in = [&](const Solution& solution) {
            return value_of(solution.endpoints, endpoint.name).value_or(unknown);
        };
        endpoint.numerical_error = numerical_error_of({*endpoint.value, in(half), in(one_more), in(longer)}, ratios);
    }
}

} // namespace mend
