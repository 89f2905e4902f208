#pragma once
/// What a node of a TOML text holds. Only rooms that read TOML include it.
#include "sim/input/given.hpp"

#include <toml++/toml.h>

namespace mend
{

/// A text as TOML. Where memory is short the library takes a number that it could not read for a wrong one, so what it
/// refuses is read a second time. \throws toml::parse_error if it is refused again, std::bad_alloc if it is not
toml::table parsed_toml(const std::string& text, const std::string& file = "");

RawValue raw_value(const toml::node& node);

} // namespace mend
