#include "sim/study/analysis/table.hpp"

#include "sim/base/error.hpp"
#include "sim/base/nearest.hpp"
#include "sim/observe/endpoints.hpp"
#include "sim/study/sweep.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace mend
{
namespace
{

constexpr double none = std::numeric_limits<double>::quiet_NaN();

double number_in(const std::string& cell)
{
    double value = none;
    const char* end = cell.data() + cell.size();
    const auto read = std::from_chars(cell.data(), end, value);
    return read.ec == std::errc() && read.ptr == end && std::isfinite(value) ? value : none;
}

/// Values in equal ratios rather than in equal steps.
bool is_logarithmic(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    if (values.size() < 3 || !(values.front() > 0))
        return false;
    const auto unevenness = [&](auto place) {
        double least = std::numeric_limits<double>::infinity(), most = 0;
        for (std::size_t i = 1; i < values.size(); ++i) {
            const double step = place(values[i]) - place(values[i - 1]);
            least = std::min(least, step), most = std::max(most, step);
        }
        return most / least;
    };
    return unevenness([](double v) { return std::log(v); }) < 0.999 * unevenness([](double v) { return v; });
}

void take_cells(Input& input, const std::vector<std::string>& cells, bool words)
{
    input.texts = cells;
    for (const std::string& cell : cells) {
        double number = number_in(cell);
        if (words) {
            const auto place = std::find(input.words.begin(), input.words.end(), cell);
            number = static_cast<double>(place - input.words.begin());
            if (place == input.words.end())
                input.words.push_back(cell);
        }
        input.numbers.push_back(number);
    }
    if (input.numbers.empty())
        return;
    const auto [low, high] = std::minmax_element(input.numbers.begin(), input.numbers.end());
    input.low = *low, input.high = *high;
    if (words)
        input.scale = Scale::words;
    else if (input.key && input.key->law != Law::values)
        input.scale = input.key->law == Law::loguniform ? Scale::logarithmic : Scale::linear;
    else if (is_logarithmic(input.numbers))
        input.scale = Scale::logarithmic;
}

std::optional<SweptKey> key_of(const std::vector<SweptKey>& keys, const std::string& name)
{
    const auto found = std::find_if(keys.begin(), keys.end(), [&](const SweptKey& key) { return key.name == name; });
    return found == keys.end() ? std::nullopt : std::optional(*found);
}

std::vector<double> numbers_of(const ResultColumn& column)
{
    std::vector<double> values;
    for (const std::string& cell : column.cells)
        values.push_back(number_in(cell));
    return values;
}

bool has_numbers(const std::vector<double>& values)
{
    return std::any_of(values.begin(), values.end(), [](double value) { return std::isfinite(value); });
}

void take_inputs(StudyTable& table, const Specification& specification, const ResultTable& results)
{
    for (const ResultColumn& column : results.columns) {
        if (column.group != "inputs" || column.name == "patient" || column.name == "draw")
            continue;
        Input input;
        input.name = column.name, input.unit = column.unit;
        input.key = key_of(specification.over, column.name);
        if (!input.key) {
            input.key = key_of(specification.patient_keys, column.name);
            input.role = input.key ? Role::patient : Role::drawn;
        }
        take_cells(input, column.cells, column.unit.empty());
        table.inputs.push_back(std::move(input));
    }
}

/// Fields of one line and those that its quotation marks join to it.
std::vector<std::string> next_record(const std::string& text, std::size_t& at)
{
    std::vector<std::string> cells{""};
    bool quoted = false;
    for (; at < text.size(); ++at) {
        const char letter = text[at];
        if (letter == '"' && quoted && at + 1 < text.size() && text[at + 1] == '"')
            cells.back().push_back(text[++at]);
        else if (letter == '"')
            quoted = !quoted;
        else if (letter == ',' && !quoted)
            cells.emplace_back();
        else if (letter == '\n' && !quoted) {
            ++at;
            break;
        } else if (letter != '\r' || quoted)
            cells.back().push_back(letter);
    }
    return cells;
}

} // namespace

double Input::share_of(double number) const
{
    if (scale == Scale::words || !differs())
        return scale == Scale::words ? number : 0;
    if (scale == Scale::logarithmic)
        return number > 0 ? std::log(number / low) / std::log(high / low) : -std::numeric_limits<double>::infinity();
    return (number - low) / (high - low);
}

double Input::number_at(double share) const
{
    if (scale == Scale::words)
        return share;
    return scale == Scale::logarithmic ? low * std::pow(high / low, share) : low + share * (high - low);
}

std::size_t Output::count() const
{
    return static_cast<std::size_t>(
        std::count_if(values.begin(), values.end(), [](double value) { return std::isfinite(value); }));
}

std::size_t StudyTable::failures() const
{
    return static_cast<std::size_t>(std::count(failed.begin(), failed.end(), true));
}

const Output& StudyTable::output(const std::string& name) const
{
    std::vector<std::string> names;
    for (const Output& one : outputs) {
        if (one.name == name)
            return one;
        names.push_back(one.name);
    }
    const std::string guess = nearest(name, names);
    throw InputError(fmt::format("{}: no output of this table has that name{}", name,
                                 guess.empty() ? fmt::format("; there are: {}", fmt::join(names, ", "))
                                               : fmt::format("; did you mean {}?", guess)));
}

std::vector<std::size_t> StudyTable::inputs_of(Role role) const
{
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < inputs.size(); ++i)
        if (inputs[i].role == role && inputs[i].differs())
            found.push_back(i);
    return found;
}

StudyTable table_of_sweep(const std::filesystem::path& folder)
{
    const Specification specification = read_specification(folder);
    std::vector<std::string> digests;
    for (const StudyRow& row : specification.rows)
        digests.push_back(row.digest);
    const Outcomes outcomes = read_outcomes(folder, digests);
    StudyTable table;
    table.title = specification.title, table.method = specification.method;
    table.samples = specification.samples, table.seed = specification.seed;
    table.planned = specification.rows.size();
    for (const auto& [row, outcome] : outcomes) {
        table.number.push_back(row);
        table.design.push_back(specification.rows[row].point);
        table.member.push_back(specification.rows[row].member);
        table.failed.push_back(outcome.failed());
    }
    const ResultTable results = result_table(specification.columns, specification.rows, outcomes);
    take_inputs(table, specification, results);
    for (const ResultColumn& column : results.columns)
        if (std::vector<double> values = numbers_of(column); column.group == "outputs" && has_numbers(values))
            table.outputs.push_back(
                {column.name, column.unit, column.definition, more_is_better(column.name), std::move(values)});
    return table;
}

StudyTable table_of_csv(const std::filesystem::path& file, const std::vector<std::string>& inputs,
                        const std::string& method)
{
    const ResultTable read = read_csv(file);
    StudyTable table;
    table.title = file.filename().string();
    table.method = method.empty() ? "table" : method;
    std::vector<std::string> names;
    for (const ResultColumn& column : read.columns)
        names.push_back(column.name);
    for (const std::string& name : inputs)
        if (std::find(names.begin(), names.end(), name) == names.end())
            throw InputError(fmt::format("{}: --inputs {}: no such column; there are: {}", file.string(), name,
                                         fmt::join(names, ", ")));
    if (inputs.empty())
        throw InputError(fmt::format("{}: which columns are inputs? Say --inputs A,B; there are: {}", file.string(),
                                     fmt::join(names, ", ")));
    for (const ResultColumn& column : read.columns) {
        std::vector<double> values = numbers_of(column);
        if (std::find(inputs.begin(), inputs.end(), column.name) == inputs.end()) {
            if (has_numbers(values))
                table.outputs.push_back({column.name, column.unit, "", more_is_better(column.name), std::move(values)});
            continue;
        }
        Input input;
        input.name = column.name, input.unit = column.unit;
        const bool words = std::any_of(values.begin(), values.end(), [](double v) { return !std::isfinite(v); });
        if (input.unit.empty() && !words)
            input.unit.assign(1, '1');
        take_cells(input, column.cells, words);
        table.inputs.push_back(std::move(input));
    }
    table.planned = read.columns.front().cells.size();
    for (std::size_t row = 0; row < table.planned; ++row)
        table.number.push_back(row), table.design.push_back(row);
    table.member.assign(table.planned, 0);
    table.failed.assign(table.planned, false);
    const std::size_t block = table.inputs.size() + (method == "saltelli" ? 2 : 1);
    if (!method.empty() && table.planned % block != 0)
        throw InputError(fmt::format("{}: {} rows are no design of {}: with {} inputs it has a multiple of {}",
                                     file.string(), table.planned, method, table.inputs.size(), block));
    table.samples = static_cast<int>(table.planned / block);
    return table;
}

ResultTable read_csv(const std::filesystem::path& file)
{
    if (!std::filesystem::is_regular_file(file))
        throw InputError(fmt::format("{}: there is no such table", file.string()));
    const std::string text = read_file(file);
    ResultTable table;
    std::size_t record = 0;
    for (std::size_t at = 0; at < text.size();) {
        const bool passed_over = text[at] == '#';
        const std::vector<std::string> cells = next_record(text, at);
        if (passed_over || (cells.size() == 1 && cells[0].empty()))
            continue;
        if (record++ == 0) {
            for (const std::string& head : cells) {
                const auto bracket = head.find('[');
                const bool has_unit = bracket != std::string::npos && head.back() == ']';
                table.columns.push_back({has_unit ? head.substr(0, bracket) : head,
                                         has_unit ? head.substr(bracket + 1, head.size() - bracket - 2) : "",
                                         "",
                                         "",
                                         false,
                                         {}});
            }
            continue;
        }
        if (cells.size() != table.columns.size())
            throw InputError(fmt::format("{}: row {} has {} values for {} columns", file.string(), record - 1,
                                         cells.size(), table.columns.size()));
        for (std::size_t c = 0; c < cells.size(); ++c)
            table.columns[c].cells.push_back(cells[c]);
    }
    if (record < 2)
        throw InputError(fmt::format("{}: holds no rows below its head", file.string()));
    return table;
}

} // namespace mend
