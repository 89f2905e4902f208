#pragma once
/// `mend check` of a file that asks for many scenarios.
#include <filesystem>
#include <string>
#include <vector>

namespace mend
{

/// What would be computed, what it costs, which settings are unsafe, and which keys do not act on what is asked.
/// \returns exit code
/// \throws InputError with what is wrong with the file or with any of the first thousand rows that differ in more than
/// draws; StorageError where it does not fit
int check_sweep(const std::filesystem::path& file, const std::filesystem::path& folder);

} // namespace mend
