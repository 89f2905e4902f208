#include "sim/domain/variation.hpp"

#include "sim/base/random.hpp"

#include <cmath>
#include <numbers>

namespace mend
{
namespace
{

constexpr Constant inflammation{
    "variation_of_inflammation",
    0.45,
    "1",
    0.3,
    0.6,
    'C',
    "assumed, so that redness lasts a quarter longer or shorter; lognormal as the dose of ultraviolet that reddens "
    "skin: Mackenzie (1983), Br J Dermatol 108:1",
    "between people: alarm that draws half of the response"};
constexpr Constant cover{"variation_of_cover",
                         0.25,
                         "1",
                         0.15,
                         0.35,
                         'C',
                         "assumed; donor sites of the scalp heal in 5.4 +- 1.0 d (n = 166), a fifth, as quoted",
                         "between people: time that the epidermis takes to spread and to grow"};
constexpr Constant barrier{"variation_of_barrier",
                           0.3,
                           "1",
                           0.2,
                           0.6,
                           'C',
                           "assumed; half-lives of micropores differ by 58 % among 35 people (PMC8259462), with "
                           "what differs from day to day and from hole to hole",
                           "between people: time in which the barrier comes back"};
constexpr Constant plug{
    "variation_of_plug", 0.3, "1", 0.2, 0.6, 'C', "assumed", "between people: time in which a plug dries"};
constexpr Constant synthesis{
    "variation_of_synthesis", 0.5, "1", 0.2, 0.7, 'C', "assumed", "between people: collagen that cells make"};
constexpr Constant memory{"variation_of_memory",
                          0.5,
                          "1",
                          0.3,
                          0.7,
                          'C',
                          "assumed",
                          "between people: readiness of fibroblasts to settle into making matrix"};
constexpr Constant pigment{
    "variation_of_pigment", 0.5, "1", 0.3, 0.7, 'C', "assumed", "between people: sensitivity of melanocytes"};
constexpr Constant depth{"variation_of_depth",
                         0.1,
                         "1",
                         0.05,
                         0.2,
                         'C',
                         "assumed; within one skin 6 %, PMC3160154: 152.5 +- 9.6 um",
                         "between people: depth that a device reaches in their skin"};

/// Standard normal (Box and Muller 1958, doi:10.1214/aoms/1177706645); takes two numbers of the sequence.
double normal(Random& random)
{
    const double radius = std::sqrt(-2 * std::log(random.uniform()));
    return radius * std::cos(2 * std::numbers::pi * random.uniform());
}

} // namespace

const std::vector<Trait>& traits()
{
    using enum Trait::Centre;
    static const std::vector<Trait> all{
        {"inflammation", inflammation, mean, "how much a given alarm does", {}, {"alarm_half_response"}},
        {"cover",
         cover,
         mean,
         "how long a given wound takes to be covered",
         {"migration_lag"},
         {"keratinocyte_growth", "keratinocyte_diffusivity"}},
        {"barrier", barrier, mean, "how long the barrier takes", {"barrier_fast_time", "barrier_slow_time"}},
        {"plug", plug, mean, "how long a plug takes to dry", {"plug_drying_time"}},
        {collagen_trait, synthesis, mean, "collagen that cells make", {"collagen_synthesis"}},
        {"memory", memory, median, "how readily fibroblasts settle into making matrix", {"fibroblast_memory_gain"}},
        {"pigment", pigment, mean, "how much a given stimulus darkens", {"melanin_sensitivity"}},
        {depth_trait, depth, mean, "how deep a device reaches", {}},
    };
    return all;
}

std::vector<double> factors_of_patient(std::uint64_t seed)
{
    Random random(seed);
    std::vector<double> factors;
    for (const Trait& trait : traits()) {
        const double variance = std::log(1 + trait.spread * trait.spread), z = normal(random);
        factors.push_back(std::exp(std::sqrt(variance) * z - (trait.centre == Trait::Centre::mean ? variance / 2 : 0)));
    }
    return factors;
}

} // namespace mend
