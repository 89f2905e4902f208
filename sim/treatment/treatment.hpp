#pragma once
/// From what a practitioner sets to what the skin gets: device and schedule in, events with injuries out.
#include "sim/domain/exposure.hpp"
#include "sim/domain/grid.hpp"
#include "sim/domain/injury.hpp"
#include "sim/domain/skin.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace mend
{

/// A needling device. Zero means: take it from the preset.
struct DeviceSpec
{
    std::string preset = "motor pen 12x32G";
    std::string kind = "pen"; ///< pen | roller | stamp
    int needles = 12;
    double diameter = 0.235;    ///< mm, of a needle
    double length = 1.0;        ///< mm, as set on the device
    double taper = 0.7;         ///< of the wound cone
    double depth_ratio = 0.9;   ///< achieved over nominal depth of this drive
    double density = 2.5;       ///< punctures per mm^2
    double frequency = 100;     ///< strokes per second
    double matrix_loss = 0.2;   ///< share of the hole's matrix lost (1: coring)
};

struct ScheduleSpec
{
    int sessions = 1;
    double interval = 28;   ///< d
    double follow_up = 84;  ///< d after the last session
    double area = 40000;    ///< mm^2 treated
};

struct AftercareSpec
{
    double occlusion_time = 0; ///< d under a cover after each session
};

enum class EventKind
{
    treatment,
    exposure,
    end
};

/// A discontinuity of the problem; time is whole seconds since the first treatment.
struct Event
{
    std::int64_t second = 0;
    EventKind kind = EventKind::end;
    std::string name;   ///< for the log: "session 2 of 3"
    Injury injury;      ///< of a treatment
    Exposure exposure = untouched_exposure(); ///< in force from here on
    double time() const { return static_cast<double>(second) / 86400.0; } ///< d
};

/// What follows from the device and the skin before anything is simulated.
struct TreatmentFigures
{
    double achieved_depth;   ///< mm from the skin's surface
    double dermal_depth;     ///< mm below the junction
    double hole_radius;      ///< mm, after recoil
    double puncture_density; ///< 1/mm^2 a session
    double open_area_fraction;
    double needling_time;    ///< min, all punctures of one session
    double handling_time;    ///< min, assumed
};
TreatmentFigures treatment_figures(const DeviceSpec& device, const ScheduleSpec& schedule, const Skin& skin);

/// Extents that the lattice of this density asks for: half the needle spacing of a unit cell, or the radius of the
/// axisymmetric cell of the same area (pi density)^(-1/2). Fills spec's zero extents.
DomainSpec fit_domain(DomainSpec spec, const DeviceSpec& device);

/// Sessions, covers on and off, and the end, in order. In the unit cell successive sessions strike the corners (0,0),
/// (L,L), (L,0), (0,L) in turn; other grids strike again in place.
std::vector<Event> make_events(const DeviceSpec& device, const ScheduleSpec& schedule, const AftercareSpec& aftercare,
                               const Skin& skin, const Grid& grid);

} // namespace mend
