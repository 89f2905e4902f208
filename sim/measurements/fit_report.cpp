/// A fit as text and files.
#include "sim/base/quantity.hpp"
#include "sim/base/table.hpp"
#include "sim/measurements/fit.hpp"
#include "sim/observe/endpoints.hpp"
#include "sim/output/files.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace mend
{
namespace
{

namespace fs = std::filesystem;

std::string said_text(const Said& said)
{
    return said.later ? "> " + significant(said.followed) : significant(said.value);
}

std::string unit_text(const std::string& unit)
{
    return unit == "1" ? "" : unit;
}

std::string text_of(const Table& table)
{
    return render(table, TableForm::text);
}

/// Nine digits: what a minimum is found to, and the same on every machine.
std::string data_text(double value)
{
    return significant(value, 9);
}

/// What the data say of a number.
std::string verdict_of(const FittedNumber& number, bool has_profile)
{
    if (!has_profile)
        return number.deviation > flat_from ? "weakly constrained by these rows" : "constrained";
    if (number.low && number.high)
        return "bounded on both sides";
    if (number.low)
        return "not bounded from above within its range";
    return number.high ? "not bounded from below within its range" : "not identifiable from these rows";
}

/// As many digits as its profile leaves it.
std::string fitted_text(const FittedNumber& fitted)
{
    return fitted.low && fitted.high ? shown(fitted.value, 0.05 * (*fitted.high - *fitted.low))
                                     : significant(fitted.value);
}

Table numbers_table(const Fit& fit)
{
    Table table{.columns = {{.name = "number"},
                            {.name = "start", .numbers = true},
                            {.name = "fitted", .numbers = true},
                            {.name = "range"},
                            {.name = "95 % by its profile"},
                            {.name = ""}}};
    for (std::size_t i = 0; i < fit.numbers.size(); ++i) {
        const FreeNumber& number = fit.numbers[i];
        const FittedNumber& fitted = fit.fitted[i];
        table.add({number.name,
                   {significant(number.start), number.start},
                   {fitted_text(fitted), fitted.value},
                   fmt::format("{:.4g} to {:.4g} {}", number.low, number.high, unit_text(number.unit)),
                   fit.profiles.empty() ? "not asked for"
                                        : fmt::format("{} to {}", significant(fitted.low), significant(fitted.high)),
                   verdict_of(fitted, !fit.profiles.empty())});
    }
    return table;
}

Table moved_table(const FitRequest& request, const Fit& fit)
{
    Table table{.columns = {{.name = "number"}, {.name = "rows"}}, .headed = false};
    for (std::size_t i = 0; i < fit.numbers.size(); ++i) {
        std::vector<std::string> ids;
        for (const std::size_t row : fit.moved[i])
            ids.push_back(request.table.rows[row].id);
        table.add({fit.numbers[i].name, ids.empty() ? "none" : fmt::format("{}", fmt::join(ids, ", "))});
    }
    return table;
}

std::string flat_text(const Fit& fit)
{
    if (fit.curvature.flat.empty())
        return "  none: the slopes hold every combination to less than half of the ranges\n";
    std::string text;
    for (const FlatDirection& flat : fit.curvature.flat) {
        std::vector<std::string> parts;
        for (Eigen::Index i = 0; i < flat.direction.size(); ++i)
            if (std::abs(flat.direction[i]) > 0.2)
                parts.push_back(fmt::format("{:+.2f} {}{}", flat.direction[i],
                                            fit.numbers[static_cast<std::size_t>(i)].logarithmic() ? "ln " : "",
                                            fit.numbers[static_cast<std::size_t>(i)].name));
        text +=
            fmt::format("  {} ({})\n", fmt::join(parts, "  "),
                        std::isfinite(flat.deviation) ? fmt::format("standard deviation {:.2g} ranges", flat.deviation)
                                                      : "no row changes along it");
    }
    return text;
}

Table correlations_table(const Fit& fit)
{
    Table table{.columns = {{.name = "number"}}, .headed = false};
    for (Eigen::Index i = 0; i < fit.curvature.correlations.rows(); ++i) {
        const std::string& name = fit.numbers[static_cast<std::size_t>(i)].name;
        table.columns.push_back({.name = name, .numbers = true});
        TableRow row{name};
        for (Eigen::Index j = 0; j <= i; ++j) {
            const double value = fit.curvature.correlations(i, j);
            row.push_back({std::isnan(value) ? "–" : fmt::format("{:.2f}", value), value});
        }
        table.add(std::move(row));
    }
    return table;
}

Table rows_table(const FitRequest& request, const Fit& fit)
{
    Table table{.columns = {{.name = "row"},
                            {.name = "quantity"},
                            {.name = "start", .numbers = true},
                            {.name = "fitted", .numbers = true},
                            {.name = "data"},
                            {.name = "start", .numbers = true},
                            {.name = "fitted", .numbers = true}}};
    for (const FittedRow& fitted : fit.rows) {
        const DataRow& row = request.table.rows[fitted.row];
        const std::string data = row.test == DataTest::within ? fmt::format("{:g} to {:g}", *row.low, *row.high)
                                 : row.test == DataTest::at_most
                                     ? fmt::format("at most {:g}", row.high ? *row.high : *row.value)
                                     : fmt::format("at least {:g}", row.low ? *row.low : *row.value);
        table.add({row.id,
                   row.quantity,
                   {said_text(fitted.before), fitted.before.value},
                   {said_text(fitted.after), fitted.after.value},
                   data + " " + unit_text(row.unit),
                   {fmt::format("{:+.2f}", fitted.residual_before), fitted.residual_before},
                   {fmt::format("{:+.2f}", fitted.residual), fitted.residual}});
    }
    return table;
}

/// A column for each number, with its unit.
void add_number_columns(Table& table, const Fit& fit)
{
    for (const FreeNumber& number : fit.numbers)
        table.columns.push_back({.name = number.name, .unit = number.unit});
}

void add_values(TableRow& row, const Fit& fit, const Point& point)
{
    for (std::size_t i = 0; i < fit.numbers.size(); ++i)
        row.emplace_back(data_text(fit.numbers[i].at(point[static_cast<Eigen::Index>(i)])));
}

Table profiles_data(const Fit& fit)
{
    Table table{.columns = {{.name = "profile_of"}, {.name = "sum_of_squares"}}};
    add_number_columns(table, fit);
    for (std::size_t p = 0; p < fit.profiles.size(); ++p)
        for (std::size_t i = 0; i < fit.profiles[p].places.size(); ++i) {
            TableRow row{fit.numbers[p].name, data_text(fit.profiles[p].sums[i])};
            add_values(row, fit, fit.profiles[p].points[i]);
            table.add(std::move(row));
        }
    return table;
}

Table residuals_data(const FitRequest& request, const Fit& fit)
{
    Table table{.columns = {{.name = "id"},
                            {.name = "quantity"},
                            {.name = "unit"},
                            {.name = "test"},
                            {.name = "value"},
                            {.name = "low"},
                            {.name = "high"},
                            {.name = "start"},
                            {.name = "fitted"},
                            {.name = "residual_start", .unit = "1"},
                            {.name = "residual", .unit = "1"},
                            {.name = "source"}}};
    for (const FittedRow& fitted : fit.rows) {
        const DataRow& row = request.table.rows[fitted.row];
        table.add({row.id, row.quantity, row.unit, word_of(row.test), in_full(row.value), in_full(row.low),
                   in_full(row.high), in_full(fitted.before.value), in_full(fitted.after.value),
                   significant(fitted.residual_before, 6), significant(fitted.residual, 6), row.source});
    }
    return table;
}

Table starts_data(const Fit& fit)
{
    Table table{.columns = {{.name = "start"}, {.name = "sum_of_squares"}}};
    add_number_columns(table, fit);
    for (std::size_t i = 0; i < fit.starts.size(); ++i) {
        TableRow row{std::to_string(i + 1), data_text(fit.starts[i].second)};
        add_values(row, fit, fit.starts[i].first);
        table.add(std::move(row));
    }
    return table;
}

} // namespace

std::string fit_text(const FitRequest& request, const Fit& fit)
{
    return fmt::format(
        "{} numbers fitted to {} rows of {}, {} starts, {} evaluations\n"
        "Sum of squared residuals: {:.4g} as things stood, {:.4g} fitted\n\n{}\n"
        "Rows that each number moves by 2 % and more within its range\n{}\n"
        "Directions that these rows do not hold (in widths of the ranges)\n{}\n"
        "Correlations, by the slopes\n{}\n"
        "Rows (the last two columns are distances in standard deviations)\n{}\n"
        "95 %: where the least sum of squares with that number held rises by {:.3g}. –: not within the range.\n",
        fit.numbers.size(), fit.rows.size(), fs::path(request.table.file).filename().string(), fit.starts.size(),
        fit.evaluations, fit.sum_before, fit.sum, text_of(numbers_table(fit)), text_of(moved_table(request, fit)),
        flat_text(fit), text_of(correlations_table(fit)), text_of(rows_table(request, fit)), fit.rise);
}

std::string fitted_block(const FitRequest& request, const Fit& fit)
{
    std::vector<std::string> ids;
    for (const FittedRow& row : fit.rows)
        ids.push_back(request.table.rows[row.row].id);
    std::string text = fmt::format("# Fitted to rows {} of {}.\nschema = 1\n", fmt::join(ids, ", "),
                                   fs::path(request.table.file).filename().string());
    std::set<std::string> sections;
    for (const FreeNumber& number : fit.numbers)
        sections.insert(section_of(number.name));
    for (const std::string& section : sections) {
        text += fmt::format("\n[{}]\n", section);
        for (std::size_t i = 0; i < fit.numbers.size(); ++i) {
            const FreeNumber& number = fit.numbers[i];
            if (section_of(number.name) != section)
                continue;
            const std::string word = number.override_at(number.coordinate(fit.fitted[i].value));
            const auto equals = word.find('=');
            text += fmt::format("{} = {}{}\n", number.name.substr(section.size() + 1), word.substr(equals + 1),
                                number.quantity || number.unit == "1" ? "" : "  # " + number.unit);
        }
    }
    return text;
}

void write_fit(const FitRequest& request, const Fit& fit)
{
    const auto write = [&](const char* name, const std::string& text) {
        replace_file(request.folder / name, text, Durability::survives_a_crash);
    };
    write("residuals.csv", render(residuals_data(request, fit), TableForm::csv));
    write("starts.csv", render(starts_data(fit), TableForm::csv));
    write("parameters.toml", fitted_block(request, fit));
    write("fit.txt", fit_text(request, fit));
    if (!fit.profiles.empty())
        write("profiles.csv", render(profiles_data(fit), TableForm::csv));
}

} // namespace mend
