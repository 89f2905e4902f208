/// mend explain: all that is known of one name.
#include "sim/base/error.hpp"
#include "sim/base/nearest.hpp"
#include "sim/scenario/key.hpp"
#include "sim/scenario/presets.hpp"
#include "sim/verbs/catalogue.hpp"
#include "sim/verbs/command_line.hpp"
#include "sim/verbs/idle_text.hpp"
#include "sim/verbs/json_output.hpp"
#include "sim/verbs/verb.hpp"

#include <fmt/format.h>

namespace mend
{
namespace
{

void print_fact(const std::string& label, const std::string& text)
{
    fmt::print("  {:<11} {}\n", label, text);
}

void print_entry(const Kind& kind, const Entry& entry)
{
    fmt::print("{} ({})\n", entry.name, kind.singular);
    for (const auto& [label, text] : entry.facts)
        if (!text.empty())
            print_fact(label, text);
}

} // namespace

int explain_verb(const std::vector<std::string>& words)
{
    std::string name;
    bool json = false;
    CommandLine line("explain", "Says what a name means: a scenario key, field, parameter, observable, endpoint, …");
    line.argument("NAME", name, "as `mend list` prints it; quote one with blanks");
    line.flag("--json", json, "as JSON");
    if (!line.parse(words))
        return 0;
    open_presets("");
    name = current_key_name(name);

    std::vector<std::string> known;
    std::vector<std::pair<const Kind*, Entry>> found;
    for (const Kind& kind : all_kinds())
        for (const Entry& entry : kind.entries()) {
            known.push_back(entry.name);
            if (entry.name == name)
                found.emplace_back(&kind, entry);
        }
    if (json && !found.empty())
        fmt::print("{}", entries_json(found));
    else
        for (std::size_t i = 0; i < found.size(); ++i) {
            fmt::print("{}", i > 0 ? "\n" : "");
            print_entry(*found[i].first, found[i].second);
            if (const std::string idle = idle_in_general(name); !idle.empty())
                print_fact("no effect", idle);
        }
    if (!found.empty())
        return 0;
    const std::string guess = nearest(name, known);
    throw InputError(fmt::format("mend explain: nothing is called '{}'; {}", name,
                                 guess.empty() ? "`mend list WHAT` prints the names there are"
                                               : fmt::format("did you mean {}?", guess)));
}

} // namespace mend
