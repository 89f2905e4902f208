#pragma once
/// The table of keys for editors.
#include <string>

namespace mend
{

/// A JSON Schema (draft 7) of scenario and sweep files: every key with type, range, words, default and meaning. What it
/// refuses, `mend check` refuses; contradictions between keys, and units, are for `mend check` alone.
std::string key_schema();

} // namespace mend
