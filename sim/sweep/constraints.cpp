#include "sim/sweep/constraints.hpp"

#include "sim/base/error.hpp"
#include "sim/base/quantity.hpp"
#include "sim/observe/endpoints.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/treatment/schedule.hpp"

#include <fmt/format.h>

#include <optional>

namespace mend
{
namespace
{

struct Amount
{
    double value;
    std::string unit;
};

/// A key's value or a figure of the treatment; none if the name is neither.
std::optional<Amount> named(const std::string& name, const Scenario& scenario)
{
    if (const Key* key = find_key(name); key && !key->unit.empty()) {
        const auto value = key->get(scenario);
        if (!value)
            throw InputError(fmt::format("{} follows from other keys here and has no value of its own", name));
        return Amount{std::get<double>(*value), key->unit};
    }
    const CourseFigures figures =
        course_figures(scenario.device, scenario.schedule, make_skin(scenario.skin, Grid{}), scenario.aftercare);
    for (const Endpoint& endpoint : endpoints_of_treatment(figures))
        if (endpoint.name == name && endpoint.value)
            return Amount{*endpoint.value, endpoint.unit};
    return std::nullopt;
}

bool holds(const Constraint& constraint, const Scenario& scenario)
{
    const auto left = named(constraint.left, scenario);
    if (!left)
        throw InputError(
            fmt::format("{} is neither a key with a number nor a figure of the treatment", constraint.left));
    double right = 0;
    if (const auto other = named(constraint.right, scenario))
        right = other->value * unit_ratio(other->unit, left->unit);
    else
        right = parse_quantity(constraint.right, left->unit);
    if (constraint.relation == "<")
        return left->value < right;
    if (constraint.relation == "<=")
        return left->value <= right;
    return constraint.relation == ">" ? left->value > right : left->value >= right;
}

} // namespace

bool all_hold(const std::vector<Constraint>& constraints, const Scenario& scenario)
{
    for (const Constraint& constraint : constraints)
        try {
            if (!holds(constraint, scenario))
                return false;
        } catch (const InputError& error) {
            throw InputError(fmt::format("sweep.constraints: \"{}\": {}", constraint.text, error.what()));
        }
    return true;
}

} // namespace mend
