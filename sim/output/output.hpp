#pragma once
/// What the user may ask of the run folder, and what every deterministic file says about its origin.
#include <cstdint>
#include <string>
#include <vector>

namespace mend
{

struct OutputSpec
{
    std::vector<std::string> fields; ///< empty: those that scenes and observables use; {"all"}: every field
    int snapshots = 60;              ///< about so many; dense after each session, then growing
    int rows = 400;                  ///< about so many rows of the time series
    bool movie = false;              ///< render an animation when the run has ended
    double checkpoint_every = 20;    ///< s, wall clock; 0: after every step
};

/// What every run of this scenario with this build shares. Nothing else goes into files that are compared byte for
/// byte: threads, host and dates belong to status.json and log.txt.
struct Provenance
{
    std::string version;
    std::string commit;
    bool dirty = false;          ///< built from a tree with uncommitted changes
    std::string compiler;        ///< e.g. "g++ 12.2.0"
    std::string instruction_set; ///< e.g. "x86-64-v3"
    std::string scenario_hash;   ///< SHA-256 of the resolved scenario, model parameters and numerics
    std::uint64_t seed = 0;
    std::string title;
    std::string resolved_scenario; ///< TOML with every default
};

} // namespace mend
