/// Bands of a validation: its scenarios with draws of the model's uncertain numbers, as sweeps draw them.
#include "sim/base/quantity.hpp"
#include "sim/measurements/validate.hpp"
#include "sim/output/files.hpp"
#include "sim/scenario/layers.hpp"
#include "sim/sweep/carry_over.hpp"
#include "sim/sweep/courses.hpp"
#include "sim/sweep/ensemble.hpp"
#include "sim/sweep/posterior.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace mend
{
namespace
{

/// Asks for the same readings as its scenario.
StudyRow with_readings(StudyRow row, const StudyRow& scenario, std::size_t base)
{
    row.base = base;
    row.readings = scenario.readings;
    for (const Reading& reading : row.readings)
        row.digest += "\n" + reading.name();
    row.digest = sha256(row.digest).substr(0, 32);
    return row;
}

/// Rows [scenario][member]; then, of each scenario whose members are on another grid, one without any draw.
class DrawnRows
{
  public:
    DrawnRows(const DataStudy& data, int members, const DrawSource& drawn_from) : members_(members)
    {
        study_.name = data.study.name, study_.title = data.study.title;
        std::vector<StudyRow> undrawn_rows;
        for (std::size_t i = 0; i < data.study.rows.size(); ++i) {
            const StudyRow& scenario = data.study.rows[i];
            const SweepSpec spec = ensemble_spec(data.files[i], read_scenario_text(data.files[i]), scenario.overrides,
                                                 members, drawn_from);
            const Study drawn = make_study(spec);
            for (const StudyRow& row : drawn.rows)
                study_.rows.push_back(with_readings(row, scenario, i));
            if (const std::optional<Study> alone = undrawn(spec)) {
                undrawn_rows.push_back(with_readings(alone->rows.front(), scenario, i));
                stand_ins_.push_back(i);
            }
            study_.bases.push_back(drawn.bases.front());
        }
        study_.rows.insert(study_.rows.end(), undrawn_rows.begin(), undrawn_rows.end());
    }

    const Study& study() const { return study_; }

    /// The members' outcomes on the grids of the scenarios themselves.
    Outcomes carried(const Outcomes& computed, const Outcomes& own) const
    {
        const auto count = static_cast<std::size_t>(members_);
        const std::size_t all = study_.bases.size() * count;
        Outcomes carried(computed.begin(), computed.lower_bound(all));
        for (std::size_t i = 0; i < stand_ins_.size(); ++i) {
            const std::size_t scenario = stand_ins_[i];
            const auto grids = on_both_grids(computed.at(all + i).endpoints, own.at(scenario).endpoints);
            Outcomes members(carried.lower_bound(scenario * count), carried.lower_bound((scenario + 1) * count));
            carry_over(members, grids);
            for (auto& [row, outcome] : members)
                carried[row] = std::move(outcome);
        }
        return carried;
    }

  private:
    int members_;
    Study study_;
    std::vector<std::size_t> stand_ins_; ///< scenarios
};

/// What the members of each scenario came to.
class Members
{
  public:
    Members(const Validation& validation, const DataStudy& data, const Outcomes& outcomes, int members)
        : table_(validation.table), data_(data), outcomes_(outcomes), count_(static_cast<std::size_t>(members))
    {
        for (std::size_t i = 0; i < data.tested.size(); ++i)
            places_[table_.rows[data.tested[i].row].id] = i;
    }

    /// \param value of a member's outcome; members that failed do not count
    template <class Value> Band band(std::size_t scenario, Value value) const
    {
        std::vector<std::optional<double>> values;
        for (std::size_t member = 0; member < count_; ++member)
            if (const Outcome* outcome = find(scenario, member))
                values.push_back(value(*outcome));
        return band_of(std::move(values));
    }

    /// A percentile of a row's values; a member that did not reach it counts as later than all others. None where so
    /// many did not, or no member was computed.
    std::optional<double> percentile(const TestedRow& tested, double percent) const
    {
        std::vector<double> values;
        for (std::size_t member = 0; member < count_; ++member)
            if (const std::optional<Said> said = said_by(tested, member))
                values.push_back(said->value.value_or(std::numeric_limits<double>::infinity()));
        std::sort(values.begin(), values.end());
        const double value = values.empty() ? std::numeric_limits<double>::infinity() : quantile(values, percent / 100);
        return std::isfinite(value) ? std::optional(value) : std::nullopt;
    }

    /// Members that pass a row's test; where it is compared with another row, with the same draw of that one.
    int passing(const TestedRow& tested) const
    {
        const DataRow& row = table_.rows[tested.row];
        const auto other = places_.find(row.other);
        int count = 0;
        for (std::size_t member = 0; member < count_; ++member) {
            std::optional<Said> said = said_by(tested, member);
            std::optional<Said> compared;
            if (compares_rows(row.test) && other != places_.end()) {
                const TestedRow& there = data_.tested[other->second];
                if (const std::optional<Said> heard = said_by(there, member))
                    compared = in_unit_of(row, table_.rows[there.row], *heard);
            }
            if (said && compared)
                said = mend::compared(row, *said, *compared);
            count += said && passes(row, *said, compared ? &*compared : nullptr);
        }
        return count;
    }

  private:
    const DataTable& table_;
    const DataStudy& data_;
    const Outcomes& outcomes_;
    std::size_t count_;
    std::map<std::string, std::size_t> places_; ///< among the tested

    const Outcome* find(std::size_t scenario, std::size_t member) const
    {
        const auto found = outcomes_.find(scenario * count_ + member);
        return found == outcomes_.end() || found->second.failed() ? nullptr : &found->second;
    }

    std::optional<Said> said_by(const TestedRow& tested, std::size_t member) const
    {
        const Outcome* outcome = find(tested.study_row, member);
        return outcome ? std::optional(said_of(tested, table_.rows[tested.row], *outcome)) : std::nullopt;
    }
};

} // namespace

void add_bands(Validation& validation, const DataStudy& data, const std::filesystem::path& folder, int members,
               const DrawSource& drawn_from, int jobs, const StudyWatcher& watcher)
{
    const DrawnRows study(data, members, drawn_from);
    run_rows(study.study(), folder / "ensemble", {}, jobs, watcher);
    const Outcomes outcomes =
        study.carried(outcomes_of(study.study(), folder / "ensemble"), outcomes_of(data.study, folder));
    const Members drawn(validation, data, outcomes, members);
    validation.members = members;
    validation.drawn_from = words_of(posterior_of(drawn_from));
    for (const TestedRow& tested : data.tested) {
        JudgedRow& row = validation.rows[tested.row];
        row.passing = drawn.passing(tested);
        if (const DataRow& asked = validation.table.rows[tested.row]; asked.percentile) {
            row.said.value = drawn.percentile(tested, *asked.percentile);
            row.said.reason = row.said.value ? "" : "not reached by so many members";
            row.verdict = verdict_of(asked, row.said, nullptr);
        }
        row.band = drawn.band(tested.study_row, [&](const Outcome& outcome) {
            return said_of(tested, validation.table.rows[tested.row], outcome).value;
        });
    }
    for (std::size_t i = 0; i < data.curves.size(); ++i) {
        const CurvePlan& plan = data.curves[i];
        for (const double day : plan.days)
            validation.curves[i].bands.push_back(drawn.band(
                plan.study_row, [&](const Outcome& outcome) { return endpoint_value(outcome, plan.at(day).name()); }));
    }
}

Coverage coverage_of(const Validation& validation)
{
    Coverage coverage;
    for (const JudgedRow& judged : validation.rows) {
        const DataRow& row = validation.table.rows[judged.row];
        if (!judged.band || kind_of(row) != RowKind::two_sided)
            continue;
        ++coverage.rows;
        const bool above = !judged.band->low || *judged.band->low > *row.high; // not reached is later
        const bool below = judged.band->high && *judged.band->high < *row.low;
        coverage.met += !above && !below;
    }
    return coverage;
}

} // namespace mend
