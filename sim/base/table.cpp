/// Renderings of a table, and how numbers are shown.
#include "sim/base/table.hpp"

#include "sim/base/csv.hpp"
#include "sim/base/tell.hpp"
#include "sim/base/utf8.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace mend
{
namespace
{

using Json = nlohmann::ordered_json;
using Widths = std::vector<std::size_t>;

struct Range
{
    char32_t first, last;
};
constexpr std::array combining{Range{0x300, 0x36F},   Range{0x483, 0x489},   Range{0x591, 0x5BD},
                               Range{0x200B, 0x200F}, Range{0x20D0, 0x20F0}, Range{0xFE00, 0xFE0F}};
constexpr std::array wide{Range{0x1100, 0x115F}, Range{0x2E80, 0xA4CF},   Range{0xAC00, 0xD7A3},
                          Range{0xF900, 0xFAFF}, Range{0xFE30, 0xFE6F},   Range{0xFF00, 0xFF60},
                          Range{0xFFE0, 0xFFE6}, Range{0x1F300, 0x1FAFF}, Range{0x20000, 0x3FFFD}};

template <class Ranges> bool is_in(const Ranges& ranges, char32_t letter)
{
    return std::any_of(ranges.begin(), ranges.end(),
                       [&](const Range& one) { return one.first <= letter && letter <= one.last; });
}

const Cell& cell_of(const TableRow& row, std::size_t column)
{
    static const Cell empty("");
    return column < row.size() ? row[column] : empty;
}

std::string blanks(std::size_t count)
{
    return std::string(count, ' ');
}

/// Words that may spill do not widen their column.
Widths widths_of(const Table& table)
{
    Widths widths;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const TableColumn& column = table.columns[i];
        std::size_t width = table.headed ? display_width(column.name) : 0;
        for (const TableSection& section : table.sections)
            for (const TableRow& row : section.rows)
                if (const Cell& cell = cell_of(row, i); !column.spills || cell.value)
                    width = std::max(width, display_width(cell.text));
        widths.push_back(width);
    }
    return widths;
}

/// A column of nothing takes no room, nor does its gap.
std::string line_of(const TableRow& row, const std::vector<TableColumn>& columns, const Widths& widths)
{
    std::string line;
    std::size_t end = 0; // of the columns so far
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (widths[i] == 0 && cell_of(row, i).text.empty())
            continue;
        const std::string& text = cell_of(row, i).text;
        const std::size_t width = display_width(text), used = display_width(line);
        end += columns[i].gap + widths[i];
        if (!columns[i].numbers && !columns[i].spills)
            line += blanks(end - widths[i] > used ? end - widths[i] - used : columns[i].gap) + text;
        else
            line += blanks(end > used + width ? end - used - width : columns[i].gap) + text;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line + "\n";
}

std::string text_of_rows(const Table& table)
{
    const Widths widths = widths_of(table);
    std::string text;
    if (table.headed) {
        TableRow head;
        for (const TableColumn& column : table.columns)
            head.emplace_back(column.name);
        text += line_of(head, table.columns, widths);
    }
    for (const TableSection& section : table.sections) {
        if (!section.heading.empty())
            text += "\n" + section.heading + "\n";
        for (const TableRow& row : section.rows)
            text += line_of(row, table.columns, widths);
    }
    return text;
}

std::string as_text(const Table& table)
{
    std::string text = table.title.empty() ? "" : table.title + "\n";
    if (table.headed && !text.empty())
        text += "\n";
    text += text_of_rows(table);
    if (table.title.empty() && text.starts_with('\n')) // nothing to stand apart from
        text.erase(0, 1);
    if (!text.empty() && !table.notes.empty())
        text += "\n";
    for (const std::string& note : table.notes)
        text += "  " + note + "\n";
    return text;
}

std::string replaced(std::string text, const std::vector<std::pair<char, std::string>>& by)
{
    std::string out;
    for (const char letter : text) {
        const auto found = std::find_if(by.begin(), by.end(), [&](const auto& one) { return one.first == letter; });
        out += found == by.end() ? std::string(1, letter) : found->second;
    }
    return out;
}

std::string in_markdown(const std::string& text, bool code)
{
    const std::string escaped = replaced(text, {{'|', "\\|"}, {'\n', " "}});
    return code && !text.empty() ? "`" + escaped + "`" : escaped;
}

std::string as_markdown(const Table& table)
{
    std::string text = table.title.empty() ? "" : table.title + "\n\n", rule = "|";
    text += "|";
    for (const TableColumn& column : table.columns) {
        text += fmt::format(" {} |", in_markdown(column.name, false));
        rule += column.numbers ? "---:|" : "---|";
    }
    text += "\n" + rule + "\n";
    for (const TableSection& section : table.sections) {
        if (!section.heading.empty()) {
            text += fmt::format("| **{}** |", in_markdown(section.heading, false));
            for (std::size_t i = 1; i < table.columns.size(); ++i)
                text += " |";
            text += "\n";
        }
        for (const TableRow& row : section.rows) {
            text += "|";
            for (std::size_t i = 0; i < table.columns.size(); ++i)
                text += fmt::format(" {} |", in_markdown(cell_of(row, i).text, table.columns[i].code));
            text += "\n";
        }
    }
    for (const std::string& note : table.notes)
        text += "\n" + note + "\n";
    return text;
}

std::string head_in_csv(const TableColumn& column)
{
    return csv_cell(column.unit.empty() ? column.name : fmt::format("{}[{}]", column.name, column.unit));
}

std::string as_csv(const Table& table)
{
    const bool grouped = table.sections.size() > 1;
    std::string text = grouped ? "section" : "";
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        text += (i > 0 || grouped ? "," : "") + head_in_csv(table.columns[i]);
    text += "\n";
    for (const TableSection& section : table.sections)
        for (const TableRow& row : section.rows) {
            text += grouped ? csv_cell(section.heading) : "";
            for (std::size_t i = 0; i < table.columns.size(); ++i) {
                const Cell& cell = cell_of(row, i);
                text += (i > 0 || grouped ? "," : "") + (cell.value ? in_full(cell.value) : csv_cell(cell.text));
            }
            text += "\n";
        }
    return text;
}

Json json_of(const Cell& cell)
{
    if (!cell.value)
        return cell.text.empty() ? Json(nullptr) : Json(cell.text);
    return std::isfinite(*cell.value) ? Json(*cell.value) : Json(nullptr);
}

std::string as_json(const Table& table)
{
    Json json{{"title", table.title}, {"columns", Json::array()}, {"sections", Json::array()}};
    for (const TableColumn& column : table.columns)
        json["columns"].push_back({{"name", column.name}, {"unit", column.unit}});
    for (const TableSection& section : table.sections) {
        Json rows = Json::array();
        for (const TableRow& row : section.rows) {
            Json one = Json::object();
            for (std::size_t i = 0; i < table.columns.size(); ++i)
                one[table.columns[i].name] = json_of(cell_of(row, i));
            rows.push_back(std::move(one));
        }
        json["sections"].push_back({{"heading", section.heading}, {"rows", std::move(rows)}});
    }
    json["notes"] = table.notes;
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string in_html(const std::string& text)
{
    return replaced(text, {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&#39;"}});
}

std::string html_cell(const Cell& cell, const TableColumn& column)
{
    const std::string full = cell.value ? fmt::format(" title=\"{}\"", in_full(cell.value)) : "";
    const std::string text = in_html(cell.text);
    return fmt::format("<td{}{}>{}</td>", column.numbers ? " class=\"number\"" : "", full,
                       column.code && !text.empty() ? "<code>" + text + "</code>" : text);
}

std::string as_html(const Table& table)
{
    std::string text = "<table>\n";
    if (!table.title.empty())
        text += "<caption>" + replaced(in_html(table.title), {{'\n', "<br>"}}) + "</caption>\n";
    text += "<thead><tr>";
    for (const TableColumn& column : table.columns)
        text +=
            fmt::format("<th scope=\"col\"{}>{}</th>", column.numbers ? " class=\"number\"" : "", in_html(column.name));
    text += "</tr></thead>\n";
    for (const TableSection& section : table.sections) {
        text += "<tbody>\n";
        if (!section.heading.empty())
            text += fmt::format("<tr><th scope=\"rowgroup\" colspan=\"{}\">{}</th></tr>\n", table.columns.size(),
                                in_html(section.heading));
        for (const TableRow& row : section.rows) {
            text += "<tr>";
            for (std::size_t i = 0; i < table.columns.size(); ++i)
                text += html_cell(cell_of(row, i), table.columns[i]);
            text += "</tr>\n";
        }
        text += "</tbody>\n";
    }
    text += "</table>\n";
    for (const std::string& note : table.notes)
        text += fmt::format("<p class=\"note\">{}</p>\n", in_html(note));
    return text;
}

int decimals_for(double size, int significant_digits)
{
    return significant_digits - 1 - static_cast<int>(std::floor(std::log10(size)));
}

} // namespace

std::size_t display_width(std::string_view text)
{
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t letter = next_letter(text, at);
        width += is_in(combining, letter) ? 0 : is_in(wide, letter) ? 2 : 1;
    }
    return width;
}

std::string shown(double value, double known_to, bool with_sign)
{
    if (!std::isfinite(value))
        return std::isnan(value) ? "–" : value > 0 ? "∞" : "-∞";
    const bool known = std::isfinite(known_to) && known_to > 0;
    int decimals = 4;
    if (known)
        decimals = std::clamp(decimals_for(known_to, 1), 0, 9);
    else if (std::abs(value) >= 5e-5)
        decimals = std::clamp(decimals_for(std::abs(value), 3), 0, 4);
    if (std::abs(value) < 0.5 * std::pow(10.0, -decimals))
        return "0";
    const std::string text = fmt::format("{:.{}f}", value, decimals);
    return with_sign && value > 0 ? "+" + text : text;
}

std::string shown(const std::optional<double>& value, double known_to, bool with_sign)
{
    return value ? shown(*value, known_to, with_sign) : "–";
}

std::string significant(const std::optional<double>& value, int digits)
{
    return value && !std::isnan(*value) ? fmt::format("{:.{}g}", *value, digits) : "–";
}

std::string in_full(const std::optional<double>& value)
{
    return value && std::isfinite(*value) ? fmt::format("{}", *value) : "";
}

std::string unit_after(const std::string& unit)
{
    return unit.empty() || unit == "1" || unit == "-" ? "" : " " + unit;
}

void Table::add(TableRow row)
{
    if (sections.empty())
        sections.emplace_back();
    sections.back().rows.push_back(std::move(row));
}

std::size_t Table::rows() const
{
    std::size_t count = 0;
    for (const TableSection& section : sections)
        count += section.rows.size();
    return count;
}

const std::vector<std::pair<std::string, TableForm>>& table_forms()
{
    static const std::vector<std::pair<std::string, TableForm>> forms{{"text", TableForm::text},
                                                                      {"markdown", TableForm::markdown},
                                                                      {"csv", TableForm::csv},
                                                                      {"json", TableForm::json},
                                                                      {"html", TableForm::html}};
    return forms;
}

std::string render(const Table& table, TableForm form)
{
    switch (form) {
    case TableForm::markdown:
        return as_markdown(table);
    case TableForm::csv:
        return as_csv(table);
    case TableForm::json:
        return as_json(table);
    case TableForm::html:
        return as_html(table);
    case TableForm::text:
        break;
    }
    return harmless(as_text(table)); // what others wrote into a file is shown to a terminal, never obeyed by it
}

} // namespace mend
