#pragma once
/// What a node of a TOML text holds. Only rooms that read TOML include it.
#include "sim/input/given.hpp"

#include <toml++/toml.h>

namespace mend
{

RawValue raw_value(const toml::node& node);

} // namespace mend
