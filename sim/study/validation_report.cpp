/// A validation as text, CSV and JSON.
#include "sim/base/table.hpp"
#include "sim/base/version.hpp"
#include "sim/study/validate.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace mend
{
namespace
{

using Json = nlohmann::ordered_json;
/// A model's value is as sure as its band or its row is wide: two digits of that, three where there is neither.
double known_to(const DataRow& row)
{
    return row.test == DataTest::within ? 0.05 * (*row.high - *row.low) : 0;
}

std::string with_unit(const std::string& number, const DataRow& row)
{
    return row.unit.empty() || row.unit == "1" ? number : number + " " + row.unit;
}

std::string data_text(const DataRow& row)
{
    switch (row.test) {
    case DataTest::within:
        return with_unit(fmt::format("{:g} to {:g}", *row.low, *row.high), row);
    case DataTest::at_most:
        return with_unit(fmt::format("at most {:g}", row.high ? *row.high : *row.value), row);
    case DataTest::at_least:
        return with_unit(fmt::format("at least {:g}", row.low ? *row.low : *row.value), row);
    case DataTest::more_than:
        return "more than " + row.other;
    default:
        break;
    }
    return word_of(row.test) + (row.value ? with_unit(fmt::format(" ({:+g}", *row.value), row) + ")" : "");
}

std::string model_text(const JudgedRow& judged, const DataRow& row)
{
    const Said& said = judged.said;
    if (said.value)
        return with_unit(shown(said.value, known_to(row)), row);
    return said.later ? with_unit("> " + shown(said.followed), row) : "–";
}

std::string quantity_text(const DataRow& row)
{
    return row.at ? row.quantity + ", " + row.at->text() : row.quantity;
}

/// Cells of a row that was tested, for readers.
TableRow row_of(const JudgedRow& judged, const DataRow& row)
{
    const auto null = [&](const std::optional<double>& value, bool right) {
        return Cell(shown(value, known_to(row)) + (right ? " +" : " -"), value);
    };
    return {row.id,
            quantity_text(row),
            {model_text(judged, row), judged.said.value},
            data_text(row),
            word_of(judged.verdict),
            null(judged.constant, judged.constant_right),
            null(judged.area, judged.area_right)};
}

Table table_of(const Validation& validation)
{
    Table table{.columns = {{.name = "id"},
                            {.name = "quantity"},
                            {.name = "model"},
                            {.name = "data"},
                            {.name = "verdict"},
                            {.name = "constant"},
                            {.name = "area only"}}};
    for (const JudgedRow& judged : validation.rows)
        if (judged.verdict != RowVerdict::not_tested)
            table.add(row_of(judged, validation.table.rows[judged.row]));
    table.title = fmt::format("{}: {} rows, {} tested by {} scenarios", validation.table.file,
                              validation.table.rows.size(), table.rows(), validation.scenarios);
    return table;
}

Table scores_table(const Validation& validation)
{
    Table table{.title = "Rows that are within, by role",
                .columns = {{.name = "role"},
                            {.name = "tested", .numbers = true},
                            {.name = "this model", .numbers = true},
                            {.name = "constant", .numbers = true},
                            {.name = "area only", .numbers = true}}};
    const auto count = [](auto number) { return Cell(std::to_string(number), static_cast<double>(number)); };
    for (const Score& score : scores_of(validation))
        table.add({score.role.empty() ? "(none)" : score.role, count(score.tested), count(score.model),
                   count(score.constant), count(score.area)});
    return table;
}

std::string reasons_text(const Validation& validation)
{
    std::string untested, valueless;
    for (const JudgedRow& judged : validation.rows) {
        const DataRow& row = validation.table.rows[judged.row];
        if (judged.verdict == RowVerdict::not_tested && row.test == DataTest::none)
            untested += fmt::format("  {} ({}): {}\n", row.id, row.role, row.note);
        if (!judged.said.reason.empty())
            valueless += fmt::format("  {}: {}\n", row.id, judged.said.reason);
    }
    std::string text;
    if (!valueless.empty())
        text += "\nWithout a value\n" + valueless;
    if (!untested.empty())
        text += "\nIn the table, but not tested\n" + untested;
    return text;
}

Json number(const std::optional<double>& value)
{
    return value ? Json(*value) : Json(nullptr);
}

Json row_json(const JudgedRow& judged, const DataRow& row)
{
    Json json{{"id", row.id}, {"role", row.role}, {"verdict", word_of(judged.verdict)}};
    json["source"] = row.source;
    if (!row.note.empty())
        json["note"] = row.note;
    if (judged.verdict == RowVerdict::not_tested)
        return json;
    json["scenario"] = {{"file", row.scenario}, {"overrides", row.overrides}, {"hash", judged.scenario_hash}};
    json["quantity"] = row.quantity;
    json["at"] = row.at ? Json(row.at->text()) : Json(nullptr);
    json["unit"] = row.unit;
    json["test"] = row.test == DataTest::more_than ? "more_than " + row.other : word_of(row.test);
    json["data"] = {{"value", number(row.value)}, {"low", number(row.low)}, {"high", number(row.high)}};
    json["model"] = {{"value", number(judged.said.value)}, {"untreated", number(judged.said.untreated)}};
    if (!judged.said.reason.empty())
        json["model"]["reason"] = judged.said.reason;
    json["constant"] = {{"value", number(judged.constant)}, {"within", judged.constant_right}};
    json["area"] = {{"value", number(judged.area)}, {"within", judged.area_right}};
    return json;
}

} // namespace

std::string validation_text(const Validation& validation)
{
    const Table table = table_of(validation);
    std::string text = table.rows() > 0
                           ? render(table, TableForm::text) + "\n" + render(scores_table(validation), TableForm::text)
                           : table.title + "\n\n";
    text += reasons_text(validation) + "\nConstants\n";
    for (const std::string& line : validation.constants)
        text += "  " + line + "\n";
    return text +
           "  all others as `mend list parameters` and the scenarios say\n\n"
           "rises, falls, unchanged: against untreated skin, by more or less than 1 % (0.01 of an index).\n"
           "constant: everything measured in a unit of one kind has the mean of the data; area only: it goes with the\n"
           "area of a hole (times, lengths) or of all holes (changes). Both are fitted to these very rows, each role "
           "by itself; + within.\n"
           "A model's estimates from assumed and measured numbers; not medical advice.\n";
}

/// Every row with all that is known of it, as data.
Table validation_data(const Validation& validation)
{
    Table table;
    for (const char* name : {"id",
                             "role",
                             "scenario",
                             "overrides",
                             "quantity",
                             "at",
                             "unit",
                             "test",
                             "value",
                             "low",
                             "high",
                             "model",
                             "untreated",
                             "verdict",
                             "reason",
                             "constant",
                             "constant_within",
                             "area",
                             "area_within",
                             "hash",
                             "source",
                             "note"})
        table.columns.push_back({.name = name});
    const auto number = [](const std::optional<double>& value) { return Cell(in_full(value), value); };
    for (const JudgedRow& judged : validation.rows) {
        const DataRow& row = validation.table.rows[judged.row];
        const bool tested = judged.verdict != RowVerdict::not_tested;
        const auto within = [&](bool right) { return tested ? (right ? "yes" : "no") : ""; };
        table.add({row.id,
                   row.role,
                   row.scenario,
                   fmt::format("{}", fmt::join(row.overrides, " ")),
                   row.quantity,
                   row.at ? row.at->text() : "",
                   row.unit,
                   row.test == DataTest::more_than ? "more_than " + row.other : word_of(row.test),
                   row.value ? number(row.value) : Cell(row.value_text),
                   number(row.low),
                   number(row.high),
                   number(judged.said.value),
                   tested ? number(judged.said.untreated) : Cell(""),
                   word_of(judged.verdict),
                   judged.said.reason,
                   number(judged.constant),
                   within(judged.constant_right),
                   number(judged.area),
                   within(judged.area_right),
                   judged.scenario_hash,
                   row.source,
                   row.note});
    }
    return table;
}

std::string validation_json(const Validation& validation)
{
    const BuildInfo build = build_info();
    Json json;
    json["mend"] = {{"version", build.version},
                    {"commit", build.commit},
                    {"dirty", build.dirty},
                    {"compiler", build.compiler},
                    {"instruction_set", build.instruction_set}};
    json["table"] = std::filesystem::path(validation.table.file).filename().string();
    json["scenarios"] = validation.scenarios;
    json["constants"] = validation.constants;
    json["scores"] = Json::array();
    for (const Score& score : scores_of(validation))
        json["scores"].push_back({{"role", score.role},
                                  {"tested", score.tested},
                                  {"model", score.model},
                                  {"constant", score.constant},
                                  {"area", score.area}});
    json["rows"] = Json::array();
    for (const JudgedRow& judged : validation.rows)
        json["rows"].push_back(row_json(judged, validation.table.rows[judged.row]));
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace mend
