#include "sim/base/csv.hpp"

#include "sim/base/error.hpp"

#include <fmt/format.h>

namespace mend
{
namespace
{

/// Reads cell after cell, and counts lines and columns (of characters, not bytes).
class CsvReader
{
  public:
    explicit CsvReader(std::string_view text) : text_(text)
    {
        if (text_.starts_with("\xEF\xBB\xBF"))
            text_.remove_prefix(3);
    }

    std::vector<CsvRow> rows()
    {
        std::vector<CsvRow> rows;
        while (at_ < text_.size()) {
            CsvRow row{cell()};
            while (at_ < text_.size() && text_[at_] == ',') {
                step();
                row.push_back(cell());
            }
            end_line();
            if (row.size() > 1 || !row.front().text.empty())
                rows.push_back(std::move(row));
        }
        return rows;
    }

  private:
    std::string_view text_;
    std::size_t at_ = 0;
    int line_ = 1, column_ = 1;

    bool at_line_end() const { return at_ >= text_.size() || text_[at_] == '\n' || text_[at_] == '\r'; }
    bool is_blank() const { return at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t'); }

    void step()
    {
        const bool new_line = text_[at_] == '\n';
        if (new_line)
            ++line_, column_ = 1;
        else if ((static_cast<unsigned char>(text_[at_]) & 0xC0) != 0x80)
            ++column_;
        ++at_;
    }

    void end_line()
    {
        if (at_ < text_.size() && text_[at_] == '\r')
            step();
        if (at_ < text_.size() && text_[at_] == '\n')
            step();
        else
            column_ = 1; // a line end of the kind \r alone does not count as a line
    }

    CsvCell cell()
    {
        while (is_blank())
            step();
        CsvCell cell{"", line_, column_};
        if (at_ < text_.size() && text_[at_] == '"') {
            take_quoted(cell);
            return cell;
        }
        while (!at_line_end() && text_[at_] != ',') {
            cell.text += text_[at_];
            step();
        }
        cell.text.erase(cell.text.find_last_not_of(" \t") + 1);
        return cell;
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
        while (is_blank())
            step();
        if (!at_line_end() && text_[at_] != ',')
            throw InputError(fmt::format("{}:{}: text after a closed quotation mark; quote the whole cell, and write "
                                         "a quotation mark within it twice",
                                         line_, column_));
    }
};

} // namespace

std::vector<CsvRow> read_csv(std::string_view text)
{
    return CsvReader(text).rows();
}

std::string csv_cell(std::string_view text)
{
    if (text.find_first_of(",\"\r\n") == std::string_view::npos)
        return std::string(text);
    std::string cell = "\"";
    for (const char letter : text)
        cell += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    return cell + "\"";
}

} // namespace mend
