#pragma once
/// What a file and a command line say, key by key, before anyone asks what it means. TOML ends here.
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace mend
{

/// Where something was said.
struct Place
{
    std::string file; ///< as the user wrote it
    int line = 0, column = 0;
    bool command_line = false;

    std::string text() const; ///< "face.toml:14:9", "face.toml", "command line"
};

/// A value that no key can have.
struct OtherValue
{
    std::string what; ///< "a table"
};
using RawValue = std::variant<bool, std::int64_t, double, std::string, std::vector<std::string>, OtherValue>;

struct Given
{
    std::string name; ///< "device.length"
    RawValue value;
    Place place;
    std::vector<std::string> path{}; ///< {"device", "length"}: of names that hold dots themselves; of files alone
};

/// "the number 1", "the text \"a\"".
std::string describe(const RawValue& value);

/// Every value of a TOML text in the order of its lines. An empty table is handed over as OtherValue "a table".
/// \throws InputError with `file`, line and column if the text is not TOML.
std::vector<Given> read_given(const std::string& text, const std::string& file);

/// "device.length=1.5 mm": the value as TOML if it is, else as a text. \throws InputError if there is no "=".
Given read_override(const std::string& word);

} // namespace mend
