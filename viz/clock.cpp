#include "viz/clock.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace mend::viz
{

namespace
{

constexpr double two_hours = 2.0 / 24;

double stretch(double span)
{
    return std::log1p(std::max(span, 0.0) / two_hours);
}

} // namespace

Clock::Clock(std::vector<double> treatments, double end) : treatments_(std::move(treatments)), end_(end)
{
    if (treatments_.empty())
        treatments_ = {0.0};
    end_ = std::max(end_, treatments_.front());
    // A run that was stopped early has not reached its later sessions.
    while (treatments_.size() > 1 && treatments_.back() > end_)
        treatments_.pop_back();
    starts_ = {0.0};
    for (int i = 0; i < sessions(); ++i)
        starts_.push_back(starts_.back() + stretch(segment_end(i) - session_time(i)));
    if (starts_.back() <= 0)
        starts_.back() = 1;
}

double Clock::segment_end(int session) const
{
    return session + 1 < sessions() ? session_time(session + 1) : end_;
}

int Clock::session_at(double time) const
{
    const auto after = std::upper_bound(treatments_.begin(), treatments_.end(), time + 1e-9);
    return std::max(0, static_cast<int>(after - treatments_.begin()) - 1);
}

double Clock::place(double time) const
{
    const double inside = std::clamp(time, start(), end_);
    const int i = session_at(inside);
    return (starts_[i] + stretch(inside - session_time(i))) / starts_.back();
}

double Clock::time(double place) const
{
    const double stretched = std::clamp(place, 0.0, 1.0) * starts_.back();
    int i = 0;
    while (i + 1 < sessions() && stretched >= starts_[i + 1] - 1e-12)
        ++i;
    return std::min(session_time(i) + two_hours * std::expm1(stretched - starts_[i]), segment_end(i));
}

std::string Clock::since_session(double time) const
{
    const int i = session_at(time);
    const double span = time - session_time(i);
    const std::string which = fmt::format("session {} of {}", i + 1, sessions());
    if (is_before_treatment(time))
        return describe_span(-span) + " before " + which;
    return span < 30.0 / 86400 ? "right after " + which : describe_span(span) + " after " + which;
}

std::string Clock::day(double time)
{
    constexpr double year = 365.25, counted_in_days = 3 * year;
    if (time >= counted_in_days)
        return fmt::format("year {:.1f}", time / year);
    if (time < 0) // an hour before is no day 0
        return time > -0.005 ? "day 0.0"
               : time > -1   ? fmt::format("day {:.2f}", time)
                             : fmt::format("day {:.1f}", time);
    return time < 99.95 ? fmt::format("day {:.1f}", time) : fmt::format("day {:.0f}", time);
}

std::vector<Clock::Tick> Clock::ticks() const
{
    static const std::array<std::pair<double, const char*>, 9> round = {{{1.0 / 24, "1 h"},
                                                                         {6.0 / 24, "6 h"},
                                                                         {1, "1 d"},
                                                                         {3, "3 d"},
                                                                         {7, "1 wk"},
                                                                         {14, "2 wk"},
                                                                         {28, "4 wk"},
                                                                         {84, "12 wk"},
                                                                         {168, "24 wk"}}};
    std::vector<Tick> ticks;
    for (int i = 0; i < sessions(); ++i)
        for (const auto& [span, label] : round)
            if (session_time(i) + span < segment_end(i) - 1e-9 ||
                (i + 1 == sessions() && session_time(i) + span <= end_))
                ticks.push_back({session_time(i) + span, label});
    return ticks;
}

std::string describe_span(double days)
{
    const long minutes = std::lround(days * 1440);
    if (minutes < 60)
        return fmt::format("{} min", minutes);
    if (minutes < 24 * 60)
        return minutes % 60 == 0 ? fmt::format("{} h", minutes / 60)
                                 : fmt::format("{} h {} min", minutes / 60, minutes % 60);
    const long hours = std::lround(days * 24);
    if (hours < 7 * 24)
        return hours % 24 == 0 ? fmt::format("{} d", hours / 24) : fmt::format("{} d {} h", hours / 24, hours % 24);
    return fmt::format("{:.0f} d", days);
}

} // namespace mend::viz
