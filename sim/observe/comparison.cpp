#include "sim/observe/comparison.hpp"

#include "sim/observe/endpoints.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace mend
{
namespace
{

using Cells = std::vector<std::string>;

std::size_t width_of(const std::string& text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string short_number(double value)
{
    if (std::abs(value) < 5e-5)
        return "0";
    const int digits = std::clamp(2 - static_cast<int>(std::floor(std::log10(std::abs(value)))), 0, 4);
    return fmt::format("{:.{}f}", value, digits);
}

std::string difference_text(double value)
{
    const std::string text = short_number(value);
    return text == "0" ? "=" : value > 0 ? "+" + text : text;
}

const Endpoint* find(const ComparedRun& run, const std::string& name)
{
    const auto found = std::find_if(run.endpoints.begin(), run.endpoints.end(),
                                    [&](const Endpoint& endpoint) { return endpoint.name == name; });
    return found == run.endpoints.end() ? nullptr : &*found;
}

/// Names and units in the order of the first run, then what only later ones have.
std::vector<const Endpoint*> rows_of(const std::vector<ComparedRun>& runs)
{
    std::vector<const Endpoint*> rows;
    for (const ComparedRun& run : runs)
        for (const Endpoint& endpoint : run.endpoints)
            if (std::none_of(rows.begin(), rows.end(), [&](const Endpoint* row) { return row->name == endpoint.name; }))
                rows.push_back(&endpoint);
    return rows;
}

std::optional<double> value_of(const Endpoint* endpoint)
{
    return endpoint ? endpoint->value : std::nullopt;
}

std::string unit_of(const Endpoint& endpoint)
{
    return endpoint.unit == "1" || endpoint.unit == "-" ? "" : endpoint.unit;
}

/// "low … high", a dash where so many members did not reach it; empty without an ensemble.
std::string band_text(const Endpoint* endpoint)
{
    if (!endpoint || !endpoint->band)
        return {};
    const auto shown = [](const std::optional<double>& value) { return value ? short_number(*value) : "–"; };
    return shown(endpoint->band->low) + " … " + shown(endpoint->band->high);
}

std::string cell_of(const Endpoint* endpoint, const std::optional<double>& first, bool is_first)
{
    if (!endpoint)
        return "";
    if (!endpoint->text.empty())
        return endpoint->text;
    if (!endpoint->value)
        return "–";
    std::string text = short_number(*endpoint->value);
    if (!is_first && first)
        text += fmt::format(" ({})", difference_text(*endpoint->value - *first));
    return text;
}

struct Group
{
    std::string heading;
    std::vector<Cells> lines; ///< name, unit, one cell a run; a band's line has no name
};

std::vector<Group> groups_of(const std::vector<ComparedRun>& runs, bool bands_behind)
{
    std::vector<Group> groups;
    for (const Endpoint* row : rows_of(runs)) {
        const EndpointEntry* entry = find_endpoint(row->name);
        const std::string heading = entry ? heading_of(entry->group) : "Other";
        auto group =
            std::find_if(groups.begin(), groups.end(), [&](const Group& one) { return one.heading == heading; });
        if (group == groups.end())
            group = groups.insert(group, {heading, {}});
        const std::optional<double> first = value_of(find(runs.front(), row->name));
        Cells line{row->name, unit_of(*row)}, bands{"", ""};
        bool any = false;
        for (const ComparedRun& run : runs) {
            const Endpoint* endpoint = find(run, row->name);
            line.push_back(cell_of(endpoint, first, &run == &runs.front()));
            bands.push_back(band_text(endpoint));
            any = any || !bands.back().empty();
            if (bands_behind && !bands.back().empty())
                line.back() += " [" + bands.back() + "]";
        }
        group->lines.push_back(line);
        if (any && !bands_behind)
            group->lines.push_back(bands);
    }
    return groups;
}

std::string as_text(const std::vector<ComparedRun>& runs)
{
    const std::vector<Group> groups = groups_of(runs, false);
    Cells head{"", ""};
    for (const ComparedRun& run : runs)
        head.push_back(run.name);
    std::vector<std::size_t> widths;
    for (const std::string& cell : head)
        widths.push_back(width_of(cell));
    for (const Group& group : groups)
        for (const Cells& line : group.lines)
            for (std::size_t i = 0; i < line.size(); ++i)
                widths[i] = std::max(widths[i], width_of(line[i]));
    const auto text_of = [&](const Cells& line) {
        std::string text = " ";
        for (std::size_t i = 0; i < line.size(); ++i) {
            const std::string space(widths[i] - width_of(line[i]), ' ');
            text += " " + (i < 2 ? line[i] + space : " " + space + line[i]);
        }
        text.erase(text.find_last_not_of(' ') + 1);
        return text + "\n";
    };
    std::string text;
    for (const ComparedRun& run : runs)
        text += fmt::format("{}: {}\n", run.name, run.title);
    text += "\n" + text_of(head);
    for (const Group& group : groups) {
        text += "\n" + group.heading + "\n";
        for (const Cells& line : group.lines)
            text += text_of(line);
    }
    return text + "\n  in brackets: difference from the first; = : none; – : not reached or does not apply\n"
                  "  low … high: 5 to 95 % of an ensemble, where there was one\n"
                  "  A model's estimates from assumed and measured numbers; not medical advice.\n";
}

std::string markdown_cell(std::string text)
{
    for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2)
        text.insert(at, "\\");
    return text;
}

std::string as_markdown(const std::vector<ComparedRun>& runs)
{
    std::string text = "| endpoint | unit |", rule = "|---|---|";
    for (const ComparedRun& run : runs) {
        text += fmt::format(" {} |", markdown_cell(run.name));
        rule += "---:|";
    }
    text += "\n" + rule + "\n";
    for (const Group& group : groups_of(runs, true)) {
        text += fmt::format("| **{}** | |{}\n", group.heading, fmt::format("{:|>{}}", "", runs.size()));
        for (const Cells& line : group.lines) {
            text += fmt::format("| `{}` |", line[0]);
            for (std::size_t i = 1; i < line.size(); ++i)
                text += fmt::format(" {} |", line[i]);
            text += "\n";
        }
    }
    return text;
}

std::string csv_cell(const std::string& text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string cell = "\"";
    for (const char letter : text)
        cell += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    return cell + "\"";
}

std::string as_csv(const std::vector<ComparedRun>& runs)
{
    const auto number = [](const std::optional<double>& value) { return value ? fmt::format("{}", *value) : ""; };
    std::string text = "endpoint,unit";
    for (const ComparedRun& run : runs)
        for (const char* what : {"", " low", " high", " difference"})
            if (&run != &runs.front() || std::string(what) != " difference")
                text += "," + csv_cell(run.name + what);
    text += "\n";
    for (const Endpoint* row : rows_of(runs)) {
        text += csv_cell(row->name) + "," + csv_cell(row->unit);
        const std::optional<double> first = value_of(find(runs.front(), row->name));
        for (const ComparedRun& run : runs) {
            const Endpoint* endpoint = find(run, row->name);
            const std::optional<double> value = value_of(endpoint);
            const bool banded = endpoint && endpoint->band;
            text += "," + (endpoint && !endpoint->text.empty() ? csv_cell(endpoint->text) : number(value));
            text +=
                "," + (banded ? number(endpoint->band->low) : "") + "," + (banded ? number(endpoint->band->high) : "");
            if (&run != &runs.front())
                text += "," + (first && value ? number(*value - *first) : "");
        }
        text += "\n";
    }
    return text;
}

} // namespace

std::string comparison_table(const std::vector<ComparedRun>& runs, ComparisonForm form)
{
    if (runs.empty())
        return {};
    return form == ComparisonForm::text       ? as_text(runs)
           : form == ComparisonForm::markdown ? as_markdown(runs)
                                              : as_csv(runs);
}

} // namespace mend
