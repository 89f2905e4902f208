#include "sim/output/hdf5.hpp"

#include "sim/base/error.hpp"

#include <algorithm>

namespace mend::hdf5
{
namespace
{

/// Of the errors on the stack: the operating system's own words, else the innermost description.
herr_t note_reason(unsigned, const H5E_error2_t* error, void* noted)
{
    auto& reason = *static_cast<std::string*>(noted);
    const std::string text = error->desc != nullptr ? error->desc : "";
    const std::string_view marker = "error message = '";
    if (const auto at = text.find(marker); at != std::string::npos) {
        const auto start = at + marker.size();
        reason = text.substr(start, text.find('\'', start) - start);
        return 1;
    }
    if (reason.empty())
        reason = text;
    return 0;
}

constexpr std::size_t longest_text = 32768;

Handle text_type(std::string_view text)
{
    Handle type(H5Tcopy(H5T_C_S1), H5Tclose);
    H5Tset_size(type, std::max<std::size_t>(text.size(), 1));
    H5Tset_strpad(type, H5T_STR_NULLPAD);
    const bool ascii = std::none_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; });
    H5Tset_cset(type, ascii ? H5T_CSET_ASCII : H5T_CSET_UTF8);
    return type;
}

void write_attribute(hid_t object, const std::string& name, hid_t stored, hid_t memory, hid_t space, const void* value)
{
    const auto what = "attribute '" + name + "' cannot be written";
    const Handle attribute =
        checked(H5Acreate2(object, name.c_str(), stored, space, H5P_DEFAULT, H5P_DEFAULT), H5Aclose, what);
    check(H5Awrite(attribute, memory, value), what);
}

void write_scalar(hid_t object, const std::string& name, hid_t stored, hid_t memory, const void* value)
{
    const Handle space(H5Screate(H5S_SCALAR), H5Sclose);
    write_attribute(object, name, stored, memory, space, value);
}

Handle open_attribute(hid_t object, const std::string& name)
{
    return checked(H5Aopen(object, name.c_str(), H5P_DEFAULT), H5Aclose, "no attribute '" + name + "'");
}

std::string read_piece(hid_t object, const std::string& name)
{
    const Handle attribute = open_attribute(object, name);
    const Handle type(H5Aget_type(attribute), H5Tclose);
    std::string text(H5Tget_size(type), '\0');
    check(H5Aread(attribute, type, text.data()), "attribute '" + name + "' cannot be read");
    text.erase(std::min(text.find('\0'), text.size()));
    return text;
}

} // namespace

void prepare()
{
    H5dont_atexit();
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

void fail(const std::string& what)
{
    std::string reason;
    H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, note_reason, &reason);
    throw StorageError(reason.empty() ? what : what + ": " + reason);
}

Handle file_access()
{
    prepare();
    Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
    H5Pset_libver_bounds(access, H5F_LIBVER_EARLIEST, H5F_LIBVER_V110);
    H5Pset_file_locking(access, false, true);
    return access;
}

Handle open_file(const std::filesystem::path& path)
{
    return checked(H5Fopen(path.c_str(), H5F_ACC_RDONLY, file_access()), H5Fclose, "cannot be opened");
}

Handle dataset_creation()
{
    Handle creation(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
    H5Pset_obj_track_times(creation, false);
    return creation;
}

Handle space_of(const Shape& shape, const Shape& largest)
{
    const int rank = static_cast<int>(shape.size());
    return {H5Screate_simple(rank, shape.data(), largest.empty() ? nullptr : largest.data()), H5Sclose};
}

Handle create_dataset(hid_t where, const std::string& name, hid_t type, hid_t space, hid_t creation)
{
    return checked(H5Dcreate2(where, name.c_str(), type, space, H5P_DEFAULT, creation, H5P_DEFAULT), H5Dclose,
                   "'" + name + "' cannot be created");
}

Handle open_dataset(hid_t where, const std::string& name)
{
    return checked(H5Dopen2(where, name.c_str(), H5P_DEFAULT), H5Dclose, "no data set '" + name + "'");
}

bool has_dataset(hid_t where, const std::string& name)
{
    return H5Lexists(where, name.c_str(), H5P_DEFAULT) > 0;
}

Shape shape_of(hid_t dataset)
{
    const Handle space(H5Dget_space(dataset), H5Sclose);
    Shape shape(static_cast<std::size_t>(std::max(0, H5Sget_simple_extent_ndims(space))));
    H5Sget_simple_extent_dims(space, shape.data(), nullptr);
    return shape;
}

void write_text(hid_t object, const std::string& name, std::string_view text)
{
    for (int piece = 1; piece == 1 || !text.empty(); ++piece) {
        // Not within a character of several bytes.
        std::size_t length = std::min(text.size(), longest_text);
        while (length < text.size() && (text[length] & 0xC0) == 0x80)
            --length;
        const std::string part(text.substr(0, length));
        const Handle type = text_type(part);
        write_scalar(object, piece == 1 ? name : name + "_" + std::to_string(piece), type, type, part.c_str());
        text.remove_prefix(length);
    }
}

void write_number(hid_t object, const std::string& name, double value)
{
    write_scalar(object, name, H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, &value);
}

void write_count(hid_t object, const std::string& name, std::int64_t value)
{
    write_scalar(object, name, H5T_STD_I64LE, H5T_NATIVE_INT64, &value);
}

void write_seed(hid_t object, const std::string& name, std::uint64_t value)
{
    write_scalar(object, name, H5T_STD_U64LE, H5T_NATIVE_UINT64, &value);
}

void write_numbers(hid_t object, const std::string& name, std::span<const double> values)
{
    write_attribute(object, name, H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, space_of({values.size()}), values.data());
}

std::string read_text(hid_t object, const std::string& name)
{
    std::string text = read_piece(object, name);
    for (int piece = 2;; ++piece) {
        const auto next = name + "_" + std::to_string(piece);
        if (H5Aexists(object, next.c_str()) <= 0)
            return text;
        text += read_piece(object, next);
    }
}

double read_number(hid_t object, const std::string& name)
{
    double value = 0;
    check(H5Aread(open_attribute(object, name), H5T_NATIVE_DOUBLE, &value), "attribute '" + name + "' cannot be read");
    return value;
}

std::int64_t read_count(hid_t object, const std::string& name)
{
    std::int64_t value = 0;
    check(H5Aread(open_attribute(object, name), H5T_NATIVE_INT64, &value), "attribute '" + name + "' cannot be read");
    return value;
}

void write_values(hid_t where, const std::string& name, std::span<const double> values, const Shape& shape)
{
    const Handle dataset = create_dataset(where, name, H5T_IEEE_F64LE, space_of(shape), dataset_creation());
    if (!values.empty())
        check(H5Dwrite(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()),
              "'" + name + "' cannot be written");
}

std::vector<double> read_values(hid_t where, const std::string& name)
{
    std::size_t count = 1;
    for (const hsize_t extent : shape_of(open_dataset(where, name)))
        count *= extent;
    std::vector<double> values(count);
    read_values(where, name, values);
    return values;
}

void read_values(hid_t where, const std::string& name, std::span<double> values)
{
    if (!values.empty())
        check(H5Dread(open_dataset(where, name), H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()),
              "'" + name + "' cannot be read");
}

} // namespace mend::hdf5
