#pragma once
/// Where the files are that come with the program: scenarios, and the table of measurements.
#include <filesystem>
#include <vector>

namespace mend
{

/// Relative to the program: share/mend beside its bin, or the source tree that it was built in. Those that exist.
std::vector<std::filesystem::path> shipped_roots();

/// The table of measurements that ships; \throws InputError where it is not found
std::filesystem::path shipped_table();

/// The same, and the published courses that ship beside it, by name.
std::vector<std::filesystem::path> shipped_tables();

/// Errors of the shipped table's rows. \throws InputError where it is not there
std::filesystem::path shipped_errors();

} // namespace mend
