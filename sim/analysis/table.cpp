#include "sim/analysis/table.hpp"

#include "sim/base/error.hpp"
#include "sim/base/nearest.hpp"
#include "sim/base/table_text.hpp"
#include "sim/observe/endpoints.hpp"
#include "sim/sweep/sweep.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>

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

/// Range and scale of what the rows hold.
void set_range(Input& input)
{
    if (input.numbers.empty())
        return;
    const auto [low, high] = std::minmax_element(input.numbers.begin(), input.numbers.end());
    input.low = *low, input.high = *high;
    if (!input.words.empty())
        input.scale = Scale::words;
    else if (input.key && input.key->law != Law::values)
        input.scale = input.key->law == Law::loguniform ? Scale::logarithmic : Scale::linear;
    else if (is_logarithmic(input.numbers))
        input.scale = Scale::logarithmic;
}

void take_words(Input& input)
{
    for (const std::string& cell : input.texts) {
        const auto place = std::find(input.words.begin(), input.words.end(), cell);
        input.numbers.push_back(static_cast<double>(place - input.words.begin()));
        if (place == input.words.end())
            input.words.push_back(cell);
    }
    set_range(input);
}

void take_numbers(Input& input, std::vector<double> numbers)
{
    input.numbers = std::move(numbers);
    set_range(input);
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

/// Nobody chooses a skin: in a grid or list its keys are patients. Designs for indices need every key that they move.
bool is_of_patient(const Specification& specification, const std::string& key)
{
    return (specification.method == "grid" || specification.method == "list") && is_of_a_person(key);
}

/// Members of a point are told apart by the skins among its settings too.
void number_members(StudyTable& table, const Specification& specification)
{
    std::vector<const Input*> skins;
    std::vector<std::string> names;
    for (const Input& input : table.inputs)
        if (input.role == Role::patient && key_of(specification.over, input.name))
            skins.push_back(&input), names.push_back(input.name);
    if (skins.empty())
        return;
    table.notes.push_back(
        fmt::format("{}: keys of [skin] are patients, not settings: never optimised. [sweep.patients] "
                    "is where they belong",
                    fmt::join(names, ", ")));
    const std::size_t members = *std::max_element(table.member.begin(), table.member.end()) + 1;
    std::map<std::vector<std::string>, std::size_t> numbers;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        std::vector<std::string> texts;
        for (const Input* skin : skins)
            texts.push_back(skin->texts[row]);
        table.member[row] += members * numbers.emplace(texts, numbers.size()).first->second;
    }
}

void take_inputs(StudyTable& table, const Specification& specification, const ResultTable& results)
{
    for (const ResultColumn& column : results.columns) {
        if (column.group != "inputs" || column.name == "patient" || column.name == "draw" || column.name == person_key)
            continue;
        Input input;
        input.name = column.name, input.unit = column.unit;
        input.key = key_of(specification.over, column.name);
        if (input.key && is_of_patient(specification, column.name))
            input.role = Role::patient;
        if (!input.key) {
            input.key = key_of(specification.patient_keys, column.name);
            input.role = input.key ? Role::patient : Role::drawn;
        }
        input.texts = column.cells;
        if (column.unit.empty())
            take_words(input);
        else
            take_numbers(input, numbers_of(column));
        table.inputs.push_back(std::move(input));
    }
}

/// A column of a table that people made: numbers, unless none of its cells is one.
struct TypedColumn
{
    std::string name, unit;
    bool words = false;
    std::vector<std::string> texts;
    std::vector<double> numbers; ///< a row each; not a number where the cell stands for no value
    bool lacks(std::size_t row) const { return words ? is_missing_word(texts[row]) : std::isnan(numbers[row]); }
};

TypedColumn typed_column(const CsvTable& table, std::size_t at, const std::string& file, bool words)
{
    TypedColumn column{table.columns[at].name, table.columns[at].unit, words, {}, {}};
    std::string fault;
    bool has_number = false;
    for (const CsvRow& row : table.rows) {
        column.texts.push_back(row[at].text);
        double number = none;
        try {
            const auto found = words ? std::nullopt : number_in_cell(row[at].text);
            has_number = has_number || found;
            number = found.value_or(none);
        } catch (const InputError& error) {
            if (fault.empty())
                fault = fmt::format("{}:{}:{}: {}: {}", file, row[at].line, row[at].column, column.name, error.what());
        }
        column.numbers.push_back(number);
    }
    if (has_number && !fault.empty())
        throw InputError(
            fmt::format("{}; the other cells of this column are numbers. Leave the cell empty if it has no "
                        "value; if the column holds words: --words {}",
                        fault, column.name));
    column.words = !has_number;
    return column;
}

/// "line 5", "lines 5, 9 and 3 more".
std::string lines_text(const std::vector<int>& lines)
{
    constexpr std::size_t most_shown = 10;
    const std::vector<int> first(lines.begin(),
                                 lines.begin() + static_cast<std::ptrdiff_t>(std::min(most_shown, lines.size())));
    return fmt::format("line{} {}{}", lines.size() > 1 ? "s" : "", fmt::join(first, ", "),
                       lines.size() > most_shown ? fmt::format(" and {} more", lines.size() - most_shown) : "");
}

std::vector<int> lines_that_lack(const TypedColumn& column, const CsvTable& table)
{
    std::vector<int> lines;
    for (std::size_t row = 0; row < table.rows.size(); ++row)
        if (column.lacks(row))
            lines.push_back(table.rows[row].front().line);
    return lines;
}

/// Of the rows in which every input has a value.
template <class Value> std::vector<Value> kept(const std::vector<Value>& all, const std::vector<std::size_t>& rows)
{
    std::vector<Value> some;
    for (const std::size_t row : rows)
        some.push_back(all[row]);
    return some;
}

bool is_named(const std::vector<std::string>& names, const std::string& name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

void expect_columns(const CsvTable& table, const std::string& file, const std::vector<std::string>& inputs,
                    const std::vector<std::string>& words)
{
    std::vector<std::string> names;
    for (const CsvColumn& column : table.columns)
        names.push_back(column.name);
    if (inputs.empty())
        throw InputError(
            fmt::format("{}: which columns are inputs? Say --inputs A,B; there are: {}", file, fmt::join(names, ", ")));
    for (const auto& [option, wanted] : {std::pair{"--inputs", inputs}, {"--words", words}})
        for (const std::string& name : wanted)
            if (!is_named(names, name))
                throw InputError(fmt::format("{}: {} {}: no such column; there are: {}", file, option, name,
                                             fmt::join(names, ", ")));
}

/// An analysis squares differences: beyond these sizes squares are infinite or nothing, and shares of variance no
/// numbers.
constexpr double least_range = 1e-100, largest_value = 1e100;

void expect_sizes_with_squares(const TypedColumn& column, const std::string& file)
{
    std::vector<double> values = column.numbers;
    std::erase_if(values, [](double value) { return !std::isfinite(value); });
    if (column.words || values.empty())
        return;
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    const double size = std::max(std::abs(*low), std::abs(*high));
    if (size > largest_value)
        throw InputError(fmt::format("{}: {}: holds {:g}; what is above {:g} cannot be analysed (its square is no "
                                     "number); give the column in a larger unit",
                                     file, column.name, std::abs(*low) == size ? *low : *high, largest_value));
    if (*high > *low && *high - *low < least_range)
        throw InputError(fmt::format("{}: {}: its values differ by {:g}; what is below {:g} cannot be analysed (its "
                                     "square is nothing); give the column in a smaller unit",
                                     file, column.name, *high - *low, least_range));
}

/// The rows in which every input has a value; what is left out is noted with its lines.
std::vector<std::size_t> rows_with_inputs(const CsvTable& table, const std::vector<TypedColumn>& inputs,
                                          std::vector<std::string>& notes)
{
    for (const TypedColumn& input : inputs)
        if (const auto lines = lines_that_lack(input, table); !lines.empty())
            notes.push_back(fmt::format("{} of {} rows left out: {} has no value there ({})", lines.size(),
                                        table.rows.size(), input.name, lines_text(lines)));
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < table.rows.size(); ++row)
        if (std::none_of(inputs.begin(), inputs.end(), [&](const TypedColumn& input) { return input.lacks(row); }))
            rows.push_back(row);
    return rows;
}

} // namespace

bool is_of_a_person(const std::string& key)
{
    return key.starts_with("skin.") || key.starts_with("patient.");
}

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

std::size_t StudyTable::unsafe_rows() const
{
    return static_cast<std::size_t>(std::count(unsafe.begin(), unsafe.end(), true));
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

std::vector<std::size_t> blocks_of(const StudyTable& table)
{
    std::vector<std::size_t> blocks(table.rows());
    const auto swept = static_cast<std::size_t>(std::count_if(
        table.inputs.begin(), table.inputs.end(), [](const Input& input) { return input.role == Role::swept; }));
    if (table.method == "saltelli") {
        for (std::size_t row = 0; row < table.rows(); ++row)
            blocks[row] = table.design[row] / (swept + 2);
        return blocks;
    }
    auto settings = table.inputs_of(Role::swept);
    if (settings.empty())
        settings = table.inputs_of(Role::patient);
    std::map<std::vector<double>, std::size_t> known;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        std::vector<double> numbers;
        for (const std::size_t input : settings)
            numbers.push_back(table.inputs[input].numbers[row]);
        blocks[row] = known.try_emplace(numbers, known.size()).first->second;
    }
    return blocks;
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
        table.unsafe.push_back(outcome.is_unsafe());
    }
    const ResultTable results = result_table(specification.columns, specification.rows, outcomes);
    take_inputs(table, specification, results);
    if (table.rows() > 0)
        number_members(table, specification);
    for (const ResultColumn& column : results.columns)
        if (std::vector<double> values = numbers_of(column); column.group == "outputs" && has_numbers(values))
            table.outputs.push_back(
                {column.name, column.unit, column.definition, more_is_better(column.name), std::move(values)});
    return table;
}

StudyTable table_of_csv(const std::filesystem::path& file, const std::vector<std::string>& inputs,
                        const std::string& method, const std::vector<std::string>& words)
{
    if (!std::filesystem::is_regular_file(file))
        throw InputError(fmt::format("{}: there is no such table", file.string()));
    const CsvTable read = read_table(read_file(file), file.string());
    expect_columns(read, file.string(), inputs, words);
    if (read.rows.empty())
        throw InputError(fmt::format("{}: holds no rows below its head", file.string()));
    std::vector<TypedColumn> of_inputs, of_outputs;
    for (std::size_t at = 0; at < read.columns.size(); ++at) {
        TypedColumn column = typed_column(read, at, file.string(), is_named(words, read.columns[at].name));
        expect_sizes_with_squares(column, file.string());
        (is_named(inputs, column.name) ? of_inputs : of_outputs).push_back(std::move(column));
    }
    StudyTable table;
    table.title = file.filename().string();
    table.method = method.empty() ? "table" : method;
    table.planned = read.rows.size();
    table.number = rows_with_inputs(read, of_inputs, table.notes);
    if (table.number.empty() || (!method.empty() && table.number.size() < table.planned))
        throw InputError(fmt::format(
            "{}: {}", file.string(),
            table.number.empty() ? "no row has a value for each input"
                                 : fmt::format("{}; a design of {} needs every row", table.notes.front(), method)));
    for (const TypedColumn& column : of_outputs) {
        if (column.words)
            continue;
        table.outputs.push_back(
            {column.name, column.unit, "", more_is_better(column.name), kept(column.numbers, table.number)});
        if (const auto lines = lines_that_lack(column, read); !lines.empty())
            table.notes.push_back(fmt::format("{}: {} of {} rows have no value ({})", column.name, lines.size(),
                                              read.rows.size(), lines_text(lines)));
    }
    for (const TypedColumn& column : of_inputs) {
        Input input;
        input.name = column.name, input.unit = column.unit;
        if (input.unit.empty() && !column.words)
            input.unit.assign(1, '1');
        input.texts = kept(column.texts, table.number);
        if (column.words)
            take_words(input);
        else
            take_numbers(input, kept(column.numbers, table.number));
        table.inputs.push_back(std::move(input));
    }
    table.design = table.number;
    table.member.assign(table.rows(), 0);
    table.failed.assign(table.rows(), false);
    table.unsafe.assign(table.rows(), false);
    for (const TypedColumn& column : of_outputs)
        if (column.name == "warnings" && column.words) // as a sweep's results.csv has them
            for (std::size_t row = 0; row < table.rows(); ++row)
                table.unsafe[row] = cell_is_unsafe(column.texts[table.number[row]]);
    const std::size_t block = table.inputs.size() + (method == "saltelli" ? 2 : 1);
    if (!method.empty() && table.planned % block != 0)
        throw InputError(fmt::format("{}: {} rows are not a design of {}: with {} inputs it has a multiple of {}",
                                     file.string(), table.planned, method, table.inputs.size(), block));
    table.samples = static_cast<int>(table.planned / block);
    return table;
}

} // namespace mend
