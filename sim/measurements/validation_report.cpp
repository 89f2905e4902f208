/// A validation as text, CSV and JSON.
#include "sim/base/table.hpp"
#include "sim/base/version.hpp"
#include "sim/measurements/validate.hpp"

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

/// "1.2 to 3", "at least 1.2", "at most 3"
std::string limits_text(const DataRow& row)
{
    return row.low && row.high ? fmt::format("{:g} to {:g}", *row.low, *row.high)
           : row.low           ? fmt::format("at least {:g}", *row.low)
                               : fmt::format("at most {:g}", *row.high);
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
    case DataTest::equal_to:
        return "equal to " + row.other;
    case DataTest::difference_from:
    case DataTest::ratio_to:
        return with_unit(limits_text(row), row) + (row.test == DataTest::ratio_to ? " of " : " from ") + row.other;
    default:
        break;
    }
    return word_of(row.test) + (row.value ? with_unit(fmt::format(" ({:+g}", *row.value), row) + ")" : "");
}

std::string model_text(const JudgedRow& judged, const DataRow& row)
{
    const Said& said = judged.said;
    const std::string band =
        judged.band ? fmt::format(" ({} to {})", shown(judged.band->low), shown(judged.band->high)) : "";
    if (said.value)
        return with_unit(shown(said.value, known_to(row)) + band, row);
    return said.later ? with_unit("> " + shown(said.followed), row) : "–";
}

std::string quantity_text(const DataRow& row)
{
    return row.at ? row.quantity + ", " + row.at->text() : row.quantity;
}

/// "within, 17 of 20": of the draws.
std::string verdict_text(const JudgedRow& judged, int members)
{
    const std::string word = word_of(judged.verdict);
    return members == 0 ? word : fmt::format("{}, {} of {}", word, judged.passing, members);
}

/// Cells of a row that was tested, for readers.
TableRow row_of(const JudgedRow& judged, const DataRow& row, int members)
{
    TableRow cells{row.id,
                   quantity_text(row),
                   {model_text(judged, row), judged.said.value},
                   data_text(row),
                   verdict_text(judged, members)};
    for (const NullAnswer& answer : judged.nulls)
        cells.emplace_back(shown(answer.value, known_to(row)) + (answer.right ? " +" : " -"), answer.value);
    return cells;
}

void add_null_columns(Table& table, bool numbers)
{
    for (const NullModel model : null_models)
        table.columns.push_back({.name = word_of(model), .numbers = numbers});
}

Table table_of(const Validation& validation)
{
    Table table{
        .columns = {{.name = "id"}, {.name = "quantity"}, {.name = "model"}, {.name = "data"}, {.name = "verdict"}}};
    add_null_columns(table, false);
    for (const JudgedRow& judged : validation.rows)
        if (judged.verdict != RowVerdict::not_tested)
            table.add(row_of(judged, validation.table.rows[judged.row], validation.members));
    table.title = fmt::format("{}: {} rows, {} tested by {} scenarios", validation.table.file,
                              validation.table.rows.size(), table.rows(), validation.scenarios);
    return table;
}

Cell count_cell(int number)
{
    return {std::to_string(number), static_cast<double>(number)};
}

void add_counts(TableRow& cells, const Score& score)
{
    cells.push_back(count_cell(score.tested));
    cells.push_back(count_cell(score.model));
    for (std::size_t m = 0; m < null_models.size(); ++m)
        cells.emplace_back(fmt::format("{} ({})", score.nulls[m], score.left_out[m]), score.nulls[m]);
}

Table scores_table(const Validation& validation)
{
    Table table{.title =
                    "Rows that are within, by role and kind; in brackets: null models that have not seen the row's "
                    "study",
                .columns = {{.name = "role"},
                            {.name = "kind of row"},
                            {.name = "tested", .numbers = true},
                            {.name = "this model", .numbers = true}}};
    add_null_columns(table, true);
    for (const RoleScore& one : scores_of(validation)) {
        TableRow cells{one.role.empty() ? "(none)" : one.role, word_of(one.kind)};
        add_counts(cells, one.score);
        table.add(std::move(cells));
    }
    return table;
}

Table courses_table(const Validation& validation)
{
    Table table{.title = "Points of published courses that are within",
                .columns = {{.name = "published course"},
                            {.name = "points", .numbers = true},
                            {.name = "this model", .numbers = true}}};
    add_null_columns(table, true);
    table.columns.push_back({.name = "two-sided", .numbers = true});
    table.columns.push_back({.name = "of them within", .numbers = true});
    for (const CourseScore& one : course_scores_of(validation)) {
        TableRow cells{one.course};
        add_counts(cells, one.all);
        cells.push_back(count_cell(one.two_sided.tested));
        cells.push_back(count_cell(one.two_sided.model));
        table.add(std::move(cells));
    }
    return table;
}

std::string coverage_text(const Validation& validation)
{
    if (validation.members == 0)
        return "";
    const Coverage coverage = coverage_of(validation);
    return fmt::format("\nIn brackets behind the model's value: 5 to 95 % of {} draws of its uncertain numbers ({});\n"
                       "behind the verdict: how many draws pass. Of {} two-sided rows the measured interval meets that "
                       "band in {}.\n",
                       validation.members, validation.drawn_from, coverage.rows, coverage.met);
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

/// Names in files, in the order of null_models.
constexpr std::array<const char*, null_models.size()> null_keys{"constant", "area", "wound"};

Json score_json(const Score& score)
{
    Json json{{"tested", score.tested}, {"model", score.model}};
    for (std::size_t m = 0; m < null_models.size(); ++m) {
        json[null_keys[m]] = score.nulls[m];
        json[fmt::format("{}_unseen", null_keys[m])] = score.left_out[m];
    }
    return json;
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
    json["kind"] = word_of(kind_of(row));
    if (!row.course.empty())
        json["course"] = row.course;
    if (!row.read.empty())
        json["read"] = row.read;
    json["test"] = test_text(row);
    json["data"] = {{"value", number(row.value)}, {"low", number(row.low)}, {"high", number(row.high)}};
    json["model"] = {{"value", number(judged.said.value)}, {"untreated", number(judged.said.untreated)}};
    if (judged.band) {
        json["model"]["band"] = {number(judged.band->low), number(judged.band->high)};
        json["model"]["passing"] = judged.passing;
    }
    if (!judged.said.reason.empty())
        json["model"]["reason"] = judged.said.reason;
    for (std::size_t m = 0; m < null_models.size(); ++m)
        json[null_keys[m]] = {{"value", number(judged.nulls[m].value)},
                              {"within", judged.nulls[m].right},
                              {"within_unseen", judged.left_out[m].right}};
    return json;
}

} // namespace

std::string validation_text(const Validation& validation)
{
    const Table table = table_of(validation);
    std::string text = table.rows() > 0
                           ? render(table, TableForm::text) + "\n" + render(scores_table(validation), TableForm::text)
                           : table.title + "\n\n";
    if (const Table courses = courses_table(validation); courses.rows() > 0)
        text += "\n" + render(courses, TableForm::text);
    text += coverage_text(validation) + reasons_text(validation) + "\nConstants\n";
    for (const std::string& line : validation.constants)
        text += "  " + line + "\n";
    return text +
           "  all others as `mend list parameters` and the scenarios say\n\n"
           "rises, falls, unchanged: against untreated skin, by more or less than 1 % (0.01 of an index).\n"
           "two-sided: within low and high; one-sided: at most, or at least; direction: rises, falls, more than.\n"
           "constant: everything measured in a unit of one kind has the mean of the data; area only: it goes with the\n"
           "area of a hole (times, lengths) or of all holes (changes); bigger wound: it goes with a power of the "
           "tissue\nthat was wounded, and every wound does more than none. All are fitted to these very rows, each "
           "role "
           "by itself;\n+ within. This model was fitted to none but those that its constants name.\n"
           "A model's estimates from assumed and measured numbers; not medical advice.\n";
}

/// Every row with all that is known of it, as data.
Table validation_data(const Validation& validation)
{
    Table table;
    for (const char* name : {"id",
                             "role",
                             "kind",
                             "course",
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
                             "band_low",
                             "band_high",
                             "passing",
                             "untreated",
                             "verdict",
                             "reason",
                             "constant",
                             "constant_within",
                             "constant_unseen",
                             "area",
                             "area_within",
                             "area_unseen",
                             "wound",
                             "wound_within",
                             "wound_unseen",
                             "hash",
                             "source",
                             "read",
                             "note"})
        table.columns.push_back({.name = name});
    const auto number = [](const std::optional<double>& value) { return Cell(in_full(value), value); };
    for (const JudgedRow& judged : validation.rows) {
        const DataRow& row = validation.table.rows[judged.row];
        const bool tested = judged.verdict != RowVerdict::not_tested;
        const auto word = [&](const NullAnswer& answer) { return tested ? (answer.right ? "yes" : "no") : ""; };
        const bool banded = judged.band.has_value();
        TableRow cells{row.id,
                       row.role,
                       row.test == DataTest::none ? "" : word_of(kind_of(row)),
                       row.course,
                       row.scenario,
                       fmt::format("{}", fmt::join(row.overrides, " ")),
                       row.quantity,
                       row.at ? row.at->text() : "",
                       row.unit,
                       test_text(row),
                       row.value ? number(row.value) : Cell(row.value_text),
                       number(row.low),
                       number(row.high),
                       number(judged.said.value),
                       banded ? number(judged.band->low) : Cell(""),
                       banded ? number(judged.band->high) : Cell(""),
                       banded ? count_cell(judged.passing) : Cell(""),
                       tested ? number(judged.said.untreated) : Cell(""),
                       word_of(judged.verdict),
                       judged.said.reason};
        for (std::size_t m = 0; m < null_models.size(); ++m) {
            cells.push_back(number(judged.nulls[m].value));
            cells.emplace_back(word(judged.nulls[m]));
            cells.emplace_back(word(judged.left_out[m]));
        }
        for (const std::string& text : {judged.scenario_hash, row.source, row.read, row.note})
            cells.emplace_back(text);
        table.add(std::move(cells));
    }
    return table;
}

Table curves_data(const Validation& validation)
{
    Table table;
    for (const char* name : {"course", "quantity", "unit", "scenario", "overrides"})
        table.columns.push_back({.name = name});
    table.columns.push_back({.name = "time", .unit = "d"});
    for (const char* name : {"value", "low", "high"})
        table.columns.push_back({.name = name});
    const auto number = [](const std::optional<double>& value) { return Cell(in_full(value), value); };
    for (const Curve& curve : validation.curves)
        for (std::size_t i = 0; i < curve.days.size(); ++i) {
            const bool banded = i < curve.bands.size();
            table.add({curve.course, curve.quantity, curve.unit, curve.scenario, curve.overrides, number(curve.days[i]),
                       number(curve.values[i]), banded ? number(curve.bands[i].low) : Cell(""),
                       banded ? number(curve.bands[i].high) : Cell("")});
        }
    return table;
}

std::string validation_json(const Validation& validation)
{
    const BuildInfo build = build_info();
    Json json{{"schema", 1}};
    json["mend"] = {{"version", build.version},
                    {"commit", build.commit},
                    {"dirty", build.dirty},
                    {"compiler", build.compiler},
                    {"instruction_set", build.instruction_set}};
    json["table"] = std::filesystem::path(validation.table.file).filename().string();
    json["scenarios"] = validation.scenarios;
    json["constants"] = validation.constants;
    json["scores"] = Json::array();
    for (const RoleScore& one : scores_of(validation)) {
        Json score = score_json(one.score);
        score["role"] = one.role;
        score["kind"] = word_of(one.kind);
        json["scores"].push_back(score);
    }
    if (validation.members > 0) {
        const Coverage coverage = coverage_of(validation);
        json["coverage"] = {{"members", validation.members},
                            {"drawn_from", validation.drawn_from},
                            {"rows", coverage.rows},
                            {"met", coverage.met}};
    }
    json["courses"] = Json::array();
    for (const CourseScore& one : course_scores_of(validation)) {
        Json score = score_json(one.all);
        score["course"] = one.course;
        score["two_sided"] = score_json(one.two_sided);
        json["courses"].push_back(score);
    }
    json["rows"] = Json::array();
    for (const JudgedRow& judged : validation.rows)
        json["rows"].push_back(row_json(judged, validation.table.rows[judged.row]));
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace mend
