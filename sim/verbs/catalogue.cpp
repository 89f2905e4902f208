#include "sim/verbs/catalogue.hpp"

#include "sim/base/progress.hpp"
#include "sim/base/quantity.hpp"
#include "sim/domain/skin_constants.hpp"
#include "sim/domain/skin_tables.hpp"
#include "sim/domain/vehicles.hpp"
#include "sim/model/topical/drug_model.hpp"
#include "sim/observe/constants.hpp"
#include "sim/observe/endpoints.hpp"
#include "sim/observe/observe.hpp"
#include "sim/scenario/blocks.hpp"
#include "sim/scenario/key.hpp"
#include "sim/scenario/presets.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/scenario/sweep_spec.hpp"
#include "sim/treatment/devices.hpp"
#include "sim/treatment/preset_constants.hpp"
#include "sim/treatment/rule_constants.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace mend
{
namespace
{

/// The models with their own numbers: a default patient on a grid of one cell.
std::unique_ptr<Model> default_model(const std::string& name)
{
    DomainSpec one_cell;
    one_cell.geometry = Geometry::point;
    const Grid grid = make_grid(one_cell);
    return make_model({.name = name, .parameters = {}}, make_skin(SkinSpec{}, grid));
}

/// Entries of each model in turn; a name that several models share is there once for each.
template <class Make> std::vector<Entry> of_models(const Make& make)
{
    std::vector<Entry> entries;
    for (const ModelText& text : all_models())
        for (Entry& entry : make(*default_model(text.name))) {
            if (text.name != all_models().front().name)
                entry.summary += fmt::format(" (model {})", text.name);
            entries.push_back(std::move(entry));
        }
    return entries;
}

std::string joined(const std::vector<std::string>& words)
{
    return fmt::format("{}", fmt::join(words, ", "));
}

std::string grade_text(char grade)
{
    switch (grade) {
    case 'A':
        return "A: measured in human skin";
    case 'B':
        return "B: measured elsewhere";
    case 'C':
        return "C: fitted or estimated";
    default:
        return "D: by definition";
    }
}

/// Where a preset is from; empty facts are not shown.
std::string origin_of(const char* family, const std::string& name)
{
    const PresetBlock* block = find_preset(family, name);
    return block->shipped ? "ships with mend" : block->place.text();
}

/// In lists: the presets that ship say nothing of it.
Entry with_origin(Entry entry, const char* family)
{
    const PresetBlock* block = find_preset(family, entry.name);
    if (!block->shipped)
        entry.summary += fmt::format(" ({})", block->place.file);
    entry.facts.push_back({"from", origin_of(family, entry.name)});
    return entry;
}

std::vector<Entry> device_entries()
{
    std::vector<Entry> entries;
    for (const DevicePreset& preset : device_presets()) {
        const DeviceSpec& device = preset.spec;
        const std::vector<std::string>& used = kind_of(device).numbers;
        Entry entry{preset.name, preset.meaning, {{"meaning", preset.meaning}, {"kind", device.kind}}};
        for (const DeviceNumber& number : device_numbers())
            if (const double value = number.in_unit(device);
                value != 0 && std::find(used.begin(), used.end(), number.name) != used.end())
                entry.facts.push_back({number.name, quantity_text(value, number.unit)});
        if (device.density == 0 && puncture_density(device) > 0)
            entry.facts.push_back(
                {"density", fmt::format("{:.4g} /cm^2 by these settings", 100 * puncture_density(device))});
        entry.facts.push_back({"source", preset.source});
        entries.push_back(with_origin(std::move(entry), "device"));
    }
    return entries;
}

std::vector<Entry> site_entries()
{
    std::vector<Entry> entries;
    for (const SkinText& text : sites()) {
        SkinSpec spec;
        spec.site = text.name;
        const Skin skin = make_skin(spec, Grid{});
        const auto micrometres = [](double mm) { return fmt::format("{:.4g} um", 1000 * mm); };
        const double wrinkle = skin.relief.wrinkle_depth;
        Entry entry{text.name,
                    fmt::format("{}: epidermis {}, dermis {:.3g} mm, {:.0f} kPa", text.meaning,
                                micrometres(skin.layers.epidermis()), skin.layers.dermis, skin.mechanics.dermis),
                    {{"meaning", text.meaning},
                     {"horny layer", micrometres(skin.layers.stratum_corneum)},
                     {"epidermis", micrometres(skin.layers.epidermis()) + " with it"},
                     {"dermis", fmt::format("{:.4g} mm", skin.layers.dermis)},
                     {"thickness", text.source},
                     {"stiffness", fmt::format("{:.3g} kPa; {}", skin.mechanics.dermis, stiffness_source(text.name))},
                     {"wrinkle", wrinkle > 0 ? micrometres(wrinkle) + " deep; assumed" : "none assumed"},
                     {"vessels", fmt::format("{:g} of the face's; assumed", skin.map_at("perfusion", 0))}}};
        entries.push_back(with_origin(std::move(entry), "site"));
    }
    return entries;
}

std::vector<Entry> condition_entries()
{
    std::vector<Entry> entries;
    for (const SkinText& text : conditions())
        entries.push_back(
            with_origin({text.name, text.meaning, {{"meaning", text.meaning}, {"source", text.source}}}, "condition"));
    return entries;
}

std::vector<Entry> model_entries()
{
    std::vector<Entry> entries;
    for (const ModelText& text : all_models())
        entries.push_back({text.name, text.summary, {{"meaning", text.summary}, {"source", text.source}}});
    return entries;
}

std::vector<Entry> field_entries()
{
    return of_models([](const Model& model) {
        std::vector<Entry> entries;
        for (const FieldRow& row : model.fields())
            entries.push_back(
                {row.name,
                 fmt::format("{} [{}]", row.meaning, row.unit),
                 {{"meaning", row.meaning},
                  {"symbol", row.symbol},
                  {"unit", row.unit},
                  {"scale", fmt::format("{:g}", row.scale)},
                  {"where", row.on_sheet() ? "the skin's surface" : "the dermis"},
                  {"diffusivity", row.diffuses() ? fmt::format("{:g} mm^2/d", row.diffusivity) : "does not diffuse"},
                  {"model", model.name()}}});
        return entries;
    });
}

std::vector<Entry> term_entries()
{
    return of_models([](const Model& model) {
        std::vector<Entry> entries;
        for (const TermText& term : model.terms())
            entries.push_back({term.name,
                               term.equation,
                               {{"equation", term.equation},
                                {"reads", joined(term.reads)},
                                {"writes", joined(term.writes)},
                                {"source", term.source},
                                {"model", model.name()}}});
        return entries;
    });
}

Entry entry_of(const Parameter& parameter)
{
    return {parameter.name,
            fmt::format("{}{:g}{}: {}", parameter.symbol.empty() ? "" : parameter.symbol + " = ", parameter.value,
                        parameter.unit == "1" ? "" : " " + parameter.unit, parameter.meaning),
            {{"meaning", parameter.meaning},
             {"symbol", parameter.symbol},
             {"value", fmt::format("{:g}", parameter.value)},
             {"unit", parameter.unit},
             {"range", fmt::format("{:g} to {:g}", parameter.low, parameter.high)},
             {"grade", grade_text(parameter.grade)},
             {"source", parameter.source}}};
}

/// Of each model, then what each drug adds to the skin's.
std::vector<Entry> parameter_entries()
{
    std::vector<Entry> entries = of_models([](const Model& model) {
        std::vector<Entry> own;
        for (const Parameter& parameter : model.parameters())
            own.push_back(entry_of(parameter));
        return own;
    });
    for (const Drug& drug : drugs())
        for (const Parameter& parameter : topical::drug_parameters(drug, *find_vehicle(plain_vehicle)))
            entries.push_back(entry_of(parameter));
    return entries;
}

/// Numbers that no scenario names.
std::vector<Entry> constant_entries()
{
    std::vector<Entry> entries;
    for (const auto& table :
         {skin_constants(), observables::observation_constants(), preset_constants(), rule_constants()})
        for (const Parameter& one : table)
            entries.push_back(entry_of(one));
    return entries;
}

std::vector<Entry> observable_entries()
{
    std::vector<Entry> entries;
    for (const Observable& observable : all_observables())
        entries.push_back({observable.name,
                           fmt::format("{} [{}]", observable.brief, observable.unit),
                           {{"brief", observable.brief},
                            {"definition", observable.definition},
                            {"unit", observable.unit},
                            {"reads", joined(observable.fields) + (observable.maps.empty() ? "" : ", maps ") +
                                          joined(observable.maps) + joined(observable.rates)},
                            {"source", observable.source}}});
    return entries;
}

std::vector<Entry> endpoint_entries()
{
    std::vector<Entry> entries;
    for (const EndpointEntry& endpoint : all_endpoints()) {
        std::vector<std::string> exempt;
        for (const Exemption& one : endpoint.exemptions)
            exempt.push_back(one.reason);
        entries.push_back({endpoint.name,
                           fmt::format("{} [{}]", endpoint.brief, endpoint.unit),
                           {{"brief", endpoint.brief},
                            {"group", heading_of(endpoint.group)},
                            {"definition", endpoint.definition},
                            {"unit", endpoint.unit},
                            {"source", endpoint.source},
                            {"no value", joined(exempt)}}});
    }
    return entries;
}

std::vector<Entry> phase_entries()
{
    std::vector<Entry> entries;
    double from = 0;
    for (const HealingPhase& phase : healing_phases()) {
        const std::string begins = fmt::format("{:g} d", from);
        const std::string ends = std::isfinite(phase.until) ? fmt::format("{:g} d", phase.until) : "";
        entries.push_back(
            {std::string(phase.name),
             fmt::format("from {} after the latest session{}", begins, ends.empty() ? "" : " to " + ends),
             {{"from", begins},
              {"until", ends},
              {"source", "overlapping phases of textbooks, cut at one day each: assumed. No equation knows them"}}});
        from = phase.until;
    }
    return entries;
}

std::vector<Entry> aftercare_entries()
{
    std::vector<Entry> entries;
    for (const ApplicationPreset& preset : application_presets())
        entries.push_back(with_origin(
            {preset.name, preset.meaning, {{"meaning", preset.meaning}, {"source", preset.source}}}, "aftercare"));
    return entries;
}

std::vector<Entry> drug_entries()
{
    std::vector<Entry> entries;
    for (const Drug& drug : drugs()) {
        const auto text = [](const DrugNumber& number, const char* unit) {
            return number.value == 0 ? std::string("not known")
                                     : fmt::format("{:g} {}, {:g} to {:g}; grade {}; {}", number.value, unit,
                                                   number.low, number.high, number.grade, number.source);
        };
        Entry entry{drug.name,
                    drug.meaning,
                    {{"meaning", drug.meaning},
                     {"whole skin", text(drug.permeability, "cm/h")},
                     {"lag", text(drug.lag, "h")},
                     {"dermis", text(drug.diffusivity, "cm^2/s")},
                     {"channels", text(drug.channel_diffusivity, "cm^2/s")},
                     {"clearance", text(drug.clearance, "1/h")},
                     {"works at", text(drug.effective, "mg/ml")},
                     {"dissolves", text(drug.solubility, "mg/ml")}}};
        entries.push_back(with_origin(std::move(entry), "drug"));
    }
    return entries;
}

std::vector<Entry> vehicle_entries()
{
    std::vector<Entry> entries;
    for (const Vehicle& vehicle : vehicles()) {
        Entry entry{vehicle.name, vehicle.meaning, {{"meaning", vehicle.meaning}}};
        for (std::size_t i = 0; i < vehicle.numbers.size(); ++i) {
            const Parameter& one = vehicle.numbers[i];
            entry.facts.push_back(
                {vehicle_keys()[i].name, fmt::format("{:g} {}, {:g} to {:g}, {}; grade {}; {}", one.value, one.unit,
                                                     one.low, one.high, one.meaning, one.grade, one.source)});
        }
        entries.push_back(with_origin(std::move(entry), "vehicle"));
    }
    return entries;
}

/// What a file of presets may say, by "device.needles".
std::vector<Entry> preset_entries()
{
    std::vector<Entry> entries;
    for (const PresetFamily& family : preset_families()) {
        for (const auto& [name, meaning] : family.words)
            entries.push_back({fmt::format("{}.{}", family.name, name),
                               meaning,
                               {{"meaning", meaning}, {"unit", "words"}, {"allowed", ""}}});
        for (const PresetKey& key : family.keys)
            entries.push_back(
                {fmt::format("{}.{}", family.name, key.name),
                 fmt::format("[{}] {}", key.unit, key.meaning),
                 {{"meaning", key.meaning},
                  {"unit", key.unit},
                  {"allowed", fmt::format("{} to {}", number_text(key.low), quantity_text(key.high, key.unit))}}});
    }
    return entries;
}

std::vector<Entry> key_entries()
{
    std::vector<Key> keys = all_keys();
    for (const BlockFamily& family : block_families())
        for (Key& key : patterns_of(family))
            keys.push_back(std::move(key));
    std::vector<Entry> entries;
    for (const Key& key : keys)
        entries.push_back({key.name,
                           key.meaning,
                           {{"meaning", key.meaning},
                            {"unit", key.unit},
                            {"default", key.fallback},
                            {"allowed", allowed_text(key)},
                            {"or instead", joined(key.instead_of)}}});
    for (const SweepSetting& setting : sweep_settings())
        entries.push_back({"sweep." + setting.name,
                           setting.meaning,
                           {{"meaning", setting.meaning},
                            {"unit", ""},
                            {"default", setting.fallback},
                            {"allowed", setting.allowed},
                            {"or instead", ""}}});
    return entries;
}

} // namespace

const std::vector<Kind>& all_kinds()
{
    static const std::vector<Kind> kinds{
        {"devices", "device", device_entries},
        {"aftercare", "kind of aftercare", aftercare_entries},
        {"drugs", "drug", drug_entries},
        {"vehicles", "vehicle", vehicle_entries},
        {"sites", "site", site_entries},
        {"conditions", "condition", condition_entries},
        {"presets", "key of a preset", preset_entries},
        {"models", "model", model_entries},
        {"fields", "field", field_entries},
        {"terms", "term", term_entries},
        {"parameters", "parameter", parameter_entries},
        {"constants", "constant", constant_entries},
        {"observables", "observable", observable_entries},
        {"endpoints", "endpoint", endpoint_entries},
        {"phases", "phase", phase_entries},
        {"keys", "key", key_entries},
    };
    return kinds;
}

} // namespace mend
