#pragma once
/// What the targets share. A target reads bytes as a program of mend reads a file of them; an error of the contract is
/// an answer, anything else that is thrown ends the fuzzer.
#include "sim/base/error.hpp"

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <unistd.h>

namespace mend::fuzz
{

inline std::string_view text_of(const std::uint8_t* bytes, std::size_t size)
{
    return {reinterpret_cast<const char*>(bytes), size};
}

template <class Read> void answered(Read read)
{
    try {
        read();
    } catch (const Error&) { // refused, with the reason
    }
}

/// A folder of this process, in memory where there is such a place.
inline const std::filesystem::path& folder()
{
    static const std::filesystem::path made = [] {
        const std::filesystem::path memory = "/dev/shm";
        const auto place = std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path();
        const auto path = place / ("mend_fuzz_" + std::to_string(::getpid()));
        std::filesystem::create_directories(path);
        std::atexit([] {
            std::error_code ignored;
            std::filesystem::remove_all(folder(), ignored);
        });
        return path;
    }();
    return made;
}

inline std::filesystem::path file_of(std::string_view text, const char* name)
{
    const auto path = folder() / name;
    std::ofstream(path, std::ios::binary).write(text.data(), static_cast<std::streamsize>(text.size()));
    return path;
}

} // namespace mend::fuzz
