#pragma once
/// From measurements to draws of the model's estimates that go with them.
#include "sim/calibration/rows.hpp"
#include "sim/calibration/sampler.hpp"
#include "sim/measurements/validate.hpp"
#include "sim/sweep/posterior.hpp"

namespace mend
{

struct CalibrationRequest
{
    DataTable table;
    DataStudy study; ///< of the rows that are used
    ErrorTable errors;
    std::filesystem::path folder;
    std::string cells; ///< of axisymmetric scenarios, "24x32"; empty: their own
    int members = 96;  ///< of the prior
    int second = 48;   ///< draws of the first posterior that are computed as well; 0: none
    int draws = 256;   ///< that are kept
    int steps = 20000; ///< of each of four chains
    std::uint64_t seed = 0;
    int jobs = 1;
};

/// 5, 50 and 95 % of what is said of a row, on its scale.
struct Spread
{
    double low = 0, median = 0, high = 0;
};

/// How a row is predicted.
struct Prediction
{
    Spread spread;
    double log_density = 0; ///< natural logarithm of the row's likelihood, averaged over the draws before
    bool within = false;    ///< the median passes the row's test
    bool met = false;       ///< rows with a number: low to high meets the spread
};

struct CalibratedRow
{
    CalibrationRow row;
    double not_ruled_out = 0; ///< share of the prior's members less than `ruled_out_from` away
    double nearest = 0;       ///< standard deviations, of the nearest of them
    Prediction prior, posterior, left_out;
    JudgedRow usual, medians; ///< the model with its default numbers, and with the medians of the posterior
};
inline constexpr double ruled_out_from = 3;

struct CalibratedNumber
{
    PosteriorNumber number;
    double usual = 0;              ///< of the typical patient
    Spread share;                  ///< of the prior's probability
    double ratio = 1;              ///< variance of that share, posterior over prior
    double ratio_error = 0;        ///< its standard error, from the chains
    std::vector<std::string> rows; ///< ids of rows whose emulators have it
};

struct Calibration
{
    std::vector<CalibratedRow> rows;
    std::vector<CalibratedNumber> numbers;
    std::vector<std::string> studies; ///< that were left out, one after the other
    Posterior posterior;
    double not_ruled_out = 0; ///< share of the prior's members that no row, but three at most, rules out
    double ratio_of_chains = 1, effective_draws = 0; ///< of the logarithm of the likelihood
    std::size_t members = 0;
    std::string table_digest; ///< SHA-256 of the rows that were used, with their errors
};

/// \param told a line for each step
/// \throws Interrupted: what is done is kept in the folder, and found again; InputError where no row says anything;
/// StorageError
Calibration calibrate(
    const CalibrationRequest& request, const StudyWatcher& watcher,
    const std::function<void(const std::string&)>& told = [](const std::string&) {});

/// Rows with a number, and how many of them the median of a prediction is within.
struct CalibrationScore
{
    std::string kind; ///< "two-sided", …
    int rows = 0, usual = 0, medians = 0, prior = 0, posterior = 0, left_out = 0;
    std::array<int, null_models.size()> nulls{}; ///< that have not seen the study
    int met_prior = 0, met_posterior = 0, met_left_out = 0;
    double log_prior = 0, log_posterior = 0, log_left_out = 0; ///< means
};
std::vector<CalibrationScore> scores_of(const Calibration& calibration, const DataTable& table, const DataStudy& study);

/// Scores, coverage, rows and numbers, for readers.
std::string calibration_text(const CalibrationRequest& request, const Calibration& calibration);
std::string calibration_json(const CalibrationRequest& request, const Calibration& calibration);
/// calibration.txt, calibration.json, rows.csv, numbers.csv, posterior.csv. \throws StorageError
void write_calibration(const CalibrationRequest& request, const Calibration& calibration);

} // namespace mend
