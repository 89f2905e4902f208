#pragma once
/// Models that know no biology, fitted to the very rows that they are then held against. Whoever does not beat them has
/// explained nothing.
#include "sim/measurements/data_study.hpp"

#include <array>

namespace mend
{

enum class NullModel
{
    constant, ///< everything that is measured in a unit of one kind has one value: the mean of the data
    area,     ///< it is proportional to the area that was wounded
    wound     ///< a bigger wound takes longer and does more: a power, not below 0, of the tissue that was wounded
};
inline constexpr std::array<NullModel, 3> null_models{NullModel::constant, NullModel::area, NullModel::wound};

/// "constant", "area only", "bigger wound", as tables have it.
const char* word_of(NullModel model);

/// Which rows of the table a null model is fitted to.
enum class NullFit
{
    all_rows,
    other_studies ///< for each row, those of other studies than its own: a null model that has not seen it
};

/// What a null model says of each tested row, in the order of `study.tested`.
///
/// Rows of one role whose units measure the same kind of thing (times; lengths; shares and changes) share their
/// numbers. Means are geometric where all data are positive, else arithmetic. The datum of a row is its value, else the
/// middle of low and high (geometric where both are positive), else its one limit, unless that is 0; a direction
/// without a number has none. The area of times and lengths is that of one hole, open_area_fraction over
/// puncture_density; of anything else what all sessions together opened. The tissue that was wounded is
/// treated_area_fraction times achieved_depth times the sessions (mm). Where `wound` has no datum of the kind to go by,
/// it says that tissue itself: enough for a direction, in which every wound does more than none.
std::vector<std::optional<double>> null_model(NullModel model, const DataTable& table, const DataStudy& study,
                                              const Outcomes& outcomes, NullFit fit = NullFit::all_rows);

/// The datum of a row, in its unit; none of a difference or ratio to another row.
std::optional<double> datum_of(const DataRow& row);

/// What rows of one study have in common: the address in their source, else the source.
std::string study_of(const DataRow& row);

} // namespace mend
