#pragma once
/// Slow, obvious twins of the line kernels: tests only.
#include "kernels/tridiagonal.hpp"

#include <vector>

namespace mend::kernels::reference
{

/// Solves (I - s J) x = d for one line by Gaussian elimination of the full matrix. Arguments as LineFactors::factor.
std::vector<double> solve_line(const Couplings& couplings, double scale, double wall_low, double wall_high,
                               std::vector<double> right_hand_side);

/// z coth z by its definition.
double z_coth_z(double z);

/// One face of fluxes.hpp's law between two cells, written as in Scharfetter and Gummel with Bernoulli functions.
/// \param low_share distance from the low centre to the face over the distance of centres
struct Cell
{
    double value, signal = 0, weight = 1, mobility = 1;
};
double face_flux(const Cell& low, const Cell& high, double diffusivity, double strength, double half_response,
                 double low_share);

} // namespace mend::kernels::reference
