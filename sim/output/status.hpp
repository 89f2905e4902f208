#pragma once
/// status.json: how a run is doing, for people and scripts that watch. What depends on clock and machine is here (and
/// in the log) and nowhere else.
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace mend
{

struct Status
{
    std::string state = "running"; ///< running, finished, stopped (resumable) or failed
    std::string reason;            ///< why it ended, if it did not finish
    std::string title, scenario_hash;
    double time = 0, end = 0;              ///< d, simulated
    double share = 0;                      ///< of the work, 0 to 1
    std::optional<double> time_left;       ///< s, estimated
    std::optional<double> last_checkpoint; ///< d, simulated
    std::int64_t accepted = 0, rejected = 0;
    int threads = 0;
    int resumes = 0;
    std::string host;
    long process = 0;
    std::string started, updated, ended; ///< UTC, ISO 8601
    double elapsed = 0;                  ///< s, wall clock of this process
    double writing = 0;                  ///< s of it spent on snapshots, rows and checkpoints
};

/// Replaces the file at one moment. \throws StorageError
void write_status(const std::filesystem::path& folder, const Status& status);
/// Nothing if there is none, or none that can be read.
std::optional<Status> read_status(const std::filesystem::path& folder);

std::string utc_now();
std::string host_name();

} // namespace mend
