#include "sim/study/numerical_error.hpp"

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

double numerical_error_of(double value, double on_half_the_cells, double with_longer_steps, double cells, double steps)
{
    return share(cells) * std::abs(value - on_half_the_cells) +
           share(std::max(least_ratio_of_steps, steps)) * std::abs(on_half_the_cells - with_longer_steps);
}

Scenario with_half_the_cells(Scenario scenario)
{
    for (int* cells : {&scenario.domain.cells_x, &scenario.domain.cells_y, &scenario.domain.cells_z})
        *cells = (*cells + 1) / 2;
    return scenario;
}

Scenario with_longer_steps(Scenario scenario)
{
    scenario.numerics.tolerance *= 4; // the error estimate of a step falls with the square of its length
    scenario.numerics.first_step *= 2;
    scenario.numerics.longest_step *= 2;
    return scenario;
}

void estimate_numerical_error(const Experiment& experiment, std::vector<Endpoint>& endpoints,
                              const std::function<bool()>& asked_to_stop)
{
    const Experiment coarse(with_half_the_cells(experiment.scenario));
    const Solution half = solve(coarse, asked_to_stop);
    const Solution loose = solve(with_longer_steps(coarse.scenario), asked_to_stop);
    const double cells = ratio_of_cells(experiment.grid, coarse.grid);
    const double steps = static_cast<double>(half.controller.accepted) / static_cast<double>(loose.controller.accepted);
    for (Endpoint& endpoint : endpoints) {
        if (!endpoint.value)
            continue;
        const auto on_half = value_of(half.endpoints, endpoint.name),
                   with_loose = value_of(loose.endpoints, endpoint.name);
        endpoint.numerical_error = numerical_error_of(*endpoint.value, on_half.value_or(unknown),
                                                      with_loose.value_or(unknown), cells, steps);
    }
}

} // namespace mend
