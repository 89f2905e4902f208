#pragma once
/// Measurements as a table (CSV): which scenario, which quantity, when, and what was found.
#include "sim/base/table_text.hpp"
#include "sim/input/problems.hpp"
#include "sim/sweep/readings.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace mend
{

enum class DataTest
{
    none,            ///< stands in the table, but cannot be tested; the note says why
    within,          ///< low to high
    at_most,         ///< high, or value where there is no high
    at_least,        ///< low, or value where there is no low
    rises,           ///< above this patient's own untreated value, by more than smallest_change()
    falls,           ///< below it
    unchanged,       ///< neither
    more_than,       ///< the model's own value of another row, by more than the least difference
    equal_to,        ///< the model's own value of another row, to the least difference
    difference_from, ///< less the model's own value of another row: low to high, or one of them
    ratio_to         ///< over the model's own value of another row: low to high, or one of them
};

/// Whether a test is of two rows of the table.
bool compares_rows(DataTest test);

/// "at_most", as tables have it; empty for none.
std::string word_of(DataTest test);
struct DataRow;
/// "within", "more_than CL01": with the row that it names.
std::string test_text(const DataRow& row);

struct DataRow
{
    std::string id;
    std::string scenario;               ///< a file, as the table names it; empty: the fit's own
    std::vector<std::string> overrides; ///< "device.length=\"1.5 mm\""
    std::string quantity;               ///< an endpoint or an observable
    std::optional<When> at;             ///< of an observable; none: an endpoint
    std::string unit;                   ///< of value, low and high
    DataTest test = DataTest::none;
    std::string other;                ///< the id that a test of two rows names
    std::optional<double> least;      ///< difference that counts, of more_than and equal_to, in the row's unit
    std::optional<double> percentile; ///< 0 to 100: not of the scenario itself but of the members of its ensemble
    std::optional<double> value, low, high;
    std::string value_text; ///< as the table has it
    std::string role, source, note;
    std::string course; ///< the published course that it is a point of; empty: none
    std::string read;   ///< how the figure was read off its source: "abstract", "table 2", "figure 3, by eye"
    std::map<std::string, Place> places; ///< of each cell, by the name of its column
};

struct DataTable
{
    std::string file;
    std::vector<DataRow> rows;
    std::vector<std::string> unread; ///< columns that mean nothing here
};

/// Columns by name in any order: id, scenario, overrides, quantity, at, unit, test, value, low, high, role, source; and
/// least, percentile, read, course and note, if wanted; a file in a folder `courses` is one course. A row with an empty
/// test is not tested; its note says why, or what follows a colon in its role. A plain table of one quantity
/// (plain_table.hpp) will do as well; its rows name no scenario. \throws InputError with every fault of the table, one
/// a line: `table.csv:5:12: test: …`, with its remedy
DataTable read_data_table(const std::filesystem::path& file);

/// The same for several files as one table. \throws InputError
DataTable read_data_tables(const std::vector<std::filesystem::path>& files);

/// Words of a cell "device.length="1.5 mm" skin.age="60 yr"" (blanks or semicolons between them). \throws InputError
std::vector<std::string> split_overrides(const std::string& cell);

/// The unit of an endpoint or observable; none if there is neither of this name, or it is a word.
std::optional<std::string> unit_of_quantity(const std::string& name);

/// The unit in which the model says what a row asks for: of a time of peak, d; of a ratio, 1; else the quantity's.
std::optional<std::string> own_unit(const DataRow& row);
/// The same of the row's own value, before it is set against another row's.
std::optional<std::string> value_unit(const DataRow& row);

} // namespace mend
