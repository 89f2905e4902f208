#pragma once
/// Numbers with all that a reader must know of them, and what is asked of every table of them.
#include <string>

namespace mend
{

/// A number of a model, a patient or an instrument.
struct Parameter
{
    std::string name;   ///< as scripts know it, e.g. "alarm_decay"
    std::string symbol; ///< as in the equations, e.g. "d_a"; empty where no equation names it
    double value;       ///< in `unit`
    std::string unit;
    double low, high; ///< plausible range, same unit
    char grade;       ///< A measured in human skin, B measured elsewhere, C fitted or estimated, D definition
    std::string source;
    std::string meaning;
};

/// The same for numbers that code holds by name: it stands for its value.
struct Constant
{
    const char* name;
    double value;
    const char* unit;
    double low, high;
    char grade;
    const char* source;
    const char* meaning;
    constexpr operator double() const { return value; }
    Parameter text() const { return {name, "", value, unit, low, high, grade, source, meaning}; }
};

/// Grade C, plausible from half to double, and nobody measured it.
constexpr Constant assumed(const char* name, double value, const char* unit, const char* meaning)
{
    return {name, value, unit, value / 2, value * 2, 'C', "assumed", meaning};
}

/// What is wrong with an entry, in words; empty: nothing. Each has a name, a unit ("1" for plain numbers), a meaning, a
/// range that holds its value, a grade, and a source that can be looked up (it names a year, a DOI or a page) or that
/// says that it is assumed, a definition, from memory, or not known.
std::string fault_of(const Parameter& entry);

} // namespace mend
