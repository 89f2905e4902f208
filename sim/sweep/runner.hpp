#pragma once
/// The one runner of many scenarios. Rows are dealt to shards by their number; a shard is a process of one thread, so
/// that a crash costs one row.
#include "sim/sweep/rows.hpp"
#include "sim/sweep/store.hpp"

#include <functional>

namespace mend
{

/// Part `index` of `count`, from 1: rows index, index + count, index + 2 count, …
struct Shard
{
    int index = 1, count = 1;
    bool has(std::size_t row) const
    {
        return row % static_cast<std::size_t>(count) == static_cast<std::size_t>(index - 1);
    }
};

/// How far all rows are.
struct StudyProgress
{
    std::size_t rows = 0, done = 0, failed = 0, running = 0;
    std::size_t done_here = 0; ///< by this process and its children
    double elapsed = 0;        ///< s
};

struct StudyWatcher
{
    std::function<void(const StudyProgress&)> progress = [](const StudyProgress&) {};
    std::function<bool()> asked_to_stop = [] { return false; };
};

/// Computes one row, failures included. \throws Interrupted, StorageError: what ends the whole study
Outcome compute_row(const Study& study, std::size_t row, const std::filesystem::path& folder);

/// Computes the rows of a shard that `folder` has no outcome of, with `jobs` processes of its own shards. A row under
/// which a process dies twice is given up, and listed.
/// \throws Interrupted if asked to stop: what is done is kept; StorageError
void run_rows(const Study& study, const std::filesystem::path& folder, Shard shard, int jobs,
              const StudyWatcher& watcher = {});

/// All rows that are done with.
Outcomes outcomes_of(const Study& study, const std::filesystem::path& folder);

} // namespace mend
