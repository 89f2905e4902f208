#include "sim/measurements/null_model.hpp"

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

/// Of one hole (cm^2), or of all holes of all sessions (%).
std::optional<double> area_of(const Kind& kind, const TestedRow& tested, const Outcomes& outcomes)
{
    const auto outcome = outcomes.find(tested.study_row);
    if (outcome == outcomes.end() || outcome->second.failed())
        return std::nullopt;
    const auto open = endpoint_value(outcome->second, endpoints::open_area_fraction().name);
    const auto density = endpoint_value(outcome->second, endpoints::puncture_density().name);
    const bool dimensionless = kind == Kind{};
    if (!open || !(*open > 0) || (!dimensionless && !(density && *density > 0)))
        return std::nullopt;
    return dimensionless ? *open * tested.sessions : *open / 100 / *density;
}

/// mm: what all sessions wounded, as a layer over the whole surface.
std::optional<double> wounded_layer(const TestedRow& tested, const Outcomes& outcomes)
{
    const auto outcome = outcomes.find(tested.study_row);
    if (outcome == outcomes.end() || outcome->second.failed())
        return std::nullopt;
    const auto share = endpoint_value(outcome->second, endpoints::treated_area_fraction().name);
    const auto depth = endpoint_value(outcome->second, endpoints::achieved_depth().name);
    if (!share || !depth || !(*share * *depth > 0))
        return std::nullopt;
    return *share / 100 * *depth * tested.sessions;
}

/// A row as a null model sees it.
struct Point
{
    std::pair<std::string, Kind> group; ///< role and kind of unit
    std::string study;
    std::optional<double> datum; ///< in units of the kind
    std::optional<double> size;
    double factor = 1; ///< of the row's unit
};

/// log datum over log size, by least squares; the slope is not below 0.
class PowerLaw
{
  public:
    explicit PowerLaw(const std::vector<const Point*>& points)
    {
        double x = 0, y = 0, count = 0;
        for (const Point* point : points)
            if (*point->datum > 0)
                x += std::log(*point->size), y += std::log(*point->datum), ++count;
        if (count == 0)
            return;
        known_ = true;
        x /= count, y /= count;
        double xx = 0, xy = 0;
        for (const Point* point : points)
            if (*point->datum > 0) {
                const double from_mean = std::log(*point->size) - x;
                xx += from_mean * from_mean, xy += from_mean * (std::log(*point->datum) - y);
            }
        slope_ = xx > 0 ? std::max(0.0, xy / xx) : 0;
        intercept_ = y - slope_ * x;
    }
    double at(double size) const { return known_ ? std::exp(intercept_ + slope_ * std::log(size)) : size; }

  private:
    bool known_ = false;
    double slope_ = 0, intercept_ = 0;
};

double mean_ratio(const std::vector<const Point*>& points)
{
    std::vector<double> ratios;
    for (const Point* point : points)
        ratios.push_back(*point->datum / *point->size);
    return mean_of(ratios);
}

std::vector<Point> points_of(NullModel model, const DataTable& table, const DataStudy& study, const Outcomes& outcomes)
{
    std::vector<Point> points;
    for (const TestedRow& tested : study.tested) {
        const DataRow& row = table.rows[tested.row];
        const Unit unit = parse_unit(row.unit);
        Point point{{row.role, unit.powers}, study_of(row), datum_of(row), std::nullopt, unit.factor};
        if (point.datum)
            *point.datum *= unit.factor;
        point.size = model == NullModel::constant ? std::optional(1.0)
                     : model == NullModel::area   ? area_of(unit.powers, tested, outcomes)
                                                  : wounded_layer(tested, outcomes);
        points.push_back(point);
    }
    return points;
}

} // namespace

const char* word_of(NullModel model)
{
    return model == NullModel::constant ? "constant" : model == NullModel::area ? "area only" : "bigger wound";
}

std::optional<double> datum_of(const DataRow& row)
{
    if (row.test == DataTest::difference_from || row.test == DataTest::ratio_to)
        return std::nullopt; // its limits are of two rows
    if (row.value)
        return row.value;
    if (row.low && row.high)
        return *row.low > 0 ? std::sqrt(*row.low * *row.high) : (*row.low + *row.high) / 2;
    const std::optional<double> limit = row.high ? row.high : row.low;
    return limit && *limit != 0 ? limit : std::nullopt;
}

std::string study_of(const DataRow& row)
{
    const auto address = row.source.find("http");
    if (address == std::string::npos)
        return row.source;
    return row.source.substr(address, row.source.find_first_of(" ;", address) - address);
}

std::vector<std::optional<double>> null_model(NullModel model, const DataTable& table, const DataStudy& study,
                                              const Outcomes& outcomes, NullFit fit)
{
    const std::vector<Point> points = points_of(model, table, study, outcomes);
    std::vector<std::optional<double>> said;
    for (const Point& point : points) {
        std::vector<const Point*> seen;
        for (const Point& other : points)
            if (other.group == point.group && other.datum && other.size &&
                (fit == NullFit::all_rows || other.study != point.study))
                seen.push_back(&other);
        if (!point.size)
            said.push_back(std::nullopt);
        else if (model == NullModel::wound)
            said.push_back(PowerLaw(seen).at(*point.size) / point.factor);
        else if (seen.empty())
            said.push_back(std::nullopt);
        else
            said.push_back(mean_ratio(seen) * *point.size / point.factor);
    }
    return said;
}

} // namespace mend
