#include "sim/scenario/presets.hpp"

#include "sim/base/error.hpp"
#include "sim/base/nearest.hpp"
#include "sim/domain/skin_tables.hpp"
#include "sim/domain/vehicles.hpp"
#include "sim/scenario/keys.hpp"
#include "sim/scenario/layers.hpp"
#include "sim/treatment/aftercare_presets.hpp"
#include "sim/treatment/devices.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdlib>
#include <mutex>
#include <set>

namespace mend
{
namespace
{

namespace fs = std::filesystem;

std::vector<Parameter> named_by_key(std::vector<Parameter> numbers, const PresetBlock& block)
{
    const std::size_t above = block.family.size() + block.name.size() + 2;
    for (Parameter& number : numbers)
        number.name = number.name.substr(std::min(above, number.name.size()));
    return numbers;
}

/// For a room's reader of presets whose rows hold their numbers.
template <auto read> std::vector<Parameter> numbers_by(const PresetBlock& block, Problems& problems)
{
    return named_by_key(read(block, problems).numbers, block);
}
std::vector<Parameter> numbers_of_condition(const PresetBlock& block, Problems& problems)
{
    return named_by_key(read_condition(block, problems).at_rest.numbers, block);
}

std::vector<PresetKey> application_keys()
{
    std::vector<PresetKey> keys;
    for (const ApplicationNumber& row : application_numbers())
        keys.push_back({.name = row.name, .unit = row.unit, .low = row.low, .high = row.high, .meaning = row.meaning});
    return keys;
}

/// Names of the numbers of the skin's model, which a condition may multiply or set.
std::vector<std::string> names_of_parameters()
{
    DomainSpec one_cell;
    one_cell.geometry = Geometry::point;
    const Grid grid = make_grid(one_cell);
    const Skin skin = make_skin({}, grid);
    return keys::names_of(make_model({}, skin)->parameters());
}

const PresetFamily* find_family(const std::string& name)
{
    for (const PresetFamily& family : preset_families())
        if (family.name == name)
            return &family;
    return nullptr;
}

/// What a condition says of the model's numbers, against those that there are.
void check_parameters(const PresetBlock& block, Problems& problems)
{
    PresetReader reader(block, problems);
    std::vector<std::string> known;
    for (const char* table : {"factors", "values"})
        for (const std::string& name : reader.names_in(table)) {
            if (known.empty())
                known = names_of_parameters();
            if (std::find(known.begin(), known.end(), name) != known.end())
                continue;
            const std::string guess = nearest(name, known);
            reader.wrong(fmt::format("{}.{}", table, name),
                         fmt::format("the model has no such number; {}", guess.empty()
                                                                             ? "`mend list parameters` prints them"
                                                                             : fmt::format("did you mean {}?", guess)));
        }
}

/// What a key says, against the presets of a family that there are and that come along.
void check_name_in(PresetReader& reader, const char* key, const char* family, std::vector<std::string> known,
                   const std::vector<PresetBlock>& together)
{
    const std::string name = reader.text(key, "");
    for (const PresetBlock& other : together)
        if (other.family == family)
            known.push_back(other.name);
    if (!name.empty() && std::find(known.begin(), known.end(), name) == known.end())
        reader.wrong(key, fmt::format("\"{}\" is not known; there are: {}", name, fmt::join(known, ", ")));
}

/// The drug and the vehicle of an application.
void check_drug(const PresetBlock& block, const std::vector<PresetBlock>& together, Problems& problems)
{
    PresetReader reader(block, problems);
    check_name_in(reader, "drug", "drug", keys::names_of(drugs()), together);
    check_name_in(reader, "drug_vehicle", "vehicle", keys::names_of(vehicles()), together);
}

/// The drug in a device's needles.
void check_needles(const PresetBlock& block, const std::vector<PresetBlock>& together, Problems& problems)
{
    PresetReader reader(block, problems);
    check_name_in(reader, "drug", "drug", keys::names_of(drugs()), together);
}

void check_name(const PresetBlock& block, Problems& problems)
{
    const std::string what = fmt::format("{}.{}", block.family, mend::quoted(block.name));
    if (block.name.empty() ||
        std::any_of(block.name.begin(), block.name.end(), [](unsigned char c) { return c < 0x20 || c == '"'; }))
        problems.add(block.place, what, "a name of one line without quotation marks is expected");
    if (const std::string conflict = conflict_of(block); !conflict.empty())
        problems.add(block.place, what, conflict);
}

void check_block(const PresetBlock& block, const std::vector<PresetBlock>& together, Problems& problems)
{
    const PresetFamily* family = find_family(block.family);
    if (family == nullptr) {
        const std::vector<std::string> names = keys::names_of(preset_families());
        const std::string guess = nearest(block.family, names);
        return problems.add(block.place, block.family,
                            fmt::format("is not a kind of preset; {}there are: {}",
                                        guess.empty() ? "" : fmt::format("did you mean {}? ", guess),
                                        fmt::join(names, ", ")));
    }
    check_name(block, problems);
    family->read(block, problems);
    if (block.family == "condition")
        check_parameters(block, problems);
    if (block.family == "device")
        check_needles(block, together, problems);
    if (block.family == "aftercare")
        check_drug(block, together, problems);
}

/// \throws InputError with these problems and those of the blocks
void check_blocks(const std::vector<PresetBlock>& blocks, Problems& problems)
{
    for (const PresetBlock& block : blocks)
        check_block(block, blocks, problems);
    problems.throw_all();
}

/// Everything in these files, that may refer to one another.
std::vector<PresetBlock> read_files(const std::vector<std::pair<std::string, std::string>>& texts)
{
    Problems problems;
    std::vector<PresetBlock> all;
    for (const auto& [file, text] : texts)
        for (PresetBlock& block : read_preset_blocks(text, file, problems)) {
            const auto same = std::find_if(all.begin(), all.end(), [&](const PresetBlock& one) {
                return one.family == block.family && one.name == block.name;
            });
            if (same == all.end())
                all.push_back(std::move(block));
            else if (same->text() != block.text())
                problems.add(block.place, fmt::format("{}.{}", block.family, mend::quoted(block.name)),
                             fmt::format("is another preset in {}; choose another name", same->place.text()));
        }
    check_blocks(all, problems);
    return all;
}

std::vector<fs::path> places(const fs::path& beside)
{
    std::vector<fs::path> all;
    if (const char* stated = std::getenv("MEND_PRESETS")) {
        const std::string text = stated;
        for (std::size_t begin = 0; begin <= text.size();) {
            const std::size_t end = std::min(text.find(':', begin), text.size());
            if (end > begin)
                all.emplace_back(text.substr(begin, end - begin));
            begin = end + 1;
        }
    }
    const char *data = std::getenv("XDG_DATA_HOME"), *home = std::getenv("HOME");
    if (data != nullptr && *data != 0)
        all.push_back(fs::path(data) / "mend" / "presets");
    else if (home != nullptr && *home != 0)
        all.push_back(fs::path(home) / ".local" / "share" / "mend" / "presets");
    all.push_back(beside.parent_path() / "presets");
    return all;
}

} // namespace

const std::vector<PresetFamily>& preset_families()
{
    using Words = std::vector<std::pair<std::string, std::string>>;
    static const Words about{{"meaning", "what it is, in a few words; required"},
                             {"source", "where its numbers are from, or \"assumed\"; required"}};
    const auto with = [](Words more) {
        Words words = about;
        words.insert(words.end(), more.begin(), more.end());
        return words;
    };
    static const std::vector<PresetFamily> families{
        {"device", "devices", device_preset_keys(),
         with({{"kind", fmt::format("how it works: {}; required", fmt::join(keys::names_of(device_kinds()), ", "))},
               {"lattice", "how a stamp's needles stand: square, hexagonal"},
               {"drug", "that its needles hold, of `mend list drugs`, drug_load in each"}}),
         numbers_by<read_device>},
        {"site", "sites", site_keys(), about, numbers_by<read_site>},
        {"condition", "conditions", condition_keys(),
         with({{"factors.PARAMETER", "factor on a number of the model, as `mend list parameters` names it"},
               {"values.PARAMETER", "that number in place of its own"},
               {"suitability.verdict", "caution or no, with suitability.reason and suitability.source: what speaks "
                                       "against a treatment"}}),
         numbers_of_condition},
        {"drug", "drugs", drug_keys(), with({}), numbers_by<read_drug>},
        {"vehicle", "vehicles", vehicle_keys(), with({}), numbers_by<read_vehicle>},
        {"aftercare", "aftercare", application_keys(),
         with({{"drug", "that it holds, of `mend list drugs`"},
               {"drug_vehicle", "what holds it, of `mend list vehicles`, with its layer and occlusion"},
               {"drug_held", "true: its concentration is kept up, a dose without end"}}),
         numbers_by<read_application>},
    };
    return families;
}

void open_presets(const fs::path& beside)
{
    static std::mutex mutex; // sweeps read scenarios side by side
    static std::set<fs::path> opened;
    const std::lock_guard lock(mutex);
    for (const fs::path& place : places(beside)) {
        std::error_code error;
        const fs::path known = fs::weakly_canonical(place, error);
        if (opened.count(known) > 0)
            continue;
        std::vector<std::pair<std::string, std::string>> texts;
        for (const fs::path& file : preset_files_of(place))
            texts.emplace_back(file.string(), read_scenario_text(file));
        add_presets(read_files(texts));
        opened.insert(known);
    }
}

std::vector<Given> read_layer(const std::string& text, const std::string& file)
{
    open_presets(file);
    std::vector<Given> given = read_given(text, file);
    Problems problems;
    const std::vector<PresetBlock> own = take_preset_blocks(given, problems);
    check_blocks(own, problems);
    add_presets(own);
    return given;
}

std::vector<PresetBlock> check_presets(const std::string& text, const std::string& file)
{
    return read_files({{file, text}});
}

std::vector<Parameter> numbers_of(const PresetBlock& block)
{
    const PresetFamily* family = find_family(block.family);
    EXPECTS(family != nullptr);
    Problems problems;
    return family->read(block, problems);
}

std::vector<PresetBlock> own_presets_of(const Scenario& scenario)
{
    std::vector<PresetBlock> own;
    const auto add = [&](const char* family, const std::string& name) {
        const PresetBlock* block = find_preset(family, name);
        const auto same = [&](const PresetBlock& one) { return one.family == family && one.name == name; };
        if (block != nullptr && !block->shipped && std::none_of(own.begin(), own.end(), same))
            own.push_back(*block);
    };
    add("device", scenario.device.preset);
    add("drug", scenario.device.drug);
    add("site", scenario.skin.site);
    for (const TreatmentBlock& treatment : scenario.schedule.treatments) {
        add("device", treatment.device.preset);
        add("drug", treatment.device.drug);
        add("site", treatment.site);
    }
    for (const std::string& condition : scenario.skin.conditions)
        add("condition", condition);
    for (const ApplicationSpec& application : scenario.aftercare.applications) {
        add("aftercare", application.preset);
        add("drug", application.drug);
        add("vehicle", application.drug_vehicle);
    }
    return own;
}

} // namespace mend
