#pragma once
/// The model against measurements: each row of a table within or outside, beside two models that know no biology.
#include "sim/base/table.hpp"
#include "sim/study/data_study.hpp"

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

/// The smallest change that counts as one: 1 % of the untreated value; 1 of a change in %; 0.01 of what is 0 in
/// untreated skin (assumed). The same for all quantities.
double smallest_change(const DataRow& row, double untreated);

/// Whether what a model says passes a row's test.
/// \param other what it says of the row that more_than names
bool passes(const DataRow& row, const Said& said, const Said* other);

struct JudgedRow
{
    std::size_t row = 0; ///< of the table
    RowVerdict verdict = RowVerdict::not_tested;
    Said said;
    std::string scenario_hash;
    std::optional<double> constant, area; ///< what the null models say, in the row's unit
    bool constant_right = false, area_right = false;
};

/// All rows of the table in its order. \param outcomes of the study's rows
std::vector<JudgedRow> judge(const DataTable& table, const DataStudy& study, const Outcomes& outcomes);

struct Validation
{
    DataTable table;
    std::vector<JudgedRow> rows;
    std::size_t scenarios = 0;
    std::vector<std::string> constants; ///< of the model that were fitted, or that rows set, one a line
};

/// Computes the scenarios behind the table in `folder`, and judges. \throws InputError, StorageError, Interrupted
Validation validate(const DataTable& table, const DataStudy& study, const std::filesystem::path& folder, int jobs,
                    const StudyWatcher& watcher = {});

/// How many rows of a role each model gets right.
struct Score
{
    std::string role;
    int tested = 0, model = 0, constant = 0, area = 0;
};
std::vector<Score> scores_of(const Validation& validation);

std::string validation_text(const Validation& validation);
/// Every row with all that is known of it.
Table validation_data(const Validation& validation);
std::string validation_json(const Validation& validation);

} // namespace mend
