#pragma once
/// Functions that equations are made of, for one cell (double) and for a bundle of cells.

namespace mend
{

template <class T> T positive(T u)
{
    return u > 0.0 ? u : T{};
}
template <class T> T larger(T u, T v)
{
    return u > v ? u : v;
}
/// 1 where u is positive, else 0.
template <class T> T step(T u)
{
    return u > 0.0 ? T{} + 1.0 : T{};
}
/// u / (K + u)
template <class T> T hill1(T u, double half_response)
{
    return u / (half_response + u);
}
/// u^2 / (K^2 + u^2)
template <class T> T hill2(T u, double half_response)
{
    return u * u / (half_response * half_response + u * u);
}

} // namespace mend
