#pragma once
/// Presets that a user has: where they are looked for, and what is checked before a scenario may name them.
///
/// Looked for in this order: the files and folders of MEND_PRESETS (separated by ":"), the user's own data folder
/// ($XDG_DATA_HOME or ~/.local/share, there mend/presets), and `presets` beside the scenario. A scenario may bring some
/// along as [presets.device."NAME"]; a resolved one does, so that it means the same anywhere.
#include "sim/input/preset_files.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace mend
{

struct Scenario;

struct PresetFamily
{
    std::string name; ///< "device", as in [device."NAME"]
    std::string list; ///< "devices", as in `mend list devices`
    std::vector<PresetKey> keys;
    std::vector<std::pair<std::string, std::string>> words; ///< keys that are no numbers, with their meaning
    /// Its numbers by their keys' names, with range, grade and source; what is wrong is a problem.
    std::vector<Parameter> (*read)(const PresetBlock&, Problems&);
};
const std::vector<PresetFamily>& preset_families();

/// Makes the presets of these places known, once; `beside` is a scenario's file, that may not exist.
/// \throws InputError with all that is wrong in any of their files
void open_presets(const std::filesystem::path& beside);

/// What the text of a scenario says, when the presets of all places and of its own are known.
/// \throws InputError if it is not TOML, and with all that is wrong in presets
std::vector<Given> read_layer(const std::string& text, const std::string& file);

/// The presets of one file, checked, but not made known. \throws InputError with all that is wrong
std::vector<PresetBlock> check_presets(const std::string& text, const std::string& file);

/// The numbers of a preset that was checked, by their keys' names.
std::vector<Parameter> numbers_of(const PresetBlock& block);

/// Those that a scenario names and that do not ship: without them its text means nothing elsewhere.
std::vector<PresetBlock> own_presets_of(const Scenario& scenario);

} // namespace mend
