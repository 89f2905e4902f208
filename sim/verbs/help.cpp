#include "sim/verbs/help.hpp"

#include "sim/base/error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdlib>
#include <sstream>
#include <sys/ioctl.h>
#include <unistd.h>

namespace mend
{
namespace
{

constexpr std::size_t narrowest = 60, widest = 120, usual = 100;

/// "-o,--output" as "-o, --output DIR"; where there is no letter, its place stays empty.
std::string heading_of(const Described& part)
{
    if (!part.is_option())
        return part.names;
    std::string names = part.names;
    if (const auto comma = names.find(','); comma != std::string::npos)
        names.insert(comma + 1, " ");
    else if (names.rfind("--", 0) == 0)
        names = "    " + names;
    return part.form.empty() ? names : names + " " + part.form;
}

std::string section(const CommandText& command, const char* title, bool options, std::size_t width)
{
    std::vector<std::pair<std::string, std::string>> rows;
    for (const Described& part : command.parts)
        if (part.is_option() == options)
            rows.emplace_back(heading_of(part), part.meaning);
    return rows.empty() ? "" : fmt::format("\n{}\n{}", title, two_columns(rows, width));
}

std::string paragraphs(const std::string& text, std::size_t width)
{
    std::string result;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
        result += fmt::format("{}\n", fmt::join(wrapped(line, width), "\n"));
    return result;
}

} // namespace

CommandText describe(const Verb& verb)
{
    try {
        verb.run({describe_word});
    } catch (const CommandText& text) {
        return text;
    }
    throw BrokenContract("a verb that does not describe itself: " + verb.name);
}

std::size_t columns_of(std::string_view utf8)
{
    return static_cast<std::size_t>(
        std::count_if(utf8.begin(), utf8.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
}

std::string two_columns(const std::vector<std::pair<std::string, std::string>>& rows, std::size_t width)
{
    std::size_t left = 0;
    for (const auto& [name, meaning] : rows)
        if (columns_of(name) <= width / 3)
            left = std::max(left, columns_of(name));
    std::string text;
    for (const auto& [name, meaning] : rows) {
        const std::string gap(4 + left, ' ');
        const auto lines = wrapped(meaning, width - gap.size());
        const bool fits = columns_of(name) <= left;
        text += "  " + name + (fits ? std::string(left - columns_of(name) + 2, ' ') : "\n" + gap);
        text += fmt::format("{}\n", fmt::join(lines, "\n" + gap));
    }
    return text;
}

std::size_t help_width()
{
    std::size_t columns = usual;
    winsize size{};
    if (isatty(STDOUT_FILENO) != 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        columns = size.ws_col;
    else if (const char* said = std::getenv("COLUMNS"))
        if (const long number = std::strtol(said, nullptr, 10); number > 0)
            columns = static_cast<std::size_t>(number);
    return std::clamp(columns, narrowest, widest);
}

std::string help_of(const CommandText& command, std::size_t width)
{
    std::string usage = "Usage: mend " + command.verb;
    for (const Described& part : command.parts)
        if (!part.is_option())
            usage += " " + part.names;
    std::string text = usage + " [options]\n\n" + paragraphs(command.summary, width) +
                       section(command, "Arguments", false, width) + section(command, "Options", true, width);
    if (!command.closing.empty())
        text += "\n" + paragraphs(command.closing, width);
    return text;
}

} // namespace mend
