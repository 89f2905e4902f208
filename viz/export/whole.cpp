#include "viz/error.hpp"
#include "viz/export/files.hpp"

#include <filesystem>
#include <fmt/format.h>

namespace mend::viz
{

void write_whole(const std::string& path, const std::function<bool(const std::string& part)>& write)
{
    namespace fs = std::filesystem;
    // Some writers append the ending where it is not there.
    const fs::path whole(path), part = fs::path(whole).replace_extension(".part" + whole.extension().string());
    std::error_code problem;
    bool written = false;
    try {
        written = write(part.string());
    } catch (const std::exception&) { // a library's own words about a name that nobody gave
    }
    if (written)
        fs::rename(part, path, problem);
    if (written && !problem)
        return;
    fs::remove(part, problem);
    throw StorageError(
        fmt::format("{}: cannot be written; does the folder exist, and is there room on the disk?", path));
}

} // namespace mend::viz
