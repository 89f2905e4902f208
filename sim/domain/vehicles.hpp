#pragma once
/// What a drug is dissolved in on the skin: how fast it moves there, how thick it lies, what it covers. Each is a
/// preset [vehicle."NAME"] of a data file.
#include "sim/domain/drugs.hpp"

namespace mend
{

struct Vehicle
{
    std::string name;
    std::string meaning;
    DrugNumber diffusivity;         ///< of a drug in it, relative to the fluid of a channel
    double layer;                   ///< mm, as it is usually put on
    double occlusion;               ///< humidity that it keeps over the skin, 0 open air to 1 sealed
    std::vector<Parameter> numbers; ///< all of the above, by their keys
};

/// Where a scenario names none.
inline constexpr const char* plain_vehicle = "solution";

const std::vector<Vehicle>& vehicles();
/// Null if there is none of this name.
const Vehicle* find_vehicle(const std::string& name);

/// What a preset of a vehicle may say, and that preset as a vehicle.
const std::vector<PresetKey>& vehicle_keys();
Vehicle read_vehicle(const PresetBlock& block, Problems& problems);

} // namespace mend
