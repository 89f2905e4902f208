#pragma once
/// Drugs that a cream may hold: how they pass skin, open channels and tissue. Each is a preset [drug."NAME"] of a data
/// file. Their numbers become parameters of the model, so that a scenario may override each and an ensemble may draw
/// it.
#include "sim/base/parameter.hpp"
#include "sim/input/preset_files.hpp"

#include <string>
#include <vector>

namespace mend
{

/// A number with its range and where it comes from.
struct DrugNumber
{
    double value, low, high;
    char grade;
    std::string source;
};

struct Drug
{
    std::string name;
    std::string meaning;
    DrugNumber permeability;        ///< cm/h, of skin without holes, from its vehicle
    DrugNumber lag;                 ///< h, until it has passed the horny layer
    DrugNumber diffusivity;         ///< cm^2/s, in the dermis
    DrugNumber channel_diffusivity; ///< cm^2/s, in the fluid of a channel
    DrugNumber clearance;           ///< 1/h, by vessels at this patient's own perfusion
    DrugNumber effective;           ///< mg/ml in tissue that does what it is taken for; value 0: not known
    DrugNumber solubility;          ///< mg/ml in the fluid of tissue and channels; value 0: does not limit
    /// What it does to the skin: largest shares of a rate, and mg/ml in tissue that do half as much; value 0: nothing.
    DrugNumber alarm_effect;        ///< by how much it speeds up the decay of the alarm
    DrugNumber collagen_effect;     ///< by how much faster fibroblasts settle into making matrix
    DrugNumber pigment_effect;      ///< share of the melanin that it keeps inflammation from adding
    DrugNumber turnover_effect;     ///< by how much faster pigment is shed
    DrugNumber flow_factor;         ///< on the blood that carries it off; 1: none, below: it narrows vessels
    DrugNumber half_effect;         ///< mg/ml
    std::vector<Parameter> numbers; ///< all of the above, by their keys
};

/// mm of dermis under the surface into which a drug enters, from the horny layer and from channels alike.
inline constexpr double entry_layer = 0.125;
/// Compartments of the horny layer that a drug passes one after the other.
inline constexpr int corneum_steps = 4;

const std::vector<Drug>& drugs();
/// Null if there is none of this name.
const Drug* find_drug(const std::string& name);

/// What a preset of a drug may say, and that preset as a drug.
const std::vector<PresetKey>& drug_keys();
Drug read_drug(const PresetBlock& block, Problems& problems);

} // namespace mend
