#pragma once
/// The state: values of every field of the table at hand, and the clock.
#include "kernels/arrays.hpp"
#include "sim/domain/exposure.hpp"
#include "sim/domain/grid.hpp"
#include "sim/state/field_table.hpp"

namespace mend
{

/// The arrays' shape on this grid: padded rows of nx cells, ny rows a plane, nz planes.
kernels::Layout layout_of(const Grid& grid);

/// Which entries of a table live on the surface.
template <class Table> std::vector<bool> sheets_of(const Table& table)
{
    std::vector<bool> sheets;
    for (const auto& row : table)
        sheets.push_back(row.storage == Storage::sheet);
    return sheets;
}

struct State
{
    double time = 0; ///< days since the first treatment
    kernels::Arrays fields;
    Exposure exposure = untouched_exposure();
};

/// Volume-weighted mean of one array over cells whose centre lies above `depth` mm; a sheet's over the surface. The
/// cell that `depth` cuts counts by its share.
double mean_above(const kernels::Arrays& arrays, int index, const Grid& grid, double depth);
/// Area-weighted mean of a sheet.
double surface_mean(const kernels::Arrays& arrays, int index, const Grid& grid);

} // namespace mend
