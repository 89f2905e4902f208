#pragma once
/// Rows and cells of tables as text (RFC 4180, and what is written in its name), with where each cell stands, so that
/// what is wrong in one can be pointed at. What people hand in is read by table_text.hpp, which knows heads and units.
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

/// Rows between line ends of any kind; rows without text are left out, and lines that begin with #. A cell in quotation
/// marks may hold separators, line ends and doubled quotation marks.
/// \throws InputError "LINE:COLUMN: …" on a quotation mark that is not closed, or text after a closed one
std::vector<CsvRow> read_csv(std::string_view text, char separator = ',');

/// The rows of a text that says itself what separates its cells: by a first line `sep=;`, else by its first row.
struct CsvText
{
    std::vector<CsvRow> rows;
    std::vector<CsvRow> remarks; ///< lines that begin with #, as cells: a head may be among them
    char separator = ',';
};
CsvText read_csv_text(std::string_view text);

/// A cell as CSV writes it: quoted where it must be.
std::string csv_cell(std::string_view text);

} // namespace mend
