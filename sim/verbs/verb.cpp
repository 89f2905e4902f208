#include "sim/verbs/verb.hpp"

#include "sim/verbs/companion.hpp"
#include "sim/verbs/help.hpp"

namespace mend
{

const std::vector<Verb>& all_verbs()
{
    static const std::vector<Verb> verbs{
        {"run", "FILE [key=value…]", "compute one scenario and print the healing table", run_verb},
        {"sweep", "FILE", "compute many scenarios and write one table of them", sweep_verb},
        {"analyse", "SWEEP", "what a sweep says: maps, sensitivities, optimum, surrogate", analyse_verb},
        {"check", "FILE [key=value…]", "validate a scenario, show what it means and what it will cost", check_verb},
        {"compare", "RUN RUN…", "endpoints of finished runs side by side", compare_verb},
        {"fit", "FILE --data TABLE", "adjust numbers within their ranges to measurements", fit_verb},
        {"calibrate", "[TABLE…]", "draws of the model's estimates that go with measurements", calibrate_verb},
        {"validate", "[TABLE]", "hold the model against measurements: within or outside, row by row", validate_verb},
        {"list", "WHAT", "devices, skins, conditions, fields, observables, endpoints, keys, …", list_verb},
        {"explain", "NAME", "meaning, unit, default, range, equation and source of a name", explain_verb},
        {"init", "NAME", "write a commented scenario to start from", init_verb},
        {"verify", "", "prove on this machine what the numbers rely on; about a minute", verify_verb},
        {"completion", "SHELL", "completion of these commands for bash and zsh, and man pages", completion_verb},
    };
    return verbs;
}

std::string help_text()
{
    std::vector<std::pair<std::string, std::string>> rows;
    for (const Verb& verb : all_verbs())
        rows.emplace_back("mend " + verb.name + (verb.usage.empty() ? "" : " " + verb.usage), verb.summary);
    for (const Companion& companion : all_companions())
        rows.emplace_back("mend " + companion.verb + " " + companion.usage,
                          companion.summary + (find_companion(companion.verb).empty() ? " (not installed)" : ""));
    return "mend: how skin heals from micro-wounds\n\n" + two_columns(rows, help_width()) + R"(
`mend VERB --help` says more. To start: `mend init my_scenario`, then `mend run my_scenario.toml`.
Exit codes: 0 done, 2 input, 3 numerical failure, 4 disk or memory, 75 stopped and resumable.
mend describes a model of skin. It is not medical advice.
)";
}

} // namespace mend
