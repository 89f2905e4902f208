#pragma once
/// Programs of the same house that are not linked in: `mend VERB` may be the program `mend-VERB`.
#include <filesystem>
#include <string>
#include <vector>

namespace mend
{

struct Companion
{
    std::string verb, usage, summary;
    std::string how_to_get; ///< when it is not there
};
/// Those of the project, in the order of the help.
const std::vector<Companion>& all_companions();

/// `mend-VERB` beside this program, else on PATH; empty if there is none.
std::filesystem::path find_companion(const std::string& verb);

/// Becomes that program. Returns only by throwing. \throws StorageError if it cannot be started
[[noreturn]] void become_companion(const std::filesystem::path& program, const std::vector<std::string>& arguments);

/// Runs it and waits; a wish to stop is handed on to it. \return its exit code, or 128 + the signal that ended it
int run_companion(const std::filesystem::path& program, const std::vector<std::string>& arguments);

/// How to get a program that some verb needs; empty for words that no part of the project answers.
std::string how_to_get(const std::string& verb);

} // namespace mend
