#pragma once
/// Which folder a run goes to, and what is there already. Nothing finished is ever overwritten.
#include <filesystem>
#include <string>
#include <utility>

namespace mend
{

struct RunRequest
{
    std::filesystem::path base = "runs"; ///< where NAME, NAME-2, NAME-3 … are looked for and made
    std::string name;
    std::filesystem::path folder; ///< in place of base/name, if the user named one
    std::string scenario_hash;
    std::string title;
    bool again = false;        ///< repeat even what is finished, into a folder of its own
    bool resume = false;       ///< go on with what is not finished
    std::string scenario_text; ///< as given
    std::string resolved_text; ///< with every default
};

/// A run folder that this process alone writes to while the object lives.
class RunFolder
{
  public:
    enum class Content
    {
        fresh,      ///< made just now: scenario.toml, resolved.toml, status.json
        unfinished, ///< of this scenario; to be resumed
        finished    ///< of this scenario: read summary.json, compute nothing
    };

    /// Finds or makes the folder. To be called when all that can be wrong with the input was checked.
    /// \throws InputError if there is an unfinished run of this scenario and nobody asked to resume it; if another
    /// process is at it; if the folder that the user named holds files of another run. StorageError on a broken link
    explicit RunFolder(const RunRequest& request);
    const std::filesystem::path& path() const { return path_; }
    Content content() const { return content_; }
    bool finished() const { return content_ == Content::finished; }
    bool unfinished() const { return content_ == Content::unfinished; }

  private:
    /// Ours until it is let go or the process ends, however it ends.
    class Lock
    {
      public:
        Lock() = default;
        Lock(Lock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
        ~Lock() { release(); }
        /// \returns false if another process has it. Where the file system knows no locks, nobody is kept out.
        bool take(const std::filesystem::path& folder);
        void release();

      private:
        int descriptor_ = -1;
    };

    void decide(const RunRequest& request);
    void go_on(const RunRequest& request, const std::filesystem::path& path);
    bool make(const RunRequest& request, const std::filesystem::path& path);

    std::filesystem::path path_;
    Content content_ = Content::fresh;
    Lock lock_;
};

} // namespace mend
