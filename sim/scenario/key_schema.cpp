#include "sim/scenario/key_schema.hpp"

#include "sim/model/models.hpp"
#include "sim/scenario/blocks.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/scenario/sweep_spec.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <sstream>

namespace mend
{
namespace
{

using Json = nlohmann::ordered_json;

/// Stands for the name of a user's block.
constexpr const char* any_name = "NAME";

/// A number, then a unit.
constexpr const char* quantity_pattern = R"(^\s*[-+]?[0-9]*[.]?[0-9]+([eE][-+]?[0-9]+)?(\s+\S.*|[^\s0-9.].*)$)";

Json words_of(const Key& key)
{
    Json word{{"type", "string"}};
    if (!key.choices.empty())
        word["enum"] = key.choices;
    return word;
}

Json numbers_of(const Key& key, const char* type)
{
    Json number{{"type", type}};
    if (key.low < key.high) {
        number["minimum"] = key.low;
        number["maximum"] = key.high;
    }
    return number;
}

Json type_of(const Key& key)
{
    switch (key.kind) {
    case KeyKind::quantity:
        return {{"type", "string"}, {"pattern", quantity_pattern}};
    case KeyKind::number:
        return {{"anyOf", {numbers_of(key, "number"), {{"type", "string"}, {"pattern", quantity_pattern}}}}};
    case KeyKind::whole:
        if (!key.choices.empty())
            return {{"anyOf", {words_of(key), numbers_of(key, "integer")}}};
        return numbers_of(key, "integer");
    case KeyKind::list:
        return {{"anyOf", {words_of(key), {{"type", "array"}, {"items", words_of(key)}}}}};
    case KeyKind::choice:
    case KeyKind::text:
        return words_of(key);
    case KeyKind::flag:
        return {{"type", "boolean"}};
    }
    return Json::object();
}

/// Meaning, unit, range and default; the default also as a value, where it is one.
Json schema_of(const Key& key)
{
    Json schema = type_of(key);
    std::string text = key.meaning;
    if (const std::string allowed = allowed_text(key); !allowed.empty() && key.choices.empty())
        text += fmt::format(" ({})", allowed);
    if (!key.fallback.empty())
        text += fmt::format("; default: {}", key.fallback);
    schema["description"] = text;
    if (const auto value = block_of(key.name).family ? std::nullopt : key.get(default_scenario()))
        if (Json parsed = Json::parse(toml_value(key, *value), nullptr, false); !parsed.is_discarded())
            schema["default"] = parsed;
    return schema;
}

/// An object in which only what is listed may stand.
Json& object_at(Json& node)
{
    if (!node.is_object())
        node = Json::object();
    if (!node.contains("type"))
        node.update({{"type", "object"}, {"properties", Json::object()}, {"additionalProperties", false}});
    return node;
}

void insert(Json& root, const Key& key)
{
    std::istringstream path(key.name);
    Json* node = &root;
    std::string last;
    for (std::string word; std::getline(path, word, '.'); last = word)
        if (!last.empty())
            node = last == any_name ? &object_at((*node)["additionalProperties"])
                                    : &object_at((*node)["properties"][last]);
    (*node)["properties"][last] = schema_of(key);
}

Json parameters_schema()
{
    DomainSpec one_cell;
    one_cell.geometry = Geometry::point;
    const Skin skin = make_skin(SkinSpec{}, make_grid(one_cell));
    Json properties = Json::object();
    for (const ModelText& text : all_models())
        for (const Parameter& parameter : make_model({.name = text.name, .parameters = {}}, skin)->parameters())
            properties[parameter.name] = {
                {"type", {"number", "string"}},
                {"description", fmt::format("{} ({:g} {}, {:g} to {:g})", parameter.meaning, parameter.value,
                                            parameter.unit, parameter.low, parameter.high)}};
    // Drugs bring numbers of their own.
    return {{"type", "object"}, {"properties", properties}, {"additionalProperties", {{"type", {"number", "string"}}}}};
}

/// Settings of a sweep with what each means; their values are of many forms, which reading them says more of.
Json sweep_schema()
{
    Json sweep{{"type", "object"}, {"properties", Json::object()}};
    for (const SweepSetting& setting : sweep_settings()) {
        const auto dot = setting.name.find('.');
        Json& node = dot == std::string::npos
                         ? sweep["properties"][setting.name]
                         : sweep["properties"][setting.name.substr(0, dot)]["properties"][setting.name.substr(dot + 1)];
        node["description"] =
            setting.allowed.empty() ? setting.meaning : fmt::format("{} ({})", setting.meaning, setting.allowed);
    }
    sweep["properties"]["method"]["enum"] = sweep_methods();
    sweep["properties"]["keep"]["enum"] = keep_words();
    sweep["properties"]["cell"]["enum"] = cell_words();
    return sweep;
}

} // namespace

std::string key_schema()
{
    Json root{{"$schema", "http://json-schema.org/draft-07/schema#"},
              {"title", "Scenario of mend"},
              {"description", "What a scenario or a sweep of mend may say; `mend check FILE` says the rest."}};
    object_at(root);
    for (const Key& key : all_keys())
        insert(root, key);
    for (const BlockFamily& family : block_families())
        for (const Key& key : family.keys(any_name))
            insert(root, key);
    root["properties"]["schema"]["const"] = 1;
    root["properties"]["base"] = {{"type", "string"}, {"description", "of a sweep: the scenario that it varies"}};
    root["properties"]["parameters"] = parameters_schema();
    root["properties"]["sweep"] = sweep_schema();
    root["anyOf"] = {{{"required", {"schema"}}}, {{"required", {"base"}}}};
    return root.dump(2) + "\n";
}

} // namespace mend
