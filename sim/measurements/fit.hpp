#pragma once
/// Numbers of the model (or of a device) within their ranges, adjusted to measured rows.
#include "sim/measurements/data_study.hpp"
#include "sim/measurements/least_squares.hpp"

namespace mend
{

/// A number that is free.
struct FreeNumber
{
    std::string name; ///< key: "parameters.alarm_decay", "device.depth_ratio"
    std::string unit;
    bool quantity = false; ///< written with its unit
    double low = 0, high = 1, start = 0;
    std::string only_kind{}; ///< of devices that it belongs to; empty: all
    bool logarithmic() const { return low > 0; }
    double at(double coordinate) const; ///< 0 low, 1 high; by logarithms where both are positive
    double coordinate(double value) const;
    std::string override_at(double coordinate) const; ///< "parameters.alarm_decay=4"
};

/// "alarm_decay", "alarm_decay=2..8", "device.depth_ratio=0.2..0.7": the model's numbers by their names, other keys by
/// theirs; without a range the number's own. The start is what `scenario` has, within the range or not. A key of the
/// device is free in scenarios whose device is of the kind of `scenario`'s: a roller's depth is none of a pen's.
/// \throws InputError that says what is expected
FreeNumber free_number(const std::string& word, const Scenario& scenario);

struct FitRequest
{
    DataTable table;
    DataStudy study; ///< of the rows that are to be fitted
    std::vector<FreeNumber> numbers;
    std::filesystem::path folder;
    int starts = 4;   ///< the first is where things stand, the others are Sobol points
    int profiles = 7; ///< places of each profile; 0: none
    std::uint64_t seed = 0;
    int jobs = 1;
};

struct FittedNumber
{
    double value = 0;
    std::optional<double> low, high; ///< 95 % by the profile; none: open within the range
    double deviation = 0;            ///< in widths of the range, by the slopes
};

/// What the model said of a row.
struct FittedRow
{
    std::size_t row = 0; ///< of the table
    Said before, after;
    double residual_before = 0, residual = 0; ///< in standard deviations
};

struct Fit
{
    std::vector<FreeNumber> numbers;
    std::vector<FittedNumber> fitted;
    double sum_before = 0, sum = 0;               ///< of squared residuals
    std::vector<std::pair<Point, double>> starts; ///< where each came to, and its sum
    Curvature curvature;
    std::vector<Profile> profiles;
    std::vector<FittedRow> rows;
    /// Of each number: rows of which the model's value changes by more than `moved_from` as it goes through its range,
    /// the others at the minimum.
    std::vector<std::vector<std::size_t>> moved;
    double rise = 3.84; ///< of the sum, that bounds a 95 % interval
    std::size_t evaluations = 0;
};

inline constexpr double moved_from = 0.02; ///< of the larger of both

/// Whether a row has a distance to fit to: within, at_most or at_least.
bool can_be_fitted(const DataRow& row);

/// A row's distance from its data in standard deviations. within: from value, or the middle of low and high, which are
/// one standard deviation away; in logarithms where all are positive. at_most, at_least: what exceeds the limit, in
/// units of a quarter of it (assumed); nothing inside. What was not reached counts as the time followed. Beyond 10 the
/// logarithm counts, so that one row that is far off has a slope, but not all the say. A row without a value, or of a
/// scenario that fails, is 30 away.
double residual_of(const DataRow& row, const Said& said);

/// Every evaluation is kept in `folder`/evaluations.csv, and not computed again: a stopped fit goes on.
/// \param told a line for each step
/// \throws InputError if the folder holds another fit, or a row has no value as things stand; Interrupted; StorageError
Fit fit(
    const FitRequest& request, const StudyWatcher& watcher,
    const std::function<void(const std::string&)>& told = [](const std::string&) {});

std::string fit_text(const FitRequest& request, const Fit& fit);
/// parameters.toml: a scenario's block of the fitted numbers, with what they were fitted to.
std::string fitted_block(const FitRequest& request, const Fit& fit);
/// residuals.csv, profiles.csv, starts.csv, parameters.toml, fit.txt. \throws StorageError
void write_fit(const FitRequest& request, const Fit& fit);

} // namespace mend
