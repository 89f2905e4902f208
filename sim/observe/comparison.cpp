#include "sim/observe/comparison.hpp"

#include "sim/observe/endpoints.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace mend
{
namespace
{

std::string difference_text(double value, double known_to)
{
    const std::string text = shown(value, known_to, true);
    return text == "0" ? "=" : text;
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

/// "low … high", a dash where so many members did not reach it; empty without an ensemble.
std::string band_text(const Endpoint* endpoint)
{
    if (!endpoint || !endpoint->band)
        return {};
    return shown(endpoint->band->low) + " … " + shown(endpoint->band->high);
}

/// The numerical error of two values, and of their difference, as that of the worse.
double error_of(const Endpoint& one, const Endpoint* first)
{
    const double error = one.numerical_error.value_or(0), other = first ? first->numerical_error.value_or(0) : 0;
    return std::isnan(error) || std::isnan(other) ? 0 : std::max(error, other);
}

/// Value and difference from the first run, whose own cell has none.
Cell cell_of(const Endpoint* endpoint, const Endpoint* first)
{
    if (!endpoint)
        return "";
    if (!endpoint->text.empty())
        return endpoint->text;
    if (!endpoint->value)
        return "–";
    std::string text = shown(*endpoint->value, endpoint->numerical_error.value_or(0));
    if (const std::optional<double> other = value_of(first))
        text += fmt::format(" ({})", difference_text(*endpoint->value - *other, error_of(*endpoint, first)));
    return {text, endpoint->value};
}

/// One row of values; below it one of bands, or each band behind its value.
void add_rows(TableSection& section, const Endpoint& row, const std::vector<ComparedRun>& runs, Bands bands)
{
    const std::string unit = row.unit == "1" || row.unit == "-" ? "" : row.unit;
    TableRow values{row.name, unit}, below{"", ""};
    bool any = false;
    for (const ComparedRun& run : runs) {
        const Endpoint* endpoint = find(run, row.name);
        const bool is_first = &run == &runs.front();
        values.push_back(cell_of(endpoint, is_first ? nullptr : find(runs.front(), row.name)));
        below.emplace_back(band_text(endpoint));
        any = any || !below.back().text.empty();
        if (bands == Bands::behind && !below.back().text.empty())
            values.back().text += " [" + below.back().text + "]";
    }
    section.rows.push_back(std::move(values));
    if (any && bands == Bands::below)
        section.rows.push_back(std::move(below));
}

} // namespace

Table difference_table(const std::vector<ComparedRun>& runs)
{
    Table table{.columns = {{.name = "differs", .code = true}}};
    std::vector<std::string> keys;
    for (const ComparedRun& run : runs) {
        table.columns.push_back({.name = run.name});
        for (const auto& [key, value] : run.settings)
            if (std::find(keys.begin(), keys.end(), key) == keys.end())
                keys.push_back(key);
    }
    for (const std::string& key : keys) {
        TableRow row{key};
        for (const ComparedRun& run : runs) {
            const auto found = std::find_if(run.settings.begin(), run.settings.end(),
                                            [&](const auto& setting) { return setting.first == key; });
            row.emplace_back(found == run.settings.end() ? "–" : found->second);
        }
        if (std::any_of(row.begin() + 2, row.end(), [&](const Cell& cell) { return cell.text != row[1].text; }))
            table.add(std::move(row));
    }
    return table;
}

std::vector<std::string> column_names(const std::vector<ComparedRun>& runs)
{
    constexpr std::size_t widest = 14;
    std::vector<std::string> names, values;
    for (std::size_t i = 0; i < runs.size(); ++i)
        names.push_back(display_width(runs[i].name) <= widest ? runs[i].name : fmt::format("run {}", i + 1));
    const Table differences = difference_table(runs);
    if (differences.rows() != 1)
        return names;
    const TableRow& row = differences.sections.front().rows.front();
    for (std::size_t i = 1; i < row.size(); ++i)
        values.push_back(row[i].text);
    const auto is_short = [](const std::string& value) { return display_width(value) <= widest; };
    std::vector<std::string> sorted = values;
    std::sort(sorted.begin(), sorted.end());
    const bool apart = std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end();
    return apart && std::all_of(values.begin(), values.end(), is_short) ? values : names;
}

Table comparison_table(const std::vector<ComparedRun>& runs, Bands bands)
{
    Table table{.columns = {{.name = "", .code = true}, {.name = "", .gap = 1}},
                .notes = {"in brackets: difference from the first; =: none; –: not reached, or none",
                          "low … high: 5 to 95 % of an ensemble, where there was one",
                          "A model's estimates from assumed and measured numbers; not medical advice."}};
    if (bands == Bands::behind)
        table.columns[0].name = "endpoint", table.columns[1].name = "unit";
    for (const ComparedRun& run : runs) {
        table.title += fmt::format("{}{}: {}", table.title.empty() ? "" : "\n", run.name, run.title);
        table.columns.push_back({.name = run.name, .numbers = true});
    }
    for (const ComparedRun& run : runs)
        for (const Warning& warning : by_gravity(run.warnings))
            table.notes.push_back(fmt::format("WARNING: {}: {}", run.name, line_of(warning)));
    for (const Endpoint* row : rows_of(runs)) {
        const EndpointEntry* entry = find_endpoint(row->name);
        const std::string heading = entry ? heading_of(entry->group) : "Other";
        auto section = std::find_if(table.sections.begin(), table.sections.end(),
                                    [&](const TableSection& one) { return one.heading == heading; });
        if (section == table.sections.end())
            section = table.sections.insert(section, {heading, {}});
        add_rows(*section, *row, runs, bands);
    }
    return table;
}

Table comparison_data(const std::vector<ComparedRun>& runs)
{
    Table table{.columns = {{.name = "endpoint"}, {.name = "unit"}}};
    for (const ComparedRun& run : runs)
        for (const char* what : {"", " low", " high", " difference"})
            if (&run != &runs.front() || std::string(what) != " difference")
                table.columns.push_back({.name = run.name + what, .numbers = true});
    const auto number = [](const std::optional<double>& value) { return Cell(in_full(value), value); };
    for (const Endpoint* row : rows_of(runs)) {
        TableRow cells{row->name, row->unit};
        const std::optional<double> first = value_of(find(runs.front(), row->name));
        for (const ComparedRun& run : runs) {
            const Endpoint* endpoint = find(run, row->name);
            const std::optional<double> value = value_of(endpoint);
            const Band band = endpoint && endpoint->band ? *endpoint->band : Band{};
            cells.push_back(endpoint && !endpoint->text.empty() ? Cell(endpoint->text) : number(value));
            cells.push_back(number(band.low));
            cells.push_back(number(band.high));
            if (&run != &runs.front())
                cells.push_back(first && value ? number(*value - *first) : Cell(""));
        }
        table.add(std::move(cells));
    }
    if (std::all_of(runs.begin(), runs.end(), [](const ComparedRun& run) { return run.warnings.empty(); }))
        return table;
    TableRow warnings{"warnings", "-"};
    for (const ComparedRun& run : runs) {
        warnings.emplace_back(in_a_cell(run.warnings));
        warnings.resize(warnings.size() + (&run == &runs.front() ? 2 : 3), Cell(""));
    }
    table.add(std::move(warnings));
    return table;
}

} // namespace mend
