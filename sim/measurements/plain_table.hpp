#pragma once
/// A course as people have it: times, means and how much they scatter, of one quantity.
#include "sim/base/table_text.hpp"

#include <string>

namespace mend
{

/// Whether a table is plain: a column `time` with its unit and one `sd`, and none called `id`.
bool is_plain(const CsvTable& table);

/// The same as a table of measurements: a row a time, within the 95 % interval of the mean by Student's law where `n`
/// says of how many, else within one standard deviation. Columns: `time [d]`; the quantity by its name and unit, such
/// as `redness [1]`; `sd`; `n`, if wanted. Each cell has the place of the one that it is from. \throws InputError on
/// columns that are missing, times without unit, sd below 0 and n below 2
CsvTable long_form(const CsvTable& plain, const std::string& file);

} // namespace mend
