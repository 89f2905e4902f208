#pragma once
/// From measurements to draws of the model's estimates that go with them.
#include "sim/calibration/predictions.hpp"
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
    std::string cells;                        ///< of axisymmetric scenarios, "24x32"; empty: their own
    int members = 96;                         ///< of the prior
    int second = 40;                          ///< draws of the first posterior that are computed as well; 0: none
    int third = 40;                           ///< and of the second
    int checked = 32;                         ///< draws of the last that are computed, to see what they say of the rows
    std::vector<double> powers{1, 0.5, 0.25}; ///< of the likelihood, of which that is taken which predicts best
    int draws = 256;                          ///< that are kept
    int steps = 20000;                        ///< of each of four chains
    std::uint64_t seed = 0;
    int jobs = 1;
};

struct CalibratedRow
{
    CalibrationRow row;
    Prediction prior, posterior, left_out;
    Prediction checked;       ///< by draws of the posterior that were computed, no emulator between
    JudgedRow usual, medians; ///< the model with its default numbers, and with the medians of the posterior
};

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
    std::size_t studies = 0;                       ///< that were left out, one after the other
    double power = 1;                              ///< of the likelihood, which predicts them best
    std::vector<std::pair<double, double>> powers; ///< tried, and sum of the votes' log densities of what was left out
    Posterior posterior;
    double not_ruled_out = 0; ///< share of the prior's members that no row, but three at most, rules out
    double ratio_of_chains = 1, effective_draws = 0;        ///< of the logarithm of the likelihood
    std::vector<std::pair<std::string, std::size_t>> waves; ///< name and number of members
    std::vector<std::string> names;                         ///< of the numbers that members differ in
    Eigen::MatrixXd shares;                                 ///< [member, number], one wave below the other
    std::size_t checked = 0;                                ///< draws

    std::size_t members() const { return static_cast<std::size_t>(shares.rows()); }
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
    int rows = 0, usual = 0, medians = 0, prior = 0, posterior = 0, left_out = 0, checked = 0;
    std::array<int, null_models.size()> nulls{}; ///< that have not seen the study
    int met_prior = 0, met_posterior = 0, met_left_out = 0, met_checked = 0;
    double log_prior = 0, log_posterior = 0, log_left_out = 0, log_checked = 0; ///< means
};
std::vector<CalibrationScore> scores_of(const Calibration& calibration, const DataTable& table, const DataStudy& study);

/// Scores, coverage, rows and numbers, for readers.
std::string calibration_text(const CalibrationRequest& request, const Calibration& calibration);
std::string calibration_json(const CalibrationRequest& request, const Calibration& calibration);
/// calibration.txt, calibration.json, rows.csv, numbers.csv, members.csv (what each member is and says of each row),
/// posterior.csv. \throws StorageError
void write_calibration(const CalibrationRequest& request, const Calibration& calibration);

} // namespace mend
