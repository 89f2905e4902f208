#pragma once
/// How far results lie apart because people differ, and how far because the model's numbers are not known.
#include "sim/observe/observe.hpp"
#include "sim/sweep/rows.hpp"
#include "sim/sweep/store.hpp"

namespace mend
{

/// One row's value of an endpoint.
struct RowValue
{
    const StudyRow* row;
    double value;
};

/// Standard deviations by pairs of rows that differ in one thing alone: half the mean square of their difference
/// (Jansen 1999, doi:10.1016/S0010-4655(98)00154-4). Interaction counts in both, so that their squares may add up to
/// more than the whole. None where there are fewer than `least_pairs`.
struct Spread
{
    std::optional<double> people;    ///< of patients, under one set of numbers
    std::optional<double> ignorance; ///< of sets of numbers, in one patient
};
inline constexpr long least_pairs = 4;
Spread spread_of(const std::vector<RowValue>& values);

/// Those of an endpoint that have it.
std::vector<RowValue> values_of(const std::string& endpoint, const std::vector<StudyRow>& rows,
                                const Outcomes& outcomes);

/// "; people differ by 0.4 d, the model's numbers make 0.9 d"; empty where neither can be told.
std::string spread_text(const Spread& spread, const std::string& unit);

} // namespace mend
