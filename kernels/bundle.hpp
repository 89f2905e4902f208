#pragma once
/// A bundle of cells: eight doubles that go through an equation together.
///
/// GCC's and Clang's vector extension rather than intrinsics: one source for every instruction set, ordinary operators
/// in the equations, and a ternary that selects lane by lane. Every row is padded to whole bundles, so no remainder
/// loop exists that could round differently.
#include <cstddef>

namespace mend::kernels
{

inline constexpr int bundle_size = 8;
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

/// How many bundles cover n cells.
inline constexpr int bundles_for(int n)
{
    return (n + bundle_size - 1) / bundle_size;
}

} // namespace mend::kernels
