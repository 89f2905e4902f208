#pragma once
/// Devices that a user can name, and needles by gauge.
#include "sim/treatment/treatment.hpp"

#include <string>
#include <vector>

namespace mend
{

struct DevicePreset
{
    std::string name;
    std::string meaning;
    std::string source;
    DeviceSpec spec;
};

/// Their density follows from their settings (DeviceSpec::density 0).
const std::vector<DevicePreset>& device_presets();

/// \throws InputError on an unknown name, with the known ones.
DeviceSpec device_preset(const std::string& name);

/// What a kind of device is like, for whoever need not know which it is. An unknown kind is a needling one.
bool has_needles(const std::string& kind);
bool heats(const std::string& kind);
bool leaves_no_surface(const std::string& kind); ///< takes the whole epidermis: it comes back from the follicles

/// Outer diameter in mm of a needle of this gauge, 27 to 34: the middle of what ISO 9626:2016 allows (from memory).
/// \throws InputError outside these gauges.
double needle_diameter(int gauge);

} // namespace mend
