#pragma once
/// Devices that a user can name, and what their kinds are like for whoever need not know which it is.
#include "sim/treatment/kinds/kind.hpp"

#include <string>
#include <vector>

namespace mend
{

/// Of all kinds, in their order. Their density follows from their settings (DeviceSpec::density 0).
const std::vector<DevicePreset>& device_presets();

/// \throws InputError on an unknown name, with the known ones.
DeviceSpec device_preset(const std::string& name);

/// An unknown kind is a needling one.
bool has_needles(const std::string& kind);
bool heats(const std::string& kind);
bool leaves_no_surface(const std::string& kind); ///< works on the whole surface alike

} // namespace mend
