#pragma once
/// Two models that know no biology, fitted to the very rows that they are then held against. Whoever does not beat them
/// has explained nothing.
#include "sim/study/data_study.hpp"

namespace mend
{

enum class NullModel
{
    constant, ///< everything that is measured in a unit of one kind has one value: the mean of the data
    area      ///< it is proportional to the area that was wounded
};

/// What a null model says of each tested row, in the order of `study.tested`.
///
/// Rows of one role whose units measure the same kind of thing (times; lengths; shares and changes) share one constant:
/// the mean of their data, or the mean of data over area. Means are geometric where all data are positive, else
/// arithmetic. The datum of a row is its value, else the middle of low and high (geometric where both are positive),
/// else its one limit, unless that is 0; a direction without a number has none. The area of times and lengths is that
/// of one hole, open_area_fraction over puncture_density; of anything else what all sessions together opened.
std::vector<std::optional<double>> null_model(NullModel kind, const DataTable& table, const DataStudy& study,
                                              const Outcomes& outcomes);

/// The datum of a row, in its unit.
std::optional<double> datum_of(const DataRow& row);

} // namespace mend
