#pragma once
/// Everything that has a name, as text for readers. `list` prints one kind, `explain` one name; both read only this.
#include <string>
#include <utility>
#include <vector>

namespace mend
{

/// A thing with a name. `facts` are label and text, in the order of printing; the same labels for all of a kind.
struct Entry
{
    std::string name;
    std::string summary; ///< one line
    std::vector<std::pair<std::string, std::string>> facts;
};

struct Kind
{
    std::string name;     ///< plural, as `mend list` knows it
    std::string singular; ///< as `mend explain` says it
    std::vector<Entry> (*entries)();
};

/// Devices, sites, conditions, models, fields, terms, parameters, observables, endpoints, keys.
const std::vector<Kind>& all_kinds();

} // namespace mend
