#include "sim/domain/variation.hpp"

#include "sim/domain/skin.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace mend
{
namespace
{

Skin patient(std::optional<std::uint64_t> seed)
{
    SkinSpec spec;
    spec.variation = seed;
    return make_skin(spec, Grid{});
}

TEST(Variation, TheTypicalPatientHasNothingOfTheirOwn)
{
    EXPECT_TRUE(patient({}).own_factors.empty());
    EXPECT_EQ(patient({}).penetration, 1);
}

TEST(Variation, APersonIsTheSameEachTimeAndUnlikeOthers)
{
    EXPECT_EQ(factors_of_patient(7), factors_of_patient(7));
    std::set<double> seen;
    for (std::uint64_t seed = 1; seed <= 100; ++seed)
        for (const double factor : factors_of_patient(seed))
            EXPECT_TRUE(seen.insert(factor).second) << seed;
}

TEST(Variation, FactorsActWhereTheTraitSays)
{
    const Skin skin = patient(7);
    const std::vector<double> factors = factors_of_patient(7);
    for (std::size_t i = 0; i < factors.size(); ++i) {
        for (const std::string& name : traits()[i].grow)
            EXPECT_EQ(skin.own_factors.at(name), factors[i]);
        for (const std::string& name : traits()[i].shrink)
            EXPECT_EQ(skin.own_factors.at(name), 1 / factors[i]);
        if (traits()[i].name == depth_trait) {
            EXPECT_EQ(skin.penetration, factors[i]);
        }
    }
    EXPECT_GT(skin.own_factors.size(), traits().size());
}

// 20000 people: a mean is known to CV / 141, a coefficient of variation to about 2 %.
TEST(Variation, ScattersAsStated)
{
    constexpr int people = 20000;
    std::vector<std::vector<double>> by_trait(traits().size());
    for (std::uint64_t seed = 1; seed <= people; ++seed) {
        const std::vector<double> factors = factors_of_patient(seed);
        for (std::size_t i = 0; i < factors.size(); ++i)
            by_trait[i].push_back(factors[i]);
    }
    for (std::size_t i = 0; i < by_trait.size(); ++i) {
        const Trait& trait = traits()[i];
        std::vector<double>& all = by_trait[i];
        double sum = 0, squares = 0;
        for (const double one : all)
            sum += one, squares += one * one;
        const double mean = sum / people, spread = std::sqrt(squares / people - mean * mean) / mean;
        EXPECT_NEAR(spread / trait.spread, 1, 0.04) << trait.name;
        std::nth_element(all.begin(), all.begin() + people / 2, all.end());
        const double centre = trait.centre == Trait::Centre::mean ? mean : all[people / 2];
        EXPECT_NEAR(centre, 1, 5 * trait.spread / std::sqrt(people)) << trait.name;
    }
}

} // namespace
} // namespace mend
