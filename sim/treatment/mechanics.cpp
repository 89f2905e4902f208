#include "sim/treatment/mechanics.hpp"

#include "sim/treatment/kinds/kind.hpp"
#include "sim/treatment/rule_constants.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace mend
{

using namespace piercing;

double piercing_force(double tip_area)
{
    if (tip_area <= small_tip)
        return small_force * tip_area / small_tip;
    return small_force + (large_force - small_force) * (tip_area - small_tip) / (large_tip - small_tip);
}

double crowding(double gap)
{
    const double nearness = std::clamp(1 - gap / own_dent, 0.0, 1.0);
    return 1 + (crowded_force / lone_force - 1) * nearness / (1 - measured_gap / own_dent);
}

double dent(double force, double tip_diameter)
{
    return force * (1 - poisson * poisson) / (tip_diameter * modulus);
}

std::optional<Insertion> insertion(const DeviceSpec& device)
{
    const DeviceKind& kind = kind_of(device);
    if (!(device.tip_diameter > 0) || !kind.has_needles)
        return std::nullopt;
    const double pitch = kind.pitch != nullptr ? kind.pitch(device) : 0;
    const double base = device.base_diameter > 0 ? device.base_diameter : device.diameter;
    Insertion found{};
    found.force_of_needle = piercing_force(std::numbers::pi / 4 * device.tip_diameter * device.tip_diameter);
    if (pitch > 0)
        found.force_of_needle *= crowding(pitch - base);
    found.needles = kind.at_once != nullptr ? kind.at_once(device) : device.needles;
    found.force = found.needles * found.force_of_needle;
    found.dent = dent(found.force_of_needle, device.tip_diameter);
    found.given_of_needle = device.force / found.needles;
    found.pierces = device.force == 0 || device.force >= found.force;
    return found;
}

} // namespace mend
