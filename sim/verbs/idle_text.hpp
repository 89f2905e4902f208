#pragma once
/// Sentences about keys that do not act.
#include "sim/analysis/idle_keys.hpp"

#include <string>

namespace mend
{

/// "skin.phototype does not act on redness_resolved, collagen_change in this model (tried: 2, 5)"
std::string idle_sentence(const KeyTrial& trial);

/// Of a key of the patient or device, in the scenario of nothing but defaults, in an axisymmetric cell: which results
/// it does not act on; empty of other keys, of one that acts on all, and of one that has no values to try.
std::string idle_in_general(const std::string& key);

} // namespace mend
