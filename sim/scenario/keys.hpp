#pragma once
/// The sections of the table of keys, and what they are written with. Only this room includes it.
#include "sim/base/quantity.hpp"
#include "sim/scenario/scenario.hpp"

#include <utility>

namespace mend
{

std::vector<Key> general_keys();
std::vector<Key> skin_keys();
std::vector<Key> treatment_keys();
std::vector<Key> domain_keys();
std::vector<Key> numerics_keys();
std::vector<Key> output_keys();
std::vector<Key> requirement_keys();

/// The sections besides [parameters], in order.
const std::vector<std::string>& all_sections();

namespace keys
{

struct Range
{
    double low, high;
};

/// A number kept at `at(scenario)` in the unit `stored`. Where `absent` is not empty, a zero there means "not given",
/// and `absent` says what holds then.
template <class At>
Key quantity(std::string name, std::string unit, const std::string& stored, Range range, std::string meaning, At at,
             std::string absent = "")
{
    // Of the two the one above 1 is used: it is a whole number, and a division by it exact to the last bit.
    const double ratio = unit_ratio(unit, stored), inverse = unit_ratio(stored, unit);
    const bool optional = !absent.empty();
    return {.name = std::move(name),
            .kind = unit == "1" ? KeyKind::number : KeyKind::quantity,
            .unit = std::move(unit),
            .fallback = std::move(absent),
            .low = range.low,
            .high = range.high,
            .choices = {},
            .instead_of = {},
            .meaning = std::move(meaning),
            .set =
                [=](Scenario& scenario, const KeyValue& value) {
                    const double number = std::get<double>(value);
                    at(scenario) = ratio >= 1 ? number * ratio : number / inverse;
                },
            .get = [=](const Scenario& scenario) -> std::optional<KeyValue> {
                if (optional && at(scenario) == 0)
                    return std::nullopt;
                return ratio >= 1 ? at(scenario) / ratio : at(scenario) * inverse;
            }};
}

template <class At> Key number(std::string name, Range range, std::string meaning, At at)
{
    return quantity(std::move(name), "1", "1", range, std::move(meaning), at);
}

template <class At> Key whole(std::string name, Range range, std::string meaning, At at)
{
    Key key = number(std::move(name), range, std::move(meaning), at);
    key.kind = KeyKind::whole;
    key.set = [=](Scenario& scenario, const KeyValue& value) {
        at(scenario) = static_cast<std::decay_t<decltype(at(scenario))>>(std::get<double>(value));
    };
    key.get = [=](const Scenario& scenario) { return KeyValue(static_cast<double>(at(scenario))); };
    return key;
}

/// Words, one or several, or a flag: whatever `at` holds. `choices` empty: any word.
template <class At>
Key words(std::string name, KeyKind kind, std::vector<std::string> choices, std::string meaning, At at)
{
    return {.name = std::move(name),
            .kind = kind,
            .unit = "",
            .fallback = "",
            .low = 0,
            .high = 0,
            .choices = std::move(choices),
            .instead_of = {},
            .meaning = std::move(meaning),
            .set = [=](Scenario& scenario,
                       const KeyValue& value) { at(scenario) = std::get<std::decay_t<decltype(at(scenario))>>(value); },
            .get = [=](const Scenario& scenario) { return KeyValue(at(scenario)); }};
}

/// One time or several, kept in days.
template <class At> Key times(std::string name, std::string meaning, std::string absent, At at)
{
    return {.name = std::move(name),
            .kind = KeyKind::list,
            .unit = "",
            .fallback = std::move(absent),
            .low = 0,
            .high = 0,
            .choices = {},
            .instead_of = {},
            .meaning = std::move(meaning),
            .set =
                [=](Scenario& scenario, const KeyValue& value) {
                    std::vector<double> days;
                    for (const std::string& word : std::get<std::vector<std::string>>(value))
                        days.push_back(parse_quantity(word, "d", "4 weeks"));
                    at(scenario) = days;
                },
            .get = [=](const Scenario& scenario) -> std::optional<KeyValue> {
                if (at(scenario).empty())
                    return std::nullopt;
                std::vector<std::string> words;
                for (const double days : at(scenario))
                    words.push_back(quantity_text(days, "d"));
                return KeyValue(words);
            }};
}

template <class Rows> std::vector<std::string> names_of(const Rows& rows)
{
    std::vector<std::string> names;
    for (const auto& row : rows)
        names.push_back(row.name);
    return names;
}

} // namespace keys
} // namespace mend
