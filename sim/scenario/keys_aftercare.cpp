/// Keys of a block [aftercare.NAME]. Its preset comes first: it fills every number that the others override.
#include "sim/domain/vehicles.hpp"
#include "sim/scenario/blocks.hpp"
#include "sim/scenario/keys.hpp"
#include "sim/treatment/aftercare_presets.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mend
{
namespace
{

ApplicationSpec& application_of(Scenario& scenario, const std::string& name)
{
    auto& blocks = scenario.aftercare.applications;
    auto place = std::find_if(blocks.begin(), blocks.end(), [&](const auto& block) { return block.name >= name; });
    if (place == blocks.end() || place->name != name) {
        place = blocks.insert(place, ApplicationSpec{});
        place->name = name;
    }
    return *place;
}

const ApplicationSpec* find_application(const Scenario& scenario, const std::string& name)
{
    for (const ApplicationSpec& block : scenario.aftercare.applications)
        if (block.name == name)
            return &block;
    return nullptr;
}

/// A member of the block, as the helpers of keys.hpp ask for it.
template <class Member> auto member(const std::string& block, Member ApplicationSpec::*place)
{
    return [ block, place ](auto& scenario) -> auto&
    {
        if constexpr (std::is_const_v<std::remove_reference_t<decltype(scenario)>>)
            return find_application(scenario, block)->*place;
        else
            return application_of(scenario, block).*place;
    };
}

Key preset_key(const std::string& name, const std::string& block)
{
    Key key = keys::words(name, KeyKind::choice, keys::names_of(application_presets()),
                          "what it is, with all its numbers; `mend list aftercare`. Keys below override them",
                          member(block, &ApplicationSpec::preset));
    key.fallback = "\"nothing\"";
    key.set = [block](Scenario& scenario, const KeyValue& value) {
        ApplicationSpec& application = application_of(scenario, block);
        application = application_preset(std::get<std::string>(value));
        application.name = block;
    };
    return key;
}

Key drug_key(const std::string& name, const std::string& block)
{
    Key key = keys::words(name, KeyKind::choice, keys::names_of(drugs()),
                          "that it holds, one a scenario; its numbers are parameters, `mend list drugs`",
                          member(block, &ApplicationSpec::drug));
    key.fallback = "the preset's, else none";
    key.get = [block](const Scenario& scenario) -> std::optional<KeyValue> {
        const std::string& drug = find_application(scenario, block)->drug;
        return drug.empty() ? std::nullopt : std::optional<KeyValue>(drug);
    };
    return key;
}

Key vehicle_key(const std::string& name, const std::string& block)
{
    Key key = keys::words(name, KeyKind::choice, keys::names_of(vehicles()),
                          "what holds the drug, one a scenario, with its usual layer and humidity, which keys below "
                          "override; `mend list vehicles`",
                          member(block, &ApplicationSpec::drug_vehicle));
    key.fallback = "the preset's, else \"solution\"";
    key.set = [block](Scenario& scenario, const KeyValue& value) {
        put_in_vehicle(application_of(scenario, block), std::get<std::string>(value));
    };
    key.get = [block](const Scenario& scenario) -> std::optional<KeyValue> {
        const ApplicationSpec& application = *find_application(scenario, block);
        return application.drug.empty() && application.drug_vehicle.empty()
                   ? std::nullopt
                   : std::optional<KeyValue>(vehicle_of(application));
    };
    return key;
}

std::vector<Key> keys_of_application(const std::string& block)
{
    const auto name = [&](const char* key) { return fmt::format("aftercare.{}.{}", block, key); };
    std::vector<Key> keys{preset_key(name("preset"), block),
                          keys::times(name("at"),
                                      "when, from the first treatment: one time or several, each for so "
                                      "long as it lasts; in place of `from`",
                                      "none: with each session", member(block, &ApplicationSpec::at)),
                          drug_key(name("drug"), block), vehicle_key(name("drug_vehicle"), block)};
    for (const ApplicationNumber& number : application_numbers()) {
        keys.push_back(keys::quantity(name(number.name.c_str()), number.unit, number.stored, {number.low, number.high},
                                      number.meaning, member(block, number.place)));
        keys.back().fallback = "the preset's";
    }
    keys.push_back(keys::words(name("drug_held"), KeyKind::flag, {},
                               "true: the drug's concentration is kept up, a dose without end",
                               member(block, &ApplicationSpec::drug_held)));
    keys.back().fallback = "the preset's";
    for (Key& key : keys)
        key.get = [block, get = key.get](const Scenario& scenario) -> std::optional<KeyValue> {
            return find_application(scenario, block) ? get(scenario) : std::nullopt;
        };
    return keys;
}

} // namespace

BlockFamily aftercare_family()
{
    return {"aftercare",
            "What is put on the skin, taken or met with, by a name of your own: creams, covers, sun, growth factors, a "
            "drug. A\npreset says what it does; without `at` it comes with each session on the simulated area. Effects "
            "of several at a\ntime: covers and films do not add up, factors multiply, sun adds up.",
            keys_of_application,
            [](const Scenario& scenario) { return keys::names_of(scenario.aftercare.applications); },
            [](Scenario& scenario, const std::string& block) { application_of(scenario, block); }};
}

} // namespace mend
