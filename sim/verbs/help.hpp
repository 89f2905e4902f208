#pragma once
/// What a verb takes, described once: `--help`, man pages and completion are made from it.
#include "sim/base/terminal.hpp"
#include "sim/verbs/verb.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace mend
{

/// An argument, or an option with its names.
struct Described
{
    std::string names;                  ///< "FILE", "-o,--output"
    std::string form;                   ///< what follows an option: "DIR"; empty of an argument and of a flag
    std::string meaning;                ///< a sentence without its full stop
    std::vector<std::string> choices{}; ///< the words that may stand there; empty: any

    bool is_option() const { return names.front() == '-'; }
};

/// Also what a verb throws when it is asked to describe itself: only then does it say what it takes.
struct CommandText
{
    std::string verb; ///< "run"
    std::string summary;
    std::vector<Described> parts;
    std::string closing; ///< lines that begin with blanks keep them
};

/// The word that asks a verb to throw its CommandText.
inline constexpr const char* describe_word = "--describe";
CommandText describe(const Verb& verb);
int completion_verb(const std::vector<std::string>& arguments);

/// Columns on a terminal: a letter, `…` and `µ` take one each, however many bytes they have.
std::size_t columns_of(std::string_view utf8);
/// A table of two columns, the second wrapped; the first is at most a third of the width.
std::string two_columns(const std::vector<std::pair<std::string, std::string>>& rows, std::size_t width);
/// Of the terminal that standard output is, 60 to 120; else of the environment's COLUMNS, else 100.
std::size_t help_width();

std::string help_of(const CommandText& command, std::size_t width);
/// A page for `man`, section 1.
std::string manual_of(const CommandText& command);
/// mend(1): all verbs.
std::string manual_of(const std::vector<Verb>& verbs);
std::string bash_completion(const std::vector<CommandText>& commands);
std::string zsh_completion(const std::vector<CommandText>& commands);

} // namespace mend
