#pragma once
/// The numbers of presets of devices and of aftercare, one by one, as entries of a table.
#include "sim/base/parameter.hpp"

#include <vector>

namespace mend
{

/// By names like "device.motor pen 12x32G.frequency" and "aftercare.moisturiser.film". The range of a device's number
/// is what its key allows, but for the depth ratio, which has one of its own.
std::vector<Parameter> preset_constants();

} // namespace mend
