/// The screen of a whole scenario, and what it says.
#include "sim/base/error.hpp"
#include "sim/scenario/scenario.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace mend
{

Suitability suitability_of(const Scenario& scenario)
{
    return screen(scenario.suitability, scenario.skin, scenario.device, scenario.schedule.sessions);
}

std::string suitability_text(const Suitability& suitability, const std::string& indent)
{
    if (suitability.concerns.empty())
        return indent + "nothing was stated that speaks against it; suitability.findings is where to say it\n";
    std::string text;
    for (const Concern& concern : suitability.concerns)
        text += fmt::format("{}{}: {}: {}{}\n", indent, word_of(concern.verdict), concern.name, concern.reason,
                            concern.accepted ? "; known and accepted" : "");
    return text;
}

void refuse_unsuitable(const Scenario& scenario)
{
    const Suitability found = suitability_of(scenario);
    const std::vector<std::string> names = found.forbidding();
    if (names.empty())
        return;
    const std::string text =
        fmt::format("{}: not suitable for this patient\n{}", scenario.name, suitability_text(found, "  "));
    std::vector<std::string> words;
    for (const std::string& name : names)
        words.push_back(mend::quoted(name));
    throw InputError(fmt::format(
        "{}To compute it all the same, say that this is known: `mend run FILE --despite`, or in the scenario\n"
        "  [suitability]\n  despite = [{}]",
        text, fmt::join(words, ", ")));
}

} // namespace mend
