#include "sim/study/validate.hpp"

#include "sim/base/error.hpp"
#include "sim/base/quantity.hpp"
#include "sim/study/null_model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace mend
{
namespace
{

bool at_least(const Said& said, double limit)
{
    return said.value ? *said.value >= limit : said.later && said.followed >= limit;
}

bool more_than(const Said& said, const Said* other)
{
    if (other == nullptr || (!other->value && !said.later))
        return false;
    if (other->value)
        return said.value ? *said.value > *other->value : said.later;
    return false; // neither was seen to come
}

int direction_of(const DataRow& row, double value, double untreated)
{
    const double change = value - untreated, least = smallest_change(row, untreated);
    return change > least ? 1 : change < -least ? -1 : 0;
}

/// What a null model says, as the model itself would. Untreated skin is where the model has it.
Said said_by(const std::optional<double>& value, const Said& model, const DataRow& row)
{
    const bool is_direction =
        row.test == DataTest::rises || row.test == DataTest::falls || row.test == DataTest::unchanged;
    Said said;
    said.untreated = model.untreated;
    said.value = value;
    if (is_direction) // its constant is of changes
        said.value = said.untreated.value_or(0) + value.value_or(0);
    return said;
}

/// Fitted numbers of the model, and numbers that rows set.
std::vector<std::string> constants_of(const DataStudy& study)
{
    std::vector<std::string> lines;
    for (const Parameter& one : make_model({}, make_skin({}, Grid{}))->parameters())
        if (one.source.find("fitted to") != std::string::npos)
            lines.push_back(fmt::format("{} = {:.6g}{}{}: {}", one.name, one.value, one.unit == "1" ? "" : " ",
                                        one.unit == "1" ? "" : one.unit, one.source));
    for (const StudyRow& row : study.study.rows)
        for (const std::string& word : row.overrides) {
            const std::string line = word + ": set by the table";
            if (word.starts_with("parameters.") && std::find(lines.begin(), lines.end(), line) == lines.end())
                lines.push_back(line);
        }
    return lines;
}

} // namespace

std::string word_of(RowVerdict verdict)
{
    switch (verdict) {
    case RowVerdict::within:
        return "within";
    case RowVerdict::outside:
        return "OUTSIDE";
    case RowVerdict::no_value:
        return "NO VALUE";
    case RowVerdict::failed:
        return "FAILED";
    case RowVerdict::not_tested:
        break;
    }
    return "not tested";
}

double smallest_change(const DataRow& row, double untreated)
{
    if (row.unit == "%" && untreated == 0)
        return 1;
    return untreated == 0 ? 0.01 * unit_ratio(*unit_of_quantity(row.quantity), row.unit) : 0.01 * std::abs(untreated);
}

bool passes(const DataRow& row, const Said& said, const Said* other)
{
    switch (row.test) {
    case DataTest::within:
        return said.value && *said.value >= *row.low && *said.value <= *row.high;
    case DataTest::at_most:
        return said.value && *said.value <= (row.high ? *row.high : *row.value);
    case DataTest::at_least:
        return at_least(said, row.low ? *row.low : *row.value);
    case DataTest::more_than:
        return more_than(said, other);
    case DataTest::none:
        return false;
    default:
        break;
    }
    if (!said.value || !said.untreated)
        return false;
    const int direction = direction_of(row, *said.value, *said.untreated);
    return direction == (row.test == DataTest::rises ? 1 : row.test == DataTest::falls ? -1 : 0);
}

std::vector<JudgedRow> judge(const DataTable& table, const DataStudy& study, const Outcomes& outcomes)
{
    std::vector<JudgedRow> judged(table.rows.size());
    for (std::size_t i = 0; i < judged.size(); ++i)
        judged[i].row = i;
    const auto constant = null_model(NullModel::constant, table, study, outcomes);
    const auto area = null_model(NullModel::area, table, study, outcomes);
    std::map<std::string, std::size_t> places; // among the tested
    for (std::size_t i = 0; i < study.tested.size(); ++i) {
        const TestedRow& tested = study.tested[i];
        const Outcome& outcome = outcomes.at(tested.study_row);
        JudgedRow& row = judged[tested.row];
        row.said = said_of(tested, table.rows[tested.row], outcome);
        row.scenario_hash = outcome.scenario_hash;
        row.constant = constant[i];
        row.area = area[i];
        places[table.rows[tested.row].id] = i;
    }
    for (std::size_t i = 0; i < study.tested.size(); ++i) {
        const DataRow& row = table.rows[study.tested[i].row];
        JudgedRow& one = judged[study.tested[i].row];
        const auto other = places.find(row.other);
        std::optional<Said> other_said, other_constant, other_area;
        if (row.test == DataTest::more_than && other != places.end()) {
            const DataRow& there = table.rows[study.tested[other->second].row];
            const double ratio = unit_ratio(there.unit, row.unit);
            const auto converted = [&](std::optional<double> value) {
                return value ? std::optional(*value * ratio) : std::nullopt;
            };
            other_said = judged[study.tested[other->second].row].said;
            other_said->value = converted(other_said->value);
            other_constant = said_by(converted(constant[other->second]), {}, row);
            other_area = said_by(converted(area[other->second]), {}, row);
        }
        const bool right = passes(row, one.said, other_said ? &*other_said : nullptr);
        one.verdict = one.said.failed                    ? RowVerdict::failed
                      : right                            ? RowVerdict::within
                      : one.said.value || one.said.later ? RowVerdict::outside
                                                         : RowVerdict::no_value;
        one.constant_right =
            passes(row, said_by(one.constant, one.said, row), other_constant ? &*other_constant : nullptr);
        one.area_right = passes(row, said_by(one.area, one.said, row), other_area ? &*other_area : nullptr);
    }
    return judged;
}

Validation validate(const DataTable& table, const DataStudy& study, const std::filesystem::path& folder, int jobs,
                    const StudyWatcher& watcher)
{
    run_rows(study.study, folder, {}, jobs, watcher);
    Validation validation;
    validation.table = table;
    validation.scenarios = study.study.rows.size();
    validation.rows = judge(table, study, outcomes_of(study.study, folder));
    validation.constants = constants_of(study);
    return validation;
}

std::vector<Score> scores_of(const Validation& validation)
{
    std::vector<Score> scores;
    for (const JudgedRow& judged : validation.rows) {
        if (judged.verdict == RowVerdict::not_tested)
            continue;
        const std::string& role = validation.table.rows[judged.row].role;
        auto score = std::find_if(scores.begin(), scores.end(), [&](const Score& one) { return one.role == role; });
        if (score == scores.end())
            score = scores.insert(score, {role, 0, 0, 0, 0});
        ++score->tested;
        score->model += judged.verdict == RowVerdict::within;
        score->constant += judged.constant_right;
        score->area += judged.area_right;
    }
    return scores;
}

} // namespace mend
