#pragma once
/// What a treatment says of itself before anything is simulated, in no device's words.
#include <string>
#include <vector>

namespace mend
{

/// What follows from the device and the skin before anything is simulated. Depths may be met exactly, areas and volume
/// hold for punctures that do not overlap.
struct TreatmentFigures
{
    double achieved_depth;         ///< mm from the skin's surface
    double dermal_depth;           ///< mm below the junction that are pierced, gone or dead; not positive: none
    double hole_radius;            ///< mm, after elastic recoil: the hole that heals; 0: there is none
    double struck_radius;          ///< mm, of the hole, or of the column that heat kills where there is none
    double shell;                  ///< mm of dead tissue that stays round the hole or under the layer
    double puncture_density;       ///< 1/mm^2 a session; 0: the whole surface is treated alike
    double open_area_fraction;     ///< of the surface, right after treatment: holes as wide as the needle
    double treated_area_fraction;  ///< of the surface that is struck, opened or not; shells not counted
    double recoiled_area_fraction; ///< of the surface, minutes later: holes as wide as hole_radius
    double swept_volume;           ///< mm^3 of tissue that needles pass through in a session, a mm^2 of surface
    double needling_time;          ///< min, all punctures of one session
    double handling_time;          ///< min a session, assumed; apart from needling
    bool whole_surface;            ///< no lattice of punctures
    double usual_passes;           ///< passes whose needling would fill usual_time, context alone
    double usual_density;          ///< 1/mm^2 that they would leave; both not a number where there is no lattice
    double piercing_force;         ///< N on the device; NaN where the tip is not stated
    std::string pattern{};         ///< how the punctures lie, in a few words
    double array_area = 0;         ///< mm^2 of skin under a head of needles; 0: the device has none
    double array_needles = 0;      ///< on that head
};

/// Figures of the last session that treats the simulated area: the deepest of its treatments here, their punctures and
/// open areas together, and the time of all of them, elsewhere too. `total_needling_time` and `total_handling_time`
/// are over all sessions. `none` where no session treats here.
struct CourseFigures
{
    TreatmentFigures session{};
    double deepest = 0;             ///< mm below the junction, of the whole course; 0: none enters the dermis
    double total_needling_time = 0; ///< min
    double total_handling_time = 0; ///< min
    double numbing_time = 0;        ///< min that a drug is on this area before the last session there
    bool none = true;
    bool bloodless = false; ///< no blood flows in this skin: nothing reddens, swells or hurts
};

/// Whether this patient should have this treatment.
struct Advice
{
    std::string verdict;              ///< in a word; empty: nobody asked
    std::vector<std::string> reasons; ///< against it, or for care; that nothing was stated to judge by
};

/// The only reason of a verdict that nobody gave anything for.
inline constexpr const char* nothing_stated = "nothing was stated to judge by (suitability.findings)";

} // namespace mend
