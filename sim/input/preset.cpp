#include "sim/input/preset.hpp"

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

bool begins(const std::string& text, const std::string& start)
{
    return text.rfind(start, 0) == 0;
}

std::string in_quotes(const std::string& word)
{
    std::string text = "\"";
    for (const char letter : word)
        text += (letter == '"' || letter == '\\' ? "\\" : "") + std::string(1, letter);
    return text + "\"";
}

std::string toml_of(const RawValue& value)
{
    struct Writer
    {
        std::string operator()(bool flag) const { return flag ? "true" : "false"; }
        std::string operator()(std::int64_t whole) const { return fmt::format("{}", whole); }
        std::string operator()(double number) const { return fmt::format("{}", number); }
        std::string operator()(const std::string& text) const { return in_quotes(text); }
        std::string operator()(const std::vector<std::string>& list) const
        {
            std::vector<std::string> words;
            for (const std::string& word : list)
                words.push_back(in_quotes(word));
            return fmt::format("[{}]", fmt::join(words, ", "));
        }
        std::string operator()(const OtherValue&) const { return "{}"; }
    };
    return std::visit(Writer{}, value);
}

} // namespace

std::string PresetBlock::text(const std::string& above) const
{
    std::string text = fmt::format("[{}{}.{}]\n", above, family, in_quotes(name));
    for (const Given& given : values)
        text += fmt::format("{} = {}\n", given.name, toml_of(given.value));
    return text;
}

PresetReader::PresetReader(const PresetBlock& block, Problems& problems) : block_(block), problems_(problems) {}

const Given* PresetReader::find(const std::string& key)
{
    asked_.insert(key);
    for (const Given& given : block_.values)
        if (given.name == key)
            return &given;
    return nullptr;
}

bool PresetReader::says(const std::string& key) const
{
    return std::any_of(block_.values.begin(), block_.values.end(),
                       [&](const Given& given) { return given.name == key || begins(given.name, key + "."); });
}

void PresetReader::wrong(const std::string& key, const std::string& message)
{
    Place place = block_.place;
    for (const Given& given : block_.values)
        if (given.name == key || begins(given.name, key + ".")) {
            place = given.place;
            break;
        }
    problems_.add(place, fmt::format("{}.{}.{}", block_.family, in_quotes(block_.name), key), message);
}

std::string PresetReader::text(const std::string& key, const std::string& fallback)
{
    const Given* given = find(key);
    if (given == nullptr)
        return fallback;
    const auto* text = std::get_if<std::string>(&given->value);
    if (text == nullptr || text->empty())
        wrong(key, fmt::format("a text is expected, found {}", text ? "an empty one" : describe(given->value)));
    return text ? *text : fallback;
}

std::string PresetReader::text(const std::string& key)
{
    if (find(key) == nullptr)
        wrong(key, key == "source" ? "is missing: say where the numbers are from, or \"assumed\""
                                   : "is missing: a few words");
    return text(key, "");
}

std::string PresetReader::word(const std::string& key, const std::vector<std::string>& choices,
                               const std::string& fallback)
{
    const std::string word = find(key) || !fallback.empty() ? text(key, fallback) : "";
    if (std::find(choices.begin(), choices.end(), word) != choices.end())
        return word;
    const std::string guess = nearest(word, choices);
    wrong(key, fmt::format("{}; {}there are: {}", find(key) ? fmt::format("\"{}\" is not known", word) : "is missing",
                           guess.empty() ? "" : fmt::format("did you mean \"{}\"? ", guess), fmt::join(choices, ", ")));
    return choices.front();
}

bool PresetReader::flag(const std::string& key, bool fallback)
{
    const Given* given = find(key);
    if (given == nullptr)
        return fallback;
    if (const auto* flag = std::get_if<bool>(&given->value))
        return *flag;
    wrong(key, fmt::format("true or false is expected, found {}", describe(given->value)));
    return fallback;
}

double PresetReader::value_of(const Given& given, const PresetKey& key) const
{
    const std::string example = quantity_text(key.low > 0 ? key.low : 1, key.unit);
    if (const auto* text = std::get_if<std::string>(&given.value))
        return parse_quantity(*text, key.unit, example);
    double value = 0;
    if (const auto* whole = std::get_if<std::int64_t>(&given.value))
        value = static_cast<double>(*whole);
    else if (const auto* number = std::get_if<double>(&given.value))
        value = *number;
    else
        throw InputError(fmt::format("a number is expected, as \"{0}\" or {{ value = \"{0}\", low = …, high = …, grade "
                                     "= …, source = … }}; found {1}",
                                     example, describe(given.value)));
    return parse_quantity(fmt::format("{}", value), key.unit, example); // says that a unit is missing
}

std::optional<double> PresetReader::part(const std::string& name, const PresetKey& key)
{
    const Given* given = find(name);
    if (given == nullptr)
        return std::nullopt;
    try {
        return value_of(*given, key);
    } catch (const InputError& error) {
        wrong(name, error.what());
        return std::nullopt;
    }
}

/// As stated, else by the rule of the family.
void PresetReader::range(Parameter& number, const PresetKey& key)
{
    const bool by_factor = key.least != 0 || key.most != 0;
    const double one = by_factor ? number.value * key.least : key.low,
                 other = by_factor ? number.value * key.most : key.high;
    number.low = part(key.name + ".low", key).value_or(std::min(one, other));
    number.high = part(key.name + ".high", key).value_or(std::max(one, other));
    if (!(number.low <= number.value && number.value <= number.high))
        wrong(key.name, fmt::format("{} is not within its own range, {} to {}", quantity_text(number.value, key.unit),
                                    number_text(number.low), quantity_text(number.high, key.unit)));
}

void PresetReader::provenance(Parameter& number, const PresetKey& key)
{
    const std::string of_block = text("source", ""), grade = text(key.name + ".grade", std::string(1, key.grade));
    number.source = text(key.name + ".source", key.source.empty() ? of_block : key.source);
    number.grade = grade.empty() ? key.grade : grade.front();
    if (grade.size() != 1 || std::string("ABCD").find(grade) == std::string::npos)
        wrong(key.name + ".grade",
              fmt::format("\"{}\" is none of A (measured in human skin), B (measured elsewhere), C "
                          "(estimated), D (definition)",
                          grade));
}

std::optional<Parameter> PresetReader::number(const PresetKey& key)
{
    const Given* plain = find(key.name);
    const std::string place = plain ? key.name : key.name + ".value";
    const std::optional<double> value = part(place, key);
    if (!plain && !find(place) && says(key.name))
        wrong(key.name, fmt::format("its value is missing: {} = {{ value = \"{}\", … }}", key.name,
                                    quantity_text(key.low > 0 ? key.low : 1, key.unit)));
    if (!value)
        return std::nullopt;
    if (!(*value >= key.low && *value <= key.high)) {
        wrong(place, fmt::format("{} is outside {} to {}", quantity_text(*value, key.unit), number_text(key.low),
                                 quantity_text(key.high, key.unit)));
        return std::nullopt;
    }
    if (key.whole && *value != std::floor(*value)) {
        wrong(place, fmt::format("a whole number is expected, found {}", number_text(*value)));
        return std::nullopt;
    }
    Parameter number{fmt::format("{}.{}.{}", block_.family, block_.name, key.name),
                     "",
                     *value,
                     key.unit,
                     *value,
                     *value,
                     key.grade,
                     "",
                     key.meaning};
    range(number, key);
    provenance(number, key);
    return number;
}

Parameter PresetReader::required(const PresetKey& key)
{
    if (!says(key.name))
        wrong(key.name, fmt::format("is missing: {}; such as {} = {}", key.meaning, key.name,
                                    key.unit == "1" ? number_text(std::max(key.low, 1.0))
                                                    : in_quotes(quantity_text(key.low > 0 ? key.low : 1, key.unit))));
    return number(key).value_or(Parameter{key.name, "", 0, key.unit, 0, 0, 'C', "", key.meaning});
}

std::vector<std::string> PresetReader::names_in(const std::string& table) const
{
    std::vector<std::string> names;
    for (const Given& given : block_.values)
        if (begins(given.name, table + ".")) {
            const std::string rest = given.name.substr(table.size() + 1), name = rest.substr(0, rest.find('.'));
            if (std::find(names.begin(), names.end(), name) == names.end())
                names.push_back(name);
        }
    return names;
}

void PresetReader::finish()
{
    const std::vector<std::string> known(asked_.begin(), asked_.end());
    for (const Given& given : block_.values) {
        if (asked_.count(given.name) > 0)
            continue;
        const std::string guess = nearest(given.name, known);
        wrong(given.name,
              fmt::format("unknown key; {}", guess.empty() ? "`mend list presets` says what a preset may say"
                                                           : fmt::format("did you mean {}?", guess)));
    }
}

} // namespace mend
