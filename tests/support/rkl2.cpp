#include "tests/support/rkl2.hpp"

namespace mend::testing_support
{
namespace
{

double weight(int j)
{
    return j < 2 ? 1.0 / 3 : (j * j + j - 2.0) / (2.0 * j * (j + 1));
}

} // namespace

std::vector<Rkl2Stage> rkl2_stages(int stages)
{
    EXPECTS(stages >= 3);
    const double w = 4.0 / (static_cast<double>(stages) * stages + stages - 2);
    std::vector<Rkl2Stage> result(static_cast<std::size_t>(stages) + 1);
    result[1] = {0, 0, weight(1) * w, 0};
    for (int j = 2; j <= stages; ++j) {
        const double mu = (2.0 * j - 1) / j * weight(j) / weight(j - 1);
        const double nu = -(j - 1.0) / j * weight(j) / weight(j - 2);
        result[static_cast<std::size_t>(j)] = {mu, nu, mu * w, -(1 - weight(j - 1)) * mu * w};
    }
    return result;
}

int rkl2_stages_for(double step_times_radius)
{
    // Stable for (s^2 + s - 2)/4 explicit Euler steps, of which each is 2 over the radius; 5 % to spare.
    const double needed = 2 * 1.05 * step_times_radius;
    const int stages = static_cast<int>(std::ceil(0.5 * (std::sqrt(9 + 4 * needed) - 1)));
    return std::max(3, stages | 1);
}

} // namespace mend::testing_support
