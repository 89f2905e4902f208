#pragma once
/// The model against measurements: each row of a table within or outside, beside models that know no biology.
#include "sim/base/table.hpp"
#include "sim/measurements/null_model.hpp"

namespace mend
{

enum class RowVerdict
{
    within,
    outside,
    no_value, ///< the model does not say; counts as outside
    failed,   ///< the scenario was not computed to its end; counts as outside
    not_tested
};
std::string word_of(RowVerdict verdict);

/// What a row asks of a model. A limit on one side is passed by whatever is small (or large) enough; a direction by a
/// coin every other time; only two limits ask for a number.
enum class RowKind
{
    two_sided, ///< within
    one_sided, ///< at_most, at_least
    direction  ///< rises, falls, unchanged, more_than, equal_to
};
inline constexpr std::array<RowKind, 3> row_kinds{RowKind::two_sided, RowKind::one_sided, RowKind::direction};
const char* word_of(RowKind kind);
RowKind kind_of(const DataRow& row);

/// The smallest change that counts as one: 1 % of the untreated value; 1 of a change in %; 0.01 of what is 0 in
/// untreated skin (assumed). The same for all quantities.
double smallest_change(const DataRow& row, double untreated);

/// Whether what a model says passes a row's test.
/// \param said of a difference or a ratio what compared() made of it
/// \param other what the model says of the row that more_than or equal_to names, in this row's unit
bool passes(const DataRow& row, const Said& said, const Said* other);

/// \param said, other as of passes()
RowVerdict verdict_of(const DataRow& row, const Said& said, const Said* other);

/// What a row says once the row that its test names has been heard: of difference_from and ratio_to the difference or
/// ratio; of others what it said.
Said compared(const DataRow& row, const Said& said, const Said& other);
/// What the other row says in the unit in which this one says its own value.
Said in_unit_of(const DataRow& row, const DataRow& there, Said said);

/// What a null model says of a row, in the row's unit, and whether that is within.
struct NullAnswer
{
    std::optional<double> value;
    bool right = false;
};

struct JudgedRow
{
    std::size_t row = 0; ///< of the table
    RowVerdict verdict = RowVerdict::not_tested;
    Said said;
    std::optional<Band> band; ///< of an ensemble, where one was asked for, in the row's unit
    int passing = 0;          ///< members of it that pass the row's test
    std::string scenario_hash;
    std::array<NullAnswer, null_models.size()> nulls{};    ///< fitted to all rows, this one among them
    std::array<NullAnswer, null_models.size()> left_out{}; ///< fitted to rows of other studies than this one's
};

/// All rows of the table in its order. \param outcomes of the study's rows
std::vector<JudgedRow> judge(const DataTable& table, const DataStudy& study, const Outcomes& outcomes);

/// What the model makes of an observable while time goes by, where a published course has points.
struct Curve
{
    std::string course, quantity, unit, scenario, overrides;
    std::vector<double> days; ///< since the first session
    std::vector<std::optional<double>> values;
    std::vector<Band> bands; ///< of an ensemble, one a day; empty: there is none
};

struct Validation
{
    DataTable table;
    std::vector<JudgedRow> rows;
    std::size_t scenarios = 0;
    std::vector<std::string> constants; ///< of the model that were fitted, or that rows set, one a line
    std::vector<Curve> curves;
    int members = 0;          ///< of the ensemble; 0: none was asked for
    std::string drawn_from{}; ///< in words, where there is one
};

/// Computes the scenarios behind the table in `folder`, and judges. \throws InputError, StorageError, Interrupted
Validation validate(const DataTable& table, const DataStudy& study, const std::filesystem::path& folder, int jobs,
                    const StudyWatcher& watcher = {});

/// The same scenarios with other draws of the model's uncertain numbers: bands for rows and curves, on the scenarios'
/// own grids (carry_over.hpp of sim/sweep).
/// \param folder that validate() computed the scenarios in
/// \param members draws of each scenario. \throws InputError, StorageError, Interrupted
void add_bands(Validation& validation, const DataStudy& study, const std::filesystem::path& folder, int members,
               const DrawSource& drawn_from, int jobs, const StudyWatcher& watcher = {});

/// Two-sided rows whose measured interval the ensemble's 5 to 95 % band meets, of all that have one.
struct Coverage
{
    int rows = 0, met = 0;
};
Coverage coverage_of(const Validation& validation);

/// How many rows each model gets right.
struct Score
{
    int tested = 0, model = 0;
    std::array<int, null_models.size()> nulls{}, left_out{};
    void count(const JudgedRow& row);
};

/// Of the rows of one role and one kind.
struct RoleScore
{
    std::string role;
    RowKind kind;
    Score score;
};
std::vector<RoleScore> scores_of(const Validation& validation);

/// Of the points of one published course: all of them, and those that ask for a number.
struct CourseScore
{
    std::string course;
    Score all, two_sided;
};
std::vector<CourseScore> course_scores_of(const Validation& validation);

std::string validation_text(const Validation& validation);
/// Every row with all that is known of it.
Table validation_data(const Validation& validation);
std::string validation_json(const Validation& validation);
/// Every point of every curve: course, quantity, unit, scenario, overrides, time (d), value, low, high.
Table curves_data(const Validation& validation);

} // namespace mend
