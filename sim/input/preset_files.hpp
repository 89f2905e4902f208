#pragma once
/// Files of presets, and all that this process knows of them.
///
///     presets = 1                          # the edition, in the first lines
///     [device."acme pen 9x33G"]            # device, site, condition, drug, vehicle or aftercare; a name of your own
///     meaning = "…"
///
/// A name means one thing in a process: presets are added and never changed, so that tables made from them are good for
/// good, and the same scenario text is the same scenario wherever it is read.
#include "sim/input/preset.hpp"

#include <deque>
#include <filesystem>
#include <mutex>

namespace mend
{

/// Whether a text says of itself that it holds presets. \throws InputError if it is not TOML
bool holds_presets(const std::string& text, const std::string& file);

/// The blocks of a text, in order. What is no block of a preset is a problem; which families there are is not known
/// here. \throws InputError if the text is not TOML
std::vector<PresetBlock> read_preset_blocks(const std::string& text, const std::string& file, Problems& problems);
/// Takes out of what a scenario says the presets that it brings along: [presets.device."acme pen 9x33G"].
std::vector<PresetBlock> take_preset_blocks(std::vector<Given>& given, Problems& problems);

/// Files of these endings below a folder, or the file itself, sorted; nothing if there is none.
std::vector<std::filesystem::path> preset_files_of(const std::filesystem::path& place);

/// Of one family, those that ship first.
std::vector<PresetBlock> known_presets(const std::string& family);
std::size_t count_presets(const std::string& family);
/// Of all families: what is made of them is made anew where this has grown.
std::size_t count_presets();

/// Why a preset cannot be added: its name is taken by another one. Empty: it can, or is there already.
std::string conflict_of(const PresetBlock& block);
/// Those that are there already are left out. Each must be without conflict.
void add_presets(const std::vector<PresetBlock>& blocks);
/// Null if there is none of this name.
const PresetBlock* find_preset(const std::string& family, const std::string& name);

/// A row of a table that a room makes of each preset of a family. What it returned stays valid when presets are added.
template <class Row> class PresetTable
{
  public:
    using Read = Row (*)(const PresetBlock&, Problems&);
    PresetTable(std::string family, Read read) : family_(std::move(family)), read_(read) {}

    const std::vector<Row>& rows()
    {
        const std::lock_guard lock(mutex_);
        if (editions_.empty() || editions_.back().size() != count_presets(family_)) {
            Problems problems;
            std::vector<Row> rows;
            for (const PresetBlock& block : known_presets(family_))
                rows.push_back(read_(block, problems));
            problems.throw_all();
            editions_.push_back(std::move(rows));
        }
        return editions_.back();
    }

  private:
    std::string family_;
    Read read_;
    std::mutex mutex_;
    std::deque<std::vector<Row>> editions_; ///< grows as folders of presets are opened, a few times a process
};

} // namespace mend
