#pragma once
/// Kinds of aftercare as data files say them, and the numbers that they and their keys have.
#include "sim/base/parameter.hpp"
#include "sim/input/preset_files.hpp"
#include "sim/treatment/aftercare.hpp"

#include <string>
#include <vector>

namespace mend
{

/// A number of an application: of its key, of presets, and of tables of numbers.
struct ApplicationNumber
{
    std::string name;
    std::string unit;   ///< as people write it
    std::string stored; ///< unit of the member
    double low, high;   ///< allowed, in `unit`, ends included
    double neutral;     ///< where nothing is put on
    double ApplicationSpec::*place;
    std::string meaning;
};
const std::vector<ApplicationNumber>& application_numbers();

/// A preset [aftercare."NAME"] of a data file.
struct ApplicationFile
{
    ApplicationPreset preset;
    std::vector<Parameter> numbers; ///< that it states
};
ApplicationFile read_application(const PresetBlock& block, Problems& problems);
/// In the order of application_presets().
const std::vector<ApplicationFile>& application_files();

} // namespace mend
