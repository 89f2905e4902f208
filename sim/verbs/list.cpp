/// mend list: the names of one kind of thing.
#include "sim/base/error.hpp"
#include "sim/base/nearest.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/verbs/catalogue.hpp"
#include "sim/verbs/command_line.hpp"
#include "sim/verbs/verb.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mend
{
namespace
{

std::vector<std::string> kind_names()
{
    std::vector<std::string> names;
    for (const Kind& kind : all_kinds())
        names.push_back(kind.name);
    names.push_back("skins"); // sites and conditions
    return names;
}

void print_columns(const std::vector<Entry>& entries)
{
    std::size_t width = 0;
    for (const Entry& entry : entries)
        width = std::max(width, entry.name.size());
    for (const Entry& entry : entries)
        fmt::print("{:<{}}  {}\n", entry.name, width, entry.summary);
}

std::string cell(std::string text)
{
    for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2)
        text.insert(at, 1, '\\');
    return text;
}

void print_markdown(const std::vector<Entry>& entries)
{
    if (entries.empty())
        return;
    std::string head = "| name |", rule = "|---|";
    for (const auto& [label, text] : entries.front().facts) {
        head += fmt::format(" {} |", label);
        rule += "---|";
    }
    fmt::print("{}\n{}\n", head, rule);
    for (const Entry& entry : entries) {
        fmt::print("| `{}` |", entry.name);
        for (const auto& [label, text] : entry.facts)
            fmt::print(" {} |", cell(text));
        fmt::print("\n");
    }
}

void print_kind(const Kind& kind, bool markdown)
{
    if (markdown && kind.name == "keys")
        fmt::print("{}", key_reference());
    else if (markdown)
        print_markdown(kind.entries());
    else
        print_columns(kind.entries());
}

} // namespace

int list_verb(const std::vector<std::string>& words)
{
    std::string what;
    bool markdown = false;
    CommandLine line("list", "Names what there is.");
    line.argument("WHAT", what, fmt::format("{}", fmt::join(kind_names(), ", ")));
    line.flag("--markdown", markdown, "as the tables of the documentation");
    if (!line.parse(words))
        return 0;

    bool found = false;
    for (const Kind& kind : all_kinds())
        if (kind.name == what || kind.singular == what ||
            (what == "skins" && (kind.name == "sites" || kind.name == "conditions")))
        {
            if (what == "skins")
                fmt::print("{}{}:\n", found ? "\n" : "", kind.name);
            print_kind(kind, markdown);
            found = true;
        }
    if (found)
        return 0;
    const std::string guess = nearest(what, kind_names());
    throw InputError(fmt::format("mend list: nothing is called '{}'; {}there are {}", what,
                                 guess.empty() ? "" : fmt::format("did you mean {}? ", guess),
                                 fmt::join(kind_names(), ", ")));
}

} // namespace mend
