#pragma once
/// Test programs run side by side, one process a case: each has a folder of its own.
#include <cstdlib>
#include <filesystem>
#include <string>

namespace mend::testing_support
{

/// Empty, and gone with the object.
class OwnFolder
{
  public:
    OwnFolder()
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "mend-test-XXXXXX").string();
        path_ = mkdtemp(pattern.data());
    }
    ~OwnFolder()
    {
        std::error_code ignored; // a folder left behind is no reason for a failure
        std::filesystem::remove_all(path_, ignored);
    }
    OwnFolder(const OwnFolder&) = delete;
    OwnFolder& operator=(const OwnFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

} // namespace mend::testing_support
