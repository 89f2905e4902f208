#include "viz/course.hpp"

#include "viz/error.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fmt/format.h>
#include <limits>
#include <string_view>

namespace mend::viz
{

namespace
{

constexpr std::size_t kept_values = 100'000'000; ///< of about eight fields, 4 bytes each
constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// Share of the horizontal area of each column; x is a radius in a radial run.
std::vector<double> areas_of(const RunInfo& info)
{
    std::vector<double> areas;
    double sum = 0;
    for (int j = 0; j < info.y.size(); ++j)
        for (int i = 0; i < info.x.size(); ++i) {
            const double low = info.x.edges[i], high = info.x.edges[i + 1];
            const double width = info.radial() ? high * high - low * low : high - low;
            areas.push_back(width * (info.radial() ? 1.0 : info.y.edges[j + 1] - info.y.edges[j]));
            sum += areas.back();
        }
    for (double& area : areas)
        area /= sum;
    return areas;
}

/// What follows "NAME = " or "# NAME = " (numbers that no key sets) on a line of its own, from `start` on.
std::string_view value_of(std::string_view text, std::string_view name, std::size_t start)
{
    for (std::size_t place = text.find(name, start); place != std::string_view::npos;
         place = text.find(name, place + 1)) {
        const bool first =
            place == 0 || text[place - 1] == '\n' || text.substr(std::max<std::size_t>(place, 2) - 2, 2) == "# ";
        const std::size_t equals = text.find_first_not_of(' ', place + name.size());
        if (!first || equals == std::string_view::npos || text[equals] != '=')
            continue;
        const std::size_t begin = text.find_first_not_of(' ', equals + 1);
        return text.substr(begin, text.find('\n', begin) - begin);
    }
    return {};
}

} // namespace

std::string phase_after(double days)
{
    if (days < 0)
        return "intact skin";
    if (days < 1)
        return "haemostasis";
    if (days < 6)
        return "inflammation";
    return days < 21 ? "proliferation" : "remodelling";
}

Course::Course(const std::string& run)
    : run_(run), reader_(run), table_(run), clock_(reader_.info().treatments, reader_.info().times.back()),
      cover_(table_.curve("cover_mean")), redness_(table_.curve("redness")), collagen_(table_.curve("collagen_change")),
      column_areas_(areas_of(reader_.info()))
{}

double Course::number(const std::string& name, double fallback, const std::string& section) const
{
    const std::size_t start = section.empty() ? 0 : info().resolved.find("[" + section + "]");
    const std::string_view found =
        start == std::string::npos ? std::string_view() : value_of(info().resolved, name, start);
    const std::size_t digit = found.find_first_of("-.0123456789");
    return digit == std::string_view::npos ? fallback : std::strtod(std::string(found.substr(digit)).c_str(), nullptr);
}

std::string Course::words(const std::string& section, const std::string& key) const
{
    const std::string_view all = info().resolved;
    const std::size_t start = all.find("[" + section + "]");
    if (start == std::string_view::npos)
        return {};
    const std::string_view found = value_of(all, key, start);
    const std::size_t open = found.find('"'), close = found.find('"', open + 1);
    return close == std::string_view::npos ? std::string() : std::string(found.substr(open + 1, close - open - 1));
}

const Frame& Course::snapshot(const std::string& name, int index) const
{
    std::map<int, Frame>& kept = kept_[name];
    const auto found = kept.find(index);
    if (found != kept.end())
        return found->second;
    // Pictures are asked for in the order of time; two snapshots of each field are in use at once. Mostly all fit.
    const std::size_t room = std::max<std::size_t>(3, kept_values / (info().cells() * 8));
    while (kept.size() >= room)
        kept.erase(kept.begin()->first < index ? kept.begin() : std::prev(kept.end()));
    return kept[index] = reader_.read(name, index);
}

Course::Between Course::between(double time) const
{
    const std::vector<double>& times = info().times;
    const auto later = std::upper_bound(times.begin(), times.end(), time + 1e-9);
    const int after = static_cast<int>(later - times.begin());
    const int last = static_cast<int>(times.size()) - 1;
    if (after == 0 || after > last)
        return {std::clamp(after, 0, last), std::clamp(after, 0, last), 0};
    const int before = after - 1;
    const bool sudden = std::any_of(info().treatments.begin(), info().treatments.end(), [&](double session) {
        return session > times[before] + 1e-9 && session <= times[after] + 1e-9;
    });
    if (sudden)
        return {before, before, 0};
    const double low = clock_.place(times[before]), high = clock_.place(times[after]);
    return {before, after, high > low ? std::clamp((clock_.place(time) - low) / (high - low), 0.0, 1.0) : 0.0};
}

/// Untreated skin: the patient's map where there is one, else what rest means for the field: 1 for what is whole and
/// for what is relative to own, 0 for signals and for what a wound brings.
Frame Course::at_rest(const std::string& name) const
{
    Frame frame = snapshot(name, 0);
    const bool one = name == "collagen_one", three = name == "collagen_three";
    if ((one || three) && reader_.has_baseline("collagen")) {
        frame = reader_.baseline("collagen");
        const std::vector<float> share = reader_.has_baseline("collagen_three_share")
                                             ? reader_.baseline("collagen_three_share").values
                                             : std::vector<float>(frame.values.size(), 0.2F);
        for (std::size_t i = 0; i < frame.values.size(); ++i)
            frame.values[i] *= three ? share[i] : 1 - share[i];
        return frame;
    }
    const bool relative = name == "fibroblasts" || name == "vessels";
    if (!relative && reader_.has_baseline(name) && reader_.baseline(name).values.size() == frame.values.size())
        return reader_.baseline(name);
    const bool whole = relative || name == "keratinocyte_cover" || name == "barrier_fast" || name == "barrier_slow" ||
                       name == "mouth_wet";
    std::fill(frame.values.begin(), frame.values.end(), whole ? 1.0F : 0.0F);
    return frame;
}

Frame Course::field(const std::string& name, double time) const
{
    if (!info().treatments.empty() && time < clock_.start() - 1e-9 && time < info().times.front() - 1e-9)
        return at_rest(name);
    const Between where = between(time);
    Frame frame = snapshot(name, where.before);
    if (where.share <= 0)
        return frame;
    const Frame& after = snapshot(name, where.after);
    const auto share = static_cast<float>(where.share);
    for (std::size_t i = 0; i < frame.values.size(); ++i)
        frame.values[i] += share * (after.values[i] - frame.values[i]);
    return frame;
}

std::vector<float> Course::collagen_change(double time) const
{
    std::vector<float> change = field("collagen_one", time).values;
    const std::vector<float> three = field("collagen_three", time).values;
    const std::vector<float> own = reader_.baseline("collagen").values;
    const auto aged = static_cast<float>(std::exp(-reader_.baseline_decay("collagen") * std::max(0.0, time)));
    for (std::size_t i = 0; i < change.size(); ++i)
        change[i] = 100 * ((change[i] + three[i]) / std::max(aged * own[i], 1e-6F) - 1);
    return change;
}

/// Vessels times their widening by the alarm, column by column, as light sees it, with the numbers that the run's file
/// states. Only the pattern: the amount is the table's.
std::vector<float> Course::blood_pattern(double time) const
{
    const std::size_t columns = info().columns();
    std::vector<float> blood(columns, 1);
    if (!has("vessels") || !has("alarm"))
        return blood;
    const std::vector<float> vessels = field("vessels", time).values, alarm = field("alarm", time).values;
    const double half = number("alarm_half_response", 1), widening = number("vessel_widening", 0);
    const double deep = number("redness_depth", 0.2), fading = number("light_depth", 0.3); // mm
    std::vector<double> sum(columns, 0);
    double weights = 0;
    for (int k = 0; k < info().z.size(); ++k) {
        const double inside = std::min(info().z.edges[k + 1], deep) - info().z.edges[k];
        if (inside <= 0)
            break;
        const double weight = inside * std::exp(-info().z.centres[k] / fading);
        weights += weight;
        for (std::size_t c = 0; c < columns; ++c) {
            const double a = alarm[k * columns + c], a2 = a * a;
            sum[c] += weight * std::max(0.0F, vessels[k * columns + c]) * (1 + widening * a2 / (half * half + a2));
        }
    }
    for (std::size_t c = 0; c < columns; ++c)
        blood[c] = static_cast<float>(sum[c] / weights);
    return blood;
}

std::vector<float> Course::blood(double time) const
{
    std::vector<float> blood(info().columns(), 1);
    const double redness = figures(time).redness;
    if (!std::isfinite(redness))
        return blood;
    blood = blood_pattern(time);
    const double mean = surface_mean(blood);
    for (float& value : blood)
        value = mean > 1e-6 ? static_cast<float>(value * (1 + redness) / mean) : static_cast<float>(1 + redness);
    return blood;
}

double Course::mean_baseline(const std::string& map, double fallback) const
{
    if (!reader_.has_baseline(map))
        return fallback;
    const Frame frame = reader_.baseline(map);
    return frame.on_surface ? surface_mean(frame.values) : mean_above(frame.values, info().z.edges.back());
}

Figures Course::figures(double time) const
{
    if (!info().treatments.empty() && time < clock_.start() - 1e-9 && time < info().times.front() - 1e-9)
        return {cover_.empty() ? unknown : 0, redness_.empty() ? unknown : 0, collagen_.empty() ? unknown : 0};
    const std::vector<double>& sessions = info().treatments;
    return {100 * (1 - cover_.at(time, sessions)), redness_.at(time, sessions), collagen_.at(time, sessions)};
}

Curve Course::open_area() const
{
    Curve curve{"%", cover_.times, cover_.values};
    for (double& value : curve.values)
        value = 100 * (1 - value);
    return curve;
}

std::string Course::phase(double time) const
{
    if (clock_.is_before_treatment(time))
        return phase_after(-1);
    return phase_after(time - clock_.session_time(clock_.session_at(time)));
}

double Course::mean_above(const std::vector<float>& cells, double depth) const
{
    const std::size_t columns = info().columns();
    double sum = 0, height = 0;
    for (int k = 0; k < info().z.size(); ++k) {
        const double inside = std::min(info().z.edges[k + 1], depth) - info().z.edges[k];
        if (inside <= 0)
            break;
        height += inside;
        for (std::size_t c = 0; c < columns; ++c)
            sum += inside * column_areas_[c] * cells[k * columns + c];
    }
    return sum / height;
}

double Course::surface_mean(const std::vector<float>& columns) const
{
    double sum = 0;
    for (std::size_t c = 0; c < columns.size(); ++c)
        sum += column_areas_[c] * columns[c];
    return sum;
}

} // namespace mend::viz
