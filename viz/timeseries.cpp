#include "viz/timeseries.hpp"

#include "viz/error.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>

namespace mend::viz
{

namespace
{

std::vector<std::string> cells_of(const std::string& line)
{
    std::vector<std::string> cells(1);
    for (const char c : line)
        if (c == ',')
            cells.emplace_back();
        else if (c != '\r')
            cells.back() += c;
    return cells;
}

} // namespace

double Curve::at(double time, const std::vector<double>& sessions) const
{
    if (empty())
        return std::numeric_limits<double>::quiet_NaN();
    constexpr double same = 1e-9;
    const auto later = std::upper_bound(times.begin(), times.end(), time + same);
    const auto after = static_cast<std::size_t>(later - times.begin());
    if (after == 0 || after == times.size())
        return values[after == 0 ? 0 : after - 1];
    const bool sudden = std::any_of(sessions.begin(), sessions.end(), [&](double session) {
        return session > times[after - 1] + same && session <= times[after] + same;
    });
    if (sudden)
        return values[after - 1];
    const double share = std::max(0.0, time - times[after - 1]) / (times[after] - times[after - 1]);
    return values[after - 1] + share * (values[after] - values[after - 1]);
}

double Curve::lowest() const
{
    return empty() ? 0 : *std::min_element(values.begin(), values.end());
}

double Curve::largest() const
{
    return empty() ? 0 : *std::max_element(values.begin(), values.end());
}

TimeSeries::TimeSeries(const std::string& run)
{
    namespace fs = std::filesystem;
    const fs::path path = (fs::is_directory(run) ? fs::path(run) : fs::path(run).parent_path()) / "timeseries.csv";
    path_ = path.string();
    std::ifstream in(path);
    std::string line;
    if (!std::getline(in, line))
        return;
    for (const std::string& head : cells_of(line)) {
        const std::size_t bracket = std::min(head.find('['), head.size());
        names_.push_back(head.substr(0, bracket));
        units_.push_back(bracket < head.size() ? head.substr(bracket + 1, head.size() - bracket - 2) : "");
    }
    columns_.resize(names_.size());
    while (std::getline(in, line)) {
        const std::vector<std::string> cells = cells_of(line);
        if (cells.size() != names_.size())
            break; // the row that is being written
        for (std::size_t i = 0; i < cells.size(); ++i) {
            char* end = nullptr;
            columns_[i].push_back(std::strtod(cells[i].c_str(), &end));
            if (end == cells[i].c_str())
                throw StorageError(fmt::format("{}: '{}' is not a number in column {}; the file is damaged", path_,
                                               cells[i], names_[i]));
        }
    }
    if (names_.front() != "time")
        throw StorageError(fmt::format("{}: the first column is not time; the file is damaged", path_));
}

bool TimeSeries::has(const std::string& name) const
{
    return std::find(names_.begin(), names_.end(), name) != names_.end();
}

Curve TimeSeries::curve(const std::string& name) const
{
    const auto found = std::find(names_.begin(), names_.end(), name);
    if (found == names_.end() || columns_.empty())
        return {};
    const auto column = static_cast<std::size_t>(found - names_.begin());
    Curve curve{units_[column], {}, {}};
    for (std::size_t row = 0; row < columns_[column].size(); ++row)
        if (std::isfinite(columns_[column][row])) {
            curve.times.push_back(columns_[0][row]);
            curve.values.push_back(columns_[column][row]);
        }
    return curve;
}

double round_up(double value)
{
    if (value == 0 || !std::isfinite(value))
        return 0;
    const double size = std::abs(value), power = std::pow(10.0, std::floor(std::log10(size)));
    for (const double round : {1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0})
        if (size <= round * power * (1 + 1e-9))
            return std::copysign(round * power, value);
    return std::copysign(10 * power, value);
}

} // namespace mend::viz
