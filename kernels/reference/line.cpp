#include "kernels/reference/line.hpp"

#include <cmath>

namespace mend::kernels::reference
{

std::vector<double> solve_line(const Couplings& couplings, double scale, double wall_low, double wall_high,
                               std::vector<double> d)
{
    const std::size_t n = d.size();
    std::vector<std::vector<double>> matrix(n, std::vector<double>(n, 0.0));
    for (std::size_t i = 0; i < n; ++i) {
        const double low = i > 0 ? scale * couplings.low[i] : 0, high = i + 1 < n ? scale * couplings.high[i] : 0;
        matrix[i][i] = 1 + low + high + (i == 0 ? wall_low : 0) + (i + 1 == n ? wall_high : 0);
        if (i > 0)
            matrix[i][i - 1] = -low;
        if (i + 1 < n)
            matrix[i][i + 1] = -high;
    }
    for (std::size_t pivot = 0; pivot < n; ++pivot)
        for (std::size_t i = pivot + 1; i < n; ++i) {
            const double factor = matrix[i][pivot] / matrix[pivot][pivot];
            for (std::size_t j = pivot; j < n; ++j)
                matrix[i][j] -= factor * matrix[pivot][j];
            d[i] -= factor * d[pivot];
        }
    for (std::size_t i = n; i-- > 0;) {
        for (std::size_t j = i + 1; j < n; ++j)
            d[i] -= matrix[i][j] * d[j];
        d[i] /= matrix[i][i];
    }
    return d;
}

double z_coth_z(double z)
{
    return z == 0 ? 1 : z / std::tanh(z);
}

double face_flux(const Cell& low, const Cell& high, double diffusivity, double strength, double half_response,
                 double low_share)
{
    const auto potential = [&](double c) { return c / (half_response + c); };
    const auto bernoulli = [](double x) { return x == 0 ? 1 : x / std::expm1(x); };
    const double peclet = strength / diffusivity * (potential(high.signal) - potential(low.signal));
    const double weight = 1 / (low_share / low.weight + (1 - low_share) / high.weight);
    const double mobility = 0.5 * (low.mobility + high.mobility);
    return diffusivity * weight * mobility * (bernoulli(-peclet) * low.value - bernoulli(peclet) * high.value);
}

} // namespace mend::kernels::reference
