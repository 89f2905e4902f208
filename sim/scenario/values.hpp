#pragma once
/// From what was written to what a key can hold.
#include "sim/input/given.hpp"
#include "sim/scenario/key.hpp"

namespace mend
{

/// \throws InputError that says what is wrong and what was expected; the caller adds place and key.
KeyValue value_for(const Key& key, const RawValue& raw);

/// The value as it will be read from the resolved scenario: numbers lose what lies beyond their 15th digit, whole ones
/// nothing.
KeyValue as_written(const Key& key, const KeyValue& value);

} // namespace mend
