#include "sim/base/table_text.hpp"

#include "sim/base/error.hpp"
#include "sim/base/quantity.hpp"
#include "sim/base/typed_text.hpp"
#include "sim/base/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace mend
{
namespace
{

/// Where blanks divide the cells of a head, "x1 [mm]" are not two.
void join_units(CsvRow& head)
{
    for (std::size_t i = 1; i < head.size();)
        if (head[i].text.starts_with("[") || head[i].text.starts_with("(")) {
            head[i - 1].text += fmt::format(" {}", head[i].text);
            head.erase(head.begin() + static_cast<std::ptrdiff_t>(i));
        } else
            ++i;
}

bool is_number(const CsvCell& cell)
{
    try {
        parse_number(cell.text);
        return true;
    } catch (const InputError&) {
        return false;
    }
}

/// How a text writes a number with a mark between its digits.
struct MarkedNumber
{
    bool is = false;        ///< digits, one mark, digits
    bool thousands = false; ///< the mark may divide thousands: "1,000", but not "0,500" or "1,5"
};

MarkedNumber marked(std::string_view text, char mark)
{
    constexpr std::string_view digits = "0123456789";
    if (text.starts_with("-") || text.starts_with("+"))
        text.remove_prefix(1);
    const std::size_t before = std::min(text.size(), text.find_first_not_of(digits));
    if (before == 0 || before == text.size() || text[before] != mark)
        return {};
    const std::string_view after = text.substr(before + 1);
    const std::size_t behind = std::min(after.size(), after.find_first_not_of(digits));
    const std::string_view rest = after.substr(behind);
    const bool power = rest.size() > 1 && (rest[0] == 'e' || rest[0] == 'E') &&
                       rest.find_first_not_of("0123456789+-", 1) == std::string_view::npos;
    if (behind == 0 || !(rest.empty() || power))
        return {};
    return {true, behind == 3 && before <= 3 && text[0] != '0' && !power};
}

/// Puts points for decimal commas if it is sure that the commas are that.
void put_decimal_points(std::vector<CsvRow>& rows)
{
    bool sure = false, points = false;
    std::vector<CsvCell*> cells;
    for (CsvRow& row : rows)
        for (CsvCell& cell : row) {
            std::string plain = cell.text;
            try {
                plain = unquoted(plain_letters(cell.text));
            } catch (const InputError&) { // refused where a number is asked for
            }
            points = points || marked(plain, '.').is;
            if (const MarkedNumber number = marked(plain, ','); number.is) {
                sure = sure || !number.thousands;
                cells.push_back(&cell);
            }
        }
    if (sure && !points)
        for (CsvCell* cell : cells)
            std::replace(cell->text.begin(), cell->text.end(), ',', '.');
}

/// What is wrong in a table, each with its place.
class Faults
{
  public:
    explicit Faults(const std::string& file) : file_(file) {}
    void add(const CsvCell& place, const std::string& message)
    {
        text_ += fmt::format("{}{}:{}:{}: {}", text_.empty() ? "" : "\n", file_, place.line, place.column, message);
    }
    void throw_all() const
    {
        if (!text_.empty())
            throw InputError(text_);
    }

  private:
    std::string file_, text_;
};

std::vector<CsvColumn> columns_of(CsvRow& head, const std::vector<CsvRow>& rows, Faults& faults)
{
    const auto empty_below = [&](std::size_t column) {
        return std::all_of(rows.begin(), rows.end(),
                           [&](const CsvRow& row) { return row.size() <= column || row[column].text.empty(); });
    };
    while (!head.empty() && head.back().text.empty() && empty_below(head.size() - 1))
        head.pop_back();
    std::vector<CsvColumn> columns;
    for (const CsvCell& cell : head) {
        CsvColumn column = column_of(cell.text);
        column.line = cell.line, column.column = cell.column;
        if (column.name.empty())
            faults.add(cell, fmt::format("column {} has no name; name it, or leave it out", columns.size() + 1));
        else if (std::any_of(columns.begin(), columns.end(),
                             [&](const CsvColumn& other) { return other.name == column.name; }))
            faults.add(cell, fmt::format("{}: this column is there twice; leave one of them out", column.name));
        columns.push_back(column);
    }
    return columns;
}

/// Cells beyond the head go where they are empty; rows of another length go, too, and are returned.
std::vector<CsvFault> fit_rows(std::vector<CsvRow>& rows, std::size_t columns)
{
    std::vector<CsvFault> faults;
    std::erase_if(rows, [&](CsvRow& row) {
        while (row.size() > columns && row.back().text.empty())
            row.pop_back();
        if (row.size() != columns)
            faults.push_back({row.front(), fmt::format("{} cells for {} columns; a cell with a comma in it stands in "
                                                       "quotation marks",
                                                       row.size(), columns)});
        return row.size() != columns;
    });
    return faults;
}

/// The first row, or the remark above it if the row holds numbers alone.
CsvRow take_head(std::vector<CsvRow>& rows, const std::vector<CsvRow>& remarks, Faults& faults)
{
    CsvRow head = rows.front();
    const bool names = std::any_of(head.begin(), head.end(),
                                   [](const CsvCell& cell) { return !is_missing(cell.text) && !is_number(cell); });
    if (names) {
        rows.erase(rows.begin());
        return head;
    }
    for (auto remark = remarks.rbegin(); remark != remarks.rend(); ++remark) {
        CsvRow found = *remark;
        join_units(found);
        if (!found.empty() && found.front().line < head.front().line && found.size() == head.size())
            return found;
    }
    faults.add(head.front(), "the first row names the columns; this one holds numbers alone");
    faults.throw_all();
    return head;
}

bool is_unit(std::string_view text)
{
    try {
        parse_unit(text);
        return true;
    } catch (const InputError&) {
        return false;
    }
}

std::string small_letters(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    });
    return text;
}

} // namespace

CsvTable read_table(std::string_view bytes, const std::string& file, const std::vector<std::string>& names,
                    std::vector<CsvFault>* row_faults)
{
    CsvText found;
    try {
        found = read_csv_text(decoded(bytes));
    } catch (const InputError& error) {
        throw InputError(fmt::format("{}:{}", file, error.what()));
    }
    if (found.rows.empty())
        throw InputError(fmt::format("{}: the table is empty", file));
    Faults faults(file);
    CsvRow head;
    for (const std::string& name : names)
        head.push_back({visible_text(name), 1, 1});
    if (names.empty()) {
        if (found.separator == ' ')
            join_units(found.rows.front());
        head = take_head(found.rows, found.remarks, faults);
    }
    CsvTable table{columns_of(head, found.rows, faults), std::move(found.rows)};
    const std::vector<CsvFault> misfits = fit_rows(table.rows, table.columns.size());
    if (row_faults != nullptr)
        *row_faults = misfits;
    else
        for (const CsvFault& misfit : misfits)
            faults.add(misfit.first, misfit.message);
    faults.throw_all();
    if (found.separator != ',')
        put_decimal_points(table.rows);
    return table;
}

CsvColumn column_of(std::string_view head)
{
    const std::string text = visible_text(head);
    for (const auto& [open, close] : {std::pair{'[', ']'}, {'(', ')'}}) {
        const auto bracket = open == '[' ? text.find(open) : text.rfind(open);
        if (bracket == std::string::npos || text.back() != close)
            continue;
        const std::string name(trimmed(text.substr(0, bracket))),
            unit(trimmed(text.substr(bracket + 1, text.size() - bracket - 2)));
        if (open == '[' || is_unit(unit))
            return {name, unit};
    }
    return {text, ""};
}

bool is_missing(std::string_view cell)
{
    static constexpr std::array<std::string_view, 15> words{"n.a.",    "n.d.",   "none", "null", "nil",
                                                            "missing", "-",      "--",   "---",  "\u2013",
                                                            "\u2014",  "\u2212", ".",    "?",    "1.#qnan"};
    const std::string text = small_letters(visible_text(cell));
    return is_missing_word(cell) || std::find(words.begin(), words.end(), text) != words.end();
}

bool is_missing_word(std::string_view cell)
{
    static constexpr std::array<std::string_view, 6> words{"", "na", "n/a", "nan", "-nan", "<na>"};
    static constexpr std::array<std::string_view, 9> errors{"#n/a",  "#div/0!", "#value!", "#ref!", "#name?",
                                                            "#num!", "#null!",  "#spill!", "#calc!"};
    const std::string text = small_letters(visible_text(cell));
    const auto begins = [&](std::string_view error) { return text.starts_with(error); };
    return std::find(words.begin(), words.end(), text) != words.end() ||
           std::any_of(errors.begin(), errors.end(), begins);
}

std::optional<double> number_in_cell(std::string_view cell)
{
    return is_missing(cell) ? std::nullopt : std::optional(parse_number(cell));
}

} // namespace mend
