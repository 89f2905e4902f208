/// A calibration as text, CSV and JSON.
#include "sim/base/error.hpp"
#include "sim/calibration/calibrate.hpp"
#include "sim/output/files.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace mend
{
namespace
{

using Json = nlohmann::ordered_json;

Cell number_cell(double value, double known_to = 0)
{
    return {shown(value, known_to), value};
}

Cell count_cell(int value)
{
    return {std::to_string(value), static_cast<double>(value)};
}

Table scores_table(const CalibrationRequest& request, const Calibration& calibration)
{
    Table table{.title = "Rows that are within, of those that were used"};
    table.columns = {{.name = "kind of row"}};
    for (const char* name : {"rows", "defaults", "medians", "prior", "posterior", "computed", "left out"})
        table.columns.push_back({.name = name, .numbers = true});
    for (const NullModel model : null_models)
        table.columns.push_back({.name = word_of(model), .numbers = true});
    for (const char* name : {"log prior", "log posterior", "log computed", "log left out"})
        table.columns.push_back({.name = name, .numbers = true});
    for (const CalibrationScore& one : scores_of(calibration, request.table, request.study)) {
        TableRow row{one.kind};
        for (const int count : {one.rows, one.usual, one.medians, one.prior, one.posterior, one.checked, one.left_out})
            row.push_back(count_cell(count));
        for (const int count : one.nulls)
            row.push_back(count_cell(count));
        for (const double value : {one.log_prior, one.log_posterior, one.log_checked, one.log_left_out})
            row.push_back(number_cell(value));
        table.add(std::move(row));
    }
    table.notes = {
        "defaults, medians: the model with its default numbers, and with the medians of the posterior; prior,",
        "posterior, left out: the median of what the draws say, by emulators; computed: of the first of the kept",
        "draws, by the model itself; left out: of a posterior that has not seen the",
        "row's study; so the null models. log: natural logarithm of the predictive density (of the "
        "probability, for",
        "limits and directions) of what was measured, mean of the rows."};
    return table;
}

Table coverage_table(const CalibrationRequest& request, const Calibration& calibration)
{
    Table table{.title = "Two-sided rows whose measured interval meets the 5 to 95 % band of the draws"};
    table.columns = {{.name = "draws of"}, {.name = "met", .numbers = true}, {.name = "of", .numbers = true}};
    for (const CalibrationScore& one : scores_of(calibration, request.table, request.study))
        if (one.kind == word_of(RowKind::two_sided))
            for (const auto& [name, met] : {std::pair("the prior", one.met_prior),
                                            {"the posterior", one.met_posterior},
                                            {"the posterior, computed", one.met_checked},
                                            {"the posterior without the row's study", one.met_left_out}})
                table.add({name, count_cell(met), count_cell(one.rows)});
    return table;
}

std::string data_text(const DataRow& row)
{
    if (row.test == DataTest::within)
        return fmt::format("{:g} to {:g}{}", *row.low, *row.high, unit_after(row.unit));
    if (row.test == DataTest::at_most || row.test == DataTest::at_least) {
        const auto& limit = row.test == DataTest::at_most ? row.high : row.low;
        return fmt::format("{} {:g}{}", row.test == DataTest::at_most ? "at most" : "at least",
                           limit ? *limit : *row.value, unit_after(row.unit));
    }
    return row.test == DataTest::more_than ? "more than " + row.other : word_of(row.test);
}

void add_spread(TableRow& cells, const CalibratedRow& row, const Spread& spread)
{
    const RowScale& scale = row.row.scale;
    const double low = scale.back(spread.low), high = scale.back(spread.high), median = scale.back(spread.median);
    cells.emplace_back(fmt::format("{} ({} to {})", shown(median, 0.05 * (high - low)), shown(low, 0.05 * (high - low)),
                                   shown(high, 0.05 * (high - low))),
                       median);
}

Table rows_table(const CalibrationRequest& request, const Calibration& calibration)
{
    Table table{.title = "Row by row: median and 5 to 95 % of what the draws say"};
    table.columns = {{.name = "id"},
                     {.name = "data"},
                     {.name = "prior"},
                     {.name = "posterior"},
                     {.name = "left out"},
                     {.name = "explained", .numbers = true},
                     {.name = "not ruled out", .numbers = true},
                     {.name = "nearest", .numbers = true}};
    for (const CalibratedRow& one : calibration.rows) {
        const DataRow& data = request.table.rows[request.study.tested[one.row.tested].row];
        TableRow cells{data.id, data_text(data)};
        if (one.row.unused.empty()) {
            for (const Prediction* prediction : {&one.prior, &one.posterior, &one.left_out})
                add_spread(cells, one, prediction->spread);
            cells.emplace_back(fmt::format("{:.0f} %", 100 * std::max(0.0, one.row.emulator.explained())),
                               one.row.emulator.explained());
            cells.emplace_back(fmt::format("{:.0f} %", 100 * one.row.not_ruled_out), one.row.not_ruled_out);
            cells.push_back(number_cell(one.row.nearest));
        } else
            cells.emplace_back("says nothing: " + one.row.unused);
        table.add(std::move(cells));
    }
    table.notes = {
        "Directions: the change against untreated skin, or against the other row. explained: of the variance of",
        "members that its emulator had not seen. not ruled out: members of the prior less than three standard",
        "deviations of measurement and equations away; nearest: of the nearest of them. A row that none comes",
        "near is beyond these numbers: the equations have to change. No number is drawn by a row that fewer than",
        fmt::format("{:.0f} % come near.", 100 * fewest_not_ruled_out)};
    return table;
}

Table numbers_table(const Calibration& calibration)
{
    Table table{.title = "What the measurements say of the model's estimates"};
    table.columns = {{.name = "number", .code = true},
                     {.name = "variance", .numbers = true},
                     {.name = "+-", .numbers = true},
                     {.name = "prior"},
                     {.name = "default", .numbers = true},
                     {.name = "median", .numbers = true},
                     {.name = "5 to 95 %"},
                     {.name = "unit"},
                     {.name = "rows"}};
    std::vector<const CalibratedNumber*> order;
    for (const CalibratedNumber& one : calibration.numbers)
        order.push_back(&one);
    std::stable_sort(order.begin(), order.end(), [](auto* one, auto* other) { return one->ratio < other->ratio; });
    for (const CalibratedNumber* one : order) {
        const PosteriorNumber& number = one->number;
        table.add({number.name.substr(number.name.find('.') + 1),
                   number_cell(one->ratio, 0.01),
                   number_cell(one->ratio_error, 0.01),
                   fmt::format("{:.3g} to {:.3g}", number.low, number.high),
                   {significant(one->usual, 3), one->usual},
                   {significant(number.at(one->share.median), 3), number.at(one->share.median)},
                   fmt::format("{:.3g} to {:.3g}", number.at(one->share.low), number.at(one->share.high)),
                   number.unit,
                   std::to_string(one->rows.size())});
    }
    table.notes = {
        "variance: of the number's place in its range, posterior over prior, with its standard error from the "
        "chains;",
        "1: the measurements say nothing of it. rows: whose emulators have it."};
    return table;
}

std::string summary_text(const CalibrationRequest& request, const Calibration& calibration)
{
    std::vector<std::string> powers, silent;
    for (const auto& [power, sum] : calibration.powers)
        powers.push_back(fmt::format("{:g}: {:.2f}", power, sum));
    for (const CalibratedRow& one : calibration.rows)
        if (one.row.unused.empty() && !one.row.pulls())
            silent.push_back(request.table.rows[request.study.tested[one.row.tested].row].id);
    return fmt::format("{} rows of {}, {} members, {} studies.\nMembers of the prior that all rows but three at most "
                       "leave standing: {:.0f} %.\nRows that no number is drawn by, since fewer than {:.0f} % of the "
                       "prior come near: {}.\nPower of the likelihood: {:g} (what was left out is predicted to {}).\n"
                       "Chains: ratio {:.3f}, worth {:.0f} independent draws.\n",
                       calibration.rows.size(), request.table.file, calibration.members(), calibration.studies,
                       100 * calibration.not_ruled_out, 100 * fewest_not_ruled_out,
                       silent.empty() ? "none" : fmt::format("{}", fmt::join(silent, ", ")), calibration.power,
                       fmt::join(powers, ", "), calibration.ratio_of_chains, calibration.effective_draws);
}

/// Every number in full, a column each.
Table rows_data(const CalibrationRequest& request, const Calibration& calibration)
{
    Table table;
    for (const char* name : {"id",
                             "study",
                             "kind",
                             "data",
                             "unit",
                             "weight",
                             "unused",
                             "prior_low",
                             "prior_median",
                             "prior_high",
                             "posterior_low",
                             "posterior_median",
                             "posterior_high",
                             "left_out_low",
                             "left_out_median",
                             "left_out_high",
                             "computed_low",
                             "computed_median",
                             "computed_high",
                             "log_prior",
                             "log_posterior",
                             "log_left_out",
                             "log_computed",
                             "explained",
                             "not_ruled_out",
                             "nearest",
                             "default_verdict",
                             "medians_verdict"})
        table.columns.push_back({.name = name});
    const auto number = [](double value) { return Cell(in_full(value), value); };
    for (const CalibratedRow& one : calibration.rows) {
        const CalibrationRow& row = one.row;
        const DataRow& data = request.table.rows[request.study.tested[row.tested].row];
        TableRow cells{data.id,         row.study, word_of(kind_of(data)),
                       data_text(data), data.unit, number(row.likelihood.weight),
                       row.unused};
        if (row.unused.empty()) {
            for (const Prediction* prediction : {&one.prior, &one.posterior, &one.left_out, &one.checked})
                for (const double place : {prediction->spread.low, prediction->spread.median, prediction->spread.high})
                    cells.push_back(number(row.scale.back(place)));
            for (const double value :
                 {one.prior.log_density, one.posterior.log_density, one.left_out.log_density, one.checked.log_density,
                  row.emulator.explained(), row.not_ruled_out, row.nearest})
                cells.push_back(number(value));
            for (const JudgedRow* judged : {&one.usual, &one.medians})
                cells.emplace_back(word_of(judged->verdict));
        }
        table.add(std::move(cells));
    }
    return table;
}

/// A member a row: its wave, where in its range each number lies, what it says of each row in the row's unit.
Table members_data(const CalibrationRequest& request, const Calibration& calibration)
{
    Table table{.columns = {{.name = "wave"}}};
    for (const std::string& name : calibration.names)
        table.columns.push_back({.name = name});
    for (const CalibratedRow& one : calibration.rows) {
        const DataRow& data = request.table.rows[request.study.tested[one.row.tested].row];
        table.columns.push_back({.name = data.id, .unit = data.unit});
    }
    Eigen::Index member = 0;
    for (const auto& [wave, count] : calibration.waves)
        for (std::size_t i = 0; i < count; ++i, ++member) {
            TableRow cells{wave};
            for (const double share : calibration.shares.row(member))
                cells.emplace_back(fmt::format("{:.6g}", share), share);
            for (const CalibratedRow& one : calibration.rows) {
                const double value = one.row.scale.back(one.row.told[member]);
                cells.emplace_back(std::isfinite(value) ? fmt::format("{:.6g}", value) : "", value);
            }
            table.add(std::move(cells));
        }
    return table;
}

} // namespace

std::string calibration_text(const CalibrationRequest& request, const Calibration& calibration)
{
    std::string text = summary_text(request, calibration);
    for (const Table& table : {scores_table(request, calibration), coverage_table(request, calibration),
                               rows_table(request, calibration), numbers_table(calibration)})
        text += "\n" + render(table, TableForm::text);
    return text;
}

std::string calibration_json(const CalibrationRequest& request, const Calibration& calibration)
{
    Json json;
    for (const auto& [name, value] : calibration.posterior.provenance())
        json["provenance"][name] = value;
    json["members"] = calibration.members();
    json["not_ruled_out"] = calibration.not_ruled_out;
    json["ratio_of_chains"] = calibration.ratio_of_chains;
    json["effective_draws"] = calibration.effective_draws;
    json["studies"] = calibration.studies;
    json["power"] = calibration.power;
    for (const auto& [name, table] : {std::pair("scores", scores_table(request, calibration)),
                                      {"coverage", coverage_table(request, calibration)},
                                      {"rows", rows_data(request, calibration)},
                                      {"numbers", numbers_table(calibration)}})
        json[name] = Json::parse(render(table, TableForm::json));
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

void write_calibration(const CalibrationRequest& request, const Calibration& calibration)
{
    const auto write = [&](const char* name, const std::string& text) {
        replace_file(request.folder / name, text, Durability::survives_a_crash);
    };
    write("calibration.txt", calibration_text(request, calibration));
    write("calibration.json", calibration_json(request, calibration));
    write("rows.csv", render(rows_data(request, calibration), TableForm::csv));
    write("members.csv", render(members_data(request, calibration), TableForm::csv));
    write("numbers.csv", render(numbers_table(calibration), TableForm::csv));
    write("posterior.csv", calibration.posterior.text());
}

} // namespace mend
