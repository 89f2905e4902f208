#include "sim/analysis/requirements.hpp"

#include "sim/analysis/analyse.hpp"
#include "sim/base/error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

namespace mend
{
namespace
{

constexpr std::size_t most_lines = 12;

std::optional<double> as_optional(double value)
{
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

/// "phototype 5, age 60 yr": of a row, what patients differ in.
std::string patient_text(const StudyTable& table, std::size_t row)
{
    std::vector<std::string> parts;
    for (const std::size_t input : table.inputs_of(Role::patient)) {
        const Input& one = table.inputs[input];
        parts.push_back(
            fmt::format("{} {}{}", one.name.substr(one.name.rfind('.') + 1), one.texts[row], unit_after(one.unit)));
    }
    return fmt::format("{}", fmt::join(parts, ", "));
}

std::string settings_text(const StudyTable& table, std::size_t row)
{
    std::vector<std::string> parts;
    for (const std::size_t input : table.inputs_of(Role::swept)) {
        const Input& one = table.inputs[input];
        parts.push_back(
            fmt::format("{} {}{}", one.name.substr(one.name.rfind('.') + 1), one.texts[row], unit_after(one.unit)));
    }
    return parts.empty() ? "the scenario" : fmt::format("{}", fmt::join(parts, ", "));
}

void put(ResultTable& table, const std::vector<std::string>& cells)
{
    for (std::size_t i = 0; i < cells.size(); ++i)
        table.columns[i].cells.push_back(cells[i]);
}

ResultTable file_of(const StudyTable& table, const std::vector<PointJudgement>& points, const Requirements& asked)
{
    ResultTable file;
    const auto column = [&](const std::string& name, const std::string& unit, bool words) {
        file.columns.push_back({name, unit, "", "", words, {}});
    };
    column("row", "", false);
    for (const std::size_t key : table.inputs_of(Role::swept))
        column(table.inputs[key].name, table.inputs[key].unit, table.inputs[key].scale == Scale::words);
    column("verdict", "", true), column("probability", "1", false), column("unsafe", "1", false);
    for (const Requirement& one : asked.list) {
        column(one.name + " verdict", "", true), column(one.name + " probability", "1", false);
        column(one.name + " low", "1", false), column(one.name + " high", "1", false);
        column(one.name + " margin", one.unit, false), column(one.name + " decided by", "", true);
    }
    for (const PointJudgement& point : points) {
        const std::size_t row = point.point.rows.front();
        std::vector<std::string> cells{std::to_string(table.number[row] + 1)};
        for (const std::size_t key : table.inputs_of(Role::swept))
            cells.push_back(table.inputs[key].texts[row]);
        cells.insert(cells.end(),
                     {word_of(point.verdict), in_full(point.probability), point.point.is_unsafe() ? "1" : "0"});
        for (const Judgement& one : point.judgements)
            cells.insert(cells.end(), {word_of(one.verdict), in_full(one.probability), in_full(one.low),
                                       in_full(one.high), in_full(one.margin), one.deciding_patient});
        put(file, cells);
    }
    return file;
}

/// The judgement that decides a point: the least probable, then that of the least margin.
const Judgement& deciding(const PointJudgement& point)
{
    return *std::min_element(point.judgements.begin(), point.judgements.end(),
                             [](const Judgement& one, const Judgement& other) {
                                 return one.probability.value_or(0) < other.probability.value_or(0);
                             });
}

} // namespace

std::vector<PatientDraws> patients_of(const StudyTable& table, const std::vector<std::size_t>& rows,
                                      const std::vector<double>& values, std::size_t draws)
{
    std::vector<PatientDraws> patients;
    std::map<std::size_t, std::size_t> places;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto [place, is_new] = places.emplace(table.member[rows[i]] / draws, patients.size());
        if (is_new)
            patients.push_back({patient_text(table, rows[i]), std::vector<std::optional<double>>(draws)});
        patients[place->second].values[table.member[rows[i]] % draws] = as_optional(values[i]);
    }
    return patients;
}

std::vector<PointJudgement> judge_points(const StudyTable& table, const Requirements& requirements, std::size_t draws)
{
    std::vector<PointJudgement> points;
    for (StudyPoint& point : points_of(table, table.inputs_of(Role::swept))) {
        if (point.rows.empty())
            continue;
        PointJudgement one{std::move(point), {}, Met::met, 1};
        for (const Requirement& requirement : requirements.list) {
            const Output& output = table.output(requirement.name);
            std::vector<double> values;
            for (const std::size_t row : one.point.rows)
                values.push_back(output.values[row]);
            const auto median = band_at(output, one.point).median;
            one.judgements.push_back(
                draws < 2
                    ? judge_without_draws(requirement, requirements, median, "this sweep draws nothing: sweep.draws")
                    : judge(requirement, requirements, median, patients_of(table, one.point.rows, values, draws)));
            const Judgement& judgement = one.judgements.back();
            one.probability = std::min(one.probability, judgement.probability.value_or(0));
            if (judgement.verdict == Met::not_met || one.verdict == Met::not_met)
                one.verdict = Met::not_met;
            else if (judgement.verdict == Met::unknown)
                one.verdict = Met::unknown;
        }
        if (one.point.is_unsafe())
            one.verdict = Met::not_met;
        points.push_back(std::move(one));
    }
    return points;
}

void add_requirements(Analysis& analysis, const Requirements& requirements, std::size_t draws)
{
    if (requirements.list.empty())
        return;
    const StudyTable& table = analysis.table;
    std::vector<PointJudgement> points = judge_points(table, requirements, draws);
    analysis.add("requirements.csv", "requirements", "", file_of(table, points, requirements));
    const auto count = [&](Met verdict) {
        return std::count_if(points.begin(), points.end(),
                             [&](const PointJudgement& one) { return one.verdict == verdict; });
    };
    std::vector<std::string> asked;
    for (const Requirement& one : requirements.list)
        asked.push_back(one.name + " " + one.text);
    Table text{.title = fmt::format(
                   "Required of the {} patient{} in {:g} % of draws: {}\n{} of {} points meet it, of {} "
                   "it cannot be told, {} do not",
                   requirements.patients == "each" ? "whole group of" : requirements.patients,
                   requirements.patients == "each" ? "s" : "", 100 * requirements.confidence, fmt::join(asked, ", "),
                   count(Met::met), points.size(), count(Met::unknown), count(Met::not_met)),
               .columns = {{.name = "row", .numbers = true},
                           {.name = "met by", .numbers = true},
                           {.name = "verdict"},
                           {.name = "settings"},
                           {.name = "decided by"}}};
    std::stable_sort(points.begin(), points.end(), [](const PointJudgement& one, const PointJudgement& other) {
        return std::pair(!one.point.is_unsafe(), one.probability) >
               std::pair(!other.point.is_unsafe(), other.probability);
    });
    for (std::size_t i = 0; i < std::min(most_lines, points.size()); ++i) {
        const PointJudgement& one = points[i];
        const Judgement& by = deciding(one);
        const std::size_t row = one.point.rows.front();
        text.add({std::to_string(table.number[row] + 1),
                  {by.probability ? fmt::format("{:.0f} % ({:.0f} to {:.0f})", 100 * *by.probability, 100 * *by.low,
                                                100 * *by.high)
                                  : "–",
                   by.probability},
                  one.point.is_unsafe() ? "unsafe" : word_of(one.verdict),
                  settings_text(table, row),
                  by.requirement.name + (by.deciding_patient.empty() ? "" : ", " + by.deciding_patient)});
    }
    analysis.show(std::move(text));
    if (points.size() > most_lines)
        analysis.text += fmt::format("  and {} more in requirements.csv\n", points.size() - most_lines);
}

} // namespace mend
