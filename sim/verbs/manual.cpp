/// The descriptions of the verbs as pages for `man`.
#include "sim/base/version.hpp"
#include "sim/verbs/companion.hpp"
#include "sim/verbs/help.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <sstream>

namespace mend
{
namespace
{

/// Text that roff leaves as it is: no commands, no escapes, hyphens that can be searched for and copied.
std::string plain(const std::string& text)
{
    std::string result;
    for (const char letter : text)
        result += letter == '\\' ? "\\e" : letter == '-' ? "\\-" : std::string(1, letter);
    return result.empty() || (result[0] != '.' && result[0] != '\'') ? result : "\\&" + result;
}

std::string head_of(const std::string& page, const std::string& summary)
{
    std::string upper = page;
    std::transform(upper.begin(), upper.end(), upper.begin(), [](unsigned char c) { return std::toupper(c); });
    return fmt::format(".TH {} 1 \"\" \"mend {}\" \"mend\"\n.SH NAME\n{} \\- {}\n", plain(upper), build_info().version,
                       plain(page), plain(summary));
}

/// Lines that begin with blanks are kept as they are, the others flow.
std::string body_of(const std::string& text)
{
    std::string result;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        const bool as_it_is = !line.empty() && line[0] == ' ';
        result += as_it_is ? fmt::format(".br\n{}\n", plain(line)) : fmt::format(".PP\n{}\n", plain(line));
    }
    return result;
}

std::string bold(const std::string& text)
{
    return "\\fB" + plain(text) + "\\fR";
}

} // namespace

std::string manual_of(const CommandText& command)
{
    std::string text = head_of("mend-" + command.verb, command.summary.substr(0, command.summary.find_first_of(".:;")));
    text += fmt::format(".SH SYNOPSIS\n{}", bold("mend " + command.verb));
    for (const Described& part : command.parts)
        if (!part.is_option())
            text += fmt::format(" \\fI{}\\fR", plain(part.names));
    text += " [options]\n.SH DESCRIPTION\n" + body_of(command.summary);
    for (const bool options : {false, true})
        for (const Described& part : command.parts) {
            if (part.is_option() != options)
                continue;
            if (text.find(options ? ".SH OPTIONS" : ".SH ARGUMENTS") == std::string::npos)
                text += options ? ".SH OPTIONS\n" : ".SH ARGUMENTS\n";
            text += fmt::format(".TP\n{}{}\n{}\n", bold(part.names),
                                part.form.empty() ? "" : " \\fI" + plain(part.form) + "\\fR", plain(part.meaning));
        }
    if (!command.closing.empty())
        text += ".SH NOTES\n" + body_of(command.closing);
    return text + ".SH SEE ALSO\n.BR mend (1)\n";
}

std::string manual_of(const std::vector<Verb>& verbs)
{
    std::string text = head_of("mend", "how skin heals from micro-wounds");
    text += ".SH SYNOPSIS\n" + bold("mend") + " \\fIVERB\\fR [arguments]\n.SH COMMANDS\n";
    for (const Verb& verb : verbs)
        text +=
            fmt::format(".TP\n{} \\fI{}\\fR\n{}\n", bold("mend " + verb.name), plain(verb.usage), plain(verb.summary));
    for (const Companion& companion : all_companions())
        text += fmt::format(".TP\n{} \\fI{}\\fR\n{}\n", bold("mend " + companion.verb), plain(companion.usage),
                            plain(companion.summary));
    text +=
        ".SH EXIT STATUS\n0 done, 2 input, 3 numerical failure, 4 disk or memory, 75 stopped and resumable.\n.SH SEE "
        "ALSO\n";
    for (std::size_t i = 0; i < verbs.size(); ++i)
        text += fmt::format(".BR mend\\-{} (1){}\n", verbs[i].name, i + 1 < verbs.size() ? "," : "");
    return text;
}

} // namespace mend
