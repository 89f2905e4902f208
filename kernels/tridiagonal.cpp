#include "kernels/tridiagonal.hpp"

#include <algorithm>

namespace mend::kernels
{
namespace
{

/// Four lanes, two of them side by side: what a transpose in registers needs, whatever the size of a bundle.
constexpr int half_size = 4;
using Half = double __attribute__((vector_size(half_size * sizeof(double))));
using UnalignedHalf = double __attribute__((vector_size(half_size * sizeof(double)), aligned(sizeof(double))));

Half load_half(const double* from)
{
    return *reinterpret_cast<const UnalignedHalf*>(from);
}
void store_half(double* to, Half value)
{
    *reinterpret_cast<UnalignedHalf*>(to) = value;
}

void transpose(Half& a, Half& b, Half& c, Half& d)
{
    const Half ab_even = __builtin_shufflevector(a, b, 0, 4, 2, 6), ab_odd = __builtin_shufflevector(a, b, 1, 5, 3, 7);
    const Half cd_even = __builtin_shufflevector(c, d, 0, 4, 2, 6), cd_odd = __builtin_shufflevector(c, d, 1, 5, 3, 7);
    a = __builtin_shufflevector(ab_even, cd_even, 0, 1, 4, 5);
    b = __builtin_shufflevector(ab_odd, cd_odd, 0, 1, 4, 5);
    c = __builtin_shufflevector(ab_even, cd_even, 2, 3, 6, 7);
    d = __builtin_shufflevector(ab_odd, cd_odd, 2, 3, 6, 7);
}

/// Four cells of each of four rows, from or to lines of eight lanes.
struct Tile
{
    Half cell[half_size];
};

Tile gather(double* const* rows, int i)
{
    Tile tile{{load_half(rows[0] + i), load_half(rows[1] + i), load_half(rows[2] + i), load_half(rows[3] + i)}};
    transpose(tile.cell[0], tile.cell[1], tile.cell[2], tile.cell[3]);
    return tile;
}

void scatter(double* const* rows, int i, Tile tile)
{
    transpose(tile.cell[0], tile.cell[1], tile.cell[2], tile.cell[3]);
    for (int row = 0; row < half_size; ++row)
        store_half(rows[row] + i, tile.cell[row]);
}

} // namespace

void LineFactors::factor(const Couplings& couplings, double scale, double wall_low, double wall_high)
{
    const auto n = static_cast<std::size_t>(couplings.cells);
    inverse_pivot.resize(n);
    lower.resize(n);
    upper.resize(n);
    double above = 0; // upper factor of the cell before
    for (std::size_t i = 0; i < n; ++i) {
        const double low = scale * couplings.low[i], high = scale * couplings.high[i];
        const double walls = (i == 0 ? wall_low : 0) + (i + 1 == n ? wall_high : 0);
        inverse_pivot[i] = 1 / (1 + low + high + walls - low * above);
        lower[i] = low * inverse_pivot[i];
        upper[i] = high * inverse_pivot[i];
        above = upper[i];
    }
}

void solve_columns(double* cells, std::ptrdiff_t stride, int n, int bundles, const LineFactors& factors)
{
    solve_columns(cells, stride, n, bundles, factors,
                  [&](int k, int b, Bundle solution) { store(cells + k * stride + b * bundle_size, solution); });
}

void solve_rows(double* const rows[rows_at_once], int n, const LineFactors& factors, double* work)
{
    Half carry_low{}, carry_high{};
    for (int first = 0; first < n; first += half_size) {
        const Tile low = gather(rows, first), high = gather(rows + half_size, first);
        for (int c = 0; c < half_size && first + c < n; ++c) {
            const int i = first + c;
            carry_low = factors.inverse_pivot[i] * low.cell[c] + factors.lower[i] * carry_low;
            carry_high = factors.inverse_pivot[i] * high.cell[c] + factors.lower[i] * carry_high;
            store_half(work + i * rows_at_once, carry_low);
            store_half(work + i * rows_at_once + half_size, carry_high);
        }
    }
    const int padded = bundles_for(n) * bundle_size;
    carry_low = carry_high = Half{};
    for (int first = (n - 1) / half_size * half_size; first >= 0; first -= half_size) {
        Tile low, high;
        for (int c = half_size - 1; c >= 0; --c) {
            const int i = std::min(first + c, n - 1);
            if (first + c < n) {
                carry_low = load_half(work + i * rows_at_once) + factors.upper[i] * carry_low;
                carry_high = load_half(work + i * rows_at_once + half_size) + factors.upper[i] * carry_high;
            }
            low.cell[c] = carry_low;
            high.cell[c] = carry_high;
        }
        scatter(rows, first, low);
        scatter(rows + half_size, first, high);
    }
    for (int row = 0; row < rows_at_once; ++row)
        std::fill(rows[row] + n, rows[row] + padded, rows[row][n - 1]);
}

void solve_mobile_line(double* cells, const double* mobility, std::ptrdiff_t stride, const Couplings& couplings,
                       double scale, double wall_low, double wall_high, double* work)
{
    const int n = couplings.cells;
    double above = 0, carry = 0, low_face = 0;
    for (int i = 0; i < n; ++i) {
        const double high_face = i + 1 < n ? 0.5 * (mobility[i * stride] + mobility[(i + 1) * stride]) : 0;
        const double low = scale * couplings.low[i] * low_face, high = scale * couplings.high[i] * high_face;
        const double walls = (i == 0 ? wall_low : 0) + (i + 1 == n ? wall_high : 0);
        const double inverse_pivot = 1 / (1 + low + high + walls - low * above);
        carry = (cells[i * stride] + low * carry) * inverse_pivot;
        cells[i * stride] = carry;
        work[i] = above = high * inverse_pivot;
        low_face = high_face;
    }
    carry = 0;
    for (int i = n - 1; i >= 0; --i)
        cells[i * stride] = carry = cells[i * stride] + work[i] * carry;
}

} // namespace mend::kernels
