#include "sim/scenario/sweep_values.hpp"

#include "sim/base/error.hpp"
#include "sim/base/quantity.hpp"
#include "sim/base/table_text.hpp"
#include "sim/scenario/values.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace mend
{
namespace
{

constexpr int most_steps = 100'000;

bool is_number(const Key& key)
{
    return key.kind == KeyKind::quantity || key.kind == KeyKind::number || key.kind == KeyKind::whole;
}

SweptKey empty_swept(const Key& key)
{
    SweptKey swept;
    swept.name = key.name;
    swept.unit = is_number(key) ? key.unit : "";
    swept.whole = key.kind == KeyKind::whole;
    swept.quantity = key.kind == KeyKind::quantity;
    return swept;
}

double number_in(const Key& key, const toml::node* node, const char* what)
{
    if (node == nullptr)
        throw InputError(fmt::format("needs `{}` as well", what));
    Key number = key; // not one of the words that may stand in place of it
    number.choices.clear();
    return std::get<double>(value_for(number, raw_value(*node)));
}

/// Two numbers of an array.
std::pair<double, double> pair_in(const Key& key, const toml::node& node, const char* what)
{
    const toml::array* array = node.as_array();
    if (array == nullptr || array->size() != 2)
        throw InputError(fmt::format("`{}` takes two values in brackets", what));
    return {number_in(key, array->get(0), what), number_in(key, array->get(1), what)};
}

void expect_known(const toml::table& table, const std::vector<std::string>& known)
{
    for (const auto& [word, node] : table)
        if (std::find(known.begin(), known.end(), std::string(word.str())) == known.end())
            throw InputError(fmt::format("`{}` is not known here; there are {}", word.str(), fmt::join(known, ", ")));
}

void set_values(SweptKey& swept, const Key& key, const toml::array& array)
{
    if (array.empty())
        throw InputError("an empty list: no scenario comes of it");
    for (const toml::node& node : array)
        swept.values.push_back(swept_value(key, raw_value(node)));
    swept.weights.assign(swept.values.size(), 1.0 / static_cast<double>(swept.values.size()));
}

void set_weights(SweptKey& swept, const toml::node& node)
{
    const toml::array* array = node.as_array();
    if (array == nullptr || array->size() != swept.values.size())
        throw InputError(fmt::format("`weights` takes {} numbers, one for each of the choices", swept.values.size()));
    double sum = 0;
    for (std::size_t i = 0; i < array->size(); ++i) {
        swept.weights[i] = array->get(i)->value<double>().value_or(-1);
        if (!(swept.weights[i] >= 0) || !std::isfinite(swept.weights[i]))
            throw InputError("`weights` are numbers that are not negative");
        sum += swept.weights[i];
    }
    if (!(sum > 0))
        throw InputError("`weights` are all zero");
    for (double& weight : swept.weights)
        weight /= sum;
}

/// From, to, steps: a list; without steps what lies between.
void set_range(SweptKey& swept, const Key& key, const toml::table& table)
{
    expect_known(table, {"from", "to", "steps", "spacing"});
    const double from = number_in(key, table.get("from"), "from"), to = number_in(key, table.get("to"), "to");
    const std::string spacing = table.contains("spacing") ? table["spacing"].value_or(std::string()) : "linear";
    const bool logarithmic = spacing == "log";
    if (!logarithmic && spacing != "linear")
        throw InputError("`spacing` is \"linear\" or \"log\"");
    if (logarithmic && !(from > 0 && to > 0))
        throw InputError("a logarithmic spacing needs values above zero");
    const toml::node* steps = table.get("steps");
    if (steps == nullptr) {
        swept.law = logarithmic ? Law::loguniform : Law::uniform;
        swept.first = std::min(from, to), swept.second = std::max(from, to);
        return;
    }
    const auto count = steps->value_exact<std::int64_t>().value_or(0);
    if (count < 1 || count > most_steps || (count == 1 && from != to))
        throw InputError(fmt::format("`steps` is a whole number from 2 to {}", most_steps));
    for (std::int64_t i = 0; i < count; ++i) {
        const double share = count == 1 ? 0 : static_cast<double>(i) / static_cast<double>(count - 1);
        double value = i + 1 == count ? to
                       : logarithmic  ? from * std::pow(to / from, share)
                                      : from + share * (to - from);
        value = key.kind == KeyKind::whole ? std::round(value) : parse_quantity(fmt::format("{:.12g}", value), "1");
        swept.values.push_back(toml_value(key, value));
    }
    swept.weights.assign(swept.values.size(), 1.0 / static_cast<double>(count));
}

void set_law(SweptKey& swept, const Key& key, const toml::table& table)
{
    expect_known(table, {"uniform", "loguniform", "normal", "within"});
    swept.low = key.low, swept.high = key.high;
    if (const toml::node* node = table.get("normal")) {
        swept.law = Law::normal;
        Key free = key; // a standard deviation is of the key's unit, not within its range
        free.low = std::numeric_limits<double>::lowest(), free.high = std::numeric_limits<double>::max();
        std::tie(swept.first, swept.second) = pair_in(free, *node, "normal");
        if (!(swept.second > 0))
            throw InputError("`normal` takes mean and standard deviation, the latter above zero");
    } else {
        const bool logarithmic = table.contains("loguniform");
        swept.law = logarithmic ? Law::loguniform : Law::uniform;
        const char* word = logarithmic ? "loguniform" : "uniform";
        std::tie(swept.first, swept.second) = pair_in(key, *table.get(word), word);
        if (swept.first > swept.second || (logarithmic && !(swept.first > 0)))
            throw InputError(
                fmt::format("`{}` takes the lower value first{}", word, logarithmic ? ", and both above zero" : ""));
    }
    if (const toml::node* node = table.get("within"))
        std::tie(swept.low, swept.high) = pair_in(key, *node, "within");
    if (swept.law == Law::normal && !(swept.low < swept.high && swept.first >= swept.low && swept.first <= swept.high))
        throw InputError("`within` takes the lower value first, with the mean between");
}

void set_from_table(SweptKey& swept, const Key& key, const toml::table& table)
{
    if (const toml::node* choices = table.get("choices")) {
        expect_known(table, {"choices", "weights"});
        if (choices->as_array() == nullptr)
            throw InputError("`choices` takes a list");
        set_values(swept, key, *choices->as_array());
        if (const toml::node* weights = table.get("weights"))
            set_weights(swept, *weights);
        return;
    }
    if (!is_number(key))
        throw InputError("has words for values: give a list, or { choices = […], weights = […] }");
    if (table.contains("from") || table.contains("to"))
        return set_range(swept, key, table);
    if (table.contains("uniform") + table.contains("loguniform") + table.contains("normal") != 1)
        throw InputError("takes a list, { from, to, steps }, { choices, weights }, { uniform = [a, b] }, "
                         "{ loguniform = [a, b] } or { normal = [mean, sd], within = [a, b] }");
    set_law(swept, key, table);
}

/// A cell as the file would say it: a number gets the unit of its column.
RawValue raw_cell(const Key& key, const std::string& cell, const std::string& unit)
{
    if (key.kind == KeyKind::flag)
        for (const auto& [word, flag] : {std::pair{"true", true}, {"TRUE", true}, {"false", false}, {"FALSE", false}})
            if (cell == word)
                return flag;
    if (!is_number(key))
        return cell;
    if (is_missing(cell))
        throw InputError("has no value here; each row of samples has one for each column");
    double number = 0;
    try {
        number = parse_number(cell);
    } catch (const InputError&) {
        return cell; // with a unit of its own, or wrong: what reads quantities says how
    }
    if (key.kind == KeyKind::whole)
        return number == std::floor(number) && std::abs(number) < 1e15 ? RawValue(static_cast<std::int64_t>(number))
                                                                       : RawValue(number);
    if (!unit.empty())
        number = converted(number, unit, key.unit);
    return key.kind == KeyKind::quantity ? RawValue(quantity_text(number, key.unit)) : RawValue(number);
}

struct SampleColumn
{
    const Key* key;
    std::string unit;
};

std::vector<SampleColumn> head_of(const CsvTable& table, const std::string& file,
                                  const std::function<const Key*(const std::string&)>& find)
{
    std::vector<SampleColumn> head;
    for (const CsvColumn& column : table.columns) {
        const Key* key = find(column.name);
        if (key == nullptr)
            throw InputError(fmt::format("{}:{}:{}: \"{}\" is not a key; the first line names one for each column, as "
                                         "device.length[mm] (or sweep.columns does)",
                                         file, column.line, column.column, column.name));
        head.push_back({key, column.unit});
    }
    return head;
}

std::vector<std::string> row_of(const std::vector<SampleColumn>& head, const std::string& file, const CsvRow& cells)
{
    std::vector<std::string> row;
    for (std::size_t i = 0; i < cells.size(); ++i)
        try {
            row.push_back(swept_value(*head[i].key, raw_cell(*head[i].key, cells[i].text, head[i].unit)));
        } catch (const InputError& error) {
            throw InputError(
                fmt::format("{}:{}:{}: {}: {}", file, cells[i].line, cells[i].column, head[i].key->name, error.what()));
        }
    return row;
}

} // namespace

std::string swept_value(const Key& key, const RawValue& raw)
{
    return toml_value(key, as_written(key, value_for(key, raw)));
}

void expect_different(const std::vector<std::string>& values)
{
    for (auto value = values.begin(); value != values.end(); ++value)
        if (std::find(values.begin(), value, *value) != value)
            throw InputError(fmt::format("{} is there twice; leave one of them out", *value));
}

SweptKey swept_key(const Key& key, const toml::node& node)
{
    SweptKey swept = empty_swept(key);
    if (const toml::array* array = node.as_array())
        set_values(swept, key, *array);
    else if (const toml::table* table = node.as_table())
        set_from_table(swept, key, *table);
    else
        swept.values = {swept_value(key, raw_value(node))}, swept.weights = {1.0};
    return swept;
}

Key parameter_key(const Parameter& parameter)
{
    Key key;
    key.name = "parameters." + parameter.name;
    key.kind = KeyKind::number;
    key.unit = parameter.unit;
    key.low = -std::numeric_limits<double>::max();
    key.high = std::numeric_limits<double>::max();
    key.meaning = parameter.meaning;
    return key;
}

void read_samples(SweepSpec& spec, const std::string& file, const std::vector<std::string>& columns,
                  const std::function<const Key*(const std::string&)>& find)
{
    const CsvTable table = read_table(spec.samples_text, file, columns);
    const std::vector<SampleColumn> head = head_of(table, file, find);
    for (const CsvRow& row : table.rows)
        spec.rows.push_back(row_of(head, file, row));
    if (spec.rows.empty())
        throw InputError(fmt::format("{}: no samples were found", file));
    for (const SampleColumn& column : head)
        spec.over.push_back(empty_swept(*column.key));
}

} // namespace mend
