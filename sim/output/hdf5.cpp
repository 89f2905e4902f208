#include "sim/output/hdf5.hpp"

#include "sim/base/error.hpp"

#include <algorithm>
#include <array>
#include <new>

namespace mend::hdf5
{
namespace
{

/// Of the errors on the stack: the operating system's own words, else the innermost description. Called by the library,
/// which is C: no exception passes, so letters that have their place already.
struct Reason
{
    std::array<char, 256> letters{};
    void note(std::string_view text)
    {
        const std::size_t length = std::min(text.size(), letters.size() - 1);
        *std::copy_n(text.begin(), length, letters.begin()) = '\0';
    }
};

herr_t note_reason(unsigned, const H5E_error2_t* error, void* noted)
{
    auto& reason = *static_cast<Reason*>(noted);
    const std::string_view text = error->desc != nullptr ? error->desc : "";
    constexpr std::string_view marker = "error message = '";
    if (const auto at = text.find(marker); at != std::string::npos) {
        const auto start = at + marker.size();
        reason.note(text.substr(start, text.find('\'', start) - start));
        return 1;
    }
    if (reason.letters[0] == '\0')
        reason.note(text);
    return 0;
}

constexpr std::size_t longest_text = 32768;
constexpr std::size_t longest_attribute = 65536;
constexpr std::size_t most_packed = 1032; // deflate makes nothing smaller than by this factor

/// Only what lies in the file itself is read: no link out of it, no values kept or put together elsewhere.
void expect_in_file(hid_t where, const std::string& name)
{
    H5L_info_t link{};
    if (H5Lexists(where, name.c_str(), H5P_DEFAULT) > 0 &&
        (H5Lget_info(where, name.c_str(), &link, H5P_DEFAULT) < 0 || link.type != H5L_TYPE_HARD))
        throw StorageError("'" + name + "' is a link to another place");
}

void expect_own_values(hid_t dataset, const std::string& name)
{
    const Handle creation(H5Dget_create_plist(dataset), H5Pclose);
    if (H5Pget_layout(creation) == H5D_VIRTUAL || H5Pget_external_count(creation) > 0)
        throw StorageError("'" + name + "' has its values in other files");
}

/// Values of a data set, believed only where its file has room for them.
std::size_t count_of(hid_t dataset, const std::string& name)
{
    const Handle file(H5Iget_file_id(dataset), H5Fclose);
    const Handle type(H5Dget_type(dataset), H5Tclose);
    hsize_t length = 0;
    check(H5Fget_filesize(file, &length), "the file's length is not known");
    const std::size_t size = std::max<std::size_t>(1, H5Tget_size(type));
    const std::size_t most = std::min(H5Dget_storage_size(dataset), length) * most_packed / size;
    std::size_t count = 1;
    for (const hsize_t extent : shape_of(dataset)) {
        if (extent > 0 && count > most / extent)
            throw StorageError("'" + name + "' is said to hold more than the file does");
        count *= extent;
    }
    return count;
}

Handle text_type(std::string_view text)
{
    Handle type(H5Tcopy(H5T_C_S1), H5Tclose);
    set(H5Tset_size(type, std::max<std::size_t>(text.size(), 1)));
    set(H5Tset_strpad(type, H5T_STR_NULLPAD));
    const bool ascii = std::none_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; });
    set(H5Tset_cset(type, ascii ? H5T_CSET_ASCII : H5T_CSET_UTF8));
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

/// Of one value: the file may be anybody's, and hold more of them than a reader has room for.
Handle open_attribute(hid_t object, const std::string& name)
{
    Handle attribute = checked(H5Aopen(object, name.c_str(), H5P_DEFAULT), H5Aclose, "no attribute '" + name + "'");
    const Handle space(H5Aget_space(attribute), H5Sclose);
    if (H5Sget_simple_extent_npoints(space) != 1)
        throw StorageError("attribute '" + name + "' is not one value");
    return attribute;
}

std::string read_piece(hid_t object, const std::string& name)
{
    const Handle attribute = open_attribute(object, name);
    const Handle type(H5Aget_type(attribute), H5Tclose);
    if (H5Tget_class(type) != H5T_STRING || H5Tis_variable_str(type) != 0 || H5Tget_size(type) > longest_attribute)
        throw StorageError("attribute '" + name + "' is not text of a fixed length");
    std::string text(H5Tget_size(type), '\0');
    check(H5Aread(attribute, type, text.data()), "attribute '" + name + "' cannot be read");
    text.erase(std::min(text.find('\0'), text.size()));
    return text;
}

} // namespace

void prepare()
{
    H5dont_atexit();
    if (H5open() < 0) // the library's own beginning lacked memory: nothing else of it may be called
        throw std::bad_alloc();
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
    H5PLset_loading_state(0); // a file does not decide which code is loaded to read it
}

void fail(const std::string& what)
{
    Reason noted;
    H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, note_reason, &noted);
    const std::string reason = noted.letters.data();
    throw StorageError(reason.empty() ? what : what + ": " + reason);
}

Handle file_access()
{
    prepare();
    Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
    set(H5Pset_libver_bounds(access, H5F_LIBVER_EARLIEST, H5F_LIBVER_V110));
    set(H5Pset_file_locking(access, false, true));
    return access;
}

Handle open_file(const std::filesystem::path& path)
{
    return checked(H5Fopen(path.c_str(), H5F_ACC_RDONLY, file_access()), H5Fclose, "cannot be opened");
}

Handle dataset_creation()
{
    Handle creation(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
    set(H5Pset_obj_track_times(creation, false));
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

Handle open_group(hid_t where, const std::string& name)
{
    expect_in_file(where, name);
    return checked(H5Gopen2(where, name.c_str(), H5P_DEFAULT), H5Gclose, "no group '" + name + "'");
}

Handle open_dataset(hid_t where, const std::string& name)
{
    expect_in_file(where, name);
    Handle dataset = checked(H5Dopen2(where, name.c_str(), H5P_DEFAULT), H5Dclose, "no data set '" + name + "'");
    expect_own_values(dataset, name);
    return dataset;
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
    std::vector<double> values(count_of(open_dataset(where, name), name));
    read_values(where, name, values);
    return values;
}

void read_values(hid_t where, const std::string& name, std::span<double> values)
{
    const Handle dataset = open_dataset(where, name);
    if (count_of(dataset, name) != values.size())
        throw StorageError("'" + name + "' has another size");
    if (!values.empty())
        check(H5Dread(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()),
              "'" + name + "' cannot be read");
}

} // namespace mend::hdf5
