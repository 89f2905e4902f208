#include "sim/study/null_model.hpp"

#include "sim/base/quantity.hpp"
#include "sim/observe/endpoints/known.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace mend
{
namespace
{

using Kind = std::array<int, 6>;

double mean_of(const std::vector<double>& values)
{
    const bool positive = std::all_of(values.begin(), values.end(), [](double value) { return value > 0; });
    double sum = 0;
    for (const double value : values)
        sum += (positive ? std::log(value) : value) / static_cast<double>(values.size());
    return positive ? std::exp(sum) : sum;
}

std::optional<double> value_in(const Outcome& outcome, const std::string& name)
{
    for (const Endpoint& endpoint : outcome.endpoints)
        if (endpoint.name == name)
            return endpoint.value;
    return std::nullopt;
}

/// Of one hole (cm^2), or of all holes of all sessions (%).
std::optional<double> area_of(const Kind& kind, const TestedRow& tested, const Outcomes& outcomes)
{
    const auto outcome = outcomes.find(tested.study_row);
    if (outcome == outcomes.end() || outcome->second.failed())
        return std::nullopt;
    const auto open = value_in(outcome->second, endpoints::open_area_fraction().name);
    const auto density = value_in(outcome->second, endpoints::puncture_density().name);
    const bool dimensionless = kind == Kind{};
    if (!open || !(*open > 0) || (!dimensionless && !(density && *density > 0)))
        return std::nullopt;
    return dimensionless ? *open * tested.sessions : *open / 100 / *density;
}

} // namespace

std::optional<double> datum_of(const DataRow& row)
{
    if (row.value)
        return row.value;
    if (row.low && row.high)
        return *row.low > 0 ? std::sqrt(*row.low * *row.high) : (*row.low + *row.high) / 2;
    const std::optional<double> limit = row.high ? row.high : row.low;
    return limit && *limit != 0 ? limit : std::nullopt;
}

std::vector<std::optional<double>> null_model(NullModel model, const DataTable& table, const DataStudy& study,
                                              const Outcomes& outcomes)
{
    const auto scale = [&](const TestedRow& tested, const Kind& kind) {
        return model == NullModel::constant ? std::optional(1.0) : area_of(kind, tested, outcomes);
    };
    std::map<std::pair<std::string, Kind>, std::vector<double>> ratios; // of a role and a kind of unit
    for (const TestedRow& tested : study.tested) {
        const DataRow& row = table.rows[tested.row];
        const Unit unit = parse_unit(row.unit);
        const auto datum = datum_of(row), size = scale(tested, unit.powers);
        if (datum && size)
            ratios[{row.role, unit.powers}].push_back(*datum * unit.factor / *size);
    }
    std::vector<std::optional<double>> said;
    for (const TestedRow& tested : study.tested) {
        const DataRow& row = table.rows[tested.row];
        const Unit unit = parse_unit(row.unit);
        const auto size = scale(tested, unit.powers);
        const auto found = ratios.find({row.role, unit.powers});
        if (size && found != ratios.end())
            said.push_back(mean_of(found->second) * *size / unit.factor);
        else
            said.push_back(std::nullopt);
    }
    return said;
}

} // namespace mend
