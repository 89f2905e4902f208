#include "viz/pipes.hpp"

#include "viz/error.hpp"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <spawn.h>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

extern char** environ;

namespace mend::viz
{

namespace
{

/// With room for more than the usual 64 KiB, for each waiting for the other costs; as much as any user may ask for.
void open_pipe(int (&ends)[2])
{
    if (pipe2(ends, O_CLOEXEC) != 0)
        throw StorageError("no pipe can be opened");
    constexpr int room = 1 << 20;
    fcntl(ends[1], F_SETPIPE_SZ, room); // where it is refused, the usual room does
}

} // namespace

bool write_all(int pipe, const void* data, std::size_t size)
{
    const auto* bytes = static_cast<const char*>(data);
    while (size > 0) {
        const ssize_t done = ::write(pipe, bytes, size);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        bytes += done;
        size -= static_cast<std::size_t>(done);
    }
    return true;
}

bool read_all(int pipe, void* data, std::size_t size)
{
    auto* bytes = static_cast<char*>(data);
    while (size > 0) {
        const ssize_t done = ::read(pipe, bytes, size);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        bytes += done;
        size -= static_cast<std::size_t>(done);
    }
    return true;
}

std::string read_rest(int pipe)
{
    std::string text;
    char byte = 0;
    while (read_all(pipe, &byte, 1))
        text += byte;
    return text;
}

Worker Worker::start(const std::function<void(int out)>& work)
{
    int ends[2];
    open_pipe(ends);
    const pid_t process = fork();
    if (process < 0) {
        close(ends[0]);
        close(ends[1]);
        throw StorageError("no further process can be started");
    }
    if (process == 0) {
        std::signal(SIGPIPE, SIG_IGN);
        close(ends[0]);
        work(ends[1]);
        _exit(0); // nothing of the first process is cleaned up or flushed twice
    }
    close(ends[1]);
    return {process, ends[0]};
}

Worker::Worker(Worker&& other) noexcept : process_(std::exchange(other.process_, 0)), in_(std::exchange(other.in_, -1))
{}

Worker::~Worker()
{
    if (in_ >= 0)
        close(in_);
    if (process_ <= 0)
        return;
    kill(process_, SIGTERM); // no effect if it has done its work
    waitpid(process_, nullptr, 0);
}

Program::Program(const std::vector<std::string>& line)
{
    int ends[2];
    open_pipe(ends);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[0], 0);
    std::vector<char*> words;
    for (const std::string& word : line)
        words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    const int failed = posix_spawnp(&process_, words[0], &actions, nullptr, words.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[0]);
    in_ = ends[1];
    if (failed != 0) {
        process_ = 0;
        close(in_);
        throw StorageError(line.front() + " cannot be started");
    }
}

int Program::finish()
{
    if (in_ >= 0)
        close(in_);
    in_ = -1;
    if (process_ > 0) {
        int status = 0;
        waitpid(process_, &status, 0);
        code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
    }
    process_ = 0;
    return code_;
}

Program::~Program()
{
    finish();
}

bool Program::exists(const std::string& name)
{
    const char* path = std::getenv("PATH");
    std::istringstream folders(path == nullptr ? "" : path);
    for (std::string folder; std::getline(folders, folder, ':');)
        if (access((std::filesystem::path(folder) / name).c_str(), X_OK) == 0)
            return true;
    return false;
}

} // namespace mend::viz
