#pragma once
/// Line solves: (I - s J) x = d along one axis, J the couplings of neighbours on that axis. Many lines at once share
/// one set of factors, one line a SIMD lane.
#include "kernels/bundle.hpp"

#include <vector>

namespace mend::kernels
{

/// Coupling of each cell to its neighbours along one axis, per unit of diffusivity (1/mm^2): face area over distance of
/// centres over cell volume. Padded with zeros to whole bundles; low[0] and high[cells - 1] are zero.
struct Couplings
{
    int cells = 1;
    std::vector<double> low, high;
};

/// Factors of I - s J, precomputed per index.
struct LineFactors
{
    std::vector<double> inverse_pivot, lower, upper;

    /// \param scale s times the diffusivity (mm^2)
    /// \param wall_low, wall_high s times the loss rate of the first and last cell through the wall (1)
    void factor(const Couplings& couplings, double scale, double wall_low, double wall_high);
};

/// How many rows ahead lines across rows ask for memory: a row apart is too far for the processor to foresee.
inline constexpr int rows_ahead = 8;

namespace detail
{
/// `width` bundles side by side, known when compiled so that what is carried stays in registers.
template <int width, class Finish>
void solve_block(double* cells, std::ptrdiff_t stride, int n, const LineFactors& factors, int first,
                 const Finish& finish)
{
    Bundle carry[width]{};
    double* row = cells + first * bundle_size;
    for (int k = 0; k < n; ++k, row += stride) {
        prefetch(row + rows_ahead * stride, width * bundle_size);
        for (int b = 0; b < width; ++b) {
            carry[b] = factors.inverse_pivot[k] * load(row + b * bundle_size) + factors.lower[k] * carry[b];
            store(row + b * bundle_size, carry[b]);
        }
    }
    for (int b = 0; b < width; ++b)
        carry[b] = Bundle{};
    for (int k = n - 1; k >= 0; --k) {
        row -= stride;
        for (int b = 0; b < width; ++b) {
            carry[b] = load(row + b * bundle_size) + factors.upper[k] * carry[b];
            finish(k, first + b, carry[b]);
        }
    }
}
} // namespace detail

/// Solves lines that run across rows: cell k of line (bundle b, lane) is cells[k * stride + bundle_size * b + lane]. In
/// place. `finish(k, b, solution)` takes each solution, from the last k to the first, and decides what is stored.
template <class Finish>
void solve_columns(double* cells, std::ptrdiff_t stride, int n, int bundles, const LineFactors& factors,
                   const Finish& finish)
{
    int first = 0;
    for (; first + 8 <= bundles; first += 8)
        detail::solve_block<8>(cells, stride, n, factors, first, finish);
    for (; first + 3 <= bundles; first += 3)
        detail::solve_block<3>(cells, stride, n, factors, first, finish);
    for (; first < bundles; ++first)
        detail::solve_block<1>(cells, stride, n, factors, first, finish);
}

/// The same, solutions stored in place.
void solve_columns(double* cells, std::ptrdiff_t stride, int n, int bundles, const LineFactors& factors);

/// Solves along eight rows of n cells at once, in place; a row's padding receives its last cell. Pointers may repeat.
/// \param work room for eight doubles a cell
inline constexpr int rows_at_once = 8;
void solve_rows(double* const rows[rows_at_once], int n, const LineFactors& factors, double* work);

/// Solves one line whose diffusivity follows a factor of each cell, averaged arithmetically at faces; cell i of the
/// line is cells[i * stride], its factor mobility[i * stride]. In place. Arguments as LineFactors::factor. \param work
/// room for one double a cell
void solve_mobile_line(double* cells, const double* mobility, std::ptrdiff_t stride, const Couplings& couplings,
                       double scale, double wall_low, double wall_high, double* work);

} // namespace mend::kernels
