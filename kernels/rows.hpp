#pragma once
/// What a model's kinetics is handed of one row of cells, and where it writes. The only door between kernels and
/// models.

namespace mend::kernels
{

/// One row of cells along x. Pointers lead to the row's first cell; rows are padded to whole bundles and the padding
/// holds valid values, so a reaction may (and should) run over whole bundles.
///
/// In a volume row, the pointers of sheet fields and of sheet maps lead to the sheets' row at the same y, so that a
/// cell sees the surface above it. In a sheet row (there is one for each y), the pointers of volume fields are null.
struct ReactionRow
{
    int bundles;                 ///< number of bundles in the row
    const double* const* fields; ///< [field] values
    const double* const* maps;   ///< [map] constants of this patient
    const double* const* means;  ///< [field] mean over the surface layer of this column; null where not asked for
    double surface_share;        ///< share of this row's thickness that lies in the surface layer; 0 in a sheet row
    const double* exposure;      ///< named inputs that are constant between events, see domain/exposure
    double* const* gain;         ///< [field] out: production, >= 0, field unit per day
    double* const* loss;         ///< [field] out: loss rate, >= 0, per day; the rate of change is gain - loss * value
    double* const* mobility;     ///< [field] out, null unless the field's diffusivity depends on the solution:
                                 ///< factor on the field's diffusivity
    const double* map_factors = nullptr; ///< [map] on the constants, the same in all cells; null: all are 1
};

/// Fills gain, loss and mobility of one row. `kinetics` is the model's own equations with their numbers.
using Reaction = void (*)(const void* kinetics, const ReactionRow& row);

} // namespace mend::kernels
