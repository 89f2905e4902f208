#include "sim/analysis/idle_keys.hpp"

#include "sim/analysis/new_scenarios.hpp"
#include "sim/base/error.hpp"
#include "sim/sweep/solve.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace mend
{
namespace
{

constexpr std::size_t most_values = 6;
constexpr double same = 1e-6; // of the larger
constexpr long cells_of_trial = 24 * 32;

bool is_same(const Endpoint& one, const Endpoint& other)
{
    if (one.text != other.text || one.value.has_value() != other.value.has_value())
        return false;
    return !one.value ||
           std::abs(*one.value - *other.value) <= same * std::max(std::abs(*one.value), std::abs(*other.value));
}

const Endpoint* find_in(const std::vector<Endpoint>& endpoints, const std::string& name)
{
    const auto found = std::find_if(endpoints.begin(), endpoints.end(), [&](auto& one) { return one.name == name; });
    return found == endpoints.end() ? nullptr : &*found;
}

/// Nothing where these values make no scenario.
std::optional<std::vector<Endpoint>> endpoints_with(const ScenarioLayers& base, const std::vector<std::string>& words)
{
    try {
        return solve(base.make(words)).endpoints;
    } catch (const InputError&) {
        return std::nullopt;
    }
}

KeyTrial trial_of(const ScenarioLayers& base, const std::vector<std::string>& overrides, const SweptKey& key,
                  const std::vector<std::string>& outputs)
{
    KeyTrial trial{key.name, {}, {}, {}};
    std::vector<std::vector<Endpoint>> found;
    for (const std::string& value : telling_values(key))
        if (auto endpoints = endpoints_with(base, NewScenarios::with(overrides, {key.name + "=" + value}))) {
            trial.values.push_back(value);
            found.push_back(std::move(*endpoints));
        }
    if (found.size() < 2)
        return trial;
    for (const std::string& name : outputs) {
        const Endpoint* first = find_in(found.front(), name);
        const bool still = first && std::all_of(found.begin(), found.end(), [&](const auto& endpoints) {
                               const Endpoint* other = find_in(endpoints, name);
                               return other && is_same(*first, *other);
                           });
        (still ? trial.still : trial.moved).push_back(name);
    }
    return trial;
}

} // namespace

std::vector<std::string> telling_values(const SweptKey& key)
{
    if (key.law != Law::values)
        return {value_at(key, 0.02), value_at(key, 0.5), value_at(key, 0.98)};
    std::vector<std::string> values;
    const std::size_t count = std::min(most_values, key.values.size());
    for (std::size_t i = 0; i < count; ++i)
        values.push_back(key.values[count < 2 ? 0 : i * (key.values.size() - 1) / (count - 1)]);
    return values;
}

std::optional<std::vector<KeyTrial>> try_keys(const ScenarioLayers& base, std::vector<std::string> overrides,
                                              const std::vector<SweptKey>& keys,
                                              const std::vector<std::string>& outputs, double seconds)
{
    const Scenario scenario = base.make(overrides);
    if (scenario.domain.geometry == Geometry::axisymmetric &&
        make_grid(fit_domain(scenario.domain, scenario.device, scenario.schedule)).cells() > cells_of_trial)
        overrides = NewScenarios::with(std::move(overrides), {"domain.cells=24x32"});
    std::size_t runs = 0;
    for (const SweptKey& key : keys)
        runs += telling_values(key).size();
    using Clock = std::chrono::steady_clock;
    const auto began = Clock::now();
    try { // the scenario itself shows how long each takes
        solve(base.make(overrides), [&] {
            return std::chrono::duration<double>(Clock::now() - began).count() * static_cast<double>(runs) > seconds;
        });
    } catch (const Interrupted&) {
        return std::nullopt;
    }
    std::vector<KeyTrial> trials;
    for (const SweptKey& key : keys)
        trials.push_back(trial_of(base, overrides, key, outputs));
    return trials;
}

} // namespace mend
