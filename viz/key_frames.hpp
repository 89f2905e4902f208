#pragma once
/// The small TOML files that a director writes: a camera's key frames, and labels in another language. The only place
/// of the pictures that reads TOML.
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace mend::viz
{

struct KeyFrame
{
    std::string at, view; ///< empty: not given
    std::optional<double> share, turn, tilt, zoom;
};

/// At least one. \throws InputError with file and line.
std::vector<KeyFrame> read_key_frames(const std::string& path);

/// Lines "English" = "translated". \throws InputError with file and line.
std::map<std::string, std::string> read_labels(const std::string& path);

} // namespace mend::viz
