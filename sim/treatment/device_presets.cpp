/// Devices from data files. A preset says all that its kind cannot do without, so that nothing is taken silently from
/// another device.
#include "sim/base/quantity.hpp"
#include "sim/treatment/devices.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace mend
{
namespace
{

const PresetKey& gauge_key()
{
    static const PresetKey key{.name = "gauge",
                               .unit = "1",
                               .low = 27,
                               .high = 34,
                               .meaning = "needle's gauge, in place of its diameter",
                               .whole = true};
    return key;
}

/// A device of a kind with none of its numbers.
DeviceSpec blank(const std::string& name, const DeviceKind& kind)
{
    DeviceSpec spec;
    spec.preset = name;
    spec.kind = kind.name;
    spec.density = spec.swath = spec.glide_speed = 0;
    spec.depth_ratio = kind.depth_ratio.value;
    if (!kind.has_needles) {
        spec.needles = 1;
        spec.length = spec.frequency = spec.matrix_loss = 1;
        spec.taper = 0;
    }
    return spec;
}

bool has(const DeviceKind& kind, const std::string& number)
{
    return std::find(kind.numbers.begin(), kind.numbers.end(), number) != kind.numbers.end();
}

/// What a kind's arithmetic begins with.
std::vector<std::string> needed(const DeviceKind& kind)
{
    std::vector<std::string> names =
        kind.has_needles ? std::vector<std::string>{"needles", "length"} : std::vector<std::string>{"depth"};
    if (has(kind, "frequency"))
        names.push_back("frequency");
    return names;
}

void set_number(DeviceSpec& device, const DeviceNumber& number, double value)
{
    // Of the two ratios the one above 1 is used: it is a whole number, and a division by it exact to the last bit.
    const double ratio = unit_ratio(number.unit, number.stored), inverse = unit_ratio(number.stored, number.unit);
    const double stored = ratio >= 1 ? value * ratio : value / inverse;
    if (number.real)
        device.*number.real = stored;
    else
        device.*number.whole = static_cast<int>(stored);
}

PresetKey key_of(const DeviceNumber& number)
{
    return {.name = number.name,
            .unit = number.unit,
            .low = number.low,
            .high = number.high,
            .meaning = number.meaning,
            .whole = number.whole != nullptr};
}

/// Of its own number, else of its kind.
void add_depth_ratio(DeviceFile& device, const DeviceKind& kind, const DeviceNumber& number)
{
    const DepthRatio& ratio = kind.depth_ratio;
    device.numbers.push_back({fmt::format("device.{}.{}", device.preset.name, number.name), "", ratio.value,
                              number.unit, ratio.low, ratio.high, ratio.low == ratio.high ? 'D' : 'C', ratio.source,
                              number.meaning});
}

void read_numbers(PresetReader& reader, const DeviceKind& kind, DeviceFile& device)
{
    for (const DeviceNumber& number : device_numbers()) {
        if (!has(kind, number.name))
            continue;
        if (const auto stated = reader.number(key_of(number))) {
            set_number(device.preset.spec, number, stated->value);
            device.numbers.push_back(*stated);
        } else if (number.real == &DeviceSpec::depth_ratio && !reader.says(number.name)) {
            add_depth_ratio(device, kind, number);
        }
    }
    for (const std::string& name : needed(kind))
        if (!reader.says(name))
            reader.wrong(name, fmt::format("is missing, and a {} needs it", kind.name));
    if (has(kind, "lattice"))
        device.preset.spec.lattice = reader.word("lattice", {"square", "hexagonal"}, "square");
    if (has(kind, "drug"))
        device.preset.spec.drug = reader.text("drug", "");
}

/// A diameter, in one of three ways.
void read_width(PresetReader& reader, const DeviceKind& kind, DeviceFile& device)
{
    if (!has(kind, "diameter"))
        return;
    const std::optional<Parameter> gauge = has(kind, "gauge") ? reader.number(gauge_key()) : std::nullopt;
    std::vector<std::string> ways{"diameter"};
    if (has(kind, "gauge"))
        ways = {"gauge", "diameter", "base_diameter"};
    const auto said = std::count_if(ways.begin(), ways.end(), [&](const auto& way) { return reader.says(way); });
    if (said != 1)
        reader.wrong("diameter", fmt::format("how wide its {} are must be said in one way: {}",
                                             kind.has_needles ? "needles" : "columns", fmt::join(ways, ", ")));
    if (gauge) {
        device.preset.spec.diameter = needle_diameter(static_cast<int>(gauge->value));
        device.numbers.push_back(*gauge);
    }
}

/// What its kind finds wrong with the whole of it.
void check_whole(PresetReader& reader, const DeviceKind& kind, const DeviceSpec& spec)
{
    Checker checker;
    if (kind.check != nullptr)
        kind.check(spec, Layers{}, checker);
    for (const TreatmentProblem& problem : checker.problems)
        reader.wrong(problem.key.substr(problem.key.find('.') + 1), problem.message);
    if (!kind.leaves_no_surface && puncture_density(spec) == 0)
        reader.wrong("density", fmt::format("cannot be found from the settings; state it, or {}", kind.density_from));
    if (kind.rate != nullptr && !(kind.rate(spec) > 0))
        reader.wrong("swath", "how much skin it covers in a second cannot be found: swath and glide_speed say it");
}

} // namespace

const std::vector<PresetKey>& device_preset_keys()
{
    static const std::vector<PresetKey> keys = [] {
        std::vector<PresetKey> all{gauge_key()};
        for (const DeviceNumber& number : device_numbers())
            all.push_back(key_of(number));
        return all;
    }();
    return keys;
}

DeviceFile read_device(const PresetBlock& block, Problems& problems)
{
    Problems own;
    PresetReader reader(block, own);
    DeviceFile device;
    device.preset.name = block.name;
    device.preset.meaning = reader.text("meaning");
    device.preset.source = reader.text("source");
    std::vector<std::string> kinds;
    for (const DeviceKind& kind : device_kinds())
        kinds.push_back(kind.name);
    const DeviceKind& kind = *find_kind(reader.word("kind", kinds));
    device.preset.spec = blank(block.name, kind);
    if (own.none()) { // of an unknown kind nothing can be said
        read_numbers(reader, kind, device);
        read_width(reader, kind, device);
        reader.finish();
        if (own.none())
            check_whole(reader, kind, device.preset.spec);
    }
    problems.add_all(own);
    return device;
}

const std::vector<DeviceFile>& device_files()
{
    static PresetTable<DeviceFile> table("device", read_device);
    return table.rows();
}

const std::vector<DevicePreset>& device_presets()
{
    static PresetTable<DevicePreset> table(
        "device", [](const PresetBlock& block, Problems& problems) { return read_device(block, problems).preset; });
    return table.rows();
}

} // namespace mend
