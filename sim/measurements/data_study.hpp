#pragma once
/// The scenarios behind a table of measurements, equal ones once, and what the model says for each row.
#include "sim/measurements/data_table.hpp"
#include "sim/sweep/runner.hpp"

namespace mend
{

/// A row that can be tested, and where its numbers are found.
struct TestedRow
{
    std::size_t row = 0;       ///< of the table
    std::size_t study_row = 0; ///< of the study
    std::string value;         ///< name among the outcome's endpoints
    std::string untreated;     ///< the same before the first session; empty: there is none, a change is from 0
    std::string base{};        ///< what `value` is over, or less; empty: nothing
    bool is_ratio = false;     ///< over `base`, not less it
    double to_unit = 1;        ///< from the unit in which the model says it to the row's
    int sessions = 0;
};

/// An observable over the whole course of a scenario, for the figure of a published course.
struct CurvePlan
{
    std::string course, quantity;
    std::size_t study_row = 0;
    std::vector<double> days; ///< since the first session, increasing

    /// The reading at one of the days.
    Reading at(double day) const { return {quantity, {Moment::Kind::since_first, day}}; }
};

struct DataStudy
{
    Study study;
    std::vector<std::filesystem::path> files; ///< of the scenario of each row of the study
    std::vector<TestedRow> tested;            ///< in the order of the table
    std::vector<CurvePlan> curves;
};

struct DataPlaces
{
    std::vector<std::filesystem::path> roots; ///< where scenarios are looked for besides the table's and this folder
    std::string scenario;                     ///< of rows that name none; empty: each has to
    std::vector<std::string> overrides;       ///< of every row, after its own
    bool axisymmetric = false;                ///< unit cells as axisymmetric ones, as in sweeps
    bool curves = false;                      ///< also what the points of published courses lie on
};

/// \param wanted whether a row is to be tested; rows that a wanted one is compared with are, too
/// \throws InputError with all that is wrong with rows' scenarios and overrides, one a line, by place in the table
DataStudy make_data_study(const DataTable& table, const DataPlaces& places,
                          const std::function<bool(const DataRow&)>& wanted);

/// The same scenarios with other values of some keys: rows [point][scenario of `base`], as one study.
/// \param points each the overrides of a point, "parameters.alarm_decay=4.2"
/// \param applies [word][row of base]: whether a point's word is meant for that scenario
Study study_of_points(const Study& base, const std::vector<std::vector<std::string>>& points,
                      const std::vector<std::vector<bool>>& applies);

/// Of an endpoint by its name; none where the row failed, or has no value for it.
std::optional<double> endpoint_value(const Outcome& outcome, const std::string& name);

/// What the model says of a row.
struct Said
{
    std::optional<double> value;     ///< in the row's unit
    std::optional<double> untreated; ///< the same; 0 for changes
    std::string reason;              ///< why there is none
    bool failed = false;             ///< the scenario was not computed to its end
    bool later = false;              ///< not reached within follow-up: later than all that was seen
    double followed = 0;             ///< in the row's unit, if `later`: how long that was
};
Said said_of(const TestedRow& tested, const DataRow& row, const Outcome& outcome);

} // namespace mend
