/// The descriptions of the verbs as completion for bash and zsh. Both complete verbs, options, their words, keys of
/// scenarios and files; neither starts the program.
#include "sim/scenario/key.hpp"
#include "sim/verbs/companion.hpp"
#include "sim/verbs/help.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace mend
{
namespace
{

std::vector<std::string> split_names(const std::string& names)
{
    const auto comma = names.find(',');
    if (comma == std::string::npos)
        return {names};
    return {names.substr(0, comma), names.substr(comma + 1)};
}

bool takes_keys(const CommandText& command)
{
    return std::any_of(command.parts.begin(), command.parts.end(),
                       [](const Described& part) { return part.names.rfind("KEY=VALUE", 0) == 0; });
}

std::string all_key_words()
{
    std::string words;
    for (const Key& key : all_keys())
        if (key.name.find('.') != std::string::npos)
            words += (words.empty() ? "" : " ") + key.name + "=";
    return words;
}

/// What may follow an option, or stand for an argument: words of its own, or a file.
std::string zsh_action(const Described& part)
{
    if (!part.choices.empty())
        return fmt::format("({})", fmt::join(part.choices, " "));
    return part.form == "N" ? " " : "_files";
}

/// Between quotation marks of the shell, with what zsh reads as structure taken out of the text.
std::string zsh_text(const std::string& text)
{
    std::string result;
    for (const char letter : text) {
        if (letter == '\'')
            result += "'\\''";
        else if (letter == '[' || letter == ']' || letter == ':')
            result += fmt::format("\\{}", letter);
        else
            result += letter;
    }
    return result;
}

std::string zsh_option(const Described& part)
{
    const auto names = split_names(part.names);
    const std::string value = part.form.empty() ? "" : fmt::format(":{}:{}", zsh_text(part.form), zsh_action(part));
    const std::string rest = fmt::format("[{}]{}", zsh_text(part.meaning), value);
    if (names.size() == 1)
        return fmt::format("      '{}{}' \\\n", names[0], rest);
    return fmt::format("      '({0} {1})'{{{0},{1}}}'{2}' \\\n", names[0], names[1], rest);
}

} // namespace

std::string bash_completion(const std::vector<CommandText>& commands)
{
    std::string verbs, cases, values;
    for (const CommandText& command : commands) {
        std::string options, words;
        for (const Described& part : command.parts) {
            if (part.is_option())
                options += part.names.substr(part.names.find("--")) + " ";
            else
                words += fmt::format("{} ", fmt::join(part.choices, " "));
            for (const std::string& name : split_names(part.names))
                if (part.is_option() && !part.choices.empty())
                    values +=
                        fmt::format("    '{} {}') words='{}' ;;\n", command.verb, name, fmt::join(part.choices, " "));
        }
        verbs += command.verb + " ";
        cases += fmt::format("    {}) options='{}' words='{}' keys={} ;;\n", command.verb, options, words,
                             takes_keys(command) ? 1 : 0);
    }
    for (const Companion& companion : all_companions())
        verbs += companion.verb + " ";
    return fmt::format(R"(# bash completion for mend; made by `mend completion bash`
_mend()
{{
  local current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} verb=${{COMP_WORDS[1]}}
  local options= words= keys=0
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '{}help --help --version' -- "$current"))
    return
  fi
  case $verb in
{}  esac
  case "$verb $before" in
{}  esac
  case $current in
    -*) words=$options ;;
    *.*) [ $keys = 0 ] || words='{}' ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  case ${{COMPREPLY[0]-}} in
    *=) compopt -o nospace ;;
    '') compopt -o default ;;
  esac
}}
complete -F _mend mend
)",
                       verbs, cases, values, all_key_words());
}

std::string zsh_completion(const std::vector<CommandText>& commands)
{
    std::string verbs, cases;
    for (const CommandText& command : commands) {
        const std::string& summary = command.summary;
        verbs += fmt::format("    '{}:{}'\n", command.verb, zsh_text(summary.substr(0, summary.find_first_of(".:;"))));
        std::string options;
        for (const Described& part : command.parts) {
            if (part.is_option())
                options += zsh_option(part);
            else if (!part.choices.empty())
                options += fmt::format("      '1:{}:{}' \\\n", zsh_text(part.names), zsh_action(part));
        }
        cases += fmt::format("    {})\n      _arguments \\\n{}      '*:argument:{}' ;;\n", command.verb, options,
                             takes_keys(command) ? "_mend_file_or_key" : "_files");
    }
    for (const Companion& companion : all_companions())
        verbs += fmt::format("    '{}:{}'\n", companion.verb, zsh_text(companion.summary));
    return fmt::format(R"(#compdef mend
# zsh completion for mend; made by `mend completion zsh`
_mend_file_or_key()
{{
  local -a keys
  keys=({})
  _alternative 'files:file:_files' 'keys:key:compadd -S "" -a keys'
}}
_mend()
{{
  local -a verbs
  verbs=(
{}  )
  if (( CURRENT == 2 )); then
    _describe command verbs
    return
  fi
  local verb=$words[2]
  shift words
  (( CURRENT-- ))
  case $verb in
{}    *) _files ;;
  esac
}}
_mend "$@"
)",
                       all_key_words(), verbs, cases);
}

} // namespace mend
