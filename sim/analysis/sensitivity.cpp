#include "sim/analysis/sensitivity.hpp"

#include "sim/sweep/designs.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace mend
{
namespace
{

constexpr int resamples = 1000;
constexpr std::size_t fewest_blocks = 4, fewest_effects = 2;

double mean_of(std::span<const double> values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// A block's share in each sum.
struct Block
{
    double a, b;
    std::vector<double> mixed; ///< A with one column of B
};

/// Sums of products need values near zero: their mean over all of A and B is taken off first.
std::vector<Block> whole_blocks(std::span<const double> values, std::size_t inputs)
{
    const std::size_t length = inputs + 2;
    std::vector<Block> blocks;
    double sum = 0;
    for (std::size_t at = 0; at + length <= values.size(); at += length) {
        const auto block = values.subspan(at, length);
        if (!std::all_of(block.begin(), block.end(), [](double value) { return std::isfinite(value); }))
            continue;
        blocks.push_back({block.front(), block.back(), {block.begin() + 1, block.end() - 1}});
        sum += block.front() + block.back();
    }
    const double mean = blocks.empty() ? 0 : sum / (2.0 * static_cast<double>(blocks.size()));
    for (Block& block : blocks) {
        block.a -= mean, block.b -= mean;
        for (double& one : block.mixed)
            one -= mean;
    }
    return blocks;
}

struct Pair
{
    double first, total;
};

/// Indices of one input from a choice of blocks; not a number where they do not differ.
Pair indices_of(const std::vector<Block>& blocks, const std::vector<std::size_t>& chosen, std::size_t input)
{
    double sum = 0, squares = 0, first = 0, total = 0;
    for (const std::size_t number : chosen) {
        const Block& block = blocks[number];
        const double mixed = block.mixed[input];
        sum += block.a + block.b;
        squares += block.a * block.a + block.b * block.b;
        first += block.b * (mixed - block.a);
        total += (block.a - mixed) * (block.a - mixed);
    }
    const double count = static_cast<double>(chosen.size());
    const double mean = sum / (2 * count), variance = squares / (2 * count) - mean * mean;
    return {first / count / variance, total / (2 * count) / variance};
}

Estimate estimate(double value, std::vector<double>& samples)
{
    std::erase_if(samples, [](double sample) { return !std::isfinite(sample); });
    std::sort(samples.begin(), samples.end());
    if (samples.empty())
        return {value, value, value};
    return {value, quantile_of(samples, 0.05), quantile_of(samples, 0.95)};
}

std::vector<std::size_t> resample(std::size_t count, Random& random)
{
    std::vector<std::size_t> chosen(count);
    for (std::size_t& one : chosen)
        one = static_cast<std::size_t>(random.below(static_cast<int>(count)));
    return chosen;
}

/// Beyond the rounding errors of sums of squares.
bool differ(const std::vector<Block>& blocks, std::span<const double> values)
{
    double largest = 0, size = 0;
    for (const Block& block : blocks)
        largest = std::max({largest, std::abs(block.a), std::abs(block.b)});
    for (const double value : values)
        size = std::isfinite(value) ? std::max(size, std::abs(value)) : size;
    return largest > 1e-12 * size;
}

} // namespace

double quantile_of(std::span<const double> sorted, double share)
{
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    const double part = place - static_cast<double>(below);
    return part == 0 ? sorted[below] : sorted[below] + part * (sorted[above] - sorted[below]);
}

SobolIndices sobol_indices(std::span<const double> values, std::size_t inputs, std::uint64_t seed)
{
    const std::vector<Block> blocks = whole_blocks(values, inputs);
    SobolIndices indices{{}, values.size() / (inputs + 2), blocks.size()};
    if (blocks.size() < fewest_blocks || !differ(blocks, values))
        return indices;
    std::vector<std::size_t> all(blocks.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    for (std::size_t input = 0; input < inputs; ++input) {
        Random random(seed);
        std::vector<double> first, total;
        for (int sample = 0; sample < resamples; ++sample) {
            const Pair pair = indices_of(blocks, resample(blocks.size(), random), input);
            first.push_back(pair.first), total.push_back(pair.total);
        }
        const Pair pair = indices_of(blocks, all, input);
        indices.inputs.push_back({estimate(pair.first, first), estimate(pair.total, total)});
    }
    return indices;
}

std::vector<MorrisEffect> morris_effects(std::span<const ElementaryEffect> effects, std::size_t inputs,
                                         std::uint64_t seed)
{
    std::vector<MorrisEffect> result(inputs);
    for (std::size_t input = 0; input < inputs; ++input) {
        std::vector<double> values, sizes;
        for (const ElementaryEffect& one : effects)
            if (one.input == input && std::isfinite(one.effect))
                values.push_back(one.effect), sizes.push_back(std::abs(one.effect));
        result[input].effects = values.size();
        if (values.size() < fewest_effects)
            continue;
        Random random(seed);
        std::vector<double> means;
        for (int sample = 0; sample < resamples; ++sample) {
            double sum = 0;
            for (const std::size_t one : resample(sizes.size(), random))
                sum += sizes[one];
            means.push_back(sum / static_cast<double>(sizes.size()));
        }
        const double mean = mean_of(values);
        double squares = 0;
        for (const double value : values)
            squares += (value - mean) * (value - mean);
        result[input].sigma = std::sqrt(squares / static_cast<double>(values.size() - 1));
        result[input].mu_star = estimate(mean_of(sizes), means);
    }
    return result;
}

} // namespace mend
