#pragma once
/// Keys that do not act on what is asked, found by trying: one scenario a value, everything else as it is.
#include "sim/sweep/rows.hpp"

#include <optional>

namespace mend
{

/// What became of some outputs as one key took its values.
struct KeyTrial
{
    std::string key;
    std::vector<std::string> values;       ///< that were tried, as TOML
    std::vector<std::string> still, moved; ///< outputs: equal to a millionth at all of them, and not
};

/// A few scenarios a key, axisymmetric cells no finer than 24x32. A value that makes no scenario is not tried.
/// \param overrides of the scenario from which one key at a time departs, such as a sweep's first row
/// \param seconds that it may take, about; nothing where it would take longer
/// \throws InputError where the scenario itself is none, NumericalError
std::optional<std::vector<KeyTrial>> try_keys(const ScenarioLayers& base, std::vector<std::string> overrides,
                                              const std::vector<SweptKey>& keys,
                                              const std::vector<std::string>& outputs, double seconds);

/// Values that say what a key does: of a list all (at most six), else near both ends of its law and in its middle.
std::vector<std::string> telling_values(const SweptKey& key);

} // namespace mend
