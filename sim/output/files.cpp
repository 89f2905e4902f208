#include "sim/output/files.hpp"

#include "sim/base/error.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <unistd.h>
#include <utility>

namespace mend
{
namespace
{

[[noreturn]] void fail(const std::filesystem::path& path, const char* what)
{
    throw StorageError(fmt::format("{}: {}: {}", path.string(), what, std::strerror(errno)));
}

} // namespace

Temporary::Temporary(const std::filesystem::path& target) : target_(target), path_(target.string() + ".new")
{
    ::unlink(path_.c_str()); // remains of a kill, or another's link, which would lead out of the folder
}

Temporary::~Temporary()
{
    if (!path_.empty())
        ::unlink(path_.c_str());
}

void Temporary::put_in_place()
{
    move_file(path_, target_);
    path_.clear();
}

void move_file(const std::filesystem::path& from, const std::filesystem::path& to)
{
    if (std::rename(from.c_str(), to.c_str()) != 0)
        fail(to, "cannot be put in place");
}

OutputFile::OutputFile(const std::filesystem::path& path)
    // A link of this name, which only others can have put there, is not followed out of the folder.
    : descriptor_(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666)), path_(path)
{
    if (descriptor_ < 0)
        fail(path_, "cannot be created");
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), path_(std::move(other.path_))
{}

OutputFile& OutputFile::operator=(OutputFile&& other) noexcept
{
    std::swap(descriptor_, other.descriptor_);
    std::swap(path_, other.path_);
    return *this;
}

OutputFile::~OutputFile()
{
    if (descriptor_ >= 0)
        ::close(descriptor_);
}

void OutputFile::write(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            fail(path_, "cannot be written");
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void OutputFile::sync()
{
    if (::fsync(descriptor_) != 0)
        fail(path_, "cannot be written to disk");
}

void OutputFile::close()
{
    if (::close(std::exchange(descriptor_, -1)) != 0)
        fail(path_, "cannot be written");
}

void replace_file(const std::filesystem::path& path, std::string_view content, Durability durability)
{
    Temporary temporary(path);
    OutputFile file(temporary.path());
    file.write(content);
    if (durability == Durability::survives_a_crash)
        file.sync();
    file.close();
    temporary.put_in_place();
    if (durability == Durability::survives_a_crash)
        sync_path(path.parent_path());
}

std::string read_file(const std::filesystem::path& path)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        fail(path, "cannot be opened");
    std::string content;
    std::array<char, 1 << 16> piece;
    ssize_t got = 0;
    while ((got = ::read(descriptor, piece.data(), piece.size())) > 0)
        content.append(piece.data(), static_cast<std::size_t>(got));
    ::close(descriptor);
    if (got < 0)
        fail(path, "cannot be read");
    return content;
}

void expect_no_broken_link(const std::filesystem::path& path)
{
    std::error_code error;
    for (std::filesystem::path part = path; !part.empty(); part = part.parent_path()) {
        if (std::filesystem::is_symlink(part, error) && !std::filesystem::exists(part, error))
            throw StorageError(fmt::format("{} is a link to {}, which is not there; make that folder, or name another "
                                           "with -o",
                                           part.string(), std::filesystem::read_symlink(part, error).string()));
        if (part == part.root_path())
            return;
    }
}

void make_folders(const std::filesystem::path& path)
{
    expect_no_broken_link(path);
    std::error_code error;
    std::filesystem::create_directories(path, error);
    if (error)
        throw StorageError(fmt::format("{}: the folder cannot be made: {}", path.string(), error.message()));
}

bool is_free_of(const std::filesystem::path& folder, const std::vector<std::string_view>& names)
{
    if (!std::filesystem::exists(folder))
        return true;
    return std::filesystem::is_directory(folder) &&
           std::none_of(names.begin(), names.end(),
                        [&](std::string_view name) { return std::filesystem::exists(folder / name); });
}

void sync_path(const std::filesystem::path& path)
{
    const std::filesystem::path there = path.empty() ? "." : path;
    const int descriptor = ::open(there.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        fail(there, "cannot be opened");
    const bool synchronised = ::fsync(descriptor) == 0 || errno == EINVAL; // some file systems know no folder sync
    ::close(descriptor);
    if (!synchronised)
        fail(there, "cannot be written to disk");
}

std::string sha256(std::string_view bytes)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1)
        throw StorageError("no SHA-256: no memory for it, or this system's cryptography library has none");
    std::string text;
    for (unsigned i = 0; i < length; ++i)
        text += fmt::format("{:02x}", digest[i]);
    return text;
}

} // namespace mend
