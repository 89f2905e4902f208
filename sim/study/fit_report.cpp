/// A fit as text and files.
#include "sim/base/quantity.hpp"
#include "sim/observe/endpoints.hpp"
#include "sim/output/files.hpp"
#include "sim/study/fit.hpp"

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

std::string shown(const std::optional<double>& value)
{
    return value ? fmt::format("{:.4g}", *value) : "–";
}

std::string shown(const Said& said)
{
    return said.later ? fmt::format("> {:.4g}", said.followed) : shown(said.value);
}

std::string unit_text(const std::string& unit)
{
    return unit == "1" ? "" : unit;
}

/// What the data say of a number.
std::string verdict_of(const FittedNumber& number, bool has_profile)
{
    if (!has_profile)
        return number.deviation > flat_from ? "hardly held by these rows" : "held";
    if (number.low && number.high)
        return "held on both sides";
    if (number.low)
        return "not bounded from above within its range";
    return number.high ? "not bounded from below within its range" : "CANNOT BE TOLD from these rows";
}

std::string numbers_text(const Fit& fit)
{
    std::string text = fmt::format("  {:<38}{:>10} {:>10}  {:<22}{:<24}{}\n", "number", "start", "fitted", "range",
                                   "95 % by its profile", "");
    for (std::size_t i = 0; i < fit.numbers.size(); ++i) {
        const FreeNumber& number = fit.numbers[i];
        const FittedNumber& fitted = fit.fitted[i];
        text += fmt::format("  {:<38}{:>10.4g} {:>10.4g}  {:<22}{:<24}{}\n", number.name, number.start, fitted.value,
                            fmt::format("{:.4g} to {:.4g} {}", number.low, number.high, unit_text(number.unit)),
                            fit.profiles.empty() ? "not asked for"
                                                 : fmt::format("{} to {}", shown(fitted.low), shown(fitted.high)),
                            verdict_of(fitted, !fit.profiles.empty()));
    }
    return text;
}

std::string moved_text(const FitRequest& request, const Fit& fit)
{
    std::string text;
    for (std::size_t i = 0; i < fit.numbers.size(); ++i) {
        std::vector<std::string> ids;
        for (const std::size_t row : fit.moved[i])
            ids.push_back(request.table.rows[row].id);
        text += fmt::format("  {:<38}{}\n", fit.numbers[i].name,
                            ids.empty() ? "none" : fmt::format("{}", fmt::join(ids, ", ")));
    }
    return text;
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

std::string correlations_text(const Fit& fit)
{
    std::string text;
    for (Eigen::Index i = 0; i < fit.curvature.correlations.rows(); ++i) {
        text += fmt::format("  {:<38}", fit.numbers[static_cast<std::size_t>(i)].name);
        for (Eigen::Index j = 0; j <= i; ++j) {
            const double value = fit.curvature.correlations(i, j);
            text += std::isnan(value) ? "     –" : fmt::format("{:>6.2f}", value);
        }
        text += "\n";
    }
    return text;
}

std::string rows_text(const FitRequest& request, const Fit& fit)
{
    std::string text = fmt::format("  {:<18}{:<36}{:>10} {:>10}  {:<24}{:>8} {:>8}\n", "row", "quantity", "start",
                                   "fitted", "data", "start", "fitted");
    for (const FittedRow& fitted : fit.rows) {
        const DataRow& row = request.table.rows[fitted.row];
        const std::string data = row.test == DataTest::within ? fmt::format("{:g} to {:g}", *row.low, *row.high)
                                 : row.test == DataTest::at_most
                                     ? fmt::format("at most {:g}", row.high ? *row.high : *row.value)
                                     : fmt::format("at least {:g}", row.low ? *row.low : *row.value);
        text += fmt::format("  {:<18}{:<36}{:>10} {:>10}  {:<24}{:>+8.2f} {:>+8.2f}\n", row.id, row.quantity,
                            shown(fitted.before), shown(fitted.after), data + " " + unit_text(row.unit),
                            fitted.residual_before, fitted.residual);
    }
    return text;
}

std::string values_head(const Fit& fit)
{
    std::string text;
    for (const FreeNumber& number : fit.numbers)
        text += fmt::format(",{}[{}]", number.name, number.unit);
    return text;
}

std::string values_at(const Fit& fit, const Point& point)
{
    std::string text;
    for (std::size_t i = 0; i < fit.numbers.size(); ++i)
        text += fmt::format(",{:.9g}", fit.numbers[i].at(point[static_cast<Eigen::Index>(i)]));
    return text;
}

std::string profiles_csv(const Fit& fit)
{
    std::string text = "profile_of,sum_of_squares" + values_head(fit) + "\n";
    for (std::size_t p = 0; p < fit.profiles.size(); ++p)
        for (std::size_t i = 0; i < fit.profiles[p].places.size(); ++i)
            text += fmt::format("{},{:.9g}{}\n", fit.numbers[p].name, fit.profiles[p].sums[i],
                                values_at(fit, fit.profiles[p].points[i]));
    return text;
}

std::string residuals_csv(const FitRequest& request, const Fit& fit)
{
    std::string text = "id,quantity,unit,test,value,low,high,start,fitted,residual_start[1],residual[1],source\n";
    const auto exact = [](const std::optional<double>& value) { return value ? fmt::format("{}", *value) : ""; };
    for (const FittedRow& fitted : fit.rows) {
        const DataRow& row = request.table.rows[fitted.row];
        text += fmt::format("{},{},{},{},{},{},{},{},{},{:.6g},{:.6g},{}\n", csv_cell(row.id), row.quantity, row.unit,
                            word_of(row.test), exact(row.value), exact(row.low), exact(row.high),
                            exact(fitted.before.value), exact(fitted.after.value), fitted.residual_before,
                            fitted.residual, csv_cell(row.source));
    }
    return text;
}

std::string starts_csv(const Fit& fit)
{
    std::string text = "start,sum_of_squares" + values_head(fit) + "\n";
    for (std::size_t i = 0; i < fit.starts.size(); ++i)
        text += fmt::format("{},{:.9g}{}\n", i + 1, fit.starts[i].second, values_at(fit, fit.starts[i].first));
    return text;
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
        fit.evaluations, fit.sum_before, fit.sum, numbers_text(fit), moved_text(request, fit), flat_text(fit),
        correlations_text(fit), rows_text(request, fit), fit.rise);
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
    write("residuals.csv", residuals_csv(request, fit));
    write("starts.csv", starts_csv(fit));
    write("parameters.toml", fitted_block(request, fit));
    write("fit.txt", fit_text(request, fit));
    if (!fit.profiles.empty())
        write("profiles.csv", profiles_csv(fit));
}

} // namespace mend
