#include "sim/observe/ordinal_scale.hpp"

#include "sim/domain/variation.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace mend
{
namespace
{

/// Integral of Phi up to z.
double integral_of_normal(double z)
{
    const double below = 0.5 * std::erfc(-z / std::numbers::sqrt2);
    return z * below + std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi);
}

} // namespace

const Constant& variation_of_response()
{
    const auto synthesis =
        std::ranges::find_if(traits(), [](const Trait& trait) { return trait.name == collagen_trait; });
    return synthesis->spread;
}

double grade_change(const OrdinalScale& scale, double change)
{
    return std::clamp(scale.gain * change / 100, -scale.grades, scale.grades);
}

double mean_probit(double d, double s)
{
    return s * (integral_of_normal(d / s) - integral_of_normal((d - 1) / s));
}

double share_improved(const OrdinalScale& scale, double change)
{
    const double better = -grade_change(scale, change), rater = scale.rater_noise;
    // A normal spread of harm would have some people gain by it.
    const double people = variation_of_response() * std::max(0.0, better);
    return 100 * mean_probit(better, std::sqrt(people * people + 2 * rater * rater));
}

} // namespace mend
