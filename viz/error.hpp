#pragma once
/// What ends a rendering, with the program's exit code. Each message says what, where and what to do.
#include <stdexcept>
#include <string>

namespace mend::viz
{

class Error : public std::runtime_error
{
  public:
    Error(int exit_code, const std::string& what) : std::runtime_error(what), exit_code_(exit_code) {}
    int exit_code() const { return exit_code_; }

  private:
    int exit_code_;
};

/// The user asked for what cannot be: exit code 2.
class InputError : public Error
{
  public:
    explicit InputError(const std::string& what) : Error(2, what) {}
};

/// A file, a pipe or the graphics of this computer failed: exit code 4.
class StorageError : public Error
{
  public:
    explicit StorageError(const std::string& what) : Error(4, what) {}
};

} // namespace mend::viz
