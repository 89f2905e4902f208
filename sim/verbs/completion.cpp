/// mend completion: what shells and `man` know of the commands.
#include "sim/base/error.hpp"
#include "sim/output/files.hpp"
#include "sim/verbs/catalogue.hpp"
#include "sim/verbs/command_line.hpp"
#include "sim/verbs/help.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace mend
{
namespace
{

/// The words that may be a verb's only argument.
std::vector<std::string> words_for(const std::string& verb)
{
    std::vector<std::string> words;
    if (verb == "completion")
        words = {"bash", "zsh", "man"};
    if (verb == "list")
        for (const Kind& kind : all_kinds())
            words.push_back(kind.name);
    return words;
}

std::vector<CommandText> all_texts()
{
    std::vector<CommandText> texts;
    for (const Verb& verb : all_verbs()) {
        texts.push_back(describe(verb));
        for (Described& part : texts.back().parts)
            if (!part.is_option())
                part.choices = words_for(verb.name);
    }
    return texts;
}

void write_manuals(const std::filesystem::path& folder)
{
    std::filesystem::create_directories(folder);
    const auto write = [&](const std::string& page, const std::string& text) {
        replace_file(folder / (page + ".1"), text, Durability::survives_a_kill);
    };
    write("mend", manual_of(all_verbs()));
    for (const CommandText& text : all_texts())
        write("mend-" + text.verb, manual_of(text));
}

void put_out(const std::string& text, const std::filesystem::path& file)
{
    if (file.empty())
        return fmt::print("{}", text);
    std::filesystem::create_directories(std::filesystem::absolute(file).parent_path());
    replace_file(file, text, Durability::survives_a_kill);
}

} // namespace

int completion_verb(const std::vector<std::string>& words)
{
    std::string what, place;
    CommandLine line("completion", "Prints the completion for a shell, or writes the pages for `man`.");
    line.argument("WHAT", what, "bash, zsh, or man with -o");
    line.option("-o,--output", place, "PATH", "where it goes: of man a folder, else a file (default: printed)");
    line.closing("For this shell alone: source <(mend completion bash). `cmake --install` puts all of it in place.");
    if (!line.parse(words))
        return 0;
    if (what == "man" && place.empty())
        throw InputError("mend completion man: -o DIR says where the pages go");
    if (what == "man")
        write_manuals(place);
    else if (what == "bash")
        put_out(bash_completion(all_texts()), place);
    else if (what == "zsh")
        put_out(zsh_completion(all_texts()), place);
    else
        throw InputError(fmt::format("mend completion: nothing is made for '{}'; there are bash, zsh and man", what));
    return 0;
}

} // namespace mend
