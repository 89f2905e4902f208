#pragma once
/// Files that are there whole or not at all. Every function throws StorageError with the file and the system's reason.
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace mend
{

/// The name of a file in the making; whatever has it is removed unless it was put in place.
class Temporary
{
  public:
    /// TARGET.new, beside the target.
    explicit Temporary(const std::filesystem::path& target);
    ~Temporary();
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;

    const std::filesystem::path& path() const { return path_; }
    /// Renames it to the target, at one moment, in place of what stood there.
    void put_in_place();

  private:
    std::filesystem::path target_, path_;
};

/// Renames a file, in place of what stood there.
void move_file(const std::filesystem::path& from, const std::filesystem::path& to);

/// An open file that is only written to at its end.
class OutputFile
{
  public:
    OutputFile() = default;
    /// Starts an empty file.
    explicit OutputFile(const std::filesystem::path& path);
    OutputFile(OutputFile&& other) noexcept;
    OutputFile& operator=(OutputFile&& other) noexcept;
    ~OutputFile();

    void write(std::string_view bytes);
    /// Returns once the disk has it.
    void sync();
    void close();

  private:
    int descriptor_ = -1;
    std::filesystem::path path_;
};

enum class Durability
{
    survives_a_crash, ///< of the machine: synchronised with the disk
    survives_a_kill   ///< of the program only; quick
};

/// Puts `content` in place of the file at one moment, by way of a temporary neighbour.
void replace_file(const std::filesystem::path& path, std::string_view content, Durability durability);
std::string read_file(const std::filesystem::path& path);
/// Returns once the disk has the content of a file, or the names in a folder.
void sync_path(const std::filesystem::path& path);

/// \throws StorageError where the path, or a folder on the way to it, is a link to what is not there
void expect_no_broken_link(const std::filesystem::path& path);
/// Makes a folder and those on the way to it, which may be there. \throws StorageError
void make_folders(const std::filesystem::path& path);
/// Whether a folder is missing, or holds nothing of these names: files of others do not matter.
bool is_free_of(const std::filesystem::path& folder, const std::vector<std::string_view>& names);

/// SHA-256 in 64 hexadecimal digits.
std::string sha256(std::string_view bytes);

} // namespace mend
