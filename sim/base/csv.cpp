#include "sim/base/csv.hpp"

#include "sim/base/error.hpp"
#include "sim/base/typed_text.hpp"
#include "sim/base/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mend
{
namespace
{

/// As spreadsheets write what they could not compute.
bool is_sheet_error(std::string_view text)
{
    for (const char* error :
         {"#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#FIELD!"})
        if (text.starts_with(error))
            return true;
    return false;
}

bool is_remark(std::string_view line)
{
    return line.starts_with("#") && !is_sheet_error(line);
}

/// Blanks at the beginning of a text that are none of its separators, in bytes. The mark of byte order is one.
std::size_t blanks_at(std::string_view text, std::size_t at, char separator)
{
    const std::size_t begin = at;
    while (at < text.size()) {
        std::size_t next = at;
        next_letter(text, next);
        const std::string_view letter = text.substr(at, next - at);
        if (letter == "\n" || letter == "\r" || letter[0] == separator || !visible_text(letter).empty())
            break;
        at = next;
    }
    return at - begin;
}

/// The first line that is no remark and has text.
std::string_view first_line(std::string_view text)
{
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
        const std::string_view seen = line.substr(blanks_at(line, 0, '\0'));
        if (!seen.empty() && !is_remark(seen))
            return line;
        text.remove_prefix(std::min(text.size(), line.size() + 1));
    }
    return {};
}

char separator_of(std::string_view text)
{
    const std::string_view line = first_line(text);
    bool quoted = false;
    std::string outside;
    for (const char letter : line) {
        quoted = quoted != (letter == '"');
        if (!quoted)
            outside += letter;
    }
    for (const char separator : {';', ',', '\t'})
        if (outside.find(separator) != std::string::npos)
            return separator;
    // "x1 [mm]" alone is one column with its unit.
    const std::string seen = visible_text(outside);
    const auto blank = seen.find(' ');
    const bool one_column = blank == std::string::npos || ((seen[blank + 1] == '[' || seen[blank + 1] == '(') &&
                                                           seen.find(' ', blank + 1) == std::string::npos);
    return one_column ? ',' : ' ';
}

/// Reads cell after cell, and counts lines and columns (of characters, not bytes).
class CsvReader
{
  public:
    /// \param separator 0: the text itself says which
    CsvReader(std::string_view text, char separator) : text_(text), separator_(separator)
    {
        if (separator_ != '\0')
            return;
        const std::string_view first = text.substr(0, text.find_first_of("\r\n"));
        if (first.size() == 5 && (first.starts_with("sep=") || first.starts_with("SEP="))) {
            separator_ = first[4];
            while (at_ < first.size())
                step();
            end_line();
        } else
            separator_ = separator_of(text);
    }

    char separator() const { return separator_; }

    /// \param remarks their cells, for one who looks for a head in them; may be null
    std::vector<CsvRow> rows(std::vector<CsvRow>* remarks)
    {
        std::vector<CsvRow> rows;
        while (at_ < text_.size()) {
            const std::string_view begin = text_.substr(at_ + blanks_at(text_, at_, '\0'));
            if (is_remark(begin)) {
                skip_line(remarks);
                continue;
            }
            CsvRow row = this->row();
            if (std::any_of(row.begin(), row.end(), [](const CsvCell& cell) { return !cell.text.empty(); }))
                rows.push_back(std::move(row));
        }
        return rows;
    }

  private:
    std::string_view text_;
    std::size_t at_ = 0;
    int line_ = 1, column_ = 1;
    char separator_;

    bool at_line_end() const { return at_ >= text_.size() || text_[at_] == '\n' || text_[at_] == '\r'; }
    bool at_separator() const { return at_ < text_.size() && text_[at_] == separator_; }

    void step()
    {
        const bool new_line = text_[at_] == '\n' || (text_[at_] == '\r' && text_.substr(at_ + 1, 1) != "\n");
        if (new_line)
            ++line_, column_ = 1;
        else if ((static_cast<unsigned char>(text_[at_]) & 0xC0) != 0x80)
            ++column_;
        ++at_;
    }

    void skip_blanks()
    {
        for (std::size_t blanks = blanks_at(text_, at_, separator_ == ' ' ? '\0' : separator_); blanks > 0; --blanks)
            step();
    }

    void end_line()
    {
        const bool carriage = at_ < text_.size() && text_[at_] == '\r';
        if (carriage)
            step();
        if (at_ < text_.size() && text_[at_] == '\n')
            step();
    }

    CsvRow row()
    {
        CsvRow row{cell()};
        while (at_separator()) {
            if (separator_ == ' ') {
                skip_blanks();
                if (at_line_end())
                    break;
            } else
                step();
            row.push_back(cell());
        }
        end_line();
        return row;
    }

    void skip_line(std::vector<CsvRow>* remarks)
    {
        const std::size_t begin = at_;
        const int line = line_;
        while (!at_line_end())
            step();
        std::string_view remark = trimmed(text_.substr(begin, at_ - begin));
        end_line();
        if (remarks == nullptr)
            return;
        remark.remove_prefix(remark.find('#') + 1);
        try {
            CsvReader reader(remark, separator_);
            remarks->push_back(remark.empty() ? CsvRow{} : reader.row());
            for (CsvCell& cell : remarks->back())
                cell.line = line;
        } catch (const InputError&) { // words with a quotation mark
        }
    }

    CsvCell cell()
    {
        skip_blanks();
        CsvCell cell{"", line_, column_};
        if (at_ < text_.size() && text_[at_] == '"') {
            take_quoted(cell);
            return cell;
        }
        while (!at_line_end() && !at_separator()) {
            cell.text += text_[at_];
            step();
        }
        cell.text.erase(end_of_text(cell.text));
        return cell;
    }

    /// Where the blanks at the end of a text begin.
    static std::size_t end_of_text(std::string_view text)
    {
        std::size_t end = 0;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t begin = at;
            next_letter(text, at);
            if (!visible_text(text.substr(begin, at - begin)).empty())
                end = at;
        }
        return end;
    }

    void take_quoted(CsvCell& cell)
    {
        for (step(); at_ < text_.size(); step()) {
            const bool mark = text_[at_] == '"', doubled = mark && text_.substr(at_ + 1, 1) == "\"";
            if (mark && !doubled)
                break;
            if (doubled)
                step();
            cell.text += text_[at_];
        }
        if (at_ >= text_.size())
            throw InputError(fmt::format("{}:{}: this quotation mark is not closed; a quotation mark within a quoted "
                                         "cell is written twice",
                                         cell.line, cell.column));
        step();
        if (separator_ != ' ')
            skip_blanks();
        if (!at_line_end() && !at_separator())
            throw InputError(fmt::format("{}:{}: text after a closed quotation mark; quote the whole cell, and write "
                                         "a quotation mark within it twice",
                                         line_, column_));
    }
};

} // namespace

std::vector<CsvRow> read_csv(std::string_view text, char separator)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    return CsvReader(text, separator).rows(nullptr);
}

CsvText read_csv_text(std::string_view text)
{
    CsvText found;
    CsvReader reader(text, '\0');
    found.rows = reader.rows(&found.remarks);
    found.separator = reader.separator();
    return found;
}

std::string csv_cell(std::string_view text)
{
    const bool plain = trimmed(text) == text && !is_remark(text);
    if (plain && text.find_first_of(",\"\r\n") == std::string_view::npos)
        return std::string(text);
    std::string cell = "\"";
    for (const char letter : text)
        cell += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    return cell + "\"";
}

} // namespace mend
