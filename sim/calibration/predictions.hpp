#pragma once
/// What draws say of a row, beside what was measured.
#include "sim/calibration/rows.hpp"

#include <vector>

namespace mend
{

/// 5, 50 and 95 % of what is said of a row, on its scale.
struct Spread
{
    double low = 0, median = 0, high = 0;
};
/// \param values at least one
Spread spread_of(std::vector<double> values);

/// How a row is predicted.
struct Prediction
{
    Spread spread;
    double log_density = 0; ///< natural logarithm of the row's likelihood, averaged over the draws before
    bool within = false;    ///< the median passes the row's test
    bool met = false;       ///< rows with a number: low to high meets the spread
};

/// By members that were computed. \param told on the scale; those that are not a number do not count
Prediction computed_prediction(const CalibrationRow& row, const DataRow& data, const Eigen::VectorXd& told);

/// By the emulator, whose error is added; on the side of 0 where all members are. \param inputs [draw, number]
Prediction emulated_prediction(const CalibrationRow& row, const DataRow& data, const Eigen::MatrixXd& inputs,
                               std::uint64_t seed);

} // namespace mend
