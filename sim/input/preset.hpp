#pragma once
/// A preset: a device, a site, a condition, a drug, a vehicle or a kind of aftercare that a user can name, as its data
/// file says it. Which numbers a family of presets has is the business of the room that uses them; here they are read,
/// with all that is wrong at once.
#include "sim/base/parameter.hpp"
#include "sim/input/problems.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace mend
{

/// [device."motor pen 12x32G"] and what stands under it.
struct PresetBlock
{
    std::string family; ///< "device"
    std::string name;   ///< "motor pen 12x32G"
    Place place;        ///< of its first line
    bool shipped = false;
    std::vector<Given> values; ///< "needles", "swath.low": without family and name, in the order of the lines

    /// As TOML that reads back to the same preset, in a file or below `above` ("presets.") in a scenario; equal texts
    /// are equal presets.
    std::string text(const std::string& above = "") const;
};

/// A number that a preset of some family may state.
struct PresetKey
{
    std::string name;
    std::string unit;           ///< as people write it; "1" for plain numbers
    double low = 0, high = 0;   ///< allowed, in `unit`, ends included
    std::string meaning;        ///
    double least = 0, most = 0; ///< plausible range where none is stated, as factors; both 0: all that is allowed
    char grade = 'C';           ///< where none is stated
    std::string source = {};    ///< where none is stated; empty: that of the preset
    bool whole = false;
};

/// Reads one preset key by key, and gathers what is wrong.
class PresetReader
{
  public:
    PresetReader(const PresetBlock& block, Problems& problems);

    const std::string& name() const { return block_.name; }
    bool says(const std::string& key) const;

    /// Required.
    std::string text(const std::string& key);
    std::string text(const std::string& key, const std::string& fallback);
    /// One of these words.
    std::string word(const std::string& key, const std::vector<std::string>& choices, const std::string& fallback = "");
    bool flag(const std::string& key, bool fallback);

    /// `KEY = "8 mm"` or `KEY = { value = "8 mm", low = "6 mm", high = "12 mm", grade = "B", source = "…" }`. Value
    /// and range in the key's unit; the name is FAMILY.NAME.KEY. Nothing where it is not stated, or wrong.
    std::optional<Parameter> number(const PresetKey& key);
    /// The same, which must be there. A wrong one is reported and is 0.
    Parameter required(const PresetKey& key);

    /// Names under `table`: "alarm_from_macrophages" of `factors.alarm_from_macrophages = 1.5`, in order.
    std::vector<std::string> names_in(const std::string& table) const;

    /// Something else is wrong with what this key says; a key that is not stated stands for the whole preset.
    void wrong(const std::string& key, const std::string& message);
    /// Complains of all that nobody asked for, with the nearest of what was.
    void finish();

  private:
    const PresetBlock& block_;
    Problems& problems_;
    std::set<std::string> asked_;

    const Given* find(const std::string& key);
    double value_of(const Given& given, const PresetKey& key) const;
    std::optional<double> part(const std::string& name, const PresetKey& key);
    void range(Parameter& number, const PresetKey& key);
    void provenance(Parameter& number, const PresetKey& key);
};

} // namespace mend
