/// The list of endpoints, group by group, and what can be asked of it.
#include "sim/observe/endpoints.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mend
{
namespace
{

std::vector<EndpointEntry> make_all()
{
    std::vector<EndpointEntry> all;
    for (std::vector<EndpointEntry> (*const group)() :
         {treatment_endpoints, closure_endpoints, side_effect_endpoints, matrix_endpoints, level_endpoints,
          scale_endpoints, risk_endpoints, drug_endpoints})
        for (EndpointEntry& entry : group())
            all.push_back(std::move(entry));
    return all;
}

std::vector<WatchedThreshold> make_thresholds()
{
    std::vector<WatchedThreshold> all;
    for (const EndpointEntry& entry : all_endpoints())
        if (const Resolved* resolved = std::get_if<Resolved>(&entry.obtained))
            all.push_back({entry.name, resolved->threshold});
    std::stable_partition(all.begin(), all.end(),
                          [](const WatchedThreshold& one) { return one.threshold.ends_downtime; });
    return all;
}

} // namespace

const std::vector<std::pair<EndpointGroup, std::string>>& endpoint_groups()
{
    static const std::vector<std::pair<EndpointGroup, std::string>> groups{
        {EndpointGroup::treatment, "Treatment"},
        {EndpointGroup::closure, "Closure, after the last session"},
        {EndpointGroup::side_effects, "Side effects, after the last session"},
        {EndpointGroup::matrix, "Skin at the end of follow-up, against its own untreated"},
        {EndpointGroup::levels, "Skin at the end of follow-up, as it is"},
        {EndpointGroup::scales, "What raters would say at the end of follow-up"},
        {EndpointGroup::risk, "Risk"},
        {EndpointGroup::drug, "Drug on the skin"}};
    return groups;
}

const std::string& heading_of(EndpointGroup group)
{
    const auto& groups = endpoint_groups();
    return std::find_if(groups.begin(), groups.end(), [&](const auto& one) { return one.first == group; })->second;
}

EndpointEntry at_end(const Observable& observable, EndpointEntry entry)
{
    entry.name = observable.name;
    entry.unit = observable.unit;
    entry.better = observable.better;
    entry.obtained = LastOf{observable.name};
    return entry;
}

const std::vector<EndpointEntry>& all_endpoints()
{
    static const std::vector<EndpointEntry> all = make_all();
    return all;
}

const EndpointEntry* find_endpoint(const std::string& name)
{
    const auto& all = all_endpoints();
    const auto found = std::find_if(all.begin(), all.end(), [&](const EndpointEntry& one) { return one.name == name; });
    return found == all.end() ? nullptr : &*found;
}

const std::vector<WatchedThreshold>& all_thresholds()
{
    static const std::vector<WatchedThreshold> all = make_thresholds();
    return all;
}

bool goes_unsaid(const Endpoint& endpoint)
{
    const EndpointEntry* entry = find_endpoint(endpoint.name);
    if (entry == nullptr)
        return false;
    const auto exempt = [&](const Exemption& one) { return one.reason == endpoint.reason; };
    switch (entry->hidden) {
    case Hidden::in_tables:
        return true;
    case Hidden::at_zero:
        return endpoint.value == 0.0;
    case Hidden::without_value:
        return !endpoint.value;
    case Hidden::where_exempt:
        return !endpoint.value && std::any_of(entry->exemptions.begin(), entry->exemptions.end(), exempt);
    case Hidden::nowhere:
        break;
    }
    return false;
}

bool is_unasked(const Endpoint& endpoint)
{
    return !endpoint.text.empty() && endpoint.reason == nothing_stated;
}

std::vector<Warning> warnings_of(const std::vector<Endpoint>& endpoints)
{
    std::vector<Warning> all;
    for (const Endpoint& endpoint : endpoints) {
        const EndpointEntry* entry = find_endpoint(endpoint.name);
        if (entry == nullptr || !endpoint.value)
            continue;
        const WarningLevel* spoken = nullptr;
        for (const WarningLevel& one : entry->warnings)
            if (*endpoint.value > one.above)
                spoken = &one;
        if (spoken != nullptr)
            all.push_back({.id = endpoint.name,
                           .severity = spoken->severity,
                           .key = endpoint.name,
                           .text = fmt::format("{:.3g} is above {:g}: {}. {}", *endpoint.value,
                                               entry->warnings.front().above, spoken->says, entry->warning_note),
                           .value = endpoint.value,
                           .limit = entry->warnings.front().above,
                           .unit = endpoint.unit});
    }
    return all;
}

bool more_is_better(const std::string& name)
{
    if (const EndpointEntry* entry = find_endpoint(name))
        return entry->better == Better::more;
    const std::string observable = name.substr(0, name.find(','));
    const auto& all = all_observables();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Observable& one) { return one.name == observable; });
    return found != all.end() && found->better == Better::more;
}

bool shown_with_sign(const std::string& name)
{
    const EndpointEntry* entry = find_endpoint(name);
    return entry != nullptr && entry->change && entry->unit == "%";
}

} // namespace mend
