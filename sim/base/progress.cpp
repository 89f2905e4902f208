#include "sim/base/progress.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <sys/ioctl.h>
#include <unistd.h>

namespace mend
{
namespace
{

constexpr double first_steps = 0.002; // d; see work_share
constexpr int widest_bar = 30;

std::string simulated_time(double days)
{
    if (days < 1.0 / 24)
        return fmt::format("{:.1f} min", days * 1440);
    if (days < 1)
        return fmt::format("{:.1f} h", days * 24);
    return fmt::format("day {:.1f}", days);
}

std::string bar(double share, int cells)
{
    const int full = static_cast<int>(std::lround(share * cells));
    std::string text = "[";
    text.append(static_cast<std::size_t>(full), '#');
    text.append(static_cast<std::size_t>(cells - full), '.');
    return text + "]";
}

std::string time_left(const ProgressPoint& point)
{
    const double done = point.share - point.share_at_start;
    if (point.elapsed < 0.5 || done < 0.01)
        return "";
    return fmt::format("{} left", duration_text(point.elapsed * (1 - point.share) / done));
}

} // namespace

const std::vector<HealingPhase>& healing_phases()
{
    static const std::vector<HealingPhase> phases{{"haemostasis", 1},
                                                  {"inflammation", 6},
                                                  {"proliferation", 21},
                                                  {"remodelling", std::numeric_limits<double>::infinity()}};
    return phases;
}

std::string_view healing_phase(double days_since_session)
{
    const auto& phases = healing_phases();
    return std::find_if(phases.begin(), phases.end() - 1,
                        [&](const HealingPhase& phase) { return days_since_session < phase.until; })
        ->name;
}

double work_share(double time, const std::vector<double>& sessions, double end)
{
    double before = 0, all = 0;
    for (std::size_t i = 0; i < sessions.size(); ++i) {
        const double from = sessions[i];
        const double until = i + 1 < sessions.size() ? sessions[i + 1] : end;
        all += std::log1p(std::max(until - from, 0.0) / first_steps);
        before += std::log1p(std::clamp(time - from, 0.0, std::max(until - from, 0.0)) / first_steps);
    }
    return all > 0 ? std::clamp(before / all, 0.0, 1.0) : 0;
}

std::string duration_text(double seconds)
{
    if (!(seconds < 1e9))
        return "very long";
    const long whole = std::lround(std::max(seconds, 0.0));
    if (whole < 60)
        return fmt::format("{} s", whole);
    if (whole < 3600)
        return fmt::format("{} min {} s", whole / 60, whole % 60);
    if (whole < 86400)
        return fmt::format("{} h {} min", whole / 3600, whole / 60 % 60);
    return fmt::format("{} d {} h", whole / 86400, whole / 3600 % 24);
}

std::string progress_line(const ProgressPoint& point, int columns)
{
    const std::string head = fmt::format("{:3.0f} %  {}", 100 * point.share, simulated_time(point.time));
    const std::string phase = fmt::format("  {:<13}", healing_phase(point.since_session));
    const std::string left = time_left(point);
    const double seconds = point.step * 86400;
    const std::string step = "  step " + (seconds < 10 ? fmt::format("{:.1f} s", seconds) : duration_text(seconds));

    std::string line = head;
    const auto fits = [&](const std::string& more) { return static_cast<int>((line + more).size()) <= columns; };
    const std::string of_end = fmt::format(" of {:.0f}", point.end);
    if (point.time >= 1 && fits(of_end))
        line += of_end;
    if (fits(phase))
        line += phase;
    if (!left.empty() && fits("  " + left))
        line += "  " + left;
    if (fits(step))
        line += step;
    const int room = std::min(columns - static_cast<int>(line.size()) - 4, widest_bar);
    return room >= 8 ? bar(point.share, room) + " " + line : line.substr(0, static_cast<std::size_t>(columns));
}

ProgressBar::ProgressBar(std::FILE* stream)
    : stream_(stream), draws_(isatty(fileno(stream)) != 0), next_(std::chrono::steady_clock::now())
{}

void ProgressBar::show(const ProgressPoint& point)
{
    const auto now = std::chrono::steady_clock::now();
    if (!draws_ || now < next_)
        return;
    next_ = now + std::chrono::milliseconds(100);
    winsize size{};
    const bool known = ioctl(fileno(stream_), TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    fmt::print(stream_, "\r{}\x1b[K", progress_line(point, known ? size.ws_col - 1 : 79));
    std::fflush(stream_);
    drawn_ = true;
}

void ProgressBar::wipe()
{
    if (drawn_)
        fmt::print(stream_, "\r\x1b[K");
    std::fflush(stream_);
    drawn_ = false;
}

} // namespace mend
