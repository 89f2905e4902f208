/// A validation as text, CSV and JSON.
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
using Line = std::vector<std::string>;

std::string shown(const std::optional<double>& value)
{
    return !value ? "–" : std::abs(*value) < 1e-4 ? "0" : fmt::format("{:.3g}", *value);
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
        return with_unit(shown(said.value), row);
    return said.later ? with_unit(fmt::format("> {:.3g}", said.followed), row) : "–";
}

std::string quantity_text(const DataRow& row)
{
    return row.at ? row.quantity + ", " + row.at->text() : row.quantity;
}

std::string null_text(const std::optional<double>& value, bool right)
{
    return shown(value) + (right ? " +" : " -");
}

std::size_t width_of(const std::string& text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string table_text(const std::vector<Line>& lines)
{
    std::vector<std::size_t> widths(lines.front().size());
    for (const Line& line : lines)
        for (std::size_t i = 0; i < line.size(); ++i)
            widths[i] = std::max(widths[i], width_of(line[i]));
    std::string text;
    for (const Line& line : lines) {
        std::string row;
        for (std::size_t i = 0; i < line.size(); ++i)
            row += "  " + line[i] + std::string(widths[i] - width_of(line[i]), ' ');
        row.erase(row.find_last_not_of(' ') + 1);
        text += row + "\n";
    }
    return text;
}

std::string scores_text(const Validation& validation)
{
    std::vector<Line> lines{{"role", "tested", "this model", "constant", "area only"}};
    for (const Score& score : scores_of(validation))
        lines.push_back({score.role.empty() ? "(none)" : score.role, std::to_string(score.tested),
                         std::to_string(score.model), std::to_string(score.constant), std::to_string(score.area)});
    return "Rows that are within, by role\n" + table_text(lines);
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
    std::vector<Line> lines{{"id", "quantity", "model", "data", "verdict", "constant", "area only"}};
    for (const JudgedRow& judged : validation.rows) {
        const DataRow& row = validation.table.rows[judged.row];
        if (judged.verdict != RowVerdict::not_tested)
            lines.push_back({row.id, quantity_text(row), model_text(judged, row), data_text(row),
                             word_of(judged.verdict), null_text(judged.constant, judged.constant_right),
                             null_text(judged.area, judged.area_right)});
    }
    std::string text = fmt::format("{}: {} rows, {} tested by {} scenarios\n\n", validation.table.file,
                                   validation.table.rows.size(), lines.size() - 1, validation.scenarios);
    if (lines.size() > 1)
        text += table_text(lines) + "\n" + scores_text(validation);
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

std::string validation_csv(const Validation& validation)
{
    std::string text = "id,role,scenario,overrides,quantity,at,unit,test,value,low,high,model,untreated,verdict,reason,"
                       "constant,constant_within,area,area_within,hash,source,note\n";
    const auto exact = [](const std::optional<double>& value) { return value ? fmt::format("{}", *value) : ""; };
    for (const JudgedRow& judged : validation.rows) {
        const DataRow& row = validation.table.rows[judged.row];
        const bool tested = judged.verdict != RowVerdict::not_tested;
        const std::string test = row.test == DataTest::more_than ? "more_than " + row.other : word_of(row.test);
        const Line cells{row.id,
                         row.role,
                         row.scenario,
                         fmt::format("{}", fmt::join(row.overrides, " ")),
                         row.quantity,
                         row.at ? row.at->text() : "",
                         row.unit,
                         test,
                         row.value ? exact(row.value) : row.value_text,
                         exact(row.low),
                         exact(row.high),
                         exact(judged.said.value),
                         tested ? exact(judged.said.untreated) : "",
                         word_of(judged.verdict),
                         judged.said.reason,
                         exact(judged.constant),
                         tested ? (judged.constant_right ? "yes" : "no") : "",
                         exact(judged.area),
                         tested ? (judged.area_right ? "yes" : "no") : "",
                         judged.scenario_hash,
                         row.source,
                         row.note};
        for (std::size_t i = 0; i < cells.size(); ++i)
            text += (i ? "," : "") + csv_cell(cells[i]);
        text += "\n";
    }
    return text;
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
