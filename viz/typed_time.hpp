#pragma once
/// Times as people type them, in the same words and by the same rules as in a scenario (sim/base/quantity.hpp; the
/// two know each other through tests/cases/times.txt alone).
#include <string>

namespace mend::viz
{

/// Reads "3 d", "36h", "2 wk", "2 1/2 weeks", "-30 min" as days. What `option` asked for it is named in the error.
/// \throws InputError
double parse_time(const std::string& text, const std::string& option = "--time");

} // namespace mend::viz
