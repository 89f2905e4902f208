/// What a scenario came to: as TOML for people and for the next run, and as a hash that says whether two are the same.
#include "sim/base/error.hpp"
#include "sim/domain/skin_tables.hpp"
#include "sim/observe/constants.hpp"
#include "sim/output/files.hpp"
#include "sim/scenario/blocks.hpp"
#include "sim/scenario/keys.hpp"
#include "sim/scenario/presets.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace mend
{
namespace
{

/// One line, whatever it was.
std::string comment(std::string text)
{
    std::replace_if(
        text.begin(), text.end(), [](char letter) { return static_cast<unsigned char>(letter) < 0x20; }, ' ');
    return text;
}

bool is_overridden(const Scenario& scenario, const std::string& key)
{
    const auto& keys = scenario.overridden;
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

/// "device" of "device.length", "schedule.treatment.deep" of a key of that block.
std::string heading_of(const Key& key)
{
    const BlockName block = block_of(key.name);
    return block.family ? block.path() : section_of(key.name);
}

std::string key_line(const Scenario& scenario, const Key& key)
{
    const std::string heading = heading_of(key);
    const std::string name = heading.empty() ? key.name : key.name.substr(heading.size() + 1);
    if (const auto value = key.get(scenario))
        return fmt::format("{} = {}{}\n", name, toml_value(key, *value),
                           is_overridden(scenario, key.name) ? " # command line" : "");
    const bool follows =
        !block_of(key.name).family && !key.get(default_scenario()) && key.fallback.rfind("none", 0) != 0;
    return follows ? fmt::format("# {}: {}\n", name, key.fallback) : "";
}

/// Shortest text that reads back as the same double.
std::string exact(double value)
{
    return fmt::format("{}", value);
}

/// Those of the typical patient: what is this one's own comes on top when the file is read again.
std::vector<Parameter> typical_parameters(const Scenario& scenario, const Model& model)
{
    if (!scenario.skin.variation)
        return model.parameters();
    SkinSpec typical = scenario.skin;
    typical.variation.reset();
    return make_model(scenario.model, make_skin(typical, Grid{}))->parameters();
}

std::string parameter_lines(const Scenario& scenario, const Model& model)
{
    std::string text;
    for (const Parameter& one : typical_parameters(scenario, model)) {
        const bool given = scenario.model.parameters.count(one.name) > 0;
        text += fmt::format("{} = {} # {}; {:g} to {:g}; {}; {}; grade {}; {}\n", one.name, exact(one.value), one.unit,
                            one.low, one.high, one.symbol, comment(one.meaning), one.grade,
                            given ? "given" : comment(one.source));
    }
    return text;
}

std::string patient_lines(const Scenario& scenario)
{
    const Skin skin = make_skin(scenario.skin, Grid{});
    std::string text =
        fmt::format("# The patient that follows from [skin]; not keys.\n# stratum corneum {} mm, viable "
                    "epidermis {} mm, dermis {} mm; depth of a wrinkle {} mm, of a sunken scar {} mm\n"
                    "# Young's modulus of the site's dermis in health {} kPa, of the epidermis {} kPa; "
                    "{}\n",
                    number_text(skin.layers.stratum_corneum), number_text(skin.layers.viable_epidermis),
                    number_text(skin.layers.dermis), number_text(skin.relief.wrinkle_depth),
                    number_text(skin.relief.scar_depth), number_text(skin.mechanics.dermis),
                    number_text(skin.mechanics.epidermis), comment(stiffness_source(scenario.skin.site)));
    for (const SkinQuantity& quantity : skin_quantities()) {
        const double value = quantity.map ? skin.maps.at(quantity.name).uniform : skin.number(quantity.name);
        text += fmt::format("# {} = {} # {}; {}; {}\n", quantity.name, number_text(value), quantity.unit,
                            comment(quantity.meaning), comment(quantity.source));
    }
    for (const auto& [parameter, factor] : skin.own_factors)
        text += fmt::format("# {} of this patient: {:.4g} times the value above\n", parameter, factor);
    if (scenario.skin.variation)
        text += fmt::format("# depth that a device reaches in this patient: {:.4g} times the typical one\n",
                            skin.penetration);
    return text;
}

/// What observables and endpoints are made with.
std::string observation_lines()
{
    std::string text = "# Numbers of the observables and thresholds of the endpoints; not keys.\n";
    for (const Parameter& one : observables::observation_constants())
        text += fmt::format("# {} = {} # {}; {:g} to {:g}; {}; grade {}; {}\n", one.name, exact(one.value), one.unit,
                            one.low, one.high, comment(one.meaning), one.grade, comment(one.source));
    return text;
}

} // namespace

std::string resolved_toml(const Scenario& scenario, const Model* model)
{
    std::string text = "# Every value in force. This file is a scenario too, and computes the same, bit for bit.\n";
    if (!scenario.overridden.empty())
        text += fmt::format("# Overridden on the command line: {}\n", fmt::join(scenario.overridden, ", "));
    std::string section;
    for (const Key& key : keys_of(scenario)) {
        const std::string line = key_line(scenario, key);
        if (heading_of(key) != section && !line.empty()) {
            section = heading_of(key);
            text += fmt::format("\n[{}]\n", section);
        }
        text += line;
    }
    for (const PresetBlock& block : own_presets_of(scenario))
        text += "\n" + block.text("presets.");
    if (model != nullptr)
        return text + "\n[parameters]\n" + parameter_lines(scenario, *model) + "\n" + patient_lines(scenario) + "\n" +
               observation_lines();
    if (!scenario.model.parameters.empty())
        text += "\n[parameters]\n";
    for (const auto& [name, value] : scenario.model.parameters)
        text += fmt::format("{} = {}\n", name, exact(value));
    return text;
}

std::string scenario_hash(const Scenario& scenario, const Model& model)
{
    std::string text;
    for (const Key& key : keys_of(scenario))
        if (const auto value = key.get(scenario);
            value && section_of(key.name) != "output" && section_of(key.name) != "requirements")
            text += fmt::format("{} = {}\n", key.name, toml_value(key, *value));
    for (const PresetBlock& block : own_presets_of(scenario))
        text += block.text();
    for (const Parameter& one : model.parameters())
        text += fmt::format("parameters.{} = {} {}\n", one.name, exact(one.value), one.unit);

    return sha256(text);
}

} // namespace mend
