#pragma once
/// When a course counts as back to normal: one table, the same for every device, condition and procedure.
#include <array>
#include <string_view>

namespace mend
{

/// Courses that have a threshold. Each is 0 in this patient's untreated skin.
enum Course : int
{
    redness_course,
    swelling_course,
    peeling_course,
    dryness_course,
    sensitivity_course,
    open_cover_course,
    water_loss_course,
    open_area_course,
    dye_course,
    current_course,
    course_count
};
inline constexpr int side_effect_count = 5; ///< the first five: downtime lasts until all of them are back to normal

struct Threshold
{
    Course course;
    std::string_view endpoint;
    std::string_view observable; ///< that the course is made from
    double limit;                ///< inside is at most this; assumed
    double hold;                 ///< d that it has to stay inside
    std::string_view rule;       ///< in words, before the number
    /// Counted as a share of what this observable was one minute after the session; empty: as it is. Dye is counted
    /// against the hole itself: nothing covers it yet, but a grid that cuts the hole's rim would say so.
    std::string_view of_first_minute = {};
};

/// "Back within 10 % of this patient's own normal"; strain by the repeatability of ultrasound. Not tuned to data.
inline constexpr std::array<Threshold, course_count> thresholds{{
    {redness_course, "redness_resolved", "redness", 0.10, 1.0, "redness index above own at most"},
    {swelling_course, "swelling_resolved", "swelling", 0.02, 1.0, "thickness strain of the dermis at most"},
    {peeling_course, "peeling_resolved", "peeling_drive", 0.10, 1.0,
     "shedding above own normal, as a share of it, at most"},
    {dryness_course, "dryness_resolved", "drying", 0.10, 1.0,
     "water loss, smoothed over 24 h, above own, as a share of it, at most"},
    {sensitivity_course, "sensitivity_resolved", "sensitivity", 0.10, 1.0, "sensitivity index at most"},
    {open_cover_course, "reepithelialised", "cover_min", 0.20, 0.0,
     "epidermal cover that lacks at the worst place at most"},
    {water_loss_course, "closure_tewl", "dryness_drive", 0.10, 0.0, "water loss above own, as a share of it, at most"},
    {open_area_course, "closure_geometry", "open_area", 0.10, 0.0,
     "the channels' open area, as a share of its value one minute after the session, at most", "open_area"},
    {dye_course, "closure_dye", "dye_path", 0.10, 0.0,
     "the open area that living cells do not cover, as a share of the open area one minute after the session, at most",
     "open_area"},
    {current_course, "closure_impedance", "current_path", 0.10, 0.0,
     "the path of current through the surface, as a share of its value one minute after the session, at most",
     "current_path"},
}};

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

} // namespace mend
