/// The screen of a whole scenario, and what it says.
#include "sim/base/error.hpp"
#include "sim/scenario/scenario.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace mend
{

/// Each device of a list is screened; what forbids one forbids all.
Suitability suitability_of(const Scenario& scenario)
{
    const auto& treatments = scenario.schedule.treatments;
    if (treatments.empty())
        return screen(scenario.suitability, scenario.skin, scenario.device, scenario.schedule.sessions);
    Suitability all;
    for (const TreatmentBlock& block : treatments) {
        SkinSpec skin = scenario.skin;
        if (!block.site.empty())
            skin.site = block.site;
        const Suitability one = screen(scenario.suitability, skin, block.device, block.sessions);
        all.verdict = std::max(all.verdict, one.verdict);
        all.asked = all.asked || one.asked;
        for (const Concern& concern : one.concerns) {
            const auto known = std::find_if(all.concerns.begin(), all.concerns.end(),
                                            [&](const Concern& other) { return other.name == concern.name; });
            if (known == all.concerns.end())
                all.concerns.push_back(concern);
            else if (concern.verdict > known->verdict)
                *known = concern;
        }
    }
    return all;
}

std::vector<Warning> warnings_of(const Scenario& scenario)
{
    std::vector<Warning> all = scenario.warnings;
    const std::vector<Warning> screened = warnings_of(suitability_of(scenario));
    all.insert(all.end(), screened.begin(), screened.end());
    return all;
}

std::string suitability_text(const Suitability& suitability, const std::string& indent)
{
    if (suitability.concerns.empty())
        return indent + (suitability.asked ? "nothing that was stated speaks against it" : nothing_stated) + "\n";
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
    throw InputError(fmt::format("{}To compute it all the same, say that this is known: `mend run FILE "
                                 "--override-suitability`, or in the scenario\n"
                                 "  [suitability]\n  despite = [{}]",
                                 text, fmt::join(words, ", ")));
}

} // namespace mend
