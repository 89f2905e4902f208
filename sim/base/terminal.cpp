#include "sim/base/terminal.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <sstream>

namespace mend
{
namespace
{

constexpr std::size_t least_of_words = 12, further_in = 4;

using Widths = std::vector<std::size_t>;

Widths widths_of(const Table& table)
{
    Widths widths;
    for (const TableColumn& column : table.columns)
        widths.push_back(table.headed ? display_width(column.name) : 0);
    for (const TableSection& section : table.sections)
        for (const TableRow& row : section.rows)
            for (std::size_t i = 0; i < std::min(row.size(), widths.size()); ++i)
                widths[i] = std::max(widths[i], display_width(row[i].text));
    return widths;
}

/// Narrows columns of words, the widest first, until all fit or none can give way any more.
Widths narrowed(const Table& table, std::size_t width)
{
    Widths widths = widths_of(table);
    std::size_t total = 0;
    for (std::size_t i = 0; i < widths.size(); ++i)
        total += widths[i] > 0 ? widths[i] + table.columns[i].gap : 0;
    for (; total > width; --total) {
        std::size_t widest = widths.size();
        for (std::size_t i = 0; i < widths.size(); ++i) {
            const std::size_t least = std::max(least_of_words, display_width(table.columns[i].name));
            if (!table.columns[i].numbers && widths[i] > least &&
                (widest == widths.size() || widths[i] > widths[widest]))
                widest = i;
        }
        if (widest == widths.size())
            break;
        --widths[widest];
    }
    return widths;
}

/// A row, and what of its words goes on below it.
std::vector<TableRow> broken(const TableRow& row, const std::vector<TableColumn>& columns, const Widths& widths)
{
    std::vector<TableRow> rows{row};
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (columns[i].numbers || display_width(row[i].text) <= widths[i])
            continue;
        const std::vector<std::string> lines = wrapped(row[i].text, widths[i]);
        while (rows.size() < lines.size())
            rows.emplace_back(columns.size(), Cell(""));
        for (std::size_t line = 0; line < lines.size(); ++line)
            rows[line][i] = line == 0 ? Cell(lines[line], row[i].value) : Cell(lines[line]);
    }
    return rows;
}

} // namespace

std::vector<std::string> wrapped(const std::string& line, std::size_t width)
{
    const std::string indent(std::min(line.find_first_not_of(' '), line.size()), ' ');
    if (display_width(line) <= width)
        return {line}; // its own spacing stays
    std::vector<std::string> lines;
    std::istringstream words(line);
    std::string current = indent;
    for (std::string word; words >> word;) {
        const bool first = current.size() == indent.size();
        if (!first && display_width(current) + 1 + display_width(word) > width) {
            lines.push_back(current);
            current = indent + word;
        } else
            current += (first ? "" : " ") + word;
    }
    lines.push_back(current);
    return lines;
}

std::string fitted(const std::string& text, std::size_t width)
{
    std::string result;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
        if (display_width(line) <= width || width <= indent + 2 * further_in) {
            result += line + "\n";
            continue;
        }
        // All but the first line stand further in, so that all are broken as if they did.
        const std::string blanks(indent, ' ');
        result += fmt::format("{}{}\n", blanks,
                              fmt::join(wrapped(line.substr(indent), width - indent - further_in),
                                        "\n" + blanks + std::string(further_in, ' ')));
    }
    if (!text.ends_with('\n') && result.ends_with('\n'))
        result.pop_back();
    return result;
}

Table fitted(Table table, std::size_t width)
{
    const Widths widths = narrowed(table, width);
    for (TableSection& section : table.sections) {
        std::vector<TableRow> rows;
        for (const TableRow& row : section.rows)
            for (TableRow& one : broken(row, table.columns, widths))
                rows.push_back(std::move(one));
        section.rows = std::move(rows);
    }
    table.title = fitted(table.title, width);
    for (std::string& note : table.notes)
        note = fmt::format("{}", fmt::join(wrapped(note, width - 2), "\n  "));
    return table;
}

std::size_t text_width(const std::string& text)
{
    std::size_t widest = 0;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
        widest = std::max(widest, display_width(line));
    return widest;
}

} // namespace mend
