#include "sim/calibration/predictions.hpp"

#include "sim/base/error.hpp"
#include "sim/base/random.hpp"
#include "sim/sweep/courses.hpp"

#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace mend
{
namespace
{

constexpr double unbounded = std::numeric_limits<double>::infinity();

double log_mean(const std::vector<double>& logarithms)
{
    const double most = *std::max_element(logarithms.begin(), logarithms.end());
    double sum = 0;
    for (const double one : logarithms)
        sum += std::exp(one - most);
    return most + std::log(sum / static_cast<double>(logarithms.size()));
}

/// The row's measured interval, on its scale; nothing for limits and directions.
std::optional<std::pair<double, double>> interval_of(const CalibrationRow& row, const DataRow& data)
{
    if (data.test != DataTest::within)
        return std::nullopt;
    return std::pair(row.scale.at(*data.low), row.scale.at(*data.high));
}

/// \param values on the scale; \param doubt of each value, for the density
Prediction prediction_of(const CalibrationRow& row, const DataRow& data, const std::vector<double>& means,
                         const std::vector<double>& values, double doubt)
{
    Prediction prediction;
    prediction.spread = spread_of(values);
    std::vector<double> logarithms;
    for (const double mean : means)
        logarithms.push_back(row.likelihood.log_of(mean, doubt));
    prediction.log_density = log_mean(logarithms);
    const double median = prediction.spread.median;
    if (const auto interval = interval_of(row, data)) {
        prediction.within = median >= interval->first && median <= interval->second;
        prediction.met = prediction.spread.low <= interval->second && prediction.spread.high >= interval->first;
    } else
        prediction.within = row.likelihood.implausibility(median) == 0;
    return prediction;
}

} // namespace

Spread spread_of(std::vector<double> values)
{
    EXPECTS(!values.empty());
    std::sort(values.begin(), values.end());
    return {quantile(values, 0.05), quantile(values, 0.5), quantile(values, 0.95)};
}

Prediction computed_prediction(const CalibrationRow& row, const DataRow& data, const Eigen::VectorXd& told)
{
    std::vector<double> values;
    for (const double value : told)
        if (std::isfinite(value))
            values.push_back(value);
    return prediction_of(row, data, values, values, 0);
}

Prediction emulated_prediction(const CalibrationRow& row, const DataRow& data, const Eigen::MatrixXd& inputs,
                               std::uint64_t seed)
{
    const boost::math::normal law;
    Random random(seed);
    const double least = (row.told.array() >= 0 || row.told.array().isNaN()).all() ? 0 : -unbounded;
    const double most = (row.told.array() <= 0 || row.told.array().isNaN()).all() ? 0 : unbounded;
    std::vector<double> means, values;
    for (Eigen::Index draw = 0; draw < inputs.rows(); ++draw) {
        means.push_back(row.emulator.at(inputs.row(draw).transpose()));
        const double error = row.emulator.error() * boost::math::quantile(law, random.uniform());
        values.push_back(std::clamp(means.back() + error, least, most));
    }
    return prediction_of(row, data, means, values, row.emulator.error());
}

} // namespace mend
