/// mend init: a commented scenario to start from.
#include "sim/base/error.hpp"
#include "sim/base/tell.hpp"
#include "sim/verbs/command_line.hpp"
#include "sim/verbs/verb.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

namespace mend
{
namespace
{

constexpr const char* template_text =
    R"(# A scenario for mend. Every key but `schema` may be left out; `mend explain KEY` says what a key means,
# `mend list keys` lists them all, `mend check {0}` shows what this file means and what it will cost.
schema = 1
title = "{1}"

[skin]
site = "cheek"                   # `mend list sites`
age = "45 yr"
phototype = 2                    # Fitzpatrick 1 to 6
condition = "photoaged"          # `mend list conditions`; several: ["photoaged", "rosacea"]

[device]
preset = "motor pen 12x32G"      # `mend list devices`; keys below override the preset's
length = "1.0 mm"                # of the needle, as set on the device
density = "250 /cm^2"            # punctures in one session

[schedule]
sessions = 1
interval = "4 weeks"             # between sessions
follow_up = "84 d"               # after the last one

[aftercare]
occlusion = "0 h"                # under a cover after each session

[domain]
kind = "axisymmetric"            # one needle's channel in r and z, seconds; "unit_cell" is the same in 3-D

[output]
snapshots = 60                   # pictures of the fields, dense after each session
movie = false                    # true: an animation when the run has ended (needs mend-render)
)";

std::string title_of(const std::string& stem)
{
    std::string title;
    for (const char letter : stem)
        title += letter == '_' || letter == '"' || letter == '\\' ? ' ' : letter;
    return title;
}

} // namespace

int init_verb(const std::vector<std::string>& words)
{
    std::string name;
    CommandLine line("init", "Writes NAME.toml, a commented scenario to start from. Never overwrites a file.");
    line.argument("NAME", name, "name of the scenario; its runs go to runs/NAME");
    if (!line.parse(words))
        return 0;

    std::filesystem::path file = name;
    if (file.extension() != ".toml")
        file += ".toml";
    if (file.stem().empty() || file.filename() == ".toml")
        throw InputError("mend init: the name is empty; give one, such as `mend init my_scenario`");
    // "x" refuses an existing file in the same call that would create it.
    std::FILE* stream = std::fopen(file.c_str(), "wx");
    if (stream == nullptr && errno == EEXIST)
        throw InputError(fmt::format("{}: is there already and is left as it is; choose another name", file.string()));
    if (stream == nullptr)
        throw InputError(fmt::format("{}: cannot be written: {}", file.string(), std::strerror(errno)));
    const std::string text =
        fmt::format(fmt::runtime(template_text), file.filename().string(), title_of(file.stem().string()));
    const bool written = std::fputs(text.c_str(), stream) >= 0;
    if (std::fclose(stream) != 0 || !written) {
        std::remove(file.c_str());
        throw StorageError(fmt::format("{}: the disk is full", file.string()));
    }
    fmt::print("{} written. Next: mend check {}, mend run {}\n", file.string(), shell_word(file.string()),
               shell_word(file.string()));
    return 0;
}

} // namespace mend
