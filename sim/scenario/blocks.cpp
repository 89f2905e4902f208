#include "sim/scenario/blocks.hpp"

#include "sim/base/error.hpp"
#include "sim/base/quantity.hpp"
#include "sim/input/preset_files.hpp"
#include "sim/scenario/keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <mutex>

namespace mend
{
namespace
{

TreatmentBlock& treatment_of(Scenario& scenario, const std::string& name)
{
    auto& blocks = scenario.schedule.treatments;
    auto place = std::find_if(blocks.begin(), blocks.end(), [&](const auto& block) { return block.name >= name; });
    if (place == blocks.end() || place->name != name) {
        place = blocks.insert(place, TreatmentBlock{});
        place->name = name;
        place->device = scenario.device;
    }
    return *place;
}

const TreatmentBlock* find_treatment(const Scenario& scenario, const std::string& name)
{
    for (const TreatmentBlock& block : scenario.schedule.treatments)
        if (block.name == name)
            return &block;
    return nullptr;
}

constexpr const char* treatments = "schedule.treatment";

/// `value_of` a block that may not be there: then the key has no value.
Key with_absence(Key key, const std::string& block)
{
    key.get = [block, get = key.get](const Scenario& scenario) -> std::optional<KeyValue> {
        return find_treatment(scenario, block) ? get(scenario) : std::nullopt;
    };
    return key;
}

/// A key of [device] as a key of the block: it works on the block's own device.
Key device_key(const Key& original, const std::string& block)
{
    Key key = original;
    key.name = fmt::format("{}.{}.{}", treatments, block, original.name);
    for (std::string& other : key.instead_of)
        other = fmt::format("{}.{}.{}", treatments, block, other);
    if (original.name != "device.density")
        key.fallback = fmt::format("{}, unless device.preset is given here", original.name);
    key.set = [block, set = original.set](Scenario& scenario, const KeyValue& value) {
        Scenario part;
        part.device = treatment_of(scenario, block).device;
        set(part, value);
        treatment_of(scenario, block).device = part.device;
    };
    key.get = [block, get = original.get](const Scenario& scenario) -> std::optional<KeyValue> {
        const TreatmentBlock* found = find_treatment(scenario, block);
        if (found == nullptr)
            return std::nullopt;
        Scenario part;
        part.device = found->device;
        return get(part);
    };
    return key;
}

std::vector<std::string> names_of_sites()
{
    std::vector<std::string> names;
    for (const SkinText& site : sites())
        names.push_back(site.name);
    return names;
}

Key site_key(const std::string& name, const std::string& block)
{
    return {
        .name = name,
        .kind = KeyKind::choice,
        .unit = "",
        .fallback = "none: the area that is simulated",
        .low = 0,
        .high = 0,
        .choices = names_of_sites(),
        .instead_of = {},
        .meaning = "elsewhere on the body: the treatment counts for time and is checked against that skin, but "
                   "does not strike the block that is simulated",
        .set = [block](Scenario& scenario,
                       const KeyValue& value) { treatment_of(scenario, block).site = std::get<std::string>(value); },
        .get = [block](const Scenario& scenario) -> std::optional<KeyValue> {
            const std::string& site = find_treatment(scenario, block)->site;
            return site.empty() ? std::nullopt : std::optional<KeyValue>(site);
        }};
}

std::vector<Key> keys_of_treatment(const std::string& block)
{
    constexpr double century = 36525;
    const auto name = [&](const char* key) { return fmt::format("{}.{}.{}", treatments, block, key); };
    const auto here = [block](auto& scenario) -> auto&
    {
        if constexpr (std::is_const_v<std::remove_reference_t<decltype(scenario)>>)
            return *find_treatment(scenario, block);
        else
            return treatment_of(scenario, block);
    };
    std::vector<Key> keys{
        keys::times(
            name("at"), "when: one time or several, from the first treatment of all; each starts a row of `sessions`",
            "\"0 d\"", [here](auto& scenario) -> auto& { return here(scenario).at; }),
        keys::whole(
            name("sessions"), {1, 1000},
            "how often, `interval` apart", [here](auto& scenario) -> auto& { return here(scenario).sessions; }),
        keys::quantity(
            name("interval"), "d", "d", {0.01, century},
            "from one of its sessions to the next", [here](auto& scenario) -> auto& { return here(scenario).interval; },
            "schedule.interval"),
        keys::quantity(
            name("area"), "cm^2", "mm^2", {0.01, 30000}, "that is treated; for the time that it takes",
            [here](auto& scenario) -> auto& { return here(scenario).area; }, "schedule.area"),
        site_key(name("site"), block)};
    keys[1].fallback = "1";
    for (Key& key : keys)
        key = with_absence(key, block);
    for (const Key& key : all_keys())
        if (section_of(key.name) == "device")
            keys.push_back(device_key(key, block));
    return keys;
}

/// A key that stands beside the blocks of its section, such as aftercare.occlusion.
bool is_plain_key(const std::string& name)
{
    const auto& keys = all_keys();
    return std::any_of(keys.begin(), keys.end(), [&](const Key& key) { return key.name == name; });
}

} // namespace

const std::vector<BlockFamily>& block_families()
{
    static const std::vector<BlockFamily> families{
        {treatments,
         "A treatment of a list, by a name of your own, in place of `schedule.sessions` equal ones. Besides the keys "
         "below\nit takes those of `[device]` as `device.length` and so on; what it does not say is as in `[device]`, "
         "unless it names a\n`device.preset`. Treatments of the same time are one session, done in the order of their "
         "names.",
         keys_of_treatment, [](const Scenario& scenario) { return keys::names_of(scenario.schedule.treatments); },
         [](Scenario& scenario, const std::string& block) { treatment_of(scenario, block); }},
        aftercare_family(),
    };
    return families;
}

BlockName block_of(const std::string& key)
{
    for (const BlockFamily& family : block_families()) {
        const std::string prefix = family.section + ".";
        if (key.rfind(prefix, 0) != 0)
            continue;
        const std::string rest = key.substr(prefix.size());
        const auto dot = rest.find('.');
        if (dot == std::string::npos && is_plain_key(key))
            return {};
        return {&family, rest.substr(0, dot), dot == std::string::npos ? "" : rest.substr(dot + 1)};
    }
    return {};
}

const std::vector<Key>& keys_of(const BlockName& name)
{
    static std::mutex mutex;                                                     // sweeps read scenarios side by side
    static std::map<std::pair<std::string, std::size_t>, std::vector<Key>> made; // with the presets that they may name
    const std::lock_guard lock(mutex);
    auto& keys = made[{name.path(), count_presets()}];
    if (keys.empty())
        keys = name.family->keys(name.block);
    return keys;
}

std::vector<Key> keys_of(const Scenario& scenario)
{
    std::vector<Key> keys = all_keys();
    for (const BlockFamily& family : block_families())
        for (const std::string& block : family.blocks(scenario)) {
            const std::vector<Key>& more = keys_of(BlockName{&family, block, ""});
            keys.insert(keys.end(), more.begin(), more.end());
        }
    return keys;
}

std::vector<Key> patterns_of(const BlockFamily& family)
{
    std::vector<Key> keys = keys_of(BlockName{&family, "NAME", ""});
    std::erase_if(keys, [](const Key& key) { return section_of(block_of(key.name).key) == "device"; });
    return keys;
}

std::string bad_name(const std::string& block)
{
    const auto bare = [](unsigned char letter) { return std::isalnum(letter) || letter == '_' || letter == '-'; };
    if (!block.empty() && std::all_of(block.begin(), block.end(), bare))
        return "";
    return fmt::format("\"{}\" cannot be a name here; take letters, digits, _ and -", block);
}

} // namespace mend
