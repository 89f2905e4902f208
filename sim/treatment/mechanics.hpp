#pragma once
/// Whether needles pierce the skin: force against tip, needles that share it, and how far the skin dents before.
#include "sim/treatment/device.hpp"

#include <optional>

namespace mend
{

/// N that a tip of this area (mm^2) needs. Linear in the area between 0.08 N at 720 um^2 and 3.04 N at 22500 um^2
/// (Davis et al. 2004, doi:10.1016/j.jbiomech.2003.12.010; the two points from memory), continued above, and in
/// proportion below (assumed: the line itself would pass zero at 131 um^2).
double piercing_force(double tip_area);

/// By what factor needles with this gap (mm) between their bases need more force each than a needle alone: below
/// 0.15 mm they press one dent. 0.030 against 0.028 N a needle at gaps of 0.03 and 0.6 mm, 0.5 mm/s (Olatunji et al.
/// 2013, doi:10.1002/jps.23439); linear in the gap (assumed). At 1 mm/s it was 1 % in place of 7 %.
double crowding(double gap);

/// mm that skin dents under a blunt tip before it tears: a rigid flat punch on an elastic half-space, F (1 - nu^2) / (2
/// a E) (Sneddon 1965, doi:10.1016/0020-7225(65)90019-4), with E = 1 MPa (1 to 2 by indentation of the outer layers;
/// assumed to hold for the whole) and nu = 0.5. For slow pushes; a motor's stroke leaves skin less time to yield.
double dent(double force, double tip_diameter);

struct Insertion
{
    double force_of_needle; ///< N to pierce, neighbours included
    double needles;         ///< that strike at the same time
    double force;           ///< N on the device
    double dent;            ///< mm
    double given_of_needle; ///< N that the stated force leaves for each; 0: none stated
    bool pierces;           ///< true where no force is stated
};
/// Nothing where device.tip_diameter is not stated: no force can be told then.
std::optional<Insertion> insertion(const DeviceSpec& device);

} // namespace mend
