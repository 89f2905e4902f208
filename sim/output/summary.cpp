#include "sim/output/summary.hpp"

#include "sim/base/error.hpp"
#include "sim/output/files.hpp"

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

namespace mend
{
namespace
{

using Json = nlohmann::ordered_json;

constexpr int summary_schema = 1; // summary.schema.json, beside this file

Json number(const std::optional<double>& value)
{
    return value && std::isfinite(*value) ? Json(*value) : Json(nullptr);
}

Json reasons_of(std::string text)
{
    Json reasons = Json::array();
    while (!text.empty()) {
        const auto end = text.find(between_reasons);
        reasons.push_back(text.substr(0, end));
        text = end == std::string::npos ? "" : text.substr(end + 2);
    }
    return reasons;
}

Json as_json(const Endpoint& endpoint)
{
    if (!endpoint.text.empty())
        return {
            {"value", endpoint.text}, {"definition", endpoint.definition}, {"reasons", reasons_of(endpoint.reason)}};
    Json json{{"value", number(endpoint.value)}, {"unit", endpoint.unit}, {"definition", endpoint.definition}};
    if (json["value"].is_null())
        json["reason"] = endpoint.reason.empty() ? "not a number" : endpoint.reason;
    else if (!endpoint.reason.empty())
        json["note"] = endpoint.reason;
    if (endpoint.at_half_threshold)
        json["at_half_threshold"] = number(endpoint.at_half_threshold);
    if (endpoint.at_double_threshold)
        json["at_double_threshold"] = number(endpoint.at_double_threshold);
    if (endpoint.numerical_error)
        json["numerical_error"] = number(endpoint.numerical_error);
    return json;
}

Json as_json(const Warning& warning)
{
    Json json{{"id", warning.id},
              {"severity", word_of(warning.severity)},
              {"unsafe", warning.severity == Severity::unsafe},
              {"key", warning.key},
              {"text", warning.text}};
    if (warning.value)
        json["value"] = number(warning.value);
    if (warning.limit)
        json["limit"] = number(warning.limit);
    if (!warning.unit.empty())
        json["unit"] = warning.unit;
    return json;
}

Json as_json(const std::vector<Warning>& warnings)
{
    Json list = Json::array();
    for (const Warning& one : by_gravity(warnings))
        list.push_back(as_json(one));
    return list;
}

std::optional<double> number_in(const Json& json, const char* name)
{
    const auto found = json.find(name);
    return found != json.end() && found->is_number() ? std::optional(found->get<double>()) : std::nullopt;
}

Band band_in(const Json& band, const Json& ensemble)
{
    const auto at = [](const Json& one) { return one.is_number() ? std::optional(one.get<double>()) : std::nullopt; };
    std::vector<BandShare> shares;
    for (const Json& one : ensemble.value("shares", Json::array()))
        shares.push_back(
            {one.at("above"), one.at("says"), one.at("share"), one.at("interval").at(0), one.at("interval").at(1)});
    return {.low = at(band.at(0)),
            .median = at(ensemble.at("median")),
            .high = at(band.at(1)),
            .members = ensemble.at("members"),
            .reached = ensemble.at("reached"),
            .people = number_in(ensemble, "people"),
            .ignorance = number_in(ensemble, "ignorance"),
            .shares = std::move(shares)};
}

Endpoint as_endpoint(const std::string& name, const Json& json)
{
    Endpoint endpoint;
    endpoint.name = name;
    endpoint.unit = json.value("unit", "");
    endpoint.definition = json.value("definition", "");
    endpoint.reason = json.value("reason", json.value("note", ""));
    endpoint.value = number_in(json, "value");
    endpoint.at_half_threshold = number_in(json, "at_half_threshold");
    endpoint.at_double_threshold = number_in(json, "at_double_threshold");
    if (json.contains("numerical_error"))
        endpoint.numerical_error =
            number_in(json, "numerical_error").value_or(std::numeric_limits<double>::quiet_NaN());
    if (json.contains("band") && json.contains("ensemble"))
        endpoint.band = band_in(json.at("band"), json.at("ensemble"));
    if (json.at("value").is_string())
        endpoint.text = json.at("value").get<std::string>();
    for (const auto& reason : json.value("reasons", Json::array()))
        endpoint.reason += (endpoint.reason.empty() ? "" : between_reasons) + reason.get<std::string>();
    return endpoint;
}

Warning as_warning(const Json& json)
{
    const std::string severity = json.at("severity");
    return {.id = json.at("id"),
            .severity = severity == word_of(Severity::unsafe)    ? Severity::unsafe
                        : severity == word_of(Severity::caution) ? Severity::caution
                                                                 : Severity::note,
            .key = json.at("key"),
            .text = json.at("text"),
            .value = number_in(json, "value"),
            .limit = number_in(json, "limit"),
            .unit = json.value("unit", "")};
}

Json numerics_of(const Controller& controller, const FieldTable& fields)
{
    Json worst = Json::object();
    for (std::size_t i = 0; i < controller.worst_negative.size() && i < fields.size(); ++i)
        worst[fields[i].name] = number(controller.worst_negative[i]);
    return {{"steps_accepted", controller.accepted},
            {"steps_rejected", controller.rejected},
            {"worst_negative", {{"unit", "absolute tolerances"}, {"values", worst}}}};
}

Json as_json(const Judgement& judgement)
{
    const Requirement& asked = judgement.requirement;
    Json json{{"name", asked.name},
              {"relation", asked.at_most ? "<=" : ">="},
              {"limit", asked.limit},
              {"unit", asked.unit},
              {"confidence", judgement.confidence},
              {"patients", judged_words()[static_cast<std::size_t>(judgement.judged)]},
              {"verdict", word_of(judgement.verdict)}};
    if (!judgement.reason.empty())
        json["reason"] = judgement.reason;
    json["value"] = number(judgement.value);
    json["margin"] = number(judgement.margin);
    if (judgement.probability) {
        json["probability"] = *judgement.probability;
        json["probability_interval"] = {*judgement.low, *judgement.high};
        json["draws"] = judgement.draws;
    }
    if (!judgement.deciding_patient.empty())
        json["deciding_patient"] = judgement.deciding_patient;
    return json;
}

/// \throws StorageError if there is none
Json summary_in(const std::filesystem::path& folder)
{
    const auto path = folder / "summary.json";
    Json json = Json::parse(read_file(path), nullptr, false);
    if (json.is_discarded() || !json.contains("endpoints"))
        throw StorageError(path.string() + ": is not a summary of mend");
    return json;
}

void write(const std::filesystem::path& folder, const Json& json)
{
    replace_file(folder / "summary.json", json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n",
                 Durability::survives_a_crash);
}

} // namespace

void write_summary(const std::filesystem::path& folder, const Provenance& provenance,
                   const std::vector<Endpoint>& endpoints, const std::vector<Warning>& warnings,
                   const Controller& controller, const FieldTable& fields)
{
    Json json{{"schema", summary_schema}};
    json["mend"] = {{"version", provenance.version},
                    {"commit", provenance.commit},
                    {"dirty", provenance.dirty},
                    {"compiler", provenance.compiler},
                    {"instruction_set", provenance.instruction_set}};
    json["scenario"] = {{"title", provenance.title}, {"hash", provenance.scenario_hash}, {"seed", provenance.seed}};
    json["endpoints"] = Json::object();
    for (const auto& endpoint : endpoints)
        json["endpoints"][endpoint.name] = as_json(endpoint);
    json["warnings"] = as_json(warnings);
    json["numerics"] = numerics_of(controller, fields);
    write(folder, json);
}

std::string warnings_json(const std::vector<Warning>& warnings)
{
    return as_json(warnings).dump();
}

void add_bands(const std::filesystem::path& folder, const std::vector<Endpoint>& endpoints, const BandSource& source)
{
    Json json = summary_in(folder);
    json["bands"] = {
        {"members", source.members}, {"seed", source.seed}, {"grades", source.grades}, {"folder", source.folder}};
    for (const Endpoint& endpoint : endpoints)
        if (endpoint.band && json["endpoints"].contains(endpoint.name)) {
            const Band& band = *endpoint.band;
            Json& entry = json["endpoints"][endpoint.name];
            entry["band"] = {number(band.low), number(band.high)};
            entry["ensemble"] = {{"median", number(band.median)}, {"members", band.members}, {"reached", band.reached}};
            if (band.people)
                entry["ensemble"]["people"] = *band.people;
            if (band.ignorance)
                entry["ensemble"]["ignorance"] = *band.ignorance;
            for (const BandShare& one : band.shares)
                entry["ensemble"]["shares"].push_back({{"above", one.above},
                                                       {"says", one.says},
                                                       {"share", one.share},
                                                       {"interval", {one.low, one.high}}});
        }
    write(folder, json);
}

void add_judgements(const std::filesystem::path& folder, const std::vector<Judgement>& judgements)
{
    Json json = summary_in(folder);
    const Json before = json;
    json.erase("requirements");
    for (const Judgement& one : judgements)
        json["requirements"].push_back(as_json(one));
    if (json != before)
        write(folder, json);
}

std::optional<Summary> read_summary(const std::filesystem::path& folder)
{
    const auto path = folder / "summary.json";
    if (!std::filesystem::exists(path))
        return {};
    try {
        const Json json = Json::parse(read_file(path));
        Summary summary{json.at("scenario").at("title"), json.at("scenario").at("hash"), {}, {}, {}};
        for (const auto& [name, endpoint] : json.at("endpoints").items())
            summary.endpoints.push_back(as_endpoint(name, endpoint));
        for (const Json& warning : json.value("warnings", Json::array()))
            summary.warnings.push_back(as_warning(warning));
        if (json.contains("bands"))
            summary.members = json.at("bands").at("folder");
        return summary;
    } catch (const Json::exception&) {
        throw StorageError(path.string() +
                           ": is not a summary of mend; move the folder away, or choose another with -o");
    }
}

} // namespace mend
