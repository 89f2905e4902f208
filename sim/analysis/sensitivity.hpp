#pragma once
/// What an output depends on: indices of Sobol and elementary effects of Morris, from values alone.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace mend
{

/// A number with a 5 % to 95 % interval.
struct Estimate
{
    double value = 0, low = 0, high = 0;
};

struct SobolIndex
{
    Estimate first; ///< share of the variance that falls if this input alone is fixed
    Estimate total; ///< share that remains if all others are fixed
};

struct SobolIndices
{
    std::vector<SobolIndex> inputs; ///< empty where the values do not differ, or too few blocks are whole
    std::size_t blocks = 0;         ///< of the design
    std::size_t used = 0;           ///< blocks with every value
};

/// Indices of first order (Saltelli et al. 2010, eq. b of table 2, doi:10.1016/j.cpc.2009.09.018) and total (Jansen
/// 1999, doi:10.1016/S0010-4655(98)00154-4). Intervals from 1000 bootstrap samples of blocks: too wide, if anything,
/// where the points are of Sobol's sequence, which is more even than chance.
/// \param values blocks of `inputs` + 2 in the order of saltelli_points(); not a number where there is none: such a
///        block is left out as a whole, since an index compares all values of a block
SobolIndices sobol_indices(std::span<const double> values, std::size_t inputs, std::uint64_t seed = 1);

struct MorrisEffect
{
    Estimate mu_star;        ///< mean size of the elementary effects
    double sigma = 0;        ///< their standard deviation: above zero where inputs interact or bend
    std::size_t effects = 0; ///< so many
};

/// One elementary effect: what changing one input alone did, for a change by its whole range.
struct ElementaryEffect
{
    std::size_t input = 0, trajectory = 0;
    double effect = 0;
};

/// Morris (1991), doi:10.2307/1269043; mu* of Campolongo, Cariboni and Saltelli (2007),
/// doi:10.1016/j.envsoft.2006.10.004. Intervals from 1000 bootstrap samples of an input's effects.
std::vector<MorrisEffect> morris_effects(std::span<const ElementaryEffect> effects, std::size_t inputs,
                                         std::uint64_t seed = 1);

/// Between neighbours of sorted values (Hyndman and Fan 1996, type 7, doi:10.2307/2684934). \param sorted not empty
double quantile_of(std::span<const double> sorted, double share);

} // namespace mend
