#include "viz/reader.hpp"

#include "viz/error.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <fmt/format.h>
#include <functional>
#include <hdf5.h>
#include <thread>
#include <utility>

namespace mend::viz
{

namespace
{

/// An HDF5 identifier that closes itself.
class Handle
{
  public:
    Handle(hid_t id, herr_t (*close)(hid_t)) : id_(id), close_(close) {}
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, -1)), close_(other.close_) {}
    Handle& operator=(Handle&& other) noexcept
    {
        std::swap(id_, other.id_);
        std::swap(close_, other.close_);
        return *this;
    }
    ~Handle()
    {
        if (id_ >= 0)
            close_(id_);
    }
    operator hid_t() const { return id_; }
    bool valid() const { return id_ >= 0; }

  private:
    hid_t id_;
    herr_t (*close_)(hid_t);
};

/// HDF5 would print its own trace of each failure that is answered here, and load code that a file asks for.
void be_quiet()
{
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
    H5PLset_loading_state(0);
}

bool there_is(hid_t file, const std::string& name)
{
    return H5Lexists(file, name.c_str(), H5P_DEFAULT) > 0;
}

/// Invalid where there is none in the file itself: the file may be anybody's, and no link out of it, nor values kept in
/// other files, are followed.
Handle open_dataset(hid_t file, const std::string& name)
{
    H5L_info_t link{};
    if (!there_is(file, name) || H5Lget_info(file, name.c_str(), &link, H5P_DEFAULT) < 0 || link.type != H5L_TYPE_HARD)
        return {-1, H5Dclose};
    Handle dataset(H5Dopen2(file, name.c_str(), H5P_DEFAULT), H5Dclose);
    if (!dataset.valid())
        return dataset;
    const Handle creation(H5Dget_create_plist(dataset), H5Pclose);
    if (H5Pget_layout(creation) == H5D_VIRTUAL || H5Pget_external_count(creation) > 0)
        return {-1, H5Dclose};
    return dataset;
}

std::vector<hsize_t> shape_of(hid_t dataset)
{
    const Handle space(H5Dget_space(dataset), H5Sclose);
    const int rank = H5Sget_simple_extent_ndims(space);
    std::vector<hsize_t> shape(static_cast<std::size_t>(std::max(rank, 0)));
    H5Sget_simple_extent_dims(space, shape.data(), nullptr);
    return shape;
}

std::size_t size_of(const std::vector<hsize_t>& shape)
{
    std::size_t size = 1;
    for (const hsize_t n : shape)
        size *= n;
    return size;
}

/// \throws StorageError where a data set is said to hold more than its file has room for
void expect_room(hid_t dataset, const std::string& name)
{
    constexpr hsize_t most_packed = 1032; // deflate makes nothing smaller than by this factor
    const Handle file(H5Iget_file_id(dataset), H5Fclose);
    const Handle type(H5Dget_type(dataset), H5Tclose);
    hsize_t length = 0;
    H5Fget_filesize(file, &length);
    const hsize_t most =
        std::min(H5Dget_storage_size(dataset), length) * most_packed / std::max<hsize_t>(1, H5Tget_size(type));
    hsize_t count = 1;
    for (const hsize_t extent : shape_of(dataset)) {
        if (extent > 0 && count > most / extent)
            throw StorageError(fmt::format("{}: is said to hold more than its file does; the file is damaged", name));
        count *= extent;
    }
}

/// A whole dataset as numbers.
std::vector<double> numbers(hid_t file, const std::string& name)
{
    const Handle dataset = open_dataset(file, name);
    if (!dataset.valid())
        return {};
    expect_room(dataset, name);
    std::vector<double> values(size_of(shape_of(dataset)));
    if (!values.empty() && H5Dread(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) < 0)
        throw StorageError(fmt::format("{}: cannot be read; the file is damaged", name));
    return values;
}

Handle open_attribute(hid_t object, const char* name)
{
    if (H5Aexists(object, name) <= 0)
        return {-1, H5Aclose};
    return {H5Aopen(object, name, H5P_DEFAULT), H5Aclose};
}

std::vector<double> attribute_numbers(hid_t object, const char* name)
{
    const Handle attribute = open_attribute(object, name);
    if (!attribute.valid())
        return {};
    const Handle space(H5Aget_space(attribute), H5Sclose);
    std::vector<double> values(static_cast<std::size_t>(std::max<hssize_t>(0, H5Sget_simple_extent_npoints(space))));
    if (values.empty() || H5Aread(attribute, H5T_NATIVE_DOUBLE, values.data()) < 0)
        return {};
    return values;
}

/// Text of fixed or variable length, padded with zeros or blanks.
std::string attribute_text(hid_t object, const char* name)
{
    const Handle attribute = open_attribute(object, name);
    if (!attribute.valid())
        return {};
    const Handle type(H5Aget_type(attribute), H5Tclose);
    const Handle space(H5Aget_space(attribute), H5Sclose);
    if (H5Tget_class(type) != H5T_STRING || H5Sget_simple_extent_npoints(space) != 1)
        return {};
    std::string text;
    if (H5Tis_variable_str(type) > 0) {
        char* raw = nullptr;
        if (H5Aread(attribute, type, &raw) >= 0 && raw != nullptr)
            text = raw;
        H5free_memory(raw);
    } else {
        std::vector<char> raw(H5Aget_storage_size(attribute) + 1, '\0');
        if (H5Aread(attribute, type, raw.data()) >= 0)
            text = raw.data();
    }
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
}

std::vector<std::string> split(const std::string& text, char separator)
{
    std::vector<std::string> parts;
    std::size_t start = 0;
    while (start < text.size()) {
        const std::size_t end = std::min(text.find(separator, start), text.size());
        parts.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    return parts;
}

constexpr std::size_t largest_axis = 100000; // far above any grid, and a bound for what is made of three of them

/// Cell edges as written, else midway between centres.
Axis read_axis(hid_t file, const std::string& name, const std::string& path)
{
    Axis axis{numbers(file, name), numbers(file, name + "_edges")};
    if (axis.centres.empty())
        throw InputError(fmt::format("{}: no axis '{}'; is this a fields.h5 of mend?", path, name));
    const std::size_t n = axis.centres.size();
    if (n > largest_axis)
        throw InputError(fmt::format("{}: the axis '{}' has {} cells; is this a fields.h5 of mend?", path, name, n));
    if (axis.edges.size() != n + 1) {
        axis.edges.assign(n + 1, 0.0);
        for (std::size_t i = 1; i < n; ++i)
            axis.edges[i] = 0.5 * (axis.centres[i - 1] + axis.centres[i]);
        axis.edges[0] = n > 1 ? 2 * axis.centres[0] - axis.edges[1] : axis.centres[0] - 0.5;
        axis.edges[n] = n > 1 ? 2 * axis.centres[n - 1] - axis.edges[n - 1] : axis.centres[0] + 0.5;
    }
    return axis;
}

herr_t collect_name(hid_t, const char* name, const H5L_info_t*, void* names)
{
    static_cast<std::vector<std::string>*>(names)->emplace_back(name);
    return 0;
}

std::string path_of(const std::string& run)
{
    namespace fs = std::filesystem;
    const fs::path path = fs::is_directory(run) ? fs::path(run) / "fields.h5" : fs::path(run);
    if (!fs::exists(path))
        throw InputError(
            fmt::format("{}: no such file; give the folder of a run, as in: mend render runs/NAME", path.string()));
    return path.string();
}

} // namespace

bool RunInfo::has(std::string_view field) const
{
    return std::find(fields.begin(), fields.end(), field) != fields.end();
}

struct Reader::File
{
    std::string path;
    Handle id{-1, H5Fclose};
    RunInfo info;

    explicit File(std::string where) : path(std::move(where))
    {
        be_quiet();
        const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
        H5Pset_file_locking(access, false, true);
        // A run that still writes may be caught between two flushes: try again for a moment.
        for (int attempt = 0; attempt < 20 && !id.valid(); ++attempt) {
            if (attempt > 0)
                std::this_thread::sleep_for(std::chrono::milliseconds(50));
            id = Handle(H5Fopen(path.c_str(), H5F_ACC_RDONLY, access), H5Fclose);
        }
        if (!id.valid())
            throw InputError(fmt::format("{}: not a readable HDF5 file; if its run was stopped early, repeat it with "
                                         "`mend run … --resume`",
                                         path));
        read_info();
    }

    void read_info()
    {
        info.title = attribute_text(id, "title");
        info.geometry = attribute_text(id, "geometry");
        info.resolved = attribute_text(id, "resolved_scenario");
        for (int part = 2; H5Aexists(id, fmt::format("resolved_scenario_{}", part).c_str()) > 0; ++part)
            info.resolved += attribute_text(id, fmt::format("resolved_scenario_{}", part).c_str());
        info.x = read_axis(id, "x", path);
        info.y = read_axis(id, "y", path);
        info.z = read_axis(id, "z", path);
        info.times = numbers(id, "time");
        if (info.times.empty())
            throw InputError(
                fmt::format("{}: holds no snapshot yet; wait for the run, or continue it with --resume", path));
        info.treatments = attribute_numbers(id, "treatment_times");
        if (info.treatments.empty())
            info.treatments = {0.0};
        info.names = split(attribute_text(id, "treatment_names"), ',');
        const std::vector<double> thickness = attribute_numbers(id, "epidermis_thickness");
        info.epidermis = thickness.empty() ? 0.0 : thickness.front();
        std::vector<std::string> names;
        H5Literate(id, H5_INDEX_NAME, H5_ITER_INC, nullptr, collect_name, &names);
        for (const std::string& name : names) {
            const Handle dataset = open_dataset(id, name);
            const std::size_t rank = dataset.valid() ? shape_of(dataset).size() : 0;
            const bool stands_still = name.rfind("baseline_", 0) == 0 || name.rfind("cell_", 0) == 0;
            if ((rank == 3 || rank == 4) && !stands_still)
                info.fields.push_back(name);
        }
        expect_cells();
    }

    /// A volume of one value for each cell is there, so that no more cells are believed than values were written.
    void expect_cells() const
    {
        for (const std::string& name : info.fields)
            if (const Handle dataset = open_dataset(id, name); shape_of(dataset).size() >= 3) {
                expect_room(dataset, name);
                if (size_of(shape_of(dataset)) >= info.columns() * info.times.size())
                    return;
            }
        throw InputError(
            fmt::format("{}: no field has a value for each cell of its axes; is this a fields.h5 of mend?", path));
    }

    /// \param rank of the data set without its axis of time: 3 for cells, 2 for columns; a single number of none
    ///             becomes as many as there are cells
    Frame as_frame(std::vector<float> values, const std::string& name, std::size_t rank) const
    {
        Frame frame{std::move(values), false};
        if (rank < 2 && frame.values.size() == 1)
            frame.values.assign(info.cells(), float(frame.values.front()));
        frame.on_surface = rank == 2;
        if (frame.values.size() != (frame.on_surface ? info.columns() : info.cells()))
            throw StorageError(fmt::format("{}: '{}' has {} values, expected {} cells or {} columns", path, name,
                                           frame.values.size(), info.cells(), info.columns()));
        return frame;
    }

    std::vector<float> snapshot(hid_t dataset, const std::string& field, int index) const
    {
        const std::vector<hsize_t> shape = shape_of(dataset);
        if (index < 0 || shape.empty() || static_cast<hsize_t>(index) >= shape[0])
            throw InputError(fmt::format("{}: no snapshot {} of '{}'", path, index, field));
        std::vector<hsize_t> start(shape.size(), 0), count = shape;
        start[0] = static_cast<hsize_t>(index);
        count[0] = 1;
        const Handle space(H5Dget_space(dataset), H5Sclose);
        H5Sselect_hyperslab(space, H5S_SELECT_SET, start.data(), nullptr, count.data(), nullptr);
        const Handle memory(H5Screate_simple(static_cast<int>(count.size()), count.data(), nullptr), H5Sclose);
        if (size_of(count) > info.cells())
            throw StorageError(fmt::format("{}: '{}' has more values than the grid has cells", path, field));
        std::vector<float> values(size_of(count));
        if (H5Dread(dataset, H5T_NATIVE_FLOAT, memory, space, H5P_DEFAULT, values.data()) < 0)
            throw StorageError(
                fmt::format("{}: snapshot {} of '{}' cannot be read; the file is damaged", path, index, field));
        return values;
    }
};

Reader::Reader(const std::string& run) : file_(std::make_unique<File>(path_of(run))) {}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

const RunInfo& Reader::info() const
{
    return file_->info;
}

Frame Reader::read(const std::string& field, int snapshot) const
{
    if (!file_->info.has(field))
        throw InputError(fmt::format("{}: this picture needs the field '{}', which the run did not keep; add it to "
                                     "output.fields in the scenario (or write output.fields = \"all\") and run again",
                                     file_->path, field));
    const Handle dataset = open_dataset(file_->id, field);
    return file_->as_frame(file_->snapshot(dataset, field, snapshot), field, shape_of(dataset).size() - 1);
}

bool Reader::has_baseline(const std::string& map) const
{
    return there_is(file_->id, "baseline_" + map);
}

Frame Reader::baseline(const std::string& map) const
{
    const std::string name = "baseline_" + map;
    if (!has_baseline(map) || !open_dataset(file_->id, name).valid())
        throw InputError(fmt::format("{}: no '{}': changes cannot be shown without the patient's own baseline; repeat "
                                     "the run with this version of mend",
                                     file_->path, name));
    const std::vector<double> values = numbers(file_->id, name);
    const std::size_t rank = shape_of(open_dataset(file_->id, name)).size();
    return file_->as_frame(std::vector<float>(values.begin(), values.end()), name, rank);
}

double Reader::baseline_decay(const std::string& map) const
{
    const Handle dataset = open_dataset(file_->id, "baseline_" + map);
    if (!dataset.valid())
        return 0;
    const std::vector<double> decay = attribute_numbers(dataset, "decay");
    return decay.empty() ? 0 : decay.front();
}

std::string Reader::unit(const std::string& field) const
{
    const Handle dataset = open_dataset(file_->id, field);
    return dataset.valid() ? attribute_text(dataset, "units") : std::string();
}

} // namespace mend::viz
