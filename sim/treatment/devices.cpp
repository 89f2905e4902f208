#include "sim/treatment/devices.hpp"

#include "sim/base/error.hpp"

#include <algorithm>

namespace mend
{
namespace
{

constexpr int thickest = 27;
/// mm, gauges 27 to 34.
constexpr std::array<double, 8> diameters{0.41, 0.36, 0.337, 0.31, 0.26, 0.235, 0.21, 0.185};

} // namespace

DeviceSpec device_preset(const std::string& name)
{
    std::string known;
    for (const DevicePreset& preset : device_presets()) {
        if (preset.name == name)
            return preset.spec;
        known += (known.empty() ? "\"" : ", \"") + preset.name + "\"";
    }
    throw InputError(fmt::format("device.preset: unknown device \"{}\"; there are: {}", name, known));
}

DepthRatio depth_ratio_of(const DeviceSpec& device)
{
    for (const DeviceFile& file : device_files())
        if (file.preset.name == device.preset && file.preset.spec.kind == device.kind)
            for (const Parameter& number : file.numbers)
                if (number.name.ends_with(".depth_ratio"))
                    return {number.value, number.low, number.high, number.source};
    return kind_of(device).depth_ratio;
}

DeviceSpec in_skin_of(const Skin& patient, DeviceSpec device)
{
    device.depth_ratio *= patient.penetration;
    if (has_needles(device.kind))
        device.depth_ratio = std::min(1.0, device.depth_ratio);
    return device;
}

bool has_needles(const std::string& kind)
{
    const DeviceKind* found = find_kind(kind);
    return found == nullptr || found->has_needles;
}

bool heats(const std::string& kind)
{
    const DeviceKind* found = find_kind(kind);
    return found != nullptr && found->heats;
}

bool leaves_no_surface(const std::string& kind)
{
    const DeviceKind* found = find_kind(kind);
    return found != nullptr && found->leaves_no_surface;
}

double needle_diameter(int gauge)
{
    const int index = gauge - thickest;
    if (index < 0 || index >= static_cast<int>(diameters.size()))
        throw InputError(fmt::format("a needle of gauge {} is not in the table, which has {} to {}; give its diameter",
                                     gauge, thickest, thickest + diameters.size() - 1));
    return diameters[static_cast<std::size_t>(index)];
}

} // namespace mend
