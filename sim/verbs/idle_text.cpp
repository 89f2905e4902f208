#include "sim/verbs/idle_text.hpp"

#include "kernels/parallel.hpp"
#include "sim/observe/endpoints.hpp"
#include "sim/scenario/key.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace mend
{
namespace
{

constexpr double seconds_to_try = 5;

std::string values_of(const KeyTrial& trial)
{
    std::vector<std::string> values = trial.values;
    for (std::string& value : values)
        std::erase(value, '"');
    return fmt::format("{}", fmt::join(values, ", "));
}

/// Words: all; whole numbers: the ends of what is allowed; quantities: two thirds and one and a half of what holds.
SweptKey with_values(const Key& key, const Scenario& scenario)
{
    SweptKey swept;
    swept.name = key.name;
    const std::optional<KeyValue> held = key.get(scenario);
    if (!key.choices.empty() && key.kind == KeyKind::choice)
        for (const std::string& word : key.choices)
            swept.values.push_back(toml_value(key, word));
    else if (key.kind == KeyKind::flag)
        swept.values = {"false", "true"};
    else if (key.kind == KeyKind::whole)
        swept.values = {toml_value(key, key.low), toml_value(key, key.high)};
    else if (held && std::holds_alternative<double>(*held) && std::get<double>(*held) != 0)
        for (const double ratio : {1 / 1.5, 1.5})
            swept.values.push_back(toml_value(key, std::clamp(ratio * std::get<double>(*held), key.low, key.high)));
    return swept;
}

} // namespace

std::string idle_sentence(const KeyTrial& trial)
{
    return fmt::format("{} does not act on {} in this model (tried: {})", trial.key, fmt::join(trial.still, ", "),
                       values_of(trial));
}

std::string idle_in_general(const std::string& name)
{
    const Key* key = find_key(name);
    if (key == nullptr || (section_of(name) != "skin" && section_of(name) != "device" && section_of(name) != "patient"))
        return "";
    kernels::set_thread_count(1);
    const ScenarioLayers base("tried", {{"tried.toml", "schema = 1\n[domain]\nkind = \"axisymmetric\"\n"}});
    const SweptKey swept = with_values(*key, base.make());
    if (swept.values.size() < 2)
        return "";
    std::vector<std::string> outputs;
    for (const EndpointEntry& entry : all_endpoints())
        if (entry.asked != Asked::seldom && entry.group != EndpointGroup::treatment)
            outputs.push_back(entry.name);
    const auto trials = try_keys(base, {}, {swept}, outputs, seconds_to_try);
    if (!trials || trials->front().still.empty())
        return "";
    return fmt::format("{} (tried: {}; one session of a motor pen)", fmt::join(trials->front().still, ", "),
                       values_of(trials->front()));
}

} // namespace mend
