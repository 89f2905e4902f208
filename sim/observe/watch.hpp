#pragma once
/// Finds when a course comes inside its limit to stay, within steps and whatever is written.
#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace mend
{

inline constexpr double never = std::numeric_limits<double>::quiet_NaN();

/// Part of a step in which a linear course is inside; empty if from > to.
struct Inside
{
    double from, to; ///< d
};

/// A course that goes linearly from `before` at `start` to `after` at `end` is inside where it is at most `limit`.
inline Inside inside_of(double start, double end, double before, double after, double limit)
{
    const bool in_before = before <= limit, in_after = after <= limit;
    if (in_before && in_after)
        return {start, end};
    if (!in_before && !in_after)
        return {end, start - 1};
    const double crossing = start + (end - start) * std::clamp((before - limit) / (before - after), 0.0, 1.0);
    return in_before ? Inside{start, crossing} : Inside{crossing, end};
}

inline Inside both(const Inside& a, const Inside& b)
{
    return {std::max(a.from, b.from), std::min(a.to, b.to)};
}

/// The time after which the course stays inside for `hold` days: the first, or the last one.
struct Watch
{
    double since = never; ///< d; it is inside since then
    double done = never;  ///< d; it came inside then, and stayed
    double first = never; ///< d; the same for the first time
    double left = never;  ///< d; it went outside again then, for the first time after that

    void restart() { since = done = first = left = never; }
    /// What was found does not count.
    void take_back() { done = first = left = never; }

    /// Steps come in order without gaps. \param last the last time counts: who goes outside again is not done
    void see(double start, double end, const Inside& inside, double hold, bool last)
    {
        const bool stays = inside.from <= start && inside.to >= end;
        if (!std::isnan(done) && (stays || !last))
            return;
        if (!std::isnan(done)) {
            if (std::isnan(left))
                left = inside.from <= start ? inside.to : start;
            done = since = never;
        }
        if (inside.from > inside.to) {
            since = never;
            return;
        }
        if (std::isnan(since) || inside.from > start)
            since = inside.from;
        if (inside.to - since >= hold)
            done = since;
        if (std::isnan(first))
            first = done;
        if (inside.to < end)
            since = never;
    }
};

} // namespace mend
