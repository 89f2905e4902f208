#pragma once
/// Before a fit: what each number moves by itself, the others as they stand, as it goes through its range.
#include "sim/measurements/fit.hpp"
#include "sim/measurements/validate.hpp"

namespace mend
{

struct SurveyRequest
{
    DataTable table;
    DataStudy study; ///< of the rows that are looked at; directions and orders too
    std::vector<FreeNumber> numbers;
    std::filesystem::path folder;
    int jobs = 1;
};

/// All rows of the table in its order, with one number at an end of its range.
struct SurveyedNumber
{
    std::vector<JudgedRow> low, high;
};

struct Survey
{
    std::vector<JudgedRow> standing; ///< nothing changed; patients and devices have their own numbers
    std::vector<SurveyedNumber> numbers;
};

inline constexpr double moved_widths = 0.1; ///< of a row's band, from which a number counts as moving it

/// The numbers of a model that are estimates (grade C) and have a range, as words of --parameters.
std::vector<std::string> estimates_of(const Scenario& scenario);

/// How far a row's quantity goes between two values, in widths of its band: high - low of within, the limit of at_most
/// and at_least, the smallest change that counts of a direction. What was not reached counts as the time followed.
/// Nothing where one has no value, and for more_than, which has no band.
std::optional<double> widths_between(const DataRow& row, const Said& one, const Said& other);

/// Computes all in `folder`; what is there already is not computed again. \throws Interrupted, StorageError
Survey survey(const SurveyRequest& request, const StudyWatcher& watcher);

std::string survey_text(const SurveyRequest& request, const Survey& survey);
/// survey.csv, a line a number and a row, and survey.txt. \throws StorageError
void write_survey(const SurveyRequest& request, const Survey& survey);

} // namespace mend
