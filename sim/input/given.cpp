#include "sim/input/given.hpp"

#include "sim/base/error.hpp"
#include "sim/base/quantity.hpp"
#include "sim/input/toml_values.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <new>
#include <optional>
#include <sstream>

namespace mend
{
namespace
{

RawValue list_of(const toml::array& array)
{
    std::vector<std::string> words;
    for (const toml::node& node : array) {
        const auto word = node.value_exact<std::string>();
        if (!word)
            return OtherValue{array.is_array_of_tables() ? "a list of tables" : "a list of other things than texts"};
        words.push_back(*word);
    }
    return words;
}

void collect(const toml::table& table, const std::vector<std::string>& above, const std::string& file,
             std::vector<Given>& given)
{
    for (const auto& [key, node] : table) {
        std::vector<std::string> path = above;
        path.emplace_back(key.str());
        const auto begin = key.source().begin;
        const Place place{file, static_cast<int>(begin.line), static_cast<int>(begin.column), false};
        const toml::table* inner = node.as_table();
        if (inner && !inner->empty())
            collect(*inner, path, file, given);
        else
            given.push_back({fmt::format("{}", fmt::join(path, ".")), raw_value(node), place, path});
    }
}

/// The single value of a text, if it is one in TOML.
std::optional<RawValue> value_in_toml(const std::string& text)
{
    if (text.find_first_of("\r\n") != std::string::npos)
        return std::nullopt;
    try {
        const toml::table table = parsed_toml("value = " + text);
        const RawValue value = raw_value(*table.get("value"));
        if (table.size() == 1 && !std::holds_alternative<OtherValue>(value))
            return value;
    } catch (const toml::parse_error&) {
    }
    return std::nullopt;
}

/// What people do to TOML that its parser can only call a syntax error; empty where it is none of that.
std::string usual_slip(const std::string& text, const toml::parse_error& error)
{
    std::istringstream lines(text);
    std::string line;
    for (toml::source_index i = 0; i < error.source().begin.line; ++i)
        std::getline(lines, line);
    line.resize(std::min(line.size(), line.find('#')));
    for (const std::string_view mark : {"“", "”", "„", "‘", "’", "«"})
        if (line.find(mark) != std::string::npos)
            return fmt::format("; a text stands in plain quotation marks, \"…\", not in {}, which word processors make",
                               mark);
    const auto quotes = std::count(line.begin(), line.end(), '"'), ticks = std::count(line.begin(), line.end(), '\'');
    return quotes == 1 || (quotes == 0 && ticks == 1) ? "; the quotation mark on this line has no partner" : "";
}

} // namespace

toml::table parsed_toml(const std::string& text, const std::string& file)
{
    try {
        return toml::parse(text, file);
    } catch (const toml::parse_error&) {
        const toml::table accepted = toml::parse(text, file);
        throw std::bad_alloc();
    }
}

RawValue raw_value(const toml::node& node)
{
    if (const auto flag = node.value_exact<bool>())
        return *flag;
    if (const auto whole = node.value_exact<std::int64_t>())
        return *whole;
    if (const auto number = node.value_exact<double>())
        return *number;
    if (const auto text = node.value_exact<std::string>())
        return *text;
    if (const auto* array = node.as_array())
        return list_of(*array);
    return OtherValue{node.is_table() ? "a table" : "a date or time"};
}

std::string Place::text() const
{
    if (command_line)
        return "command line";
    return line > 0 ? fmt::format("{}:{}:{}", file, line, column) : file;
}

std::string describe(const RawValue& value)
{
    struct Describer
    {
        std::string operator()(bool flag) const { return flag ? "true" : "false"; }
        std::string operator()(std::int64_t whole) const { return fmt::format("the number {}", whole); }
        std::string operator()(double number) const { return "the number " + number_text(number); }
        std::string operator()(const std::string& text) const { return fmt::format("the text \"{}\"", text); }
        std::string operator()(const std::vector<std::string>&) const { return "a list"; }
        std::string operator()(const OtherValue& other) const { return other.what; }
    };
    return std::visit(Describer{}, value);
}

std::vector<Given> read_given(const std::string& text, const std::string& file)
{
    std::vector<Given> given;
    try {
        collect(parsed_toml(text, file), {}, file, given);
    } catch (const toml::parse_error& error) {
        const auto begin = error.source().begin;
        throw InputError(fmt::format("{}:{}:{}: this is not TOML: {}{}", file, begin.line, begin.column,
                                     error.description(), usual_slip(text, error)));
    }
    std::stable_sort(given.begin(), given.end(), [](const Given& one, const Given& other) {
        return std::pair(one.place.line, one.place.column) < std::pair(other.place.line, other.place.column);
    });
    return given;
}

Given read_override(const std::string& word)
{
    const auto equals = word.find('=');
    const auto trimmed = [](std::string text) {
        text.erase(0, text.find_first_not_of(" \t"));
        text.erase(text.find_last_not_of(" \t") + 1);
        return text;
    };
    const std::string name = trimmed(word.substr(0, equals));
    if (equals == std::string::npos || name.empty())
        throw InputError(fmt::format("command line: \"{}\" is not key=value, such as device.length=\"1.5 mm\"", word));
    const std::string text = trimmed(word.substr(equals + 1));
    return {name, value_in_toml(text).value_or(text), {"", 0, 0, true}, {}};
}

} // namespace mend
