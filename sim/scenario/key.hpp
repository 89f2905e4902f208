#pragma once
/// What a scenario may say. One table of keys; parser, validation, `mend explain`, the key reference and the resolved
/// scenario are all made from it.
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace mend
{

struct Scenario;

enum class KeyKind
{
    quantity, ///< a number with its unit, as text: "1.0 mm"
    number,   ///< a plain number; "30 %" will do
    whole,    ///< a whole number
    choice,   ///< one of a list of words
    list,     ///< several words, or one alone
    text,
    flag ///< true or false
};

/// In the key's unit, where it has one.
using KeyValue = std::variant<bool, double, std::string, std::vector<std::string>>;

struct Key
{
    std::string name; ///< "device.length"
    KeyKind kind = KeyKind::text;
    std::string unit;                    ///< as people write it; empty for words, "1" for plain numbers
    std::string fallback;                ///< what holds where the key is not given, as text
    double low = 0, high = 0;            ///< allowed range of a number, in `unit`, ends included
    std::vector<std::string> choices;    ///< allowed words, of a number in place of it; empty: any
    std::vector<std::string> instead_of; ///< keys that say the same in another way: one of them only
    std::string meaning;

    /// Hands over a value that is of this kind and within what is allowed. \throws InputError
    std::function<void(Scenario&, const KeyValue&)> set;
    /// The value in force; nothing where it follows from other keys.
    std::function<std::optional<KeyValue>(const Scenario&)> get;
};

/// In the order of the reference: the sections one after the other, and within them the order in which they are set.
const std::vector<Key>& all_keys();
/// The name of today for one of an earlier version, which files and command lines may still use; others stay.
std::string current_key_name(const std::string& name);
/// Null if there is no such key, nor was there one of that name. Keys of a block are found whether there is such a
/// block or not (blocks.hpp).
const Key* find_key(const std::string& name);

/// "0.05 to 5 mm", "unit_cell, axisymmetric, …"; empty where anything goes.
std::string allowed_text(const Key& key);

/// As TOML would have it: "\"1 mm\"", "0.7", "[\"photoaged\"]".
std::string toml_value(const Key& key, const KeyValue& value);

/// "device" of "device.length", empty for a key outside all sections.
std::string section_of(const std::string& key);

/// A word between quotation marks, as TOML writes it.
std::string quoted(const std::string& word);

} // namespace mend
