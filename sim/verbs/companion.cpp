#include "sim/verbs/companion.hpp"

#include "sim/base/error.hpp"
#include "sim/verbs/signals.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace mend
{
namespace
{

namespace fs = std::filesystem;

bool is_program(const fs::path& path)
{
    std::error_code error;
    return fs::is_regular_file(path, error) && access(path.c_str(), X_OK) == 0;
}

std::vector<char*> argument_pointers(const fs::path& program, const std::vector<std::string>& arguments)
{
    std::vector<char*> pointers{const_cast<char*>(program.c_str())};
    for (const std::string& argument : arguments)
        pointers.push_back(const_cast<char*>(argument.c_str()));
    pointers.push_back(nullptr);
    return pointers;
}

std::string built_with_vtk(const std::string& what, const std::string& program)
{
    return fmt::format(
        "{} by the program {}, which this installation lacks. Build it with VTK: on Debian `apt-get install "
        "libvtk9-dev libegl-dev libtinygltf-dev ffmpeg`, then `cmake -DMEND_VIZ=ON` (the wrapper ./mend does both), "
        "and keep {} beside mend or on PATH",
        what, program, program);
}

} // namespace

fs::path find_companion(const std::string& verb)
{
    if (verb.empty() || verb.find('/') != std::string::npos)
        return {};
    const std::string name = "mend-" + verb;
    std::error_code error;
    const fs::path self = fs::read_symlink("/proc/self/exe", error);
    if (!error && is_program(self.parent_path() / name))
        return self.parent_path() / name;

    const char* path = std::getenv("PATH");
    const std::string folders = path ? path : "";
    for (std::size_t begin = 0; begin < folders.size();) {
        const std::size_t end = std::min(folders.find(':', begin), folders.size());
        const fs::path candidate = fs::path(folders.substr(begin, end - begin)) / name;
        if (end > begin && is_program(candidate))
            return candidate;
        begin = end + 1;
    }
    return {};
}

void become_companion(const fs::path& program, const std::vector<std::string>& arguments)
{
    execv(program.c_str(), argument_pointers(program, arguments).data());
    throw StorageError(fmt::format("{}: cannot be started: {}", program.string(), std::strerror(errno)));
}

int run_companion(const fs::path& program, const std::vector<std::string>& arguments)
{
    pid_t child = 0;
    const auto pointers = argument_pointers(program, arguments);
    if (const int failure = posix_spawn(&child, program.c_str(), nullptr, nullptr, pointers.data(), environ))
        throw StorageError(fmt::format("{}: cannot be started: {}", program.string(), std::strerror(failure)));
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        if (asked_to_stop())
            kill(child, SIGTERM);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

const std::vector<Companion>& all_companions()
{
    static const std::vector<Companion> companions{
        {"render", "RUN", "pictures and movies of a finished run", built_with_vtk("pictures are drawn", "mend-render")},
        {"view", "RUN", "a window on a finished run, or a page for the browser",
         built_with_vtk("windows and pages are shown", "mend-view")},
        {"plot", "SWEEP|RUN", "figures for print, SVG and PNG: maps, sensitivities, fronts, courses",
         "figures are drawn by the program mend-plot, which is not beside mend nor on PATH; it comes with the sources "
         "(viz/plots/mend-plot) and with `cmake --install`, and needs matplotlib: on Debian `apt-get install "
         "python3-matplotlib`"},
        {"report", "RUN|SWEEP…", "one HTML page to file: answers, plots, warnings, provenance; --evidence",
         "reports are written by the program mend-report, which is not beside mend nor on PATH; it comes with the "
         "sources (viz/report/mend-report) and with `cmake --install`, and needs Jinja: on Debian `apt-get install "
         "python3-jinja2`"},
        {"export", "RUN", "a finished run for Blender, ParaView and others; a run or sweep as an archive",
         "runs are exported by the program mend-export, which is not beside mend nor on PATH; it comes with the "
         "sources (viz/python/mend-export), with `cmake --install` and with the package python3-mend"}};
    return companions;
}

std::string how_to_get(const std::string& verb)
{
    for (const Companion& companion : all_companions())
        if (companion.verb == verb)
            return companion.how_to_get;
    return "";
}

} // namespace mend
