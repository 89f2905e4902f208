#include "sim/scenario/key.hpp"

#include "sim/input/preset_files.hpp"
#include "sim/scenario/blocks.hpp"
#include "sim/scenario/keys.hpp"
#include "sim/treatment/devices.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <mutex>

namespace mend
{
namespace
{

/// The default of each key as text, read off the default scenario, so that no default is written twice. Only words
/// (the title, the edition) say otherwise, and quantities that follow from others.
std::string fallback_of(const Key& key, const Scenario& scenario)
{
    const auto value = key.get(scenario);
    return value && (key.fallback.empty() || key.kind == KeyKind::quantity) ? toml_value(key, *value) : key.fallback;
}

/// Whole numbers are written to the last digit.
std::string number_of(const Key& key, double value)
{
    return key.kind == KeyKind::whole ? fmt::format("{:.0f}", value) : number_text(value);
}

std::vector<Key> make_keys()
{
    std::vector<Key> keys;
    for (auto section :
         {general_keys, skin_keys, treatment_keys, domain_keys, numerics_keys, output_keys, requirement_keys})
        for (Key& key : section())
            keys.push_back(std::move(key));
    const Scenario scenario = default_scenario();
    for (Key& key : keys)
        key.fallback = fallback_of(key, scenario);
    return keys;
}

} // namespace

Scenario default_scenario()
{
    Scenario scenario;
    scenario.device = device_preset(scenario.device.preset);
    return scenario;
}

const std::vector<Key>& all_keys()
{
    static std::mutex mutex;                             // sweeps read scenarios side by side
    static std::map<std::size_t, std::vector<Key>> made; // by the presets that some of them may name
    const std::lock_guard lock(mutex);
    auto& keys = made[count_presets()];
    if (keys.empty())
        keys = make_keys();
    return keys;
}

std::string current_key_name(const std::string& name)
{
    static const std::map<std::string, std::string> renamed_since_0_1 = {
        {"numerics.first_step", "numerics.initial_step"},
        {"numerics.longest_step", "numerics.max_step"},
        {"numerics.most_rejections", "numerics.max_rejections"},
    };
    const auto found = renamed_since_0_1.find(name);
    return found == renamed_since_0_1.end() ? name : found->second;
}

const Key* find_key(const std::string& typed)
{
    const std::string name = current_key_name(typed);
    const BlockName block = block_of(name);
    const bool in_block = block.family != nullptr && !block.key.empty() && bad_name(block.block).empty();
    const auto& keys = in_block ? keys_of(block) : all_keys();
    const auto found = std::find_if(keys.begin(), keys.end(), [&](const Key& key) { return key.name == name; });
    return found == keys.end() ? nullptr : &*found;
}

const std::vector<std::string>& all_sections()
{
    static const std::vector<std::string> sections = [] {
        std::vector<std::string> names;
        for (const Key& key : all_keys())
            if (const std::string section = section_of(key.name);
                !section.empty() && (names.empty() || names.back() != section))
                names.push_back(section);
        return names;
    }();
    return sections;
}

std::string section_of(const std::string& key)
{
    const auto dot = key.find('.');
    return dot == std::string::npos ? "" : key.substr(0, dot);
}

std::string allowed_text(const Key& key)
{
    if (key.kind == KeyKind::flag)
        return "true, false";
    const std::string words = fmt::format("{}", fmt::join(key.choices, ", "));
    if (key.unit.empty())
        return words;
    if (!words.empty())
        return fmt::format("{}, {} to {}", words, number_of(key, key.low), number_of(key, key.high));
    if (key.low == key.high)
        return number_of(key, key.low);
    return fmt::format("{} to {}", number_of(key, key.low),
                       key.kind == KeyKind::quantity ? quantity_text(key.high, key.unit) : number_of(key, key.high));
}

std::string quoted(const std::string& word)
{
    std::string text = "\"";
    for (const char letter : word) {
        const auto byte = static_cast<unsigned char>(letter);
        if (letter == '"' || letter == '\\')
            text += std::string("\\") + letter;
        else if (letter == '\n')
            text += "\\n";
        else if (byte < 0x20 || byte == 0x7f)
            text += fmt::format("\\u{:04x}", byte);
        else
            text += letter;
    }
    return text + "\"";
}

std::string toml_value(const Key& key, const KeyValue& value)
{
    struct Writer
    {
        const Key& key;
        std::string operator()(bool flag) const { return flag ? "true" : "false"; }
        std::string operator()(double number) const
        {
            return key.kind == KeyKind::quantity ? quoted(quantity_text(number, key.unit)) : number_of(key, number);
        }
        std::string operator()(const std::string& word) const { return quoted(word); }
        std::string operator()(const std::vector<std::string>& list) const
        {
            std::vector<std::string> texts;
            for (const std::string& word : list)
                texts.push_back(quoted(word));
            return fmt::format("[{}]", fmt::join(texts, ", "));
        }
    };
    return std::visit(Writer{key}, value);
}

} // namespace mend
