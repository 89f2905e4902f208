#pragma once
/// Who is treated with what and when: a plain course of equal sessions, or a list of treatments at any times, with
/// devices and settings of their own, several in one session, on this area or elsewhere.
#include "sim/base/table.hpp"
#include "sim/treatment/treatment.hpp"

#include <string>
#include <vector>

namespace mend
{

/// One treatment of one area in one session.
struct PlannedTreatment
{
    std::string name; ///< of its block; empty in a plain course
    DeviceSpec device;
    double area = 0;  ///< mm^2
    std::string site; ///< where else; empty: the area that is simulated
    bool here() const { return site.empty(); }
};

/// Treatments that begin at the same second, one after the other in the order of their blocks. To the skin they happen
/// at once: minutes are short against everything but the recoil of the hole.
struct PlannedSession
{
    std::int64_t second = 0; ///< since the first treatment
    std::vector<PlannedTreatment> treatments;
    bool here() const;
    double time() const { return static_cast<double>(second) / 86400.0; } ///< d
};

/// Whole seconds since the first treatment.
std::int64_t whole_seconds(double days);

/// Sessions in order of time, no two at the same second. Where `schedule.treatments` is empty: `sessions` of them with
/// the one device. Each time of a block's `at` starts a row of its `sessions`.
std::vector<PlannedSession> plan_sessions(const DeviceSpec& device, const ScheduleSpec& schedule);

/// Times (d) of plan_sessions().
std::vector<double> session_times(const ScheduleSpec& schedule);

/// Of the last session that treats the simulated area, and of all sessions together.
CourseFigures course_figures(const DeviceSpec& device, const ScheduleSpec& schedule, const Skin& skin,
                             const AftercareSpec& aftercare = {});

/// The same with the punctures that the last session here really leaves in a patch: density, areas and what follows
/// from them; a point that two holes share is counted once. Other domains hold what the device leaves, and change
/// nothing.
CourseFigures with_punctures(CourseFigures course, const std::vector<Event>& events, const Grid& grid,
                             const Strikes& strikes);

/// The device whose lattice the domain is fitted to: that of the fewest punctures among those used here; `device` where
/// there is none.
DeviceSpec sparsest_device(const DeviceSpec& device, const ScheduleSpec& schedule);

/// Rows of holes that a unit cell of these extents holds in each direction, so that it comes nearest to a density: 1 in
/// a cell fitted to the density itself, m where the density is m^2 times that.
int lattices_in_cell(double extent_x, double extent_y, double density);

/// check_treatment() for every treatment of the list, keys by the block that the user would change. Treatments
/// elsewhere are left to whoever knows that skin.
std::vector<TreatmentProblem> check_course(const DeviceSpec& device, const ScheduleSpec& schedule,
                                           const AftercareSpec& aftercare, const DomainSpec& domain, const Skin& skin);

/// What is wrong with one block elsewhere on the body, where the skin is `skin`.
std::vector<TreatmentProblem> check_elsewhere(const TreatmentBlock& block, const ScheduleSpec& schedule,
                                              const Skin& skin);

/// The plan as a table, a line a treatment: when, what, how deep, how many, how long.
Table plan_table(const DeviceSpec& device, const ScheduleSpec& schedule, const Skin& skin);

} // namespace mend
