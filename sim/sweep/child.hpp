#pragma once
/// A process that we started and may end.
#include <filesystem>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace mend
{

class Child
{
  public:
    /// What it prints is dropped, unless `output` names a file for it.
    /// \throws StorageError if it cannot be started
    Child(const std::filesystem::path& program, const std::vector<std::string>& arguments,
          const std::filesystem::path& output = "/dev/null");
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    /// A child that still runs is killed.
    ~Child();

    /// Exit code, or 128 + the signal that ended it; nothing while it runs.
    std::optional<int> ended();
    int wait();
    void send(int signal);

  private:
    pid_t process_ = -1;
    std::optional<int> code_;
};

} // namespace mend
