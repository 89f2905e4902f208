#pragma once
/// The files of sim/input/presets, which are built into the program so that it runs anywhere.
#include <string_view>
#include <vector>

namespace mend
{

struct ShippedFile
{
    std::string_view name; ///< "devices.toml"
    std::string_view text;
};

const std::vector<ShippedFile>& shipped_preset_files();

} // namespace mend
