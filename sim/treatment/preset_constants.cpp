#include "sim/treatment/preset_constants.hpp"

#include "sim/treatment/aftercare_presets.hpp"
#include "sim/treatment/devices.hpp"

namespace mend
{

std::vector<Parameter> preset_constants()
{
    std::vector<Parameter> all;
    for (const DeviceFile& file : device_files())
        all.insert(all.end(), file.numbers.begin(), file.numbers.end());
    for (const ApplicationFile& file : application_files())
        all.insert(all.end(), file.numbers.begin(), file.numbers.end());
    return all;
}

} // namespace mend
