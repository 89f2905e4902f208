#include "sim/sweep/child.hpp"

#include "sim/base/error.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace mend
{
namespace
{

int code_of(int status)
{
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

} // namespace

Child::Child(const std::filesystem::path& program, const std::vector<std::string>& arguments,
             const std::filesystem::path& output)
{
    std::vector<char*> pointers{const_cast<char*>(program.c_str())};
    for (const std::string& argument : arguments)
        pointers.push_back(const_cast<char*>(argument.c_str()));
    pointers.push_back(nullptr);

    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0666);
    posix_spawn_file_actions_adddup2(&files, STDOUT_FILENO, STDERR_FILENO);
    const int failure = posix_spawn(&process_, program.c_str(), &files, nullptr, pointers.data(), environ);
    posix_spawn_file_actions_destroy(&files);
    if (failure)
        throw StorageError(fmt::format("{}: cannot be started: {}", program.string(), std::strerror(failure)));
}

Child::~Child()
{
    if (!ended()) {
        send(SIGKILL);
        wait();
    }
}

std::optional<int> Child::ended()
{
    int status = 0;
    if (!code_ && waitpid(process_, &status, WNOHANG) == process_)
        code_ = code_of(status);
    return code_;
}

int Child::wait()
{
    int status = 0;
    while (!code_) {
        if (waitpid(process_, &status, 0) == process_)
            code_ = code_of(status);
        else if (errno != EINTR)
            code_ = 127; // not ours any more
    }
    return *code_;
}

void Child::send(int signal)
{
    if (!ended())
        kill(process_, signal);
}

} // namespace mend
