/// mend: a scenario file in, a healing course out. Words become a verb, a verb becomes an exit code.
#include "kernels/parallel.hpp"
#include "sim/base/error.hpp"
#include "sim/base/nearest.hpp"
#include "sim/base/out_of_memory.hpp"
#include "sim/base/tell.hpp"
#include "sim/base/version.hpp"
#include "sim/verbs/companion.hpp"
#include "sim/verbs/verb.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>
#include <new>
#include <system_error>

namespace
{

constexpr int exit_storage = 4;
constexpr int exit_our_bug = 70; // EX_SOFTWARE: none of the codes that scripts act on

int unknown_verb(const std::string& word)
{
    const std::string help = mend::how_to_get(word);
    if (!help.empty())
        throw mend::InputError(fmt::format("mend {}: {}", word, help));
    std::vector<std::string> names{"help"};
    for (const mend::Companion& companion : mend::all_companions())
        names.push_back(companion.verb);
    for (const mend::Verb& verb : mend::all_verbs())
        names.push_back(verb.name);
    const std::string guess = mend::nearest(word, names);
    throw mend::InputError(
        fmt::format("mend: unknown command '{}'; {}", word,
                    guess.empty() ? "`mend --help` lists them" : fmt::format("did you mean `mend {}`?", guess)));
}

int dispatch(std::vector<std::string> words)
{
    if (!words.empty() && words[0] == "help")
        words = words.size() > 1 ? std::vector<std::string>{words[1], "--help"} : std::vector<std::string>{};
    if (words.empty() || words[0] == "--help" || words[0] == "-h")
        return fmt::print("{}", mend::help_text()), 0;
    if (words[0] == "--version")
        return fmt::print("{}\n", mend::version_text()), 0;

    const std::string word = words[0];
    words.erase(words.begin());
    for (const mend::Verb& verb : mend::all_verbs())
        if (verb.name == word)
            return verb.run(words);
    if (const auto program = mend::find_companion(word); !program.empty())
        mend::become_companion(program, words);
    return unknown_verb(word);
}

int report(const std::string& message, int exit_code)
{
    mend::tell("{}\n", message);
    return exit_code;
}

int answer(int argc, char** argv)
{
    try {
        const int code = dispatch({argv + 1, argv + argc});
        if (std::fflush(stdout) != 0)
            return report(fmt::format("mend: standard output cannot be written: {}", std::strerror(errno)),
                          exit_storage);
        return code;
    } catch (const mend::Error& error) {
        return report(error.what(), error.exit_code());
    } catch (const std::bad_alloc&) {
        mend::end_out_of_memory();
    } catch (const std::system_error& error) {
        return report(fmt::format("mend: {}", error.what()), exit_storage);
    } catch (const std::exception& error) {
        return report(fmt::format("mend: internal error, please report it: {}", error.what()), exit_our_bug);
    }
}

} // namespace

int main(int argc, char** argv)
{
    std::signal(SIGXFSZ, SIG_IGN); // a file that may grow no longer is an error like a full disk
    mend::kernels::let_waiting_threads_sleep(argv);
    return mend::leaving(answer(argc, argv));
}
