#include "sim/sweep/designs.hpp"

#include "sim/base/error.hpp"

#include <boost/random/sobol.hpp>
#include <fmt/format.h>

#include <numeric>
#include <stdexcept>
#include <utility>

namespace mend
{
namespace
{

std::vector<int> permutation(int count, Random& random)
{
    std::vector<int> order(static_cast<std::size_t>(count));
    std::iota(order.begin(), order.end(), 0);
    for (int i = count - 1; i > 0; --i)
        std::swap(order[static_cast<std::size_t>(i)], order[static_cast<std::size_t>(random.below(i + 1))]);
    return order;
}

Points empty_points(std::size_t count, int dimensions)
{
    return Points(count, std::vector<double>(static_cast<std::size_t>(dimensions)));
}

} // namespace

Points latin_hypercube(int count, int dimensions, std::uint64_t seed)
{
    Random random(seed);
    Points points = empty_points(static_cast<std::size_t>(count), dimensions);
    for (int d = 0; d < dimensions; ++d) {
        const std::vector<int> slice = permutation(count, random);
        for (std::size_t i = 0; i < points.size(); ++i)
            points[i][static_cast<std::size_t>(d)] = (slice[i] + random.uniform()) / count;
    }
    return points;
}

Points sobol_points(int count, int dimensions, std::uint64_t seed)
{
    Points points = empty_points(static_cast<std::size_t>(count), dimensions);
    if (dimensions == 0)
        return points;
    try {
        boost::random::sobol engine(static_cast<std::size_t>(dimensions));
        std::vector<std::uint64_t> shift(static_cast<std::size_t>(dimensions), 0);
        Random random(seed);
        for (std::uint64_t& digits : shift)
            digits = seed == 0 ? 0 : random.next();
        for (std::vector<double>& point : points)
            for (std::size_t d = 0; d < point.size(); ++d)
                point[d] = between_0_and_1(engine() ^ shift[d]);
    } catch (const std::range_error&) {
        throw InputError(
            fmt::format("Sobol points in {} dimensions are beyond the table of directions; use lhs", dimensions));
    } catch (const std::invalid_argument&) {
        throw InputError(
            fmt::format("Sobol points in {} dimensions are beyond the table of directions; use lhs", dimensions));
    }
    return points;
}

Points saltelli_points(int count, int dimensions, std::uint64_t seed)
{
    const auto width = static_cast<std::ptrdiff_t>(dimensions);
    Points points;
    for (const std::vector<double>& both : sobol_points(count, 2 * dimensions, seed)) {
        const std::vector<double> a(both.begin(), both.begin() + width), b(both.begin() + width, both.end());
        points.push_back(a);
        for (std::size_t d = 0; d < a.size(); ++d) {
            points.push_back(a);
            points.back()[d] = b[d];
        }
        points.push_back(b);
    }
    return points;
}

Points morris_points(int trajectories, int dimensions, std::uint64_t seed)
{
    constexpr int levels = 4, jump = levels / 2;
    Random random(seed);
    Points points;
    for (int t = 0; t < trajectories; ++t) {
        std::vector<int> level(static_cast<std::size_t>(dimensions));
        for (int& one : level)
            one = random.below(levels);
        const auto note = [&] {
            points.emplace_back();
            for (const int one : level)
                points.back().push_back((one + 0.5) / levels);
        };
        note();
        for (const int d : permutation(dimensions, random)) {
            int& one = level[static_cast<std::size_t>(d)];
            one += one < jump ? jump : -jump;
            note();
        }
    }
    return points;
}

} // namespace mend
