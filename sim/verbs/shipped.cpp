#include "sim/verbs/shipped.hpp"

#include "sim/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mend
{
namespace
{

namespace fs = std::filesystem;

constexpr const char* table = "tests/validation/calibration.csv";

} // namespace

std::vector<fs::path> shipped_roots()
{
    std::error_code error;
    const fs::path self = fs::read_symlink("/proc/self/exe", error);
    std::vector<fs::path> roots;
    if (error)
        return roots;
    const fs::path installed = self.parent_path().parent_path() / "share" / "mend";
    if (fs::is_directory(installed, error))
        roots.push_back(installed);
    constexpr int levels = 4; // build/PRESET/bin/mend
    fs::path folder = self.parent_path();
    for (int level = 0; level < levels && folder.has_relative_path(); ++level, folder = folder.parent_path())
        if (fs::is_regular_file(folder / table, error))
            roots.push_back(folder);
    return roots;
}

fs::path shipped_table()
{
    std::error_code ignored;
    for (const fs::path& root : shipped_roots())
        if (fs::is_regular_file(root / table, ignored))
            return fs::proximate(root / table, ignored);
    throw InputError(
        fmt::format("mend validate: the table that ships, {}, is not beside this program; name a table", table));
}

fs::path shipped_errors()
{
    const fs::path file = shipped_table().parent_path() / "posterior" / "errors.csv";
    std::error_code ignored;
    if (!fs::is_regular_file(file, ignored))
        throw InputError(fmt::format("mend calibrate: the errors that ship, {}, are not there; name a table, or a file "
                                     "with --errors",
                                     file.string()));
    return file;
}

std::vector<fs::path> shipped_tables()
{
    std::vector<fs::path> tables{shipped_table()};
    std::error_code ignored;
    for (const fs::directory_entry& entry : fs::directory_iterator(tables.front().parent_path() / "courses", ignored))
        if (entry.path().extension() == ".csv")
            tables.push_back(entry.path());
    std::sort(tables.begin() + 1, tables.end());
    return tables;
}

} // namespace mend
