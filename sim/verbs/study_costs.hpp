#pragma once
/// What a sweep will cost, by one row in its middle.
#include "sim/sweep/rows.hpp"

#include <filesystem>
#include <string>

namespace mend
{

struct StudyShare
{
    int shards = 1, jobs = 1; ///< of how many parts one is computed here, how many rows at once
    bool timed = true;        ///< take steps to know how long a row takes
};

/// "144 scenarios, 2 at once. Forecast: about 12 s (0.16 s each), 30 MB of memory each, 576 kB on disk", or why there
/// is none. \throws StorageError where it does not fit
std::string study_costs(const Study& study, const StudyShare& share, const std::filesystem::path& folder);

} // namespace mend
