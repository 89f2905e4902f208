#pragma once
#include <stdexcept>
#include <string>

namespace mend
{

/// What ends a run, with the exit code that a script sees (2 input, 3 numerics, 4 storage, 75 stopped but resumable).
class Error : public std::runtime_error
{
  public:
    Error(int exit_code, const std::string& message) : std::runtime_error(message), exit_code_(exit_code) {}
    int exit_code() const { return exit_code_; }

  private:
    int exit_code_;
};

/// The user's input is wrong; the message says where, what and what to do.
struct InputError : Error
{
    explicit InputError(const std::string& message) : Error(2, message) {}
};

/// The method failed on valid input; the message names field, cell, time and what limited the step.
struct NumericalError : Error
{
    explicit NumericalError(const std::string& message) : Error(3, message) {}
};

/// Disk, file or memory.
struct StorageError : Error
{
    explicit StorageError(const std::string& message) : Error(4, message) {}
};

/// Stopped early on request; a checkpoint was written, `--resume` goes on.
struct Interrupted : Error
{
    explicit Interrupted(const std::string& message) : Error(75, message) {}
};

/// Thrown by EXPECTS: a bug of ours, never the user's.
struct BrokenContract : std::logic_error
{
    using std::logic_error::logic_error;
};

} // namespace mend

#define MEND_STRINGIFY_(x) #x
#define MEND_STRINGIFY(x) MEND_STRINGIFY_(x)
/// A precondition of our own code; kept in release builds because it sits outside the hot loops.
#define EXPECTS(condition)                                                                                             \
    do {                                                                                                               \
        if (!(condition))                                                                                              \
            throw ::mend::BrokenContract(__FILE__ ":" MEND_STRINGIFY(__LINE__) ": expected " #condition);              \
    } while (false)
