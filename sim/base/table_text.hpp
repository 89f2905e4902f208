#pragma once
/// Tables as text: what spreadsheets, array libraries, instruments and people write. One reader for every verb.
///
///   - UTF-8, with or without a mark of byte order, or UTF-16 with one; lines end in LF, CR LF or CR.
///   - Cells stand between commas, semicolons, tabulators or blanks. A first line `sep=;` says which; else the first
///   row
///     does: semicolons if it has any, else commas, else tabulators, else blanks.
///   - A cell in quotation marks may hold the separator, line ends and doubled quotation marks. Blanks of all kinds
///     around a cell, and marks that nobody sees, are no part of it.
///   - Rows without text are no rows. A line that begins with # is a remark, unless that is a spreadsheet's error such
///     as #N/A. A head that is a remark (`# x,y`) is the head where the first row holds numbers alone.
///   - A head names each column once, as `name`, `name[unit]`, `name [unit]` or `name (unit)`.
///   - Cells beyond the head, and columns without name, are passed over where they are empty everywhere.
///   - Where cells are not separated by commas, "0,8" is 0.8, if at least one number can only be meant so ("1,000" can
///     not) and none has a decimal point; else commas stay, and are refused as numbers.
#include "sim/base/csv.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mend
{

struct CsvColumn
{
    std::string name, unit; ///< unit is empty where none is said
    int line = 1, column = 1;
};

/// A table with a head; each row has a cell for each column.
struct CsvTable
{
    std::vector<CsvColumn> columns;
    std::vector<CsvRow> rows;
};

/// A row that has another length than the head.
struct CsvFault
{
    CsvCell first; ///< its first cell
    std::string message;
};

/// \param bytes a whole file
/// \param file its name, for messages
/// \param names of the columns where the table itself has no head
/// \param faults takes rows of another length, which are left out then; without it they are thrown
/// \throws InputError "FILE:LINE:COLUMN: …", a line for each fault: what cannot be read, rows of another length,
/// columns that are there twice or have no name
CsvTable read_table(std::string_view bytes, const std::string& file, const std::vector<std::string>& names = {},
                    std::vector<CsvFault>* faults = nullptr);

/// "device.length [mm]" as name and unit.
CsvColumn column_of(std::string_view head);

/// What stands for no value: nothing, NA, N/A, NaN, n.a., n.d., none, null, -, a spreadsheet's error.
bool is_missing(std::string_view cell);

/// The same in a column of words, of which "none" or "-" may be one.
bool is_missing_word(std::string_view cell);

/// The number of a cell; nothing where it stands for no value. \throws InputError on what is neither.
std::optional<double> number_in_cell(std::string_view cell);

} // namespace mend
