#pragma once
/// Files that are there whole or not at all. Every function throws StorageError with the file and the system's reason.
#include <filesystem>
#include <string>
#include <string_view>

namespace mend
{

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
    /// Moves it, open as it is, to another name in place of what stood there.
    void rename(const std::filesystem::path& path);
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

/// SHA-256 in 64 hexadecimal digits.
std::string sha256(std::string_view bytes);

} // namespace mend
