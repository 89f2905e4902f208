#pragma once
/// How well what the model says of a row goes with what was measured.
#include "sim/measurements/data_study.hpp"

#include <map>

namespace mend
{

/// What is known of the errors of a row; shares of its measured value (of half the band where that is larger).
struct RowErrors
{
    bool used = true;
    double measurement = 0; ///< standard deviation of the measured mean
    double discrepancy = 0; ///< of what the best equations would say
    double patients = 0;    ///< between people; no error of a mean, kept for readers
    std::string basis;
};
using ErrorTable = std::map<std::string, RowErrors>; ///< by row

/// For rows without an entry: low and high are one standard deviation from the value, and equations are off by 0.3.
RowErrors usual_errors(const DataRow& row);

/// Columns id, use (yes, no), measurement, discrepancy, patients, basis. Empty cells of measurement and discrepancy are
/// those of usual_errors(). \throws InputError with every fault, one a line: unknown rows, what is no share
ErrorTable read_errors(const std::filesystem::path& file, const DataTable& table);

/// y as asinh(y/scale): proportional far from 0, linear near it, signs kept.
struct RowScale
{
    double scale = 1;
    double at(double value) const;
    double back(double place) const;
    /// A small distance at a value, on the scale.
    double distance_at(double value, double distance) const;
};

/// What the model says of a row as one number: the value (what was not reached counts as the time followed); for
/// directions its change; for more_than how much more. None where the model has nothing to say.
std::optional<double> said_number(const DataRow& row, const Said& said, const Said* other);

/// Scale of a row: its measured value or limit; for directions the smallest change that counts.
/// \param usual what a direction starts from: untreated skin, or the other row's value
RowScale scale_of(const DataRow& row, double usual);

/// Likelihood of a row on its scale, given the model's mean there.
struct RowLikelihood
{
    enum class Law
    {
        number, ///< Student's t around `low`
        below,  ///< `high`
        above,  ///< `low`
        between ///< them
    };
    Law law = Law::number;
    double low = 0, high = 0;
    double error = 1;   ///< measurement and discrepancy together, standard deviation
    double weight = 1;  ///< rows of one study about one quantity share one vote
    double freedom = 4; ///< degrees of freedom of Student's t; infinite: a normal distribution

    /// Of a mean that is itself known to `doubt` (standard deviation); not weighted. Limits and directions may be wrong
    /// for reasons outside the model with a probability of 5 %.
    double log_of(double mean, double doubt) const;
    /// Standard deviations from the number, or beyond the limit.
    double implausibility(double mean) const;
};

/// \param errors of this row. The weight is left at 1.
RowLikelihood likelihood_of(const DataRow& row, const RowErrors& errors, const RowScale& scale);

} // namespace mend
