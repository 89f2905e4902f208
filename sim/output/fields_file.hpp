#pragma once
/// fields.h5: snapshots of the fields in one file that HDF5, netCDF-4, xarray and ParaView read (FORMAT.md).
#include "sim/output/chunks.hpp"
#include "sim/output/hdf5.hpp"
#include "sim/output/output.hpp"
#include "sim/state/state.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace mend
{

/// A discontinuity that readers want to know: when a session took place, and what it was called.
struct Session
{
    double time = 0; ///< d
    std::string name;
};

/// What a fields file says besides the snapshots. `chosen` are indices into `fields`.
struct FieldsHead
{
    const FieldTable& fields;
    std::vector<int> chosen;
    const MapTable& map_table;
    const kernels::Arrays& maps; ///< the patient's constants, written once as baseline_NAME
    const Grid& grid;
    Provenance provenance;
    std::vector<Session> sessions;
    double epidermis_thickness = 0;  ///< mm
    std::vector<double> map_decay{}; ///< [map] 1/d; empty: the maps stand still
};

/// Indices of the fields to write: those asked for by name, where "usual" stands for those of `usual` that the model
/// has; {"all"}; by default the usual ones (all of them if it has none). In the order of the table.
/// \throws InputError on a name that is not in the table.
std::vector<int> chosen_fields(const OutputSpec& spec, const FieldTable& table, const std::vector<std::string>& usual);

/// Appends snapshots, each visible to readers only when all of it is written. The bytes depend on the head and on the
/// snapshots alone: not on the clock, on threads, on interruptions or on who reads meanwhile. Failures throw
/// StorageError with the file's name and the system's reason.
class FieldsFile
{
  public:
    /// A new file in place of what stood there; or, with `times` (d), the file as it was after its first snapshots,
    /// which must be those: what follows is cut off. The kept snapshots are copied into a fresh file by the same
    /// operations that wrote them first, since a file that is cut in place keeps holes.
    /// \throws InputError if the file was written to another plan.
    FieldsFile(const std::filesystem::path& path, const FieldsHead& head, const std::vector<double>& times = {});

    void append(double time, const Blend& blend);
    void append(double time, const kernels::Arrays& fields) { append(time, {fields, fields, 0}); }
    int snapshots() const { return snapshots_; }
    /// Returns once the disk has it.
    void sync();
    void close();

  private:
    /// What one data set needs to be written to.
    struct Written
    {
        std::string name;
        hdf5::Handle dataset;
        hdf5::Shape shape; ///< of one snapshot
        std::size_t chunk_cells;
    };

    void create(const std::filesystem::path& path, const FieldsHead& head);
    void create_axes(const Grid& grid);
    void create_maps(const FieldsHead& head);
    void create_fields(const FieldsHead& head);
    void copy(const std::filesystem::path& old, const std::vector<double>& times);
    void write(double time, const std::vector<Bytes>& packed);
    void write_time(double time);
    void flush();

    std::filesystem::path path_;
    hdf5::Handle file_, time_;
    std::vector<Written> fields_;
    std::vector<ChunkPlace> places_;
    std::vector<std::size_t> owners_; ///< of each place: index into fields_
    int snapshots_ = 0;
};

} // namespace mend
