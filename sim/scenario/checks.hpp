#pragma once
/// What no key can see alone: contradictions, and names and numbers that only the skin, the device or the model knows.
#include "sim/input/problems.hpp"
#include "sim/scenario/scenario.hpp"

#include <map>

namespace mend
{

/// What was said, by key; the command line has replaced what it overrides.
using GivenByKey = std::map<std::string, Given>;

/// Adds every error that it finds, unless it rests on a key whose own value is doubtful. Fills the parameters of
/// scenario.model and scenario.warnings.
void check_together(Scenario& scenario, const GivenByKey& given, const std::string& file, Problems& problems);

} // namespace mend
