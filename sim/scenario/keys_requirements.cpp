/// Keys of [requirements]: a bound on any endpoint with a number, whom it is judged by, and how sure it has to be. They
/// decide no result.
#include "sim/base/error.hpp"
#include "sim/observe/endpoints.hpp"
#include "sim/scenario/keys.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mend
{
namespace
{

Key bound_key(const EndpointEntry& entry)
{
    const std::string example = fmt::format("\"<= {}\"", quantity_text(3, entry.unit));
    return {.name = "requirements." + entry.name,
            .kind = KeyKind::text,
            .unit = "",
            .fallback = "none",
            .low = 0,
            .high = 0,
            .choices = {},
            .instead_of = {},
            .meaning = fmt::format("{}: at most or at least, such as {}", entry.brief, example),
            .set =
                [name = entry.name, unit = entry.unit](Scenario& scenario, const KeyValue& value) {
                    auto& list = scenario.requirements.list;
                    std::erase_if(list, [&](const Requirement& one) { return one.name == name; });
                    list.push_back(make_requirement(name, unit, std::get<std::string>(value)));
                },
            .get = [name = entry.name](const Scenario& scenario) -> std::optional<KeyValue> {
                for (const Requirement& one : scenario.requirements.list)
                    if (one.name == name)
                        return one.text;
                return std::nullopt;
            }};
}

Key patients_key()
{
    Key key = keys::words(
        "requirements.patients", KeyKind::choice, judged_words(),
        "whom they are judged by: the patient who meets them most seldom, the middle one, or all at once",
        [](auto& scenario) -> auto& { return scenario.requirements.patients; });
    return key;
}

} // namespace

std::vector<Key> requirement_keys()
{
    std::vector<Key> keys{patients_key(),
                          keys::number(
                              "requirements.confidence", {0.01, 0.999}, "share of the draws that have to meet them",
                              [](auto& scenario) -> auto& { return scenario.requirements.confidence; })};
    for (const EndpointEntry& entry : all_endpoints())
        if (entry.unit != "-")
            keys.push_back(bound_key(entry));
    return keys;
}

} // namespace mend
