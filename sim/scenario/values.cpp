#include "sim/scenario/values.hpp"

#include "sim/base/error.hpp"
#include "sim/base/nearest.hpp"
#include "sim/base/quantity.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

namespace mend
{
namespace
{

[[noreturn]] void expected(const std::string& what, const RawValue& found)
{
    throw InputError(fmt::format("{} is expected, found {}", what, describe(found)));
}

/// The default where it is an example of how a quantity is written.
std::string example_of(const Key& key)
{
    if (key.fallback.size() > 2 && key.fallback.front() == '"')
        return key.fallback.substr(1, key.fallback.size() - 2);
    return "";
}

void check_range(const Key& key, double value)
{
    if (value >= key.low && value <= key.high)
        return;
    if (key.low == key.high)
        throw InputError(fmt::format("{} is not known; this program reads {} = {}", number_text(value), key.name,
                                     number_text(key.low)));
    throw InputError(fmt::format("{} is outside {}", quantity_text(value, key.unit), allowed_text(key)));
}

double number_for(const Key& key, const RawValue& raw)
{
    if (const auto* text = std::get_if<std::string>(&raw); text && key.kind != KeyKind::whole)
        return parse_quantity(*text, key.unit, example_of(key));
    const auto* whole = std::get_if<std::int64_t>(&raw);
    const auto* number = std::get_if<double>(&raw);
    if (key.kind == KeyKind::whole) {
        if (whole == nullptr)
            expected(key.choices.empty() ? "a whole number"
                                         : fmt::format("a whole number or \"{}\"", fmt::join(key.choices, "\", \"")),
                     raw);
        return static_cast<double>(*whole);
    }
    if (whole == nullptr && number == nullptr)
        expected(key.kind == KeyKind::number
                     ? "a number"
                     : fmt::format("{} with its unit, such as \"{}\",", kind_of_quantity(key.unit),
                                   example_of(key).empty() ? quantity_text(1, key.unit) : example_of(key)),
                 raw);
    const double value = whole ? static_cast<double>(*whole) : *number;
    if (key.kind == KeyKind::quantity) // says that the unit is missing
        return parse_quantity(std::isfinite(value) ? number_text(value) : "nan", key.unit, example_of(key));
    return value;
}

std::string checked_word(const Key& key, const std::string& word)
{
    if (key.choices.empty() || std::find(key.choices.begin(), key.choices.end(), word) != key.choices.end())
        return word;
    const std::string guess = nearest(word, key.choices);
    throw InputError(fmt::format("\"{}\" is not known; {}there are: {}", word,
                                 guess.empty() ? "" : fmt::format("did you mean \"{}\"? ", guess),
                                 fmt::join(key.choices, ", ")));
}

std::vector<std::string> words_for(const Key& key, const RawValue& raw)
{
    std::vector<std::string> words;
    if (const auto* word = std::get_if<std::string>(&raw))
        words = {*word};
    else if (const auto* list = std::get_if<std::vector<std::string>>(&raw))
        words = *list;
    else
        expected("a text or a list of texts", raw);
    for (auto word = words.begin(); word != words.end(); ++word) {
        checked_word(key, *word);
        if (std::find(words.begin(), word, *word) != word)
            throw InputError(fmt::format("\"{}\" is named twice", *word));
    }
    return words;
}

} // namespace

KeyValue value_for(const Key& key, const RawValue& raw)
{
    switch (key.kind) {
    case KeyKind::flag:
        if (const auto* flag = std::get_if<bool>(&raw))
            return *flag;
        expected("true or false", raw);
    case KeyKind::choice:
    case KeyKind::text:
        if (const auto* word = std::get_if<std::string>(&raw))
            return checked_word(key, *word);
        expected("a text", raw);
    case KeyKind::list:
        return words_for(key, raw);
    default:
        if (const auto* word = std::get_if<std::string>(&raw);
            word && std::find(key.choices.begin(), key.choices.end(), *word) != key.choices.end())
            return *word;
        const double value = number_for(key, raw);
        check_range(key, value);
        return value;
    }
}

KeyValue as_written(const Key& key, const KeyValue& value)
{
    if (const auto* number = std::get_if<double>(&value); number && key.kind != KeyKind::whole)
        return parse_quantity(number_text(*number), "1");
    return value;
}

} // namespace mend
