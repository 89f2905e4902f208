#include "sim/base/version.hpp"

#include "mend_commit.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace mend
{
namespace
{

std::string compiler_text()
{
#if defined(__clang__)
    return fmt::format("clang++ {}.{}.{}", __clang_major__, __clang_minor__, __clang_patchlevel__);
#else
    return fmt::format("g++ {}.{}.{}", __GNUC__, __GNUC_MINOR__, __GNUC_PATCHLEVEL__);
#endif
}

std::vector<std::string> words_of(const std::string& text, char separator)
{
    std::vector<std::string> words;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(separator, begin), text.size());
        words.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

} // namespace

BuildInfo build_info()
{
    return {.version = MEND_VERSION,
            .commit = MEND_COMMIT,
            .dirty = MEND_DIRTY != 0,
            .compiler = compiler_text(),
            .instruction_set = MEND_INSTRUCTION_SET,
            .libraries = words_of(MEND_LIBRARIES, ',')};
}

std::string version_text()
{
    const BuildInfo build = build_info();
    return fmt::format("mend {}\ncommit {}{}\ncompiler {}, {}\nlibraries {}", build.version, build.commit,
                       build.dirty ? " with changes" : "", build.compiler, build.instruction_set,
                       fmt::join(build.libraries, ", "));
}

} // namespace mend
