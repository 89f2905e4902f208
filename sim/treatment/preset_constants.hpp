#pragma once
/// The numbers of presets of devices and of aftercare, one by one, as entries of a table.
#include "sim/base/parameter.hpp"

#include <vector>

namespace mend
{

/// By names like "device.motor pen 12x32G.frequency" and "aftercare.moisturiser.film". Where a preset states no range
/// of a device's number it is what its key allows; of a depth ratio that of its kind.
std::vector<Parameter> preset_constants();

} // namespace mend
