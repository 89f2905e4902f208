#pragma once
/// The needle-channel problem: four fields in a cube of 64^3 cells and 0.64 mm, closed on all sides, needle in the
/// corner x = y = 0. Debris fills a channel and feeds a fast signal, cells follow the signal, debris goes where cells
/// are and matrix comes. Local source, fast signal: what splitting methods get wrong.
///
///   debris  d' = -(0.5 + 4 m) d                                d(0) = channel
///   signal  s' = 2 lap s + 400 d - 20 s                        s(0) = 0
///   cells   m' = 0.02 lap m + 3 (1 - m) s/(0.5 + s) - 0.5 m    m(0) = 0
///   matrix  c' = 1.5 m (1 - c) - 0.1 s c                       c(0) = 1 - 0.8 channel
///
/// with mm and d; channel = h(r - 0.08) h(z - 0.40), h(x) = (1 - tanh(x/0.015))/2, r^2 = x^2 + y^2. Diffusion over one
/// cell takes 5e-5 d, the answer is asked at day 0.05, when the signal has spread, and at day 1.
#include "tests/support/small_model.hpp"

#include <array>
#include <vector>

namespace mend::bench
{

struct NeedleNumbers
{
    double signal_diffusivity = 2, cell_diffusivity = 0.02;                              ///< mm^2/d
    double debris_decay = 0.5, clearance = 4, release = 400, signal_decay = 20;          ///< 1/d
    double influx = 3, half_response = 0.5, cell_death = 0.5, growth = 1.5, lysis = 0.1; ///< 1/d; half_response 1
};
inline constexpr NeedleNumbers needle_numbers{};

enum NeedleField : int
{
    debris,
    signal,
    cells,
    matrix,
    needle_fields
};

/// Production and loss rate of one cell, or of a bundle.
template <class T> struct NeedleRates
{
    std::array<T, needle_fields> gain, loss;
};
template <class T> [[gnu::always_inline]] inline NeedleRates<T> needle_rates(T d, T s, T m)
{
    constexpr NeedleNumbers k = needle_numbers;
    const T influx = k.influx * s / (k.half_response + s);
    return {
        {T{}, k.release * d, influx, k.growth * m},
        {k.debris_decay + k.clearance * m, T{} + k.signal_decay, influx + k.cell_death, k.growth * m + k.lysis * s}};
}

inline const std::vector<double> needle_times{0.05, 1.0}; ///< d

Grid needle_grid(int n = 64);
testing_support::SmallModel needle_model();

/// All fields at each of needle_times: time by time, field by field, then z, y, x.
using NeedleAnswer = std::vector<double>;
struct NeedleRun
{
    NeedleAnswer answer;
    double seconds = 0; ///< of one thread's processor, set-up included
    long steps = 0, rejected = 0;
};
/// By the integrator of the product, in steps of this tolerance, on the threads that kernels/parallel.hpp says.
NeedleRun solve_needle(double tolerance, int n = 64);

/// Largest over times and fields of the root-mean-square of error / (1 + |value|): the norm that the tolerance is asked
/// in, for all scales are 1.
double needle_error(const NeedleAnswer& answer, const NeedleAnswer& reference, int n = 64);

} // namespace mend::bench
