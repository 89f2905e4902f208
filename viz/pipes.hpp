#pragma once
/// Processes that draw, a program that encodes, and the pipes between them.
#include <cstddef>
#include <functional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace mend::viz
{

/// False if the other end has gone.
bool write_all(int pipe, const void* data, std::size_t size);
bool read_all(int pipe, void* data, std::size_t size);
std::string read_rest(int pipe);

/// A copy of this process that does one thing, writing into a pipe, and ends. It is ended with this object.
class Worker
{
  public:
    /// \throws StorageError if the system has no room for one more.
    static Worker start(const std::function<void(int out)>& work);
    Worker(Worker&& other) noexcept;
    Worker& operator=(Worker&&) = delete;
    ~Worker();
    int in() const { return in_; } ///< read here what it writes

  private:
    Worker(pid_t process, int in) : process_(process), in_(in) {}
    pid_t process_;
    int in_;
};

/// A program that reads what is written into in().
class Program
{
  public:
    /// \throws StorageError if it cannot be started.
    explicit Program(const std::vector<std::string>& line);
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;
    ~Program();
    int in() const { return in_; }
    /// Closes its input and waits; its exit code. A second call gives the same.
    int finish();
    /// Is it on the PATH?
    static bool exists(const std::string& name);

  private:
    pid_t process_ = 0;
    int in_ = -1;
    int code_ = 0;
};

} // namespace mend::viz
