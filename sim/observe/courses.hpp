#pragma once
/// What is followed through time, and when it counts as back to normal.
#include <array>
#include <string>
#include <vector>

namespace mend
{

/// How a course lags behind the observable that drives it.
enum class Memory
{
    none,
    drying,  ///< smoothed over drying_time
    shedding ///< through three compartments of shedding_delay, with the debris of the punctured columns
};

/// An observable as it is followed: 0 in this patient's untreated skin.
struct Course
{
    std::string observable;
    bool lacking = false; ///< counted as what it lacks of 1
    Memory memory = Memory::none;
    /// Counted as a share of what this observable was one minute after the session; empty: as it is.
    std::string of_first_minute{};
    std::string unopened{}; ///< reason why it does not apply where that was nothing
    bool operator==(const Course&) const = default;
};

/// A course is back to normal once it is at most `limit`, and stays so for `hold`.
struct Threshold
{
    Course course;
    double limit;
    double hold = 0;            ///< d
    std::string rule{};         ///< in words, before the number
    std::string source{};       ///< why this number
    bool ends_downtime = false; ///< downtime lasts until this, too, is back to normal
    /// What is seen or read of a course that may come back: resolved is when it is inside for the last time.
    bool may_relapse = false;
};

/// A threshold and the endpoint that it belongs to.
struct WatchedThreshold
{
    std::string endpoint;
    Threshold threshold;
};

/// d after a session when what closes is first measured: hands and instruments need that long.
inline constexpr double first_minute = 1.0 / 1440;

/// Each endpoint is also given at half and at twice its threshold.
inline constexpr std::array<double, 3> threshold_factors{1.0, 0.5, 2.0};
enum Level : int
{
    at_threshold,
    at_half,
    at_double,
    level_count
};

/// Of all endpoints that have one: those that downtime waits for, then the others, in the order of the endpoints.
const std::vector<WatchedThreshold>& all_thresholds();

} // namespace mend
