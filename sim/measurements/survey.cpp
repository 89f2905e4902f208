#include "sim/measurements/survey.hpp"

#include "sim/base/table.hpp"
#include "sim/output/files.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace mend
{
namespace
{

namespace fs = std::filesystem;

std::optional<double> value_of(const Said& said)
{
    return said.value ? said.value : said.later ? std::optional(said.followed) : std::nullopt;
}

double width_of(const DataRow& row, const Said& said)
{
    const double least = smallest_change(row, said.untreated.value_or(0));
    switch (row.test) {
    case DataTest::within:
        return *row.high > *row.low ? *row.high - *row.low : least;
    case DataTest::at_most:
    case DataTest::at_least: {
        const auto limit = row.test == DataTest::at_most ? row.high : row.low;
        const double size = std::abs(limit ? *limit : *row.value);
        return size > 0 ? size : least;
    }
    default:
        return least;
    }
}

/// The outcomes of one point of study_of_points, as of a study of its own.
Outcomes outcomes_at(const Outcomes& all, std::size_t point, std::size_t rows)
{
    Outcomes outcomes;
    for (std::size_t row = 0; row < rows; ++row)
        outcomes.emplace(row, all.at(point * rows + row));
    return outcomes;
}

/// Nothing changed, then each number low and high.
Study study_of_survey(const SurveyRequest& request)
{
    const Study& base = request.study.study;
    Study study = study_of_points(base, {{}}, {});
    for (const FreeNumber& number : request.numbers) {
        std::vector<bool> applies;
        for (std::size_t row = 0; row < base.rows.size(); ++row)
            applies.push_back(number.only_kind.empty() || base.scenario(row).device.kind == number.only_kind);
        const Study ends = study_of_points(base, {{number.override_at(0)}, {number.override_at(1)}}, {applies});
        study.rows.insert(study.rows.end(), ends.rows.begin(), ends.rows.end());
    }
    return study;
}

struct Effect
{
    std::size_t row; ///< of the table
    std::optional<double> widths;
    bool crosses; ///< its verdict is not the same everywhere
};

std::vector<Effect> effects_of(const SurveyRequest& request, const Survey& survey, std::size_t number)
{
    const SurveyedNumber& ends = survey.numbers[number];
    std::vector<Effect> effects;
    for (const TestedRow& tested : request.study.tested) {
        const std::size_t row = tested.row;
        const RowVerdict standing = survey.standing[row].verdict;
        effects.push_back({row, widths_between(request.table.rows[row], ends.low[row].said, ends.high[row].said),
                           ends.low[row].verdict != standing || ends.high[row].verdict != standing});
    }
    return effects;
}

bool is_moved(const Effect& effect)
{
    return effect.crosses || (effect.widths && std::abs(*effect.widths) >= moved_widths);
}

std::string effect_text(const DataRow& row, const Effect& effect)
{
    return fmt::format("{}{}{}", row.id, effect.widths ? fmt::format(" {:+.2g}", *effect.widths) : "",
                       effect.crosses ? "*" : "");
}

/// Words with commas between them, in lines that a terminal holds.
std::string in_lines(const std::vector<std::string>& words)
{
    constexpr std::size_t widest = 100;
    std::string text, line = "     ";
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (line.size() + words[i].size() > widest) {
            text += line + "\n";
            line = "     ";
        }
        line += " " + words[i] + (i + 1 < words.size() ? "," : "");
    }
    return text + line;
}

Table survey_data(const SurveyRequest& request, const Survey& survey)
{
    Table table;
    for (const char* name : {"number", "number_unit", "number_low", "number_high", "id", "quantity", "unit", "at_low",
                             "standing", "at_high"})
        table.columns.push_back({.name = name});
    table.columns.push_back({.name = "widths", .unit = "1"});
    for (const char* name : {"verdict_low", "verdict_standing", "verdict_high"})
        table.columns.push_back({.name = name});
    const auto number = [](const std::optional<double>& value) { return value ? significant(value, 9) : ""; };
    for (std::size_t i = 0; i < request.numbers.size(); ++i)
        for (const Effect& effect : effects_of(request, survey, i)) {
            const DataRow& row = request.table.rows[effect.row];
            const FreeNumber& free = request.numbers[i];
            const JudgedRow &low = survey.numbers[i].low[effect.row], &high = survey.numbers[i].high[effect.row];
            const JudgedRow& standing = survey.standing[effect.row];
            table.add({free.name, free.unit, number(free.low), number(free.high), row.id, row.quantity, row.unit,
                       number(low.said.value), number(standing.said.value), number(high.said.value),
                       number(effect.widths), word_of(low.verdict), word_of(standing.verdict), word_of(high.verdict)});
        }
    return table;
}

} // namespace

std::vector<std::string> estimates_of(const Scenario& scenario)
{
    std::vector<std::string> names;
    for (const Parameter& one : make_model(scenario.model, make_skin(scenario.skin, Grid{}))->parameters())
        if (one.grade == 'C' && one.low < one.high)
            names.push_back(one.name);
    return names;
}

std::optional<double> widths_between(const DataRow& row, const Said& one, const Said& other)
{
    const auto from = value_of(one), to = value_of(other);
    if (!from || !to || row.test == DataTest::more_than)
        return std::nullopt;
    return (*to - *from) / width_of(row, one);
}

Survey survey(const SurveyRequest& request, const StudyWatcher& watcher)
{
    const Study study = study_of_survey(request);
    run_rows(study, request.folder, {}, request.jobs, watcher);
    const Outcomes all = outcomes_of(study, request.folder);
    const auto judged_at = [&](std::size_t point) {
        return judge(request.table, request.study, outcomes_at(all, point, request.study.study.rows.size()));
    };
    Survey survey;
    survey.standing = judged_at(0);
    for (std::size_t i = 0; i < request.numbers.size(); ++i)
        survey.numbers.push_back({judged_at(1 + 2 * i), judged_at(2 + 2 * i)});
    return survey;
}

std::string survey_text(const SurveyRequest& request, const Survey& survey)
{
    std::vector<std::vector<Effect>> moved;
    for (std::size_t i = 0; i < request.numbers.size(); ++i) {
        moved.push_back(effects_of(request, survey, i));
        std::erase_if(moved.back(), [](const Effect& effect) { return !is_moved(effect); });
    }
    std::vector<std::size_t> order(request.numbers.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t one, std::size_t other) { return moved[one].size() > moved[other].size(); });
    std::string text =
        fmt::format("{} numbers, each by itself through its range, and {} rows of {}\n", request.numbers.size(),
                    request.study.tested.size(), fs::path(request.table.file).filename().string());
    std::vector<std::string> idle;
    for (const std::size_t i : order) {
        const FreeNumber& number = request.numbers[i];
        if (moved[i].empty()) {
            idle.push_back(number.name.substr(number.name.find('.') + 1));
            continue;
        }
        std::vector<std::string> parts;
        for (const Effect& effect : moved[i])
            parts.push_back(effect_text(request.table.rows[effect.row], effect));
        text += fmt::format("\n  {}, {:.4g} to {:.4g}{}{}, moves\n{}\n", number.name, number.low, number.high,
                            number.unit == "1" ? "" : " ", number.unit == "1" ? "" : number.unit, in_lines(parts));
    }
    if (!idle.empty())
        text += fmt::format("\nThese move no row:\n{}\n", in_lines(idle));
    return text + fmt::format("\nBehind a row: how far it goes from the low end to the high, in widths of its band (of "
                              "a direction, in\nsmallest changes that count), from {:g} on; * its verdict changes on "
                              "the way.\n",
                              moved_widths);
}

void write_survey(const SurveyRequest& request, const Survey& survey)
{
    replace_file(request.folder / "survey.csv", render(survey_data(request, survey), TableForm::csv),
                 Durability::survives_a_crash);
    replace_file(request.folder / "survey.txt", survey_text(request, survey), Durability::survives_a_crash);
}

} // namespace mend
