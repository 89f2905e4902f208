#pragma once
/// What a run says while it goes: every line to a file, and to the terminal unless it is to be quiet.
#include <filesystem>
#include <memory>
#include <string>

namespace mend
{

enum class LogForm
{
    text, ///< 2026-01-31 12:00:00 warning: the needle stays in the epidermis
    json  ///< {"time":"2026-01-31T12:00:00Z","level":"warning","message":"…"}, one object a line
};

struct LogSpec
{
    std::filesystem::path file; ///< lines are appended, a resumed run goes on in the same file; empty: none
    LogForm form = LogForm::text;
    bool terminal = true; ///< to stderr, so that the program's output stays clean
};

/// One line a call; a line is in the file when the call returns. From one thread.
class Log
{
  public:
    /// \throws StorageError if the file cannot be opened
    explicit Log(const LogSpec& spec);
    ~Log();
    Log(Log&&) noexcept;

    void info(const std::string& message);
    void warning(const std::string& message);
    void error(const std::string& message);

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace mend
