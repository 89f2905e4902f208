#pragma once
/// Tables as text (RFC 4180), with where each cell stands, so that what is wrong in one can be pointed at.
#include <string>
#include <string_view>
#include <vector>

namespace mend
{

struct CsvCell
{
    std::string text; ///< without quotation marks, and without blanks around what was not quoted
    int line = 1, column = 1;
};
using CsvRow = std::vector<CsvCell>;

/// Cells between commas, rows between line ends (either kind); empty rows are left out, a mark of byte order too. A
/// cell in quotation marks may hold commas, line ends and doubled quotation marks.
/// \throws InputError "LINE:COLUMN: …" on a quotation mark that is not closed, or text after a closed one
std::vector<CsvRow> read_csv(std::string_view text);

/// A cell as CSV writes it: quoted where it must be.
std::string csv_cell(std::string_view text);

} // namespace mend
