#pragma once
/// One table, many renderings: whoever has results makes rows of cells, and text, CSV, JSON, Markdown and HTML are made
/// from them here, and nowhere else.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mend
{

/// Columns of a terminal that UTF-8 text takes: marks that combine take none, wide letters of East Asia two.
std::size_t display_width(std::string_view text);

/// A number for readers: three significant digits (at most four decimals; what rounds to nothing is "0"). Where it is
/// known to no better than `known_to` (same unit), decimals end there instead: 1.8512 known to 0.02 is 1.85, known to
/// 0.3 is 1.9. Zero and what is not finite say nothing.
/// \param with_sign a plus before what is more than nothing
std::string shown(double value, double known_to = 0, bool with_sign = false);
/// A dash where there is none.
std::string shown(const std::optional<double>& value, double known_to = 0, bool with_sign = false);
/// Significant digits whatever its size, an exponent where it is needed; a dash where there is none.
std::string significant(const std::optional<double>& value, int digits = 4);
/// Shortest text that reads back as the same double; empty where there is none, or it is not finite.
std::string in_full(const std::optional<double>& value);
/// "d" -> " d"; plain numbers ("1") and words ("-") have nothing behind them.
std::string unit_after(const std::string& unit);

/// What readers see, and the number behind it, where there is one: data files have it in full.
struct Cell
{
    std::string text;
    std::optional<double> value{};

    Cell(std::string words) : text(std::move(words)) {}
    Cell(const char* words) : text(words) {}
    Cell(std::string as_shown, std::optional<double> number) : text(std::move(as_shown)), value(number) {}
};
using TableRow = std::vector<Cell>;

struct TableColumn
{
    std::string name;
    std::string unit{};   ///< in heads of data files; empty: of words, or a row's own
    bool numbers = false; ///< to the right in text, Markdown and HTML
    std::size_t gap = 2;  ///< blanks before it in text
    bool code = false;    ///< a name that scripts use: so marked in Markdown and HTML
    bool spills = false;  ///< words too long for it take room to their left, in text
};

struct TableSection
{
    std::string heading{};
    std::vector<TableRow> rows{};
};

/// Rows have a cell for each column; those that are missing at the end are empty.
struct Table
{
    std::string title{}; ///< one line, or several
    std::vector<TableColumn> columns{};
    std::vector<TableSection> sections{};
    std::vector<std::string> notes{}; ///< below, a line each
    bool headed = true;               ///< text names its columns

    /// To the last section, which is made where there is none.
    void add(TableRow row);
    std::size_t rows() const;
};

enum class TableForm
{
    text,
    markdown,
    csv,
    json,
    html
};
/// "text", "markdown", "csv", "json", "html"
const std::vector<std::pair<std::string, TableForm>>& table_forms();

/// Ends with a line end. Text is aligned, without colours, and no line ends with blanks. CSV (RFC 4180) has heads
/// `name[unit]` and numbers in full; title and notes are left out, headings are a first column where there are several
/// sections. JSON has title, columns, sections with rows by column name, and notes. HTML is a piece of a page, escaped.
std::string render(const Table& table, TableForm form);

} // namespace mend
