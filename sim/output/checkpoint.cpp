#include "sim/output/checkpoint.hpp"

#include "sim/base/error.hpp"
#include "sim/output/files.hpp"
#include "sim/output/hdf5.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <hdf5_hl.h>

namespace mend
{
namespace
{

namespace fs = std::filesystem;

// Before the HDF5 content: who wrote it, and the digest of all that follows.
constexpr std::size_t head_size = 512;
constexpr std::size_t grow_by = std::size_t{1} << 14; // a file in memory is as long as what it reserved

std::string head_of(std::string_view content)
{
    std::string head = fmt::format("mend checkpoint 1\nsha256 {}\n", sha256(content));
    head.resize(head_size, '\0');
    return head;
}

/// All of a field's memory, padding included: what comes after must not depend on an interruption.
hdf5::Shape memory_shape(const kernels::Layout& layout, int planes)
{
    return {static_cast<hsize_t>(planes), static_cast<hsize_t>(layout.plane)};
}

void write_identity(hid_t file, const Provenance& provenance)
{
    hdf5::write_text(file, "title", provenance.title);
    hdf5::write_text(file, "mend_version", provenance.version);
    hdf5::write_text(file, "mend_commit", provenance.commit);
    hdf5::write_count(file, "mend_dirty", provenance.dirty ? 1 : 0);
    hdf5::write_text(file, "compiler", provenance.compiler);
    hdf5::write_text(file, "instruction_set", provenance.instruction_set);
    hdf5::write_text(file, "scenario_hash", provenance.scenario_hash);
    hdf5::write_seed(file, "seed", provenance.seed);
}

void write_bookmark(hid_t file, const Bookmark& bookmark)
{
    const Controller& controller = bookmark.controller;
    hdf5::write_count(file, "next_event", bookmark.next_event);
    hdf5::write_count(file, "snapshots", bookmark.written.snapshots);
    hdf5::write_count(file, "rows", bookmark.written.rows);
    hdf5::write_number(file, "proposed_step", controller.proposed_step);
    hdf5::write_number(file, "factored_step", controller.factored_step);
    hdf5::write_number(file, "previous_error", controller.previous_error);
    hdf5::write_count(file, "accepted", controller.accepted);
    hdf5::write_count(file, "rejected", controller.rejected);
    hdf5::write_count(file, "rejected_in_a_row", controller.rejected_in_a_row);
    hdf5::write_values(file, "worst_negative", controller.worst_negative, {controller.worst_negative.size()});
    hdf5::write_values(file, "record", bookmark.record, {bookmark.record.size()});
}

Bookmark read_bookmark(hid_t file)
{
    Bookmark bookmark;
    Controller& controller = bookmark.controller;
    bookmark.next_event = hdf5::read_count(file, "next_event");
    bookmark.written.snapshots = hdf5::read_count(file, "snapshots");
    bookmark.written.rows = hdf5::read_count(file, "rows");
    controller.proposed_step = hdf5::read_number(file, "proposed_step");
    controller.factored_step = hdf5::read_number(file, "factored_step");
    controller.previous_error = hdf5::read_number(file, "previous_error");
    controller.accepted = hdf5::read_count(file, "accepted");
    controller.rejected = hdf5::read_count(file, "rejected");
    controller.rejected_in_a_row = static_cast<int>(hdf5::read_count(file, "rejected_in_a_row"));
    controller.worst_negative = hdf5::read_values(file, "worst_negative");
    bookmark.record = hdf5::read_values(file, "record");
    return bookmark;
}

void write_state(hid_t file, const State& state, const FieldTable& fields)
{
    hdf5::write_number(file, "time", state.time);
    hdf5::write_values(file, "exposure", state.exposure, {state.exposure.size()});
    const hdf5::Handle group =
        hdf5::checked(H5Gcreate2(file, "fields", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT), H5Gclose, "no memory");
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const int index = static_cast<int>(i);
        const auto shape = memory_shape(state.fields.layout(), state.fields.planes(index));
        hdf5::write_values(group, fields[i].name, {state.fields.field(index), shape[0] * shape[1]}, shape);
    }
}

State read_state(hid_t file, const FieldTable& fields, const kernels::Layout& layout)
{
    State state;
    state.time = hdf5::read_number(file, "time");
    const auto exposure = hdf5::read_values(file, "exposure");
    const hdf5::Handle group = hdf5::open_group(file, "fields");
    if (exposure.size() != state.exposure.size())
        throw StorageError("written by a program with other inputs");
    std::copy(exposure.begin(), exposure.end(), state.exposure.begin());
    state.fields = kernels::Arrays(layout, sheets_of(fields));
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const int index = static_cast<int>(i);
        const auto shape = memory_shape(layout, state.fields.planes(index));
        if (hdf5::shape_of(hdf5::open_dataset(group, fields[i].name)) != shape)
            throw StorageError("field '" + fields[i].name + "' has another size");
        hdf5::read_values(group, fields[i].name, {state.fields.field(index), shape[0] * shape[1]});
    }
    return state;
}

/// An HDF5 file in memory: what can fail on a disk is then one plain write.
hdf5::Handle memory_file()
{
    const hdf5::Handle access = hdf5::file_access();
    hdf5::set(H5Pset_fapl_core(access, grow_by, false));
    const hdf5::Handle creation(H5Pcreate(H5P_FILE_CREATE), H5Pclose);
    hdf5::set(H5Pset_userblock(creation, head_size));
    return hdf5::checked(H5Fcreate("checkpoint", H5F_ACC_TRUNC, creation, access), H5Fclose,
                         "checkpoint: no memory for it");
}

/// The bytes of a file in memory without its head; valid until the file changes or closes.
std::string_view content_of(hid_t file)
{
    hdf5::check(H5Fflush(file, H5F_SCOPE_GLOBAL), "checkpoint: no memory for it");
    void* memory = nullptr;
    hsize_t size = 0;
    hdf5::check(H5Fget_vfd_handle(file, H5P_DEFAULT, &memory), "checkpoint: no access to its memory");
    hdf5::check(H5Fget_filesize(file, &size), "checkpoint: no size");
    return std::string_view(*static_cast<const char**>(memory), size).substr(head_size);
}

fs::path newest(const fs::path& folder)
{
    return folder / "checkpoint.h5";
}
fs::path previous(const fs::path& folder)
{
    return folder / "checkpoint.previous.h5";
}

void expect_same(const fs::path& path, const std::string& what, const std::string& theirs, const std::string& ours)
{
    if (theirs != ours)
        throw InputError(fmt::format("{}: belongs to another {} ({}, here {}); go on with what wrote it, or compute "
                                     "afresh with --again",
                                     path.string(), what, theirs, ours));
}

void expect_identity(const fs::path& path, hid_t file, const Provenance& provenance)
{
    const auto text = [&](const char* name) { return hdf5::read_text(file, name); };
    expect_same(path, "scenario", text("scenario_hash"), provenance.scenario_hash);
    expect_same(path, "version of mend", text("mend_version"), provenance.version);
    const bool dirty = hdf5::read_count(file, "mend_dirty") != 0;
    const auto commit = [](const std::string& name, bool changed) { return name + (changed ? " with changes" : ""); };
    expect_same(path, "commit of mend", commit(text("mend_commit"), dirty),
                commit(provenance.commit, provenance.dirty));
    expect_same(path, "compiler", text("compiler"), provenance.compiler);
    expect_same(path, "instruction set", text("instruction_set"), provenance.instruction_set);
}

Checkpoint read_checkpoint(const fs::path& path, const FieldTable& fields, const kernels::Layout& layout,
                           const Provenance& provenance)
{
    std::string bytes = read_file(path);
    if (bytes.size() <= head_size || bytes.compare(0, 16, "mend checkpoint ") != 0)
        throw StorageError(path.string() + ": not a checkpoint of mend");
    if (bytes.compare(0, head_size, head_of(std::string_view(bytes).substr(head_size))) != 0)
        throw StorageError(path.string() + ": torn or altered (its digest does not fit)");
    hdf5::prepare();
    const auto file = hdf5::checked(
        H5LTopen_file_image(bytes.data(), bytes.size(), H5LT_FILE_IMAGE_DONT_COPY | H5LT_FILE_IMAGE_DONT_RELEASE),
        H5Fclose, path.string() + ": cannot be opened");
    expect_identity(path, file, provenance);
    try {
        return {read_state(file, fields, layout), read_bookmark(file), {}};
    } catch (const StorageError& error) {
        throw StorageError(path.string() + ": " + error.what());
    }
}

} // namespace

void save_checkpoint(const fs::path& folder, const State& state, const Bookmark& bookmark, const FieldTable& fields,
                     const Provenance& provenance)
{
    const hdf5::Handle file = memory_file();
    write_identity(file, provenance);
    write_bookmark(file, bookmark);
    write_state(file, state, fields);
    const std::string_view content = content_of(file);
    Temporary fresh(newest(folder));
    OutputFile output(fresh.path());
    output.write(head_of(content));
    output.write(content);
    output.sync();
    output.close();
    // Killed between these two, a run finds the previous one.
    if (fs::exists(newest(folder)))
        move_file(newest(folder), previous(folder));
    fresh.put_in_place();
    sync_path(folder);
}

std::optional<Checkpoint> load_checkpoint(const fs::path& folder, const FieldTable& fields,
                                          const kernels::Layout& layout, const Provenance& provenance)
{
    std::string refused;
    for (const auto& path : {newest(folder), previous(folder)}) {
        if (!fs::exists(path))
            continue;
        try {
            Checkpoint checkpoint = read_checkpoint(path, fields, layout, provenance);
            if (!refused.empty())
                checkpoint.remark = refused + "; going on from " + path.filename().string();
            return checkpoint;
        } catch (const StorageError& error) {
            refused += (refused.empty() ? "" : "; ") + std::string(error.what());
        }
    }
    if (!refused.empty())
        throw StorageError(refused + "; no whole checkpoint is left: compute afresh with --again");
    return {};
}

} // namespace mend
