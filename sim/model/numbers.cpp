#include "sim/model/numbers.hpp"

#include "sim/base/error.hpp"
#include "sim/base/nearest.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

namespace mend
{
namespace
{

/// What is wrong with a value, or nothing.
std::string problem_with(const BoundNumber& number, double value)
{
    const std::string what = fmt::format("model.parameters.{} = {:g} {}", number.text.name, value, number.text.unit);
    if (!std::isfinite(value) || value < 0)
        return what + ": must be a number that is not negative";
    if (number.divides && value == 0)
        return what + ": must be above zero, for the equations divide by it";
    if (value > number.most)
        return what + fmt::format(": must be at most {:g}, or a rate would change its sign", number.most);
    return {};
}

std::string unknown(const std::string& name, const std::vector<BoundNumber>& bound)
{
    std::vector<std::string> names;
    for (const BoundNumber& number : bound)
        names.push_back(number.text.name);
    const std::string guess = nearest(name, names);
    return fmt::format("model.parameters.{}: the model has no such number{}; `mend list parameters` shows all", name,
                       guess.empty() ? "" : fmt::format("; did you mean \"{}\"?", guess));
}

} // namespace

void apply_patient(const std::vector<BoundNumber>& bound, const Skin& skin)
{
    for (const BoundNumber& number : bound) {
        for (const auto* values : {&skin.numbers, &skin.parameter_values})
            if (const auto found = values->find(number.text.name); found != values->end())
                *number.place = found->second;
        if (const auto factor = skin.parameter_factors.find(number.text.name); factor != skin.parameter_factors.end())
            *number.place *= factor->second;
    }
}

void apply_variation(const std::vector<BoundNumber>& bound, const Skin& skin)
{
    for (const BoundNumber& number : bound)
        if (const auto factor = skin.own_factors.find(number.text.name); factor != skin.own_factors.end())
            *number.place *= factor->second;
}

void apply_user(const std::vector<BoundNumber>& bound, const std::map<std::string, double>& values)
{
    std::vector<std::string> problems;
    for (const auto& [name, value] : values) {
        const auto found = std::find_if(bound.begin(), bound.end(), [&, &wanted = name](const BoundNumber& number) {
            return number.text.name == wanted;
        });
        if (const std::string problem = found == bound.end() ? unknown(name, bound) : problem_with(*found, value);
            !problem.empty())
            problems.push_back(problem);
        else
            *found->place = value;
    }
    if (!problems.empty())
        throw InputError(fmt::format("{}", fmt::join(problems, "\n")));
}

std::vector<Parameter> in_force(const std::vector<BoundNumber>& bound)
{
    std::vector<Parameter> parameters;
    for (const BoundNumber& number : bound) {
        parameters.push_back(number.text);
        parameters.back().value = *number.place;
    }
    return parameters;
}

} // namespace mend
