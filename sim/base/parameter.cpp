#include "sim/base/parameter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

namespace mend
{
namespace
{

/// Four digits in a row from 1800 on, as in "Babraj et al. (2005)".
bool names_a_year(const std::string& text)
{
    for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
        const std::string word = text.substr(i, 4);
        if (std::all_of(word.begin(), word.end(), [](unsigned char c) { return std::isdigit(c); }) && word >= "1800" &&
            word < "2100")
            return true;
    }
    return false;
}

bool can_be_followed(const std::string& source)
{
    static constexpr std::array words{"assumed",  "definition",  "defines", "doi:",     "PMC",
                                      "textbook", "from memory", "usual",   "not known"};
    return names_a_year(source) || std::any_of(words.begin(), words.end(), [&](const char* word) {
               return source.find(word) != std::string::npos;
           });
}

} // namespace

std::string fault_of(const Parameter& entry)
{
    if (entry.name.empty())
        return "an entry without a name";
    const auto fault = [&](const std::string& what) { return fmt::format("{}: {}", entry.name, what); };
    if (entry.unit.empty())
        return fault("has no unit (\"1\" for plain numbers)");
    if (entry.meaning.empty())
        return fault("has no meaning");
    if (!std::isfinite(entry.value) || !(entry.low <= entry.value && entry.value <= entry.high))
        return fault(fmt::format("{:g} is not within {:g} to {:g}", entry.value, entry.low, entry.high));
    if (std::string("ABCD").find(entry.grade) == std::string::npos)
        return fault(fmt::format("grade '{}' is none of A, B, C, D", entry.grade));
    if (entry.grade != 'D' && !(entry.low < entry.high))
        return fault("has no range, though it is no definition");
    if (!can_be_followed(entry.source))
        return fault(fmt::format("source \"{}\" names nothing to look up and does not say \"assumed\"", entry.source));
    return {};
}

} // namespace mend
