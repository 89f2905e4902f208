#pragma once
#include "viz/colours.hpp"
#include "viz/export/parts.hpp"

#include <string>

namespace mend::viz
{

/// Where the first field of a block has this value; closed at the block's sides, so that it bounds a volume. Of one
/// colour; without places where the value is not met.
Part half_surface(const Voxels& voxels, double value, const std::string& name, Colour colour);

} // namespace mend::viz
