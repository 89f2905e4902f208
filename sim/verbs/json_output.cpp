#include "sim/verbs/json_output.hpp"

#include "sim/output/files.hpp"
#include "sim/output/summary.hpp"
#include "sim/scenario/blocks.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace mend
{
namespace
{

using Json = nlohmann::ordered_json;

constexpr int schema = 1;

std::string text_of(const Json& json)
{
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json number(const std::optional<double>& value)
{
    return value && std::isfinite(*value) ? Json(*value) : Json(nullptr);
}

Json value_of(const Endpoint& endpoint)
{
    return endpoint.text.empty() ? number(endpoint.value) : Json(endpoint.text);
}

Json settings_of(const Scenario& scenario)
{
    Json settings = Json::object();
    for (const Key& key : keys_of(scenario)) {
        const std::optional<KeyValue> value = key.get(scenario);
        if (!value)
            continue;
        Json& entry = settings[key.name];
        std::visit([&](const auto& held) { entry["value"] = held; }, *value);
        if (!key.unit.empty())
            entry["unit"] = key.unit;
    }
    return settings;
}

Json axis_of(const Axis& axis)
{
    const auto [least, most] = std::minmax_element(axis.widths.begin(), axis.widths.end());
    return {{"cells", axis.size()}, {"extent", axis.length()}, {"narrowest", *least}, {"widest", *most}};
}

Json grid_of(const Grid& grid)
{
    Json json{{"cells", grid.cells()}, {"unit", "mm"}};
    for (const auto& [name, axis] : {std::pair{grid.radial() ? "r" : "x", &grid.x}, {"y", &grid.y}, {"z", &grid.z}})
        if (axis->size() > 1)
            json[name] = axis_of(*axis);
    return json;
}

Json suitability_json(const Suitability& suitability)
{
    Json concerns = Json::array();
    for (const Concern& concern : suitability.concerns)
        concerns.push_back({{"name", concern.name},
                            {"verdict", word_of(concern.verdict)},
                            {"reason", concern.reason},
                            {"accepted", concern.accepted}});
    return {{"value", word_of(suitability.verdict)}, {"concerns", concerns}};
}

} // namespace

std::string run_json(const RunOutcome& outcome)
{
    return text_of({{"schema", schema},
                    {"folder", outcome.folder.string()},
                    {"was_finished", outcome.was_finished},
                    {"summary", Json::parse(read_file(outcome.folder / "summary.json"))}});
}

std::string check_json(const Scenario& scenario, const Grid& grid, const std::vector<Endpoint>& treatment,
                       const Forecast& forecast)
{
    Json figures = Json::object();
    for (const Endpoint& endpoint : treatment) {
        figures[endpoint.name] = {{"value", value_of(endpoint)}, {"unit", endpoint.unit}};
        if (!endpoint.reason.empty())
            figures[endpoint.name]["reason"] = endpoint.reason;
    }
    return text_of({{"schema", schema},
                    {"title", scenario.title},
                    {"settings", settings_of(scenario)},
                    {"grid", grid_of(grid)},
                    {"treatment", figures},
                    {"screening", suitability_json(suitability_of(scenario))},
                    {"warnings", Json::parse(warnings_json(warnings_of(scenario)))},
                    {"forecast",
                     {{"memory_bytes", forecast.memory},
                      {"process_bytes", forecast.process},
                      {"disk_bytes", forecast.disk},
                      {"steps", forecast.steps},
                      {"seconds", forecast.seconds()},
                      {"movie_seconds", forecast.movie}}}});
}

std::string entries_json(const std::vector<std::pair<const Kind*, Entry>>& entries)
{
    Json list = Json::array();
    for (const auto& [kind, entry] : entries) {
        Json json{{"kind", kind->singular}, {"name", entry.name}, {"summary", entry.summary}};
        for (const auto& [label, text] : entry.facts)
            json[label] = text;
        list.push_back(std::move(json));
    }
    return text_of({{"schema", schema}, {"entries", list}});
}

} // namespace mend
