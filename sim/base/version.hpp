#pragma once
/// What this program was built from.
#include <string>
#include <vector>

namespace mend
{

struct BuildInfo
{
    std::string version;
    std::string commit;                 ///< 40 hex digits, or "unknown" where the source was no git tree
    bool dirty = false;                 ///< the source had changes that no commit holds
    std::string compiler;               ///< "g++ 12.2.0"
    std::string instruction_set;        ///< "x86-64-v3"; "generic" where the compiler's own default was used
    std::vector<std::string> libraries; ///< "HDF5 1.10.8", …
};
BuildInfo build_info();

/// The same in a few lines, as `mend --version` prints it.
std::string version_text();

} // namespace mend
