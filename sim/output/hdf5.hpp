#pragma once
/// HDF5's C interface as values that close themselves and failures that become StorageError.
#include <cstdint>
#include <filesystem>
#include <hdf5.h>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mend::hdf5
{

/// An identifier that closes itself; failures to close are ignored (see close()).
class Handle
{
  public:
    using Closer = herr_t (*)(hid_t);

    Handle() = default;
    Handle(hid_t id, Closer closer) : id_(id), closer_(closer) {}
    Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, -1)), closer_(other.closer_) {}
    Handle& operator=(Handle&& other) noexcept
    {
        std::swap(id_, other.id_);
        std::swap(closer_, other.closer_);
        return *this;
    }
    ~Handle() { close(); }
    operator hid_t() const { return id_; }
    bool valid() const { return id_ >= 0; }
    /// \returns whether it went well; nothing to close is well
    bool close() { return id_ < 0 || closer_(std::exchange(id_, -1)) >= 0; }

  private:
    hid_t id_ = -1;
    Closer closer_ = nullptr;
};

/// Before anything else: no printing, and no second attempt at the program's end to write what could not be written.
void prepare();

/// Throws StorageError: `what` and the innermost reason that the library gives, "No space left on device" at best.
[[noreturn]] void fail(const std::string& what);
inline void check(herr_t result, const std::string& what)
{
    if (result < 0)
        fail(what);
}
/// A property of what is to be made.
inline void set(herr_t result)
{
    check(result, "a property cannot be set");
}
inline Handle checked(hid_t id, Handle::Closer closer, const std::string& what)
{
    if (id < 0)
        fail(what);
    return {id, closer};
}

using Shape = std::vector<hsize_t>;

/// How files are opened: old enough for every reader, no locks (readers look at running runs, clusters lack locks).
Handle file_access();
/// For reading.
Handle open_file(const std::filesystem::path& path);
/// Properties of a data set whose bytes say nothing about the clock.
Handle dataset_creation();
Handle space_of(const Shape& shape, const Shape& largest = {});
Handle create_dataset(hid_t where, const std::string& name, hid_t type, hid_t space, hid_t creation);
/// What is opened lies in the file itself: links out of it, and values kept in other files, are refused.
Handle open_group(hid_t where, const std::string& name);
Handle open_dataset(hid_t where, const std::string& name);
bool has_dataset(hid_t where, const std::string& name);
Shape shape_of(hid_t dataset);

/// Attributes. Text is of fixed length, as every reader understands; text beyond 32 kB goes on in NAME_2, NAME_3, …
/// since an attribute holds at most 64 kB.
void write_text(hid_t object, const std::string& name, std::string_view text);
void write_number(hid_t object, const std::string& name, double value);
void write_count(hid_t object, const std::string& name, std::int64_t value);
void write_seed(hid_t object, const std::string& name, std::uint64_t value);
void write_numbers(hid_t object, const std::string& name, std::span<const double> values);
std::string read_text(hid_t object, const std::string& name);
double read_number(hid_t object, const std::string& name);
std::int64_t read_count(hid_t object, const std::string& name);

/// A whole data set of numbers.
void write_values(hid_t where, const std::string& name, std::span<const double> values, const Shape& shape);
std::vector<double> read_values(hid_t where, const std::string& name);
void read_values(hid_t where, const std::string& name, std::span<double> values);

} // namespace mend::hdf5
