#pragma once
#include "sim/base/error.hpp"

#include <cstdlib>
#include <filesystem>
#include <string>

namespace mend
{

/// A folder under TMPDIR that is gone with the object.
class TemporaryFolder
{
  public:
    /// \throws StorageError where none can be made
    explicit TemporaryFolder(const std::string& name)
    {
        std::error_code error;
        std::string form = (std::filesystem::temp_directory_path(error) / (name + "-XXXXXX")).string();
        if (error || mkdtemp(form.data()) == nullptr)
            throw StorageError(form + ": no temporary folder can be made; TMPDIR names the place to make it in");
        path_ = form;
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

} // namespace mend
