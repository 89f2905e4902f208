#include "sim/input/problems.hpp"

#include "sim/base/error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <tuple>

namespace mend
{

void Problems::add(const Place& place, const std::string& key, const std::string& message)
{
    list_.push_back({place, fmt::format("{}: {}: {}", place.text(), key, message)});
    doubt(key);
}

void Problems::throw_all() const
{
    if (none())
        return;
    std::vector<Problem> sorted = list_;
    const auto order = [](const Problem& problem) {
        return std::tuple(problem.place.command_line, problem.place.line, problem.place.column);
    };
    std::stable_sort(sorted.begin(), sorted.end(),
                     [&](const Problem& one, const Problem& other) { return order(one) < order(other); });
    std::vector<std::string> lines;
    for (const Problem& problem : sorted)
        lines.push_back(problem.text);
    throw InputError(fmt::format("{}", fmt::join(lines, "\n")));
}

} // namespace mend
