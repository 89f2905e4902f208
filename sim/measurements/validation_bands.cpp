/// Bands of a validation: its scenarios with draws of the model's uncertain numbers, as sweeps draw them.
#include "sim/base/quantity.hpp"
#include "sim/measurements/validate.hpp"
#include "sim/output/files.hpp"
#include "sim/scenario/layers.hpp"
#include "sim/sweep/ensemble.hpp"
#include "sim/sweep/posterior.hpp"

namespace mend
{
namespace
{

/// Rows [scenario][member]. A member asks for the same readings as its scenario.
Study study_of_members(const DataStudy& data, int members, const DrawSource& drawn_from)
{
    Study all;
    all.name = data.study.name, all.title = data.study.title;
    for (std::size_t i = 0; i < data.study.rows.size(); ++i) {
        const StudyRow& scenario = data.study.rows[i];
        const Study drawn = make_study(
            ensemble_spec(data.files[i], read_scenario_text(data.files[i]), scenario.overrides, members, drawn_from));
        for (StudyRow row : drawn.rows) {
            row.base = all.bases.size();
            row.readings = scenario.readings;
            for (const Reading& reading : row.readings)
                row.digest += "\n" + reading.name();
            row.digest = sha256(row.digest).substr(0, 32);
            all.rows.push_back(std::move(row));
        }
        all.bases.push_back(drawn.bases.front());
    }
    return all;
}

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

    /// Members that pass a row's test; where it is compared with another row, with the same draw of that one.
    int passing(const TestedRow& tested) const
    {
        const DataRow& row = table_.rows[tested.row];
        const auto other = places_.find(row.other);
        int count = 0;
        for (std::size_t member = 0; member < count_; ++member) {
            const std::optional<Said> said = said_by(tested, member);
            std::optional<Said> compared;
            if (row.test == DataTest::more_than && other != places_.end())
                compared = said_by(data_.tested[other->second], member);
            if (compared && compared->value)
                *compared->value *= unit_ratio(table_.rows[data_.tested[other->second].row].unit, row.unit);
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
    const Study study = study_of_members(data, members, drawn_from);
    run_rows(study, folder / "ensemble", {}, jobs, watcher);
    const Outcomes outcomes = outcomes_of(study, folder / "ensemble");
    const Members drawn(validation, data, outcomes, members);
    validation.members = members;
    validation.drawn_from = words_of(posterior_of(drawn_from));
    for (const TestedRow& tested : data.tested) {
        JudgedRow& row = validation.rows[tested.row];
        row.passing = drawn.passing(tested);
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
