#pragma once
/// How one patient differs from the typical patient of the same description: what site, age and condition do not tell.
/// Kept apart from ignorance, which is of the model's numbers and the same for all patients.
///
///     factor = exp(s z) on the median, or exp(s z - s^2/2), whose mean is 1;  s^2 = ln(1 + CV^2),  z standard normal
#include "sim/base/parameter.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace mend
{

/// A trait in which people differ: one lognormal factor a patient, the same in every session.
struct Trait
{
    /// What of the factor is 1. The mean where the outcome goes with the factor, so that a population's mean is the
    /// typical patient's; the median where the outcome goes with its logarithm (how long what decays stays visible).
    enum class Centre
    {
        mean,
        median
    };

    std::string name;
    Constant spread; ///< coefficient of variation
    Centre centre;
    std::string acts_on;               ///< in words
    std::vector<std::string> grow;     ///< parameters of the model that the factor multiplies
    std::vector<std::string> shrink{}; ///< those that it divides
};

/// The trait that is of the skin against devices, not a number of the model: Skin::penetration.
inline constexpr const char* depth_trait = "depth";
/// The trait whose spread stands for how differently people respond to one treatment.
inline constexpr const char* collagen_trait = "synthesis";

/// In the order in which they are drawn; a new one goes to the end, so that the patients of a seed stay who they are.
const std::vector<Trait>& traits();

/// The factor of each trait for the patient of this seed.
std::vector<double> factors_of_patient(std::uint64_t seed);

} // namespace mend
