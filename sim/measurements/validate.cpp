#include "sim/measurements/validate.hpp"

#include "sim/base/error.hpp"
#include "sim/base/quantity.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

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

/// By more than the least difference: what is nearer may be the grid's doing.
bool more_than(const DataRow& row, const Said& said, const Said* other)
{
    if (other == nullptr || !other->value)
        return false; // neither was seen to come
    return said.value ? *said.value > *other->value + row.least.value_or(smallest_change(row, *other->value))
                      : said.later;
}

bool equal_to(const DataRow& row, const Said& said, const Said* other)
{
    return said.value && other && other->value &&
           std::abs(*said.value - *other->value) <= row.least.value_or(smallest_change(row, *other->value));
}

bool between(const DataRow& row, const Said& said)
{
    return said.value && (!row.low || *said.value >= *row.low) && (!row.high || *said.value <= *row.high);
}

int direction_of(const DataRow& row, double value, double untreated)
{
    const double change = value - untreated, least = smallest_change(row, untreated);
    return change > least ? 1 : change < -least ? -1 : 0;
}

/// What a null model says, as the model itself would. Untreated skin is where the model has it.
Said said_by(NullModel null, const std::optional<double>& value, const Said& model, const DataRow& row)
{
    const bool is_direction =
        row.test == DataTest::rises || row.test == DataTest::falls || row.test == DataTest::unchanged;
    Said said;
    said.untreated = model.untreated;
    said.value = value;
    if (!is_direction)
        return said;
    const double untreated = said.untreated.value_or(0);
    said.value = untreated + value.value_or(0); // its constant is of changes
    if (null == NullModel::wound && value)      // a wound does more than none
        said.value = std::max(*said.value, untreated + 2 * smallest_change(row, untreated));
    return said;
}

/// Fits the null models, and holds them against each row as the model itself is.
class NullJudge
{
  public:
    NullJudge(const DataTable& table, const DataStudy& study, const Outcomes& outcomes, NullFit fit)
        : table_(table), study_(study)
    {
        for (std::size_t m = 0; m < null_models.size(); ++m)
            said_[m] = null_model(null_models[m], table, study, outcomes, fit);
    }

    /// \param other place among the tested of the row that this one is compared with; none: it is not
    std::array<NullAnswer, null_models.size()> judge(std::size_t place, std::optional<std::size_t> other,
                                                     const Said& model) const
    {
        const DataRow& row = table_.rows[study_.tested[place].row];
        std::array<NullAnswer, null_models.size()> answers;
        for (std::size_t m = 0; m < null_models.size(); ++m) {
            answers[m].value = said_[m][place];
            std::optional<Said> compared;
            if (other) {
                compared = Said{};
                compared->value = said_[m][*other];
                compared = in_unit_of(row, table_.rows[study_.tested[*other].row], *compared);
            }
            Said said = said_by(null_models[m], answers[m].value, model, row);
            if (compared)
                said = mend::compared(row, said, *compared);
            answers[m].right = passes(row, said, compared ? &*compared : nullptr);
        }
        return answers;
    }

  private:
    const DataTable& table_;
    const DataStudy& study_;
    std::array<std::vector<std::optional<double>>, null_models.size()> said_;
};

std::vector<Curve> curves_of(const DataStudy& study, const Outcomes& outcomes)
{
    std::vector<Curve> curves;
    for (const CurvePlan& plan : study.curves) {
        Curve curve{plan.course,
                    plan.quantity,
                    *unit_of_quantity(plan.quantity),
                    study.files[plan.study_row].stem(),
                    fmt::format("{}", fmt::join(study.study.rows[plan.study_row].overrides, " ")),
                    plan.days,
                    {},
                    {}};
        for (const double day : plan.days)
            curve.values.push_back(endpoint_value(outcomes.at(plan.study_row), plan.at(day).name()));
        curves.push_back(std::move(curve));
    }
    return curves;
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

const char* word_of(RowKind kind)
{
    return kind == RowKind::two_sided ? "two-sided" : kind == RowKind::one_sided ? "one-sided" : "direction";
}

RowKind kind_of(const DataRow& row)
{
    switch (row.test) {
    case DataTest::within:
        return RowKind::two_sided;
    case DataTest::at_most:
    case DataTest::at_least:
        return RowKind::one_sided;
    case DataTest::difference_from:
    case DataTest::ratio_to:
        return row.low && row.high ? RowKind::two_sided : RowKind::one_sided;
    default:
        return RowKind::direction;
    }
}

double smallest_change(const DataRow& row, double untreated)
{
    if (row.unit == "%" && untreated == 0)
        return 1;
    return untreated == 0 ? 0.01 * unit_ratio(*own_unit(row), row.unit) : 0.01 * std::abs(untreated);
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
        return more_than(row, said, other);
    case DataTest::equal_to:
        return equal_to(row, said, other);
    case DataTest::difference_from:
    case DataTest::ratio_to:
        return between(row, said);
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

Said in_unit_of(const DataRow& row, const DataRow& there, Said said)
{
    const double from =
        row.test == DataTest::ratio_to ? unit_ratio(there.unit, *value_unit(row)) : unit_ratio(there.unit, row.unit);
    if (said.value)
        *said.value *= from;
    return said;
}

Said compared(const DataRow& row, const Said& said, const Said& other)
{
    if (row.test != DataTest::difference_from && row.test != DataTest::ratio_to)
        return said;
    Said result = said;
    result.later = false, result.untreated = std::nullopt;
    result.failed = said.failed || other.failed;
    if (!said.value || !other.value) {
        result.value = std::nullopt;
        result.reason = said.value ? fmt::format("row {} has no value: {}", row.other, other.reason) : said.reason;
    } else if (row.test == DataTest::difference_from)
        result.value = *said.value - *other.value;
    else if (*other.value != 0)
        result.value = *said.value / *other.value;
    else
        result.value = std::nullopt, result.reason = fmt::format("row {} is 0: there is no ratio to it", row.other);
    return result;
}

RowVerdict verdict_of(const DataRow& row, const Said& said, const Said* other)
{
    if (said.failed)
        return RowVerdict::failed;
    if (passes(row, said, other))
        return RowVerdict::within;
    return said.value || said.later ? RowVerdict::outside : RowVerdict::no_value;
}

std::vector<JudgedRow> judge(const DataTable& table, const DataStudy& study, const Outcomes& outcomes)
{
    std::vector<JudgedRow> judged(table.rows.size());
    for (std::size_t i = 0; i < judged.size(); ++i)
        judged[i].row = i;
    const NullJudge fitted(table, study, outcomes, NullFit::all_rows);
    const NullJudge unseen(table, study, outcomes, NullFit::other_studies);
    std::map<std::string, std::size_t> places; // among the tested
    for (std::size_t i = 0; i < study.tested.size(); ++i) {
        const TestedRow& tested = study.tested[i];
        const Outcome& outcome = outcomes.at(tested.study_row);
        JudgedRow& row = judged[tested.row];
        row.said = said_of(tested, table.rows[tested.row], outcome);
        if (table.rows[tested.row].percentile) {
            row.said.value = std::nullopt, row.said.later = false;
            row.said.reason = "is of the members of an ensemble: --ensemble N";
        }
        row.scenario_hash = outcome.scenario_hash;
        places[table.rows[tested.row].id] = i;
    }
    for (std::size_t i = 0; i < study.tested.size(); ++i) {
        const DataRow& row = table.rows[study.tested[i].row];
        JudgedRow& one = judged[study.tested[i].row];
        std::optional<std::size_t> other;
        std::optional<Said> other_said;
        const Said own = one.said;
        if (const auto found = places.find(row.other); compares_rows(row.test) && found != places.end()) {
            other = found->second;
            const std::size_t there = study.tested[*other].row;
            other_said = in_unit_of(row, table.rows[there], judged[there].said);
            one.said = compared(row, own, *other_said);
        }
        one.verdict = verdict_of(row, one.said, other_said ? &*other_said : nullptr);
        one.nulls = fitted.judge(i, other, own);
        one.left_out = unseen.judge(i, other, own);
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
    validation.curves = curves_of(study, outcomes_of(study.study, folder));
    return validation;
}

void Score::count(const JudgedRow& row)
{
    ++tested;
    model += row.verdict == RowVerdict::within;
    for (std::size_t m = 0; m < null_models.size(); ++m)
        nulls[m] += row.nulls[m].right, left_out[m] += row.left_out[m].right;
}

std::vector<RoleScore> scores_of(const Validation& validation)
{
    std::vector<RoleScore> scores;
    for (const JudgedRow& judged : validation.rows) {
        if (judged.verdict == RowVerdict::not_tested)
            continue;
        const DataRow& row = validation.table.rows[judged.row];
        const bool known = std::any_of(scores.begin(), scores.end(), [&](auto& one) { return one.role == row.role; });
        if (!known)
            for (const RowKind kind : row_kinds)
                scores.push_back({row.role, kind, {}});
        for (RoleScore& one : scores)
            if (one.role == row.role && one.kind == kind_of(row))
                one.score.count(judged);
    }
    scores.erase(std::remove_if(scores.begin(), scores.end(), [](auto& one) { return one.score.tested == 0; }),
                 scores.end());
    return scores;
}

std::vector<CourseScore> course_scores_of(const Validation& validation)
{
    std::vector<CourseScore> scores;
    for (const JudgedRow& judged : validation.rows) {
        const DataRow& row = validation.table.rows[judged.row];
        if (judged.verdict == RowVerdict::not_tested || row.course.empty())
            continue;
        auto score = std::find_if(scores.begin(), scores.end(), [&](auto& one) { return one.course == row.course; });
        if (score == scores.end())
            score = scores.insert(score, {row.course, {}, {}});
        score->all.count(judged);
        if (kind_of(row) == RowKind::two_sided)
            score->two_sided.count(judged);
    }
    return scores;
}

} // namespace mend
