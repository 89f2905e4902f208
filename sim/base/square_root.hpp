#pragma once
/// Square root of one number, or of each in a bundle.
#include <cmath>
#include <cstddef>
#include <type_traits>

namespace mend
{

template <class T> T square_root(T values)
{
    if constexpr (std::is_same_v<T, double>)
        return std::sqrt(values);
    else {
        for (std::size_t lane = 0; lane < sizeof(T) / sizeof(double); ++lane)
            values[lane] = std::sqrt(values[lane]);
        return values;
    }
}

} // namespace mend
