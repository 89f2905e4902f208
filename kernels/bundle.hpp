#pragma once
/// A bundle of cells: the doubles of one SIMD register, which go through an equation together.
///
/// GCC's and Clang's vector extension rather than intrinsics: one source for every instruction set, ordinary operators
/// in the equations, and a ternary that selects lane by lane. A bundle is exactly one register of the instruction set
/// that is compiled for: a wider one is kept in memory by the compiler (measured: four times slower). Every row is
/// padded to whole bundles, so no remainder loop exists that could round differently.
#include <cstddef>

namespace mend::kernels
{

#if defined(__AVX512F__)
inline constexpr int bundle_size = 8;
#else
inline constexpr int bundle_size = 4;
#endif
using Bundle = double __attribute__((vector_size(bundle_size * sizeof(double))));
using UnalignedBundle = double __attribute__((vector_size(bundle_size * sizeof(double)), aligned(sizeof(double))));

inline Bundle broadcast(double value)
{
    return Bundle{} + value;
}
inline Bundle load(const double* from)
{
    return *reinterpret_cast<const UnalignedBundle*>(from);
}
inline void store(double* to, Bundle value)
{
    *reinterpret_cast<UnalignedBundle*>(to) = value;
}

inline Bundle larger(Bundle a, Bundle b)
{
    return a > b ? a : b;
}
inline Bundle smaller(Bundle a, Bundle b)
{
    return a < b ? a : b;
}
inline Bundle magnitude(Bundle a)
{
    return a < 0 ? -a : a;
}

/// a / b to seven digits, where no more is needed: division of floats takes a third of the time.
inline Bundle rough_ratio(Bundle a, Bundle b)
{
    using Floats = float __attribute__((vector_size(bundle_size * sizeof(float))));
    return __builtin_convertvector(__builtin_convertvector(a, Floats) / __builtin_convertvector(b, Floats), Bundle);
}

/// Asks memory for the cache lines of a few doubles that will be needed soon. Short rows of many fields are more
/// streams than the processor's own prefetching follows.
inline void prefetch(const double* from, std::ptrdiff_t doubles)
{
    constexpr std::ptrdiff_t cache_line = 8;
    for (std::ptrdiff_t i = 0; i < doubles; i += cache_line)
        __builtin_prefetch(from + i);
}

/// How many bundles cover n cells.
inline constexpr int bundles_for(int n)
{
    return (n + bundle_size - 1) / bundle_size;
}

} // namespace mend::kernels
