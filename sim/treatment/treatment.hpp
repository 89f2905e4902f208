#pragma once
/// From what a practitioner sets to what the skin gets: device and schedule in, events with injuries out.
#include "sim/domain/exposure.hpp"
#include "sim/domain/figures.hpp"
#include "sim/domain/grid.hpp"
#include "sim/domain/injury.hpp"
#include "sim/domain/skin.hpp"
#include "sim/treatment/aftercare.hpp"
#include "sim/treatment/device.hpp"
#include "sim/treatment/pattern.hpp"
#include "sim/treatment/problem.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mend
{

/// A treatment of a list, by name.
struct TreatmentBlock
{
    std::string name;
    std::vector<double> at; ///< d after the first treatment of all; each starts a row of `sessions`; empty: at once
    int sessions = 1;
    double interval = 0; ///< d from one to the next; 0: the schedule's
    double area = 0;     ///< mm^2 treated; 0: the schedule's
    std::string site;    ///< elsewhere on the body: its time counts, this skin is not struck; empty: here
    DeviceSpec device;
};

struct ScheduleSpec
{
    int sessions = 1;
    double interval = 28;                     ///< d
    double follow_up = 84;                    ///< d after the last session
    double area = 40000;                      ///< mm^2 treated
    std::vector<TreatmentBlock> treatments{}; ///< in order of their names; in place of `sessions` equal ones
};

enum class EventKind
{
    treatment,
    exposure,
    end
};

/// A discontinuity of the problem; time is whole seconds since the first treatment, negative before it.
struct Event
{
    std::int64_t second = 0;
    EventKind kind = EventKind::end;
    std::string name;                         ///< for the log: "session 2 of 3"
    Injury injury;                            ///< of a treatment
    Exposure exposure = untouched_exposure(); ///< in force from here on
    std::vector<Injury> further{};            ///< of the session's other treatments
    std::optional<double> dose{};             ///< ug/mm^2 of the drug put on in place of what was there; 0: wiped off
    double time() const { return static_cast<double>(second) / 86400.0; } ///< d
};

/// min that practitioners quote for a face, the middle of 20 to 30 (assumed).
constexpr double usual_time = 25;
TreatmentFigures treatment_figures(const DeviceSpec& device, const ScheduleSpec& schedule, const Skin& skin);

/// Everything at once; empty if all is well. `domain` as the user gave it, before fit_domain.
std::vector<TreatmentProblem> check_treatment(const DeviceSpec& device, const ScheduleSpec& schedule,
                                              const AftercareSpec& aftercare, const DomainSpec& domain,
                                              const Skin& skin);

/// Extents that the lattice of this density asks for: half the needle spacing 1/sqrt(density) of a unit cell, two
/// spacings of a patch, or the radius of the axisymmetric cell of the same area
/// (pi density)^(-1/2). Fills spec's zero extents. \throws InputError if the density is needed and not positive.
DomainSpec fit_domain(DomainSpec spec, const DeviceSpec& device);
/// The same for a course: of several devices the one of the fewest punctures decides.
DomainSpec fit_domain(const DomainSpec& spec, const DeviceSpec& device, const ScheduleSpec& schedule);

/// Sessions, what is put on and taken off, and the end, in order, no two at the same second. Where holes of successive
/// sessions go is said by strikes_text. \throws InputError with every error of check_course that this grid shows.
std::vector<Event> make_events(const DeviceSpec& device, const ScheduleSpec& schedule, const AftercareSpec& aftercare,
                               const Skin& skin, const Grid& grid, const Strikes& strikes = {});

/// Where successive sessions strike, as a sentence for the log: fresh corners of the unit cell in turn, or in place.
std::string strikes_text(Geometry geometry, int sessions, Pattern pattern = Pattern::lattice);

} // namespace mend
