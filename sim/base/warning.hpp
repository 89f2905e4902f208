#pragma once
/// What a user should know of a scenario or of its results, as data: one list, made where things are judged, goes into
/// summary.json, tables, logs and the columns of sweeps.
#include <fmt/format.h>

#include <optional>
#include <string>
#include <vector>

namespace mend
{

/// From the least to the gravest.
enum class Severity
{
    note,    ///< something that was said has no effect
    caution, ///< can be done or computed; think of it
    unsafe   ///< nobody should be treated so on this model's word: never recommended
};

inline std::string word_of(Severity severity)
{
    return severity == Severity::unsafe ? "unsafe" : severity == Severity::caution ? "caution" : "note";
}

struct Warning
{
    std::string id; ///< stable: "surface_share"
    Severity severity = Severity::caution;
    std::string key{};  ///< scenario key or endpoint that it is of
    std::string text{}; ///< a sentence without the severity
    std::optional<double> value{}, limit{};
    std::string unit{}; ///< of both; empty where there are none
};

/// "device.length: unsafe: needles longer than …": as it is printed.
inline std::string line_of(const Warning& warning)
{
    return fmt::format("{}: {}{}", warning.key, warning.severity == Severity::unsafe ? "unsafe: " : "", warning.text);
}

/// The gravest first, else in their order.
std::vector<Warning> by_gravity(std::vector<Warning> warnings);

inline bool any_unsafe(const std::vector<Warning>& warnings)
{
    for (const Warning& one : warnings)
        if (one.severity == Severity::unsafe)
            return true;
    return false;
}

/// "unsafe:surface_share caution:interval", the gravest first: a cell of a table, empty where there is nothing.
std::string in_a_cell(const std::vector<Warning>& warnings);
/// Whether such a cell tells of something unsafe.
bool cell_is_unsafe(const std::string& cell);

} // namespace mend
