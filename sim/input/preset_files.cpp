#include "sim/input/preset_files.hpp"

#include "sim/base/error.hpp"
#include "sim/input/shipped_presets.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mend
{
namespace
{

namespace fs = std::filesystem;

constexpr const char* edition = "presets";

/// All presets of this process, which only grow.
struct Library
{
    std::mutex mutex;
    std::deque<PresetBlock> blocks; // places stay where they are

    Library()
    {
        Problems problems;
        for (const ShippedFile& file : shipped_preset_files())
            for (PresetBlock& block :
                 read_preset_blocks(std::string(file.text), "sim/input/presets/" + std::string(file.name), problems))
            {
                block.shipped = true;
                blocks.push_back(std::move(block));
            }
        problems.throw_all();
    }

    const PresetBlock* find(const std::string& family, const std::string& name) const
    {
        for (const PresetBlock& block : blocks)
            if (block.family == family && block.name == name)
                return &block;
        return nullptr;
    }
};

Library& library()
{
    static Library all;
    return all;
}

/// The block that a line belongs to; a new one where the line is its first.
PresetBlock& block_for(std::vector<PresetBlock>& blocks, const Given& given)
{
    const std::string &family = given.path[0], &name = given.path[1];
    for (PresetBlock& block : blocks)
        if (block.family == family && block.name == name)
            return block;
    blocks.push_back({family, name, given.place, false, {}});
    return blocks.back();
}

/// A line [FAMILY.NAME] key = value into its block; `depth` tables stand above the family.
void put_into_block(std::vector<PresetBlock>& blocks, Given given, std::size_t depth, Problems& problems)
{
    given.path.erase(given.path.begin(), given.path.begin() + static_cast<std::ptrdiff_t>(depth));
    if (given.path.size() < 3)
        return problems.add(given.place, given.name,
                            "does not belong to a preset; write [device.\"a name\"], [site.\"a name\"] … and its keys "
                            "below");
    PresetBlock& block = block_for(blocks, given);
    given.name.clear();
    for (std::size_t i = 2; i < given.path.size(); ++i)
        given.name += (given.name.empty() ? "" : ".") + given.path[i];
    block.values.push_back(std::move(given));
}

} // namespace

bool holds_presets(const std::string& text, const std::string& file)
{
    const std::vector<Given> given = read_given(text, file);
    return std::any_of(given.begin(), given.end(), [](const Given& one) { return one.name == edition; });
}

std::vector<PresetBlock> take_preset_blocks(std::vector<Given>& given, Problems& problems)
{
    std::vector<PresetBlock> blocks;
    const auto is_preset = [](const Given& one) { return !one.path.empty() && one.path.front() == edition; };
    for (const Given& one : given)
        if (is_preset(one))
            put_into_block(blocks, one, 1, problems);
    std::erase_if(given, is_preset);
    return blocks;
}

std::vector<PresetBlock> read_preset_blocks(const std::string& text, const std::string& file, Problems& problems)
{
    std::vector<PresetBlock> blocks;
    bool says_edition = false;
    for (Given& given : read_given(text, file)) {
        if (given.name == edition) {
            says_edition = true;
            if (!std::holds_alternative<std::int64_t>(given.value) || std::get<std::int64_t>(given.value) != 1)
                problems.add(given.place, edition,
                             fmt::format("this program reads presets = 1, found {}", describe(given.value)));
            continue;
        }
        put_into_block(blocks, std::move(given), 0, problems);
    }
    if (!says_edition)
        problems.add(Place{file}, edition, "is missing; a file of presets says `presets = 1` in its first lines");
    return blocks;
}

std::vector<fs::path> preset_files_of(const fs::path& place)
{
    std::error_code error;
    if (fs::is_regular_file(place, error))
        return {place};
    std::vector<fs::path> files;
    for (auto entry = fs::recursive_directory_iterator(place, error); !error && entry != fs::end(entry);
         entry.increment(error))
        if (entry->is_regular_file(error) && entry->path().extension() == ".toml")
            files.push_back(entry->path());
    std::sort(files.begin(), files.end());
    return files;
}

std::vector<PresetBlock> known_presets(const std::string& family)
{
    Library& all = library();
    const std::lock_guard lock(all.mutex);
    std::vector<PresetBlock> found;
    std::copy_if(all.blocks.begin(), all.blocks.end(), std::back_inserter(found),
                 [&](const PresetBlock& block) { return block.family == family; });
    return found;
}

std::size_t count_presets(const std::string& family)
{
    Library& all = library();
    const std::lock_guard lock(all.mutex);
    return static_cast<std::size_t>(std::count_if(all.blocks.begin(), all.blocks.end(),
                                                  [&](const PresetBlock& block) { return block.family == family; }));
}

std::size_t count_presets()
{
    Library& all = library();
    const std::lock_guard lock(all.mutex);
    return all.blocks.size();
}

std::string conflict_of(const PresetBlock& block)
{
    Library& all = library();
    const std::lock_guard lock(all.mutex);
    const PresetBlock* known = all.find(block.family, block.name);
    if (known == nullptr || known->text() == block.text())
        return "";
    return known->shipped ? "is the name of a preset that ships with mend; choose another name"
                          : fmt::format("is another preset in {}; choose another name", known->place.text());
}

void add_presets(const std::vector<PresetBlock>& blocks)
{
    for (const PresetBlock& block : blocks)
        EXPECTS(conflict_of(block).empty());
    Library& all = library();
    const std::lock_guard lock(all.mutex);
    for (const PresetBlock& block : blocks)
        if (all.find(block.family, block.name) == nullptr)
            all.blocks.push_back(block);
}

const PresetBlock* find_preset(const std::string& family, const std::string& name)
{
    Library& all = library();
    const std::lock_guard lock(all.mutex);
    return all.find(family, name);
}

} // namespace mend
