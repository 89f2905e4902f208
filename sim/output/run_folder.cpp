#include "sim/output/run_folder.hpp"

#include "sim/base/error.hpp"
#include "sim/output/files.hpp"
#include "sim/output/status.hpp"
#include "sim/output/summary.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <string_view>
#include <sys/file.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace mend
{
namespace
{

namespace fs = std::filesystem;

enum class Found
{
    nothing, ///< no such folder, or one without any file of a run
    finished,
    unfinished,
    other ///< another scenario, or no run at all
};

/// What a run calls its own; files of others may lie beside.
const std::vector<std::string_view>& own_names()
{
    static const std::vector<std::string_view> names{
        "scenario.toml", "resolved.toml", "status.json",         "log.txt",  "timeseries.csv",
        "summary.json",  "fields.h5",     "checkpoint.h5",       "ensemble", "checkpoint.previous.h5",
        "movie.mp4",     "summary.csv",   "timeseries_bands.csv"};
    return names;
}

Found look_at(const fs::path& path, const std::string& hash)
{
    if (is_free_of(path, own_names()))
        return Found::nothing;
    if (!fs::is_directory(path))
        return Found::other;
    try {
        if (const auto summary = read_summary(path))
            return summary->scenario_hash == hash ? Found::finished : Found::other;
    } catch (const StorageError&) {
        return Found::other;
    }
    const auto status = read_status(path);
    return status && status->scenario_hash == hash ? Found::unfinished : Found::other;
}

/// NAME, NAME-2, NAME-3 …
fs::path numbered(const fs::path& first, int number)
{
    return number == 1 ? first : fs::path(fmt::format("{}-{}", first.string(), number));
}

fs::path first_of(const RunRequest& request)
{
    fs::path path = request.folder.empty() ? request.base / request.name : request.folder.lexically_normal();
    return path.has_filename() ? path : path.parent_path();
}

/// What lies at NAME, NAME-2, … until the first that is free.
struct Survey
{
    fs::path finished, unfinished, unoccupied; ///< empty: none
    Found first = Found::nothing;
};

Survey survey(const RunRequest& request)
{
    const fs::path first = first_of(request);
    Survey result;
    for (int number = 1; result.unoccupied.empty(); ++number) {
        const fs::path path = numbered(first, number);
        const Found found = look_at(path, request.scenario_hash);
        if (number == 1)
            result.first = found;
        if (found == Found::nothing)
            result.unoccupied = path;
        else if (found == Found::finished && result.finished.empty())
            result.finished = path;
        else if (found == Found::unfinished && result.unfinished.empty())
            result.unfinished = path;
    }
    return result;
}

std::string progress_of(const fs::path& path)
{
    const auto status = read_status(path);
    return status && status->end > 0 ? fmt::format("day {:.3g} of {:.4g}", status->time, status->end) : "just begun";
}

void write_texts(const fs::path& folder, const RunRequest& request)
{
    replace_file(folder / "scenario.toml", request.scenario_text, Durability::survives_a_crash);
    replace_file(folder / "resolved.toml", request.resolved_text, Durability::survives_a_crash);
}

/// The status first: by it a run is known that was killed at once.
void write_first_files(const fs::path& folder, const RunRequest& request)
{
    Status status;
    status.title = request.title;
    status.scenario_hash = request.scenario_hash;
    status.started = status.updated = utc_now();
    status.host = host_name();
    status.process = getpid();
    write_status(folder, status);
    write_texts(folder, request);
}

/// What a run calls its own and is there.
std::string names_in(const fs::path& folder)
{
    std::string found;
    for (const std::string_view name : own_names())
        if (fs::exists(folder / name))
            found += fmt::format("{}{}", found.empty() ? "" : ", ", name);
    return found;
}

} // namespace

RunFolder::RunFolder(const RunRequest& request)
{
    if (request.again && request.resume)
        throw InputError("--again starts afresh and --resume goes on: give one of them");
    expect_no_broken_link(first_of(request));
    decide(request);
}

void RunFolder::decide(const RunRequest& request)
{
    for (;;) {
        const Survey there = survey(request);
        if (request.resume && !there.unfinished.empty())
            return go_on(request, there.unfinished);
        if (!request.again && !there.finished.empty()) {
            path_ = there.finished;
            content_ = Content::finished;
            return;
        }
        if (!request.again && !there.unfinished.empty())
            return go_on(request, there.unfinished);
        if (!request.folder.empty() && fs::exists(request.folder) && !fs::is_directory(request.folder))
            throw InputError(fmt::format("{}: is a file; a run is written into a folder: name one with -o, or leave -o "
                                         "out",
                                         request.folder.string()));
        if (!request.folder.empty() && there.first == Found::other)
            throw InputError(fmt::format("{}: holds another scenario's run, or files of others under names of a run "
                                         "({}); name another folder with -o, or leave -o out",
                                         first_of(request).string(), names_in(first_of(request))));
        if (make(request, there.unoccupied))
            return;
    }
}

void RunFolder::go_on(const RunRequest& request, const fs::path& path)
{
    const auto begun = progress_of(path);
    if (!lock_.take(path))
        throw InputError(
            fmt::format("{}: another process is computing this scenario there ({})", path.string(), begun));
    if (!request.resume)
        throw InputError(fmt::format("{}: holds an unfinished run of this scenario ({}); go on with it: --resume, or "
                                     "start afresh in another folder: --again",
                                     path.string(), begun));
    write_texts(path, request); // as they were, if they are there
    path_ = path;
    content_ = Content::unfinished;
}

/// \returns false if somebody else took the name meanwhile
bool RunFolder::make(const RunRequest& request, const fs::path& path)
{
    if (fs::exists(path)) { // which may be a mount, or hold files of others: filled where it is
        if (!lock_.take(path))
            throw InputError(fmt::format("{}: another process is at this folder", path.string()));
        write_first_files(path, request);
        path_ = path;
        return true;
    }
    const fs::path parent = path.has_parent_path() ? path.parent_path() : ".";
    make_folders(parent);
    const fs::path temporary = parent / fmt::format(".{}.{}.new", path.filename().string(), getpid());
    make_folders(temporary);
    std::error_code ignored;
    try {
        lock_.take(temporary);
        write_first_files(temporary, request);
    } catch (const StorageError&) {
        fs::remove_all(temporary, ignored);
        throw;
    }
    const bool taken = std::rename(temporary.c_str(), path.c_str()) != 0;
    const int reason = errno;
    if (taken)
        fs::remove_all(temporary, ignored);
    if (taken && reason != EEXIST && reason != ENOTEMPTY)
        throw StorageError(fmt::format("{}: the folder cannot be made: {}", path.string(), std::strerror(reason)));
    path_ = path;
    return !taken;
}

bool RunFolder::Lock::take(const fs::path& folder)
{
    release();
    descriptor_ = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return descriptor_ < 0 || ::flock(descriptor_, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
}

void RunFolder::Lock::release()
{
    if (descriptor_ >= 0)
        ::close(std::exchange(descriptor_, -1));
}

} // namespace mend
