#include "sim/base/error.hpp"
#include "sim/base/nearest.hpp"
#include "sim/base/utf8.hpp"
#include "sim/scenario/axes.hpp"
#include "sim/scenario/blocks.hpp"
#include "sim/scenario/checks.hpp"
#include "sim/scenario/default_geometry.hpp"
#include "sim/scenario/keys.hpp"
#include "sim/scenario/layers.hpp"
#include "sim/scenario/presets.hpp"
#include "sim/scenario/values.hpp"
#include "sim/treatment/devices.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <utility>

namespace mend
{
namespace
{

namespace fs = std::filesystem;

std::string last_part(const std::string& name)
{
    return name.substr(name.rfind('.') + 1);
}

/// The key that was meant: nearest as a whole, else of nearly this name in another section; empty if there is none.
std::string nearest_key(const std::string& name)
{
    std::vector<std::string> names = keys::names_of(all_keys());
    if (const BlockName block = block_of(name); block.family && !block.key.empty() && bad_name(block.block).empty()) {
        const auto more = keys::names_of(keys_of(block));
        names.insert(names.begin(), more.begin(), more.end());
    }
    if (const std::string guess = nearest(name, names); !guess.empty())
        return guess;
    std::vector<std::string> parts;
    for (const std::string& known : names)
        parts.push_back(last_part(known));
    const std::string part = nearest(last_part(name), parts);
    const auto found = std::find(parts.begin(), parts.end(), part);
    return found == parts.end() ? "" : names[static_cast<std::size_t>(found - parts.begin())];
}

bool is_section(const std::string& name)
{
    const auto& sections = all_sections();
    return name == "parameters" || std::find(sections.begin(), sections.end(), name) != sections.end();
}

/// What makes a file a sweep.
bool is_of_sweep(const std::string& name)
{
    return name == "base" || name == "sweep" || name.rfind("sweep.", 0) == 0;
}

class Reader
{
  public:
    Reader(Scenario& scenario, std::string file) : scenario_(scenario), file_(std::move(file)) {}

    /// What a text says; of several, the last word counts.
    void take_layer(std::vector<Given> layer)
    {
        const std::string file = layer.empty() ? "" : layer.front().place.file;
        for (Given& given : layer) {
            const auto* other = std::get_if<OtherValue>(&given.value);
            if (other && other->what == "a table" && is_section(given.name))
                continue;
            use_current_name(given);
            drop_alternatives(given, [&](const Place& place) { return place.file != file; });
            given_.insert_or_assign(given.name, std::move(given));
        }
    }

    void take_override(const std::string& word)
    {
        Given given = read_override(word);
        given.name = current_key_name(given.name);
        drop_alternatives(given, [](const Place& place) { return !place.command_line; });
        if (std::find(scenario_.overridden.begin(), scenario_.overridden.end(), given.name) ==
            scenario_.overridden.end())
            scenario_.overridden.push_back(given.name);
        given_.insert_or_assign(given.name, std::move(given));
    }

    /// \throws InputError with all that is wrong
    void finish()
    {
        require_schema();
        refuse_unknown();
        set_known();
        check_together(scenario_, given_, file_, problems_);
        problems_.throw_all();
    }

  private:
    Scenario& scenario_;
    std::string file_;
    GivenByKey given_;
    Problems problems_;

    /// Of a key in its old and its new name, one file says only one.
    void use_current_name(Given& given)
    {
        const std::string typed = std::exchange(given.name, current_key_name(given.name));
        const auto other = given_.find(given.name);
        if (other == given_.end() || other->second.place.file != given.place.file)
            return;
        problems_.add(
            given.place, typed,
            fmt::format("is {} under another of its names, which line {} gives already; leave one of them out",
                        given.name, other->second.place.line));
    }

    template <class Older> void drop_alternatives(const Given& given, Older is_older)
    {
        for (const std::string& rival : rivals_of(given))
            if (const auto found = given_.find(rival); found != given_.end() && is_older(found->second.place))
                given_.erase(found);
    }

    /// What an earlier layer says besides, and a later one means to replace: the same thing said in another way, and
    /// lengths and cells along axes that the new kind of domain has not.
    std::vector<std::string> rivals_of(const Given& given) const
    {
        std::vector<std::string> rivals;
        const BlockName block = block_of(given.name);
        for (const Key& key : block.family && !block.key.empty() ? keys_of(block) : all_keys()) {
            const auto& others = key.instead_of;
            if (key.name == given.name)
                rivals.insert(rivals.end(), others.begin(), others.end());
            else if (std::find(others.begin(), others.end(), given.name) != others.end())
                rivals.push_back(key.name);
        }
        if (const auto* kind = std::get_if<std::string>(&given.value); kind && given.name == "domain.kind")
            for (const GeometryWord& word : geometry_words())
                if (word.name == *kind)
                    add_lost_axes(word, rivals);
        if (const auto* word = std::get_if<std::string>(&given.value))
            add_lost_numbers(given.name, *word, rivals);
        return rivals;
    }

    /// Of a device that a later layer replaces by one of another kind: numbers that this kind has not.
    static void add_lost_numbers(const std::string& key, const std::string& word, std::vector<std::string>& rivals)
    {
        const DeviceKind* kind = key == "device.kind" ? find_kind(word) : nullptr;
        if (key == "device.preset")
            for (const DevicePreset& preset : device_presets())
                if (preset.name == word)
                    kind = find_kind(preset.spec.kind);
        if (kind == nullptr)
            return;
        for (const DeviceKind& other : device_kinds())
            for (const std::string& number : other.numbers)
                if (std::find(kind->numbers.begin(), kind->numbers.end(), number) == kind->numbers.end())
                    rivals.push_back("device." + number);
    }

    static void add_lost_axes(const GeometryWord& word, std::vector<std::string>& rivals)
    {
        if (!word.x)
            rivals.insert(rivals.end(), {"domain.extent", "domain.cells_x", "domain.grading_x"});
        if (!word.y)
            rivals.insert(rivals.end(), {"domain.extent_y", "domain.cells_y"});
        if (!word.z)
            rivals.insert(rivals.end(), {"domain.depth", "domain.cells_z", "domain.grading_z"});
        if (!(word.x && word.y && word.z))
            rivals.push_back("domain.cells");
    }

    void require_schema()
    {
        if (given_.count("schema") == 0)
            problems_.add(Place{file_}, "schema", "is missing; a scenario says `schema = 1` in its first lines");
    }

    void refuse_unknown()
    {
        for (const auto& [name, given] : given_) {
            if (find_key(name) != nullptr || name.rfind("parameters.", 0) == 0)
                continue;
            if (is_of_sweep(name)) {
                refuse_sweep(given.place);
                continue;
            }
            if (const BlockName block = block_of(name); block.family && refuse_block(given, block))
                continue;
            if (is_section(name)) {
                problems_.add(given.place, name,
                              fmt::format("is a section and has no value; write [{}] and its keys below", name));
                continue;
            }
            if (const auto family = std::find_if(block_families().begin(), block_families().end(),
                                                 [&](const BlockFamily& one) { return one.section == name; });
                family != block_families().end() && name != "aftercare")
            {
                problems_.add(given.place, name,
                              fmt::format("is made of blocks with names of your own; write [{0}.NAME] (not [[{0}]]) "
                                          "and its keys below",
                                          name));
                continue;
            }
            const std::string guess = nearest_key(name);
            problems_.add(given.place, name,
                          fmt::format("unknown key; {}", guess.empty() ? "`mend list keys` prints those there are"
                                                                       : fmt::format("did you mean {}?", guess)));
            problems_.doubt(guess);
        }
    }

    /// What cannot be a block, or is one: its keys are seen one by one. False: a key that it has not.
    bool refuse_block(const Given& given, const BlockName& block)
    {
        if (const std::string wrong = bad_name(block.block); !wrong.empty()) {
            problems_.add(given.place, given.name, wrong);
            return true;
        }
        if (!block.key.empty())
            return false;
        const auto* other = std::get_if<OtherValue>(&given.value);
        const std::string guess = nearest(given.name, keys::names_of(all_keys()));
        if ((other == nullptr || other->what != "a table") && !guess.empty())
            problems_.add(given.place, given.name, fmt::format("unknown key; did you mean {}?", guess));
        else if (other == nullptr || other->what != "a table")
            problems_.add(given.place, given.name,
                          fmt::format("is a block and has no value; write [{}] and its keys below", block.path()));
        return true;
    }

    void refuse_sweep(const Place& place)
    {
        if (!problems_.doubtful("sweep"))
            problems_.add(place, "sweep", "this file asks for many scenarios; `mend sweep FILE` computes them");
    }

    void set_keys(const std::vector<Key>& keys)
    {
        for (const Key& key : keys) {
            const auto given = given_.find(key.name);
            if (given == given_.end()) {
                if (key.name == "domain.kind") // the device is known by now
                    scenario_.domain.geometry = default_geometry(scenario_.device);
                continue;
            }
            try {
                key.set(scenario_, value_for(key, given->second.value));
            } catch (const InputError& error) {
                problems_.add(given->second.place, key.name, error.what());
            }
        }
    }

    /// Blocks begin as the sections that they refer to, so these come first.
    void set_known()
    {
        set_keys(all_keys());
        for (const auto& [name, given] : given_)
            if (const BlockName block = block_of(name); block.family && bad_name(block.block).empty())
                block.family->open(scenario_, block.block);
        for (const BlockFamily& family : block_families())
            for (const std::string& name : family.blocks(scenario_))
                set_keys(keys_of(BlockName{&family, name, ""}));
        scenario_.model.drug = drug_of(scenario_.aftercare);
        if (scenario_.model.drug.empty())
            scenario_.model.drug = drug_of_needles();
        for (const ApplicationSpec& application : scenario_.aftercare.applications)
            if (!application.drug.empty() && application.drug_concentration > 0 && application.drug_layer > 0) {
                scenario_.model.drug_concentration = application.drug_concentration;
                scenario_.model.drug_layer = application.drug_layer;
                scenario_.model.drug_vehicle = vehicle_of(application);
            }
        for (TreatmentBlock& block : scenario_.schedule.treatments)
            if (block.site == scenario_.skin.site) // that is here
                block.site.clear();
        if (scenario_.title.empty()) {
            scenario_.title = scenario_.name;
            std::replace(scenario_.title.begin(), scenario_.title.end(), '_', ' ');
        }
        round_as_written();
    }

    /// Of the first device here whose needles hold one.
    std::string drug_of_needles() const
    {
        if (scenario_.schedule.treatments.empty())
            return scenario_.device.drug;
        for (const TreatmentBlock& block : scenario_.schedule.treatments)
            if (block.site.empty() || block.site == scenario_.skin.site)
                if (!block.device.drug.empty())
                    return block.device.drug;
        return "";
    }

    /// What is computed is what the resolved scenario says, to the last bit.
    void round_as_written()
    {
        const std::vector<Key> keys = keys_of(scenario_);
        std::vector<std::optional<KeyValue>> values;
        for (const Key& key : keys)
            values.push_back(key.get(scenario_));
        for (std::size_t i = 0; i < values.size(); ++i)
            if (values[i])
                keys[i].set(scenario_, as_written(keys[i], *values[i]));
    }
};

} // namespace

std::string read_scenario_text(const fs::path& file)
{
    std::error_code error;
    if (fs::is_directory(file, error))
        throw InputError(fmt::format("{}: is a folder; a scenario file (TOML) is expected", file.string()));
    constexpr std::streamsize largest = 1 << 20; // far above any scenario, and a bound for a device that never ends
    errno = 0;
    std::ifstream stream(file, std::ios::binary);
    std::string text(static_cast<std::size_t>(largest) + 1, '\0');
    stream.read(text.data(), largest + 1);
    if (!stream.is_open() || stream.bad())
        throw InputError(fmt::format("{}: cannot be read: {}; `mend init NAME` writes a scenario to start from",
                                     file.string(), std::strerror(errno ? errno : EIO)));
    if (stream.gcount() > largest)
        throw InputError(
            fmt::format("{}: is longer than a million letters; a scenario file (TOML) is expected", file.string()));
    text.resize(static_cast<std::size_t>(stream.gcount()));
    try {
        return decoded(text);
    } catch (const InputError& fault) {
        throw InputError(fmt::format("{}:{}", file.string(), fault.what()));
    }
}

Scenario read_scenario(const fs::path& file, const std::vector<std::string>& overrides)
{
    return scenario_of_text(file, read_scenario_text(file), overrides);
}

Scenario scenario_of_text(const fs::path& file, const std::string& text, const std::vector<std::string>& overrides)
{
    Scenario scenario = default_scenario();
    scenario.name = file.stem().string();
    scenario.text = text;
    Reader reader(scenario, file.string());
    reader.take_layer(read_layer(scenario.text, file.string()));
    for (const std::string& word : overrides)
        reader.take_override(word);
    reader.finish();
    return scenario;
}

ScenarioLayers::ScenarioLayers(std::string name, const std::vector<ScenarioText>& texts) : name_(std::move(name))
{
    for (const auto& [file, text] : texts) {
        std::vector<Given> layer = read_layer(text, file);
        std::erase_if(layer, [](const Given& given) { return is_of_sweep(given.name); });
        layers_.push_back(std::move(layer));
        file_ = file;
        text_ = text;
    }
}

Scenario ScenarioLayers::make(const std::vector<std::string>& overrides) const
{
    Scenario scenario = default_scenario();
    scenario.name = name_;
    scenario.text = text_;
    Reader reader(scenario, file_);
    for (const std::vector<Given>& layer : layers_)
        reader.take_layer(layer);
    for (const std::string& word : overrides)
        reader.take_override(word);
    reader.finish();
    return scenario;
}

} // namespace mend
