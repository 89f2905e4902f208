#include "sim/output/fields_file.hpp"

#include "sim/base/error.hpp"
#include "sim/output/fields_layout.hpp"
#include "sim/output/files.hpp"
#include "sim/output/ordered_file.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <numeric>

namespace mend
{
namespace
{

/// Runs a piece of work; what fails in it is told with the file's name.
template <class Work> void named(const std::filesystem::path& path, Work work)
{
    try {
        work();
    } catch (const StorageError& error) {
        throw StorageError(path.string() + ": " + error.what());
    }
}

/// (snapshot, z, y, x) of a chunk, without z for a sheet; `rank` is that of the data set.
hdf5::Shape offset_of(const ChunkPlace& place, std::size_t rank, hsize_t snapshot)
{
    hdf5::Shape offset{snapshot};
    for (std::size_t axis = 4 - rank; axis < 3; ++axis)
        offset.push_back(static_cast<hsize_t>(place.first[axis]));
    return offset;
}

Bytes read_chunk(hid_t dataset, const hdf5::Shape& offset, std::size_t cells, const std::string& name)
{
    hsize_t size = 0;
    const auto what = "a snapshot of '" + name + "' cannot be read";
    hdf5::check(H5Dget_chunk_storage_size(dataset, offset.data(), &size), what);
    if (size > 2 * cells * sizeof(float) + 64) // packed, it is never twice as long
        throw StorageError(what + "; the file is damaged");
    Bytes bytes(size);
    std::uint32_t mask = 0;
    hdf5::check(H5Dread_chunk(dataset, H5P_DEFAULT, offset.data(), &mask, bytes.data()), what);
    if (mask != 0 || !is_whole(bytes, cells))
        throw StorageError(what + "; the file is damaged");
    return bytes;
}

[[noreturn]] void refuse_plan(const std::string& what)
{
    throw InputError(what + ": it was written to another plan; set the scenario's [output] back to what it was, or "
                            "compute afresh with --again");
}

} // namespace

std::vector<int> chosen_fields(const OutputSpec& spec, const FieldTable& table, const std::vector<std::string>& usual)
{
    std::vector<int> all(table.size()), chosen;
    std::iota(all.begin(), all.end(), 0);
    if (spec.fields == std::vector<std::string>{"all"})
        return all;
    std::vector<std::string> wanted = spec.fields.empty() ? usual : std::vector<std::string>{};
    for (const auto& name : spec.fields)
        if (name == "usual")
            wanted.insert(wanted.end(), usual.begin(), usual.end());
        else if (index_of(table, name) >= 0)
            wanted.push_back(name);
        else {
            std::vector<std::string> names;
            for (const auto& row : table)
                names.push_back(row.name);
            throw InputError(
                fmt::format("output.fields: the model has no field '{}'; it has {}, or say \"usual\" or \"all\"", name,
                            fmt::join(names, ", ")));
        }
    for (const int index : all)
        if (std::find(wanted.begin(), wanted.end(), table[static_cast<std::size_t>(index)].name) != wanted.end())
            chosen.push_back(index);
    return chosen.empty() ? all : chosen;
}

FieldsFile::FieldsFile(const std::filesystem::path& path, const FieldsHead& head, const std::vector<double>& times)
    : path_(path)
{
    Temporary temporary(path);
    named(path_, [&] {
        create(temporary.path(), head);
        if (!times.empty())
            copy(path, times);
    });
    temporary.put_in_place();
}

void FieldsFile::create(const std::filesystem::path& path, const FieldsHead& head)
{
    const hdf5::Handle access = hdf5::ordered_access();
    const hdf5::Handle creation(H5Pcreate(H5P_FILE_CREATE), H5Pclose);
    hdf5::set(H5Pset_obj_track_times(creation, false));
    file_ = hdf5::checked(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, creation, access), H5Fclose, "cannot be created");
    write_origin(file_, head);
    time_ = create_time(file_);
    create_axes(head.grid);
    create_maps(head);
    create_fields(head);
    flush();
}

void FieldsFile::create_axes(const Grid& grid)
{
    write_axes(file_, grid);
    write_cell_sizes(file_, grid);
}

void FieldsFile::create_maps(const FieldsHead& head)
{
    for (std::size_t i = 0; i < head.map_table.size(); ++i) {
        const MapRow& row = head.map_table[i];
        const int index = static_cast<int>(i);
        const bool on_sheet = row.storage == Storage::sheet;
        const Extent extent = extent_of(layout_of(head.grid), on_sheet);
        const std::string name = "baseline_" + row.name;
        const auto dataset = create_chunked(file_, name, extent, on_sheet, false);
        write_meaning(dataset, row.unit, row.meaning, row.symbol, on_sheet);
        if (!head.map_decay.empty())
            hdf5::write_number(dataset, "decay", head.map_decay[i]);
        const auto places = chunk_places(index, extent);
        const auto packed = pack({head.maps, head.maps, 0}, places);
        for (std::size_t place = 0; place < places.size(); ++place) {
            hdf5::Shape offset = offset_of(places[place], on_sheet ? 3 : 4, 0);
            offset.erase(offset.begin());
            write_chunk(dataset, offset, packed[place], "'" + name + "' cannot be written");
        }
    }
}

void FieldsFile::create_fields(const FieldsHead& head)
{
    for (const int index : head.chosen) {
        const FieldRow& row = head.fields[static_cast<std::size_t>(index)];
        const Extent extent = extent_of(layout_of(head.grid), row.on_sheet());
        auto dataset = create_chunked(file_, row.name, extent, row.on_sheet(), true);
        write_meaning(dataset, row.unit, row.meaning, row.symbol, row.on_sheet());
        for (const auto& place : chunk_places(index, extent)) {
            places_.push_back(place);
            owners_.push_back(fields_.size());
        }
        fields_.push_back({row.name, std::move(dataset), hdf5::Shape(extent.begin() + row.on_sheet(), extent.end()),
                           cells_in(chunk_of(extent))});
    }
}

void FieldsFile::copy(const std::filesystem::path& old, const std::vector<double>& times)
{
    const auto file = hdf5::open_file(old);
    const auto written = hdf5::read_values(file, "time");
    if (written.size() < times.size())
        throw StorageError("fewer snapshots than the checkpoint knows; the file is damaged");
    if (!std::equal(times.begin(), times.end(), written.begin()))
        refuse_plan(path_.string());
    std::vector<hdf5::Handle> sources;
    for (const auto& field : fields_) {
        if (!hdf5::has_dataset(file, field.name))
            refuse_plan(path_.string());
        sources.push_back(hdf5::open_dataset(file, field.name));
        hdf5::Shape shape = hdf5::shape_of(sources.back());
        if (shape.empty() || !std::equal(shape.begin() + 1, shape.end(), field.shape.begin(), field.shape.end()))
            refuse_plan(path_.string());
    }
    for (std::size_t snapshot = 0; snapshot < times.size(); ++snapshot) {
        std::vector<Bytes> packed;
        for (std::size_t i = 0; i < places_.size(); ++i) {
            const Written& field = fields_[owners_[i]];
            packed.push_back(read_chunk(sources[owners_[i]], offset_of(places_[i], field.shape.size() + 1, snapshot),
                                        field.chunk_cells, field.name));
        }
        write(times[snapshot], packed);
    }
}

void FieldsFile::append(double time, const Blend& blend)
{
    named(path_, [&] { write(time, pack(blend, places_)); });
}

void FieldsFile::write(double time, const std::vector<Bytes>& packed)
{
    const auto snapshot = static_cast<hsize_t>(snapshots_);
    for (const Written& field : fields_) {
        hdf5::Shape shape{snapshot + 1};
        shape.insert(shape.end(), field.shape.begin(), field.shape.end());
        hdf5::check(H5Dset_extent(field.dataset, shape.data()), "'" + field.name + "' cannot grow");
    }
    for (std::size_t i = 0; i < places_.size(); ++i) {
        const Written& field = fields_[owners_[i]];
        write_chunk(field.dataset, offset_of(places_[i], field.shape.size() + 1, snapshot), packed[i],
                    "'" + field.name + "' cannot be written");
    }
    flush();
    // Readers count times: a snapshot is there once its time is.
    write_time(time);
    flush();
    ++snapshots_;
}

void FieldsFile::write_time(double time)
{
    const hsize_t count = static_cast<hsize_t>(snapshots_) + 1, start = count - 1, one = 1;
    hdf5::check(H5Dset_extent(time_, &count), "'time' cannot grow");
    const hdf5::Handle there(H5Dget_space(time_), H5Sclose);
    H5Sselect_hyperslab(there, H5S_SELECT_SET, &start, nullptr, &one, nullptr);
    hdf5::check(H5Dwrite(time_, H5T_NATIVE_DOUBLE, hdf5::space_of({1}), there, H5P_DEFAULT, &time),
                "'time' cannot be written");
}

void FieldsFile::flush()
{
    hdf5::check(H5Fflush(file_, H5F_SCOPE_GLOBAL), "cannot be written");
}

void FieldsFile::sync()
{
    sync_path(path_);
}

void FieldsFile::close()
{
    named(path_, [&] {
        fields_.clear();
        time_.close();
        if (!file_.close())
            hdf5::fail("cannot be closed");
    });
}

} // namespace mend
