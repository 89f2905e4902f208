#include "viz/course.hpp"

#include "viz/error.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace mend::viz
{

namespace
{

constexpr std::size_t kept_values = 100'000'000; ///< of about eight fields, 4 bytes each

/// Share of the horizontal area of each column; x is a radius in an axisymmetric run.
std::vector<double> areas_of(const RunInfo& info)
{
    const bool radial = info.geometry == "axisymmetric";
    std::vector<double> areas;
    double sum = 0;
    for (int j = 0; j < info.y.size(); ++j)
        for (int i = 0; i < info.x.size(); ++i) {
            const double low = info.x.edges[i], high = info.x.edges[i + 1];
            const double width = radial ? high * high - low * low : high - low;
            areas.push_back(width * (radial ? 1.0 : info.y.edges[j + 1] - info.y.edges[j]));
            sum += areas.back();
        }
    for (double& area : areas)
        area /= sum;
    return areas;
}

void need_geometry(const RunInfo& info)
{
    if (info.geometry == "unit_cell" || info.geometry == "axisymmetric" || info.geometry == "patch")
        return;
    throw InputError(
        fmt::format("geometry '{}' cannot be drawn as a block of skin; choose domain.kind = \"unit_cell\", "
                    "\"axisymmetric\" or \"patch\"",
                    info.geometry.empty() ? "unknown" : info.geometry));
}

double quantile(std::vector<float> values, double share)
{
    if (values.empty())
        return 0;
    const auto place = values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), place, values.end());
    return *place;
}

/// The next of 1, 2, 3, 5, 10, 20, 30, 50, 100 from 1 up.
double round_up(double value)
{
    for (const double round : {1.0, 2.0, 3.0, 5.0, 10.0, 15.0, 20.0, 30.0, 40.0, 50.0})
        if (value <= round)
            return round;
    return 100;
}

} // namespace

double Curve::largest() const
{
    double largest = 0;
    for (const double value : values)
        largest = std::max(largest, std::abs(value));
    return largest;
}

Course::Course(const std::string& run)
    : run_(run), reader_(run), clock_(reader_.info().treatments, reader_.info().times.back()),
      baseline_(reader_.baseline("collagen").values), baseline_decay_(reader_.baseline_decay("collagen")),
      column_areas_(areas_of(reader_.info()))
{
    need_geometry(info());
    for (const char* field : {"collagen_one", "collagen_three", "fibrin", "keratinocyte_cover"})
        snapshot(field, 0);
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
    if (clock_.session_at(times[before]) != clock_.session_at(times[after]))
        return {before, before, 0};
    const double low = clock_.place(times[before]), high = clock_.place(times[after]);
    return {before, after, high > low ? std::clamp((clock_.place(time) - low) / (high - low), 0.0, 1.0) : 0.0};
}

Frame Course::field(const std::string& name, double time) const
{
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

/// Excess of perfused vessels times their dilation by the alarm, v (1 + 1.5 a^2/(1 + a^2)) - 1, over the upper 0.2 mm
/// with the weight exp(-z / 0.3 mm): the erythema index of the science table (an estimate there), here column by column
/// and with the common half-response 1. Where a hole has no vessels yet it is taken as 0.
std::vector<float> Course::redness(const Frame& vessels, const Frame& alarm) const
{
    const std::size_t columns = info().columns();
    std::vector<float> sum(columns, 0);
    double weights = 0;
    for (int k = 0; k < info().z.size(); ++k) {
        const double inside = std::min(info().z.edges[k + 1], 0.2) - info().z.edges[k];
        if (inside <= 0)
            break;
        const double weight = inside * std::exp(-info().z.centres[k] / 0.3);
        weights += weight;
        for (std::size_t c = 0; c < columns; ++c) {
            const double a = alarm.values[k * columns + c], a2 = a * a;
            sum[c] += static_cast<float>(weight * (vessels.values[k * columns + c] * (1 + 1.5 * a2 / (1 + a2)) - 1));
        }
    }
    for (float& value : sum)
        value = std::max(0.0F, static_cast<float>(value / weights));
    return sum;
}

Moment Course::at(double time) const
{
    Moment moment;
    moment.time = time;
    moment.collagen = field("collagen_one", time).values;
    const std::vector<float> three = field("collagen_three", time).values;
    const auto aged = static_cast<float>(std::exp(-baseline_decay_ * time));
    for (std::size_t i = 0; i < three.size(); ++i)
        moment.collagen[i] = 100 * ((moment.collagen[i] + three[i]) / std::max(aged * baseline_[i], 1e-6F) - 1);
    moment.fibrin = field("fibrin", time).values;
    moment.cover = field("keratinocyte_cover", time).values;
    if (info().has("vessels") && info().has("alarm"))
        moment.redness = redness(field("vessels", time), field("alarm", time));
    moment.mean_collagen = mean_above(moment.collagen, 1.0);
    moment.open_area = 100 * (1 - surface_mean(moment.cover));
    moment.mean_redness = moment.redness.empty() ? 0 : surface_mean(moment.redness);
    return moment;
}

Survey Course::survey() const
{
    Survey survey;
    double range = 0;
    for (const double time : info().times) {
        const Moment moment = at(time);
        std::vector<float> sizes(moment.collagen.size());
        std::transform(moment.collagen.begin(), moment.collagen.end(), sizes.begin(),
                       [](float c) { return std::abs(c); });
        range = std::max(range, quantile(std::move(sizes), 0.99));
        const auto add = [&](Curve& curve, double value) {
            curve.times.push_back(time);
            curve.values.push_back(value);
        };
        add(survey.collagen, moment.mean_collagen);
        add(survey.open_area, moment.open_area);
        if (!moment.redness.empty())
            add(survey.redness, moment.mean_redness);
        if (info().has("myofibroblasts"))
            add(survey.myofibroblasts, mean_above(field("myofibroblasts", time).values, 1.0));
    }
    survey.collagen_range = round_up(range);
    return survey;
}

std::string Course::phase(const Moment& moment, const Survey& survey) const
{
    if (clock_.is_before_treatment(moment.time))
        return "intact skin";
    const double span = moment.time - clock_.session_time(clock_.session_at(moment.time));
    if (moment.redness.empty() ? span < 5 : moment.mean_redness > 0.1)
        return "inflammation";
    if (survey.myofibroblasts.values.empty())
        return span < 28 ? "proliferation" : "remodelling";
    const double now = mean_above(field("myofibroblasts", moment.time).values, 1.0);
    // Snapshots far apart may have missed every peak: so few are none.
    constexpr double none = 0.01;
    return now > std::max(none, 0.1 * survey.myofibroblasts.largest()) ? "proliferation" : "remodelling";
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
