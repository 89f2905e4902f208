#include "sim/base/warning.hpp"

#include <algorithm>

namespace mend
{

std::vector<Warning> by_gravity(std::vector<Warning> warnings)
{
    std::stable_sort(warnings.begin(), warnings.end(),
                     [](const Warning& one, const Warning& other) { return one.severity > other.severity; });
    return warnings;
}

std::string in_a_cell(const std::vector<Warning>& warnings)
{
    std::vector<std::string> words;
    for (const Warning& one : by_gravity(warnings))
        if (std::string word = word_of(one.severity) + ":" + one.id;
            std::find(words.begin(), words.end(), word) == words.end())
            words.push_back(std::move(word));
    std::string cell;
    for (const std::string& word : words)
        cell += (cell.empty() ? "" : " ") + word;
    return cell;
}

bool cell_is_unsafe(const std::string& cell)
{
    return cell.starts_with(word_of(Severity::unsafe) + ":"); // the gravest stands first
}

} // namespace mend
