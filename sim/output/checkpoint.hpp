#pragma once
/// checkpoint.h5: all that a run needs to go on with the same bits. Refused, never misread, if a byte of it changed.
#include "sim/output/output.hpp"
#include "sim/state/step.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace mend
{

/// How much of the planned output is in the files.
struct Written
{
    std::int64_t snapshots = 0, rows = 0;
};

/// Where a run stands besides its state.
struct Bookmark
{
    Controller controller;
    std::vector<double> record;  ///< Record::save()
    std::int64_t next_event = 0; ///< index of the first event that has not happened
    Written written;
};

struct Checkpoint
{
    State state;
    Bookmark bookmark;
    std::string remark; ///< for the log: that the newer checkpoint was refused, and why; else empty
};

/// Replaces checkpoint.h5 of the folder at one moment; the one before stays as checkpoint.previous.h5. When it
/// returns, the disk has it. \throws StorageError, both files as they were, if the disk is full.
void save_checkpoint(const std::filesystem::path& folder, const State& state, const Bookmark& bookmark,
                     const FieldTable& fields, const Provenance& provenance);

/// The newest checkpoint that is whole; nothing if there is no checkpoint at all. `layout` and `fields` are those of
/// the run that goes on.
/// \throws InputError if it belongs to another scenario, build or instruction set; StorageError if every one is
/// damaged.
std::optional<Checkpoint> load_checkpoint(const std::filesystem::path& folder, const FieldTable& fields,
                                          const kernels::Layout& layout, const Provenance& provenance);

} // namespace mend
