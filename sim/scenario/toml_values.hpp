#pragma once
/// What a node of a TOML text holds. Only this room includes it.
#include "sim/scenario/given.hpp"

#include <toml++/toml.h>

namespace mend
{

RawValue raw_value(const toml::node& node);

} // namespace mend
