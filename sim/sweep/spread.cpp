#include "sim/sweep/spread.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <tuple>

namespace mend
{
namespace
{

/// Values that share all but one thing.
struct Group
{
    std::vector<double> values;

    /// Sum over pairs of squared differences, by sums about the first value.
    double squares() const
    {
        double sum = 0, square = 0;
        for (const double value : values) {
            const double off = value - values.front();
            sum += off, square += off * off;
        }
        return static_cast<double>(values.size()) * square - sum * sum;
    }
    long pairs() const
    {
        const auto count = static_cast<long>(values.size());
        return count * (count - 1) / 2;
    }
};

/// \param shared what the rows of a group have in common besides the point
std::optional<double> deviation(const std::vector<RowValue>& values, std::size_t StudyRow::*shared)
{
    std::map<std::pair<std::size_t, std::size_t>, Group> groups;
    for (const RowValue& one : values)
        groups[{one.row->point, one.row->*shared}].values.push_back(one.value);
    double squares = 0;
    long pairs = 0;
    for (const auto& [key, group] : groups)
        squares += group.squares(), pairs += group.pairs();
    if (pairs < least_pairs)
        return std::nullopt;
    return std::sqrt(std::max(0.0, squares / static_cast<double>(pairs) / 2));
}

} // namespace

Spread spread_of(const std::vector<RowValue>& values)
{
    return {.people = deviation(values, &StudyRow::draw), .ignorance = deviation(values, &StudyRow::patient)};
}

std::vector<RowValue> values_of(const std::string& endpoint, const std::vector<StudyRow>& rows,
                                const Outcomes& outcomes)
{
    std::vector<RowValue> values;
    for (const auto& [row, outcome] : outcomes)
        for (const Endpoint& one : outcome.endpoints)
            if (one.name == endpoint && one.value && row < rows.size())
                values.push_back({&rows[row], *one.value});
    return values;
}

std::string spread_text(const Spread& spread, const std::string& unit)
{
    std::string text;
    if (spread.people)
        text += fmt::format("; people differ by {:.2g} {}", *spread.people, unit);
    if (spread.ignorance)
        text += fmt::format("; numbers that are not known make {:.2g} {}", *spread.ignorance, unit);
    return text;
}

} // namespace mend
