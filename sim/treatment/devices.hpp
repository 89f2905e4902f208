#pragma once
/// Devices that a user can name, and what their kinds are like for whoever need not know which it is.
#include "sim/base/parameter.hpp"
#include "sim/input/preset_files.hpp"
#include "sim/treatment/kinds/kind.hpp"

#include <string>
#include <vector>

namespace mend
{

/// A preset [device."NAME"] of a data file. Its density follows from its settings (DeviceSpec::density 0) unless it is
/// stated.
struct DeviceFile
{
    DevicePreset preset;
    std::vector<Parameter> numbers; ///< that it states, and the depth ratio of its kind
};

const std::vector<DevicePreset>& device_presets();
/// Of all kinds together, in the order of the key reference; with the gauge, which stands for a diameter.
const std::vector<PresetKey>& device_preset_keys();
DeviceFile read_device(const PresetBlock& block, Problems& problems);
/// In the order of device_presets().
const std::vector<DeviceFile>& device_files();

/// \throws InputError on an unknown name, with the known ones.
DeviceSpec device_preset(const std::string& name);

/// What the drive of a device does to the depth that is set: as its preset says it, else its kind.
DepthRatio depth_ratio_of(const DeviceSpec& device);

/// The device as deep as it reaches in this patient: a needle at most by its length.
DeviceSpec in_skin_of(const Skin& patient, DeviceSpec device);

/// An unknown kind is a needling one.
bool has_needles(const std::string& kind);
bool heats(const std::string& kind);
bool leaves_no_surface(const std::string& kind); ///< works on the whole surface alike

} // namespace mend
