#pragma once
/// Transport along rows: what flows through the faces of cells, and what that leaves in them.
///
/// Fluxes here carry no metric: a face passes `coupling * flux`, with the couplings of tridiagonal.hpp.
#include "kernels/bundle.hpp"

namespace mend::kernels
{

/// Rows of one field around the row at hand. At a wall the neighbour is the row itself (its coupling is zero).
struct Neighbours
{
    const double *centre, *y_low, *y_high, *z_low, *z_high;
};

/// Couplings (1/mm^2) of the row at hand: per cell along x, one number along y and z.
struct RowCouplings
{
    const double *x_low, *x_high;
    double y_low, y_high, z_low, z_high;
};

/// Constant diffusivity: the rate that diffusion gives the cells of one bundle of a row.
inline Bundle diffusion(const Neighbours& u, const RowCouplings& couplings, double diffusivity, int b)
{
    const int i = b * bundle_size;
    const Bundle centre = load(u.centre + i);
    Bundle sum = load(couplings.x_low + i) * (load(u.centre + i - 1) - centre) +
                 load(couplings.x_high + i) * (load(u.centre + i + 1) - centre);
    sum += couplings.y_low * (load(u.y_low + i) - centre) + couplings.y_high * (load(u.y_high + i) - centre);
    sum += couplings.z_low * (load(u.z_low + i) - centre) + couplings.z_high * (load(u.z_high + i) - centre);
    return diffusivity * sum;
}

template <class T> struct Fraction
{
    T over, under;
};
/// z coth z for z = n / d, from above by less than 1e-12 for |z| <= 1/2 and 1e-3 relative at |z| = 5: the sixth
/// convergent of Lambert's continued fraction, which never falls below |z|, so fitted fluxes stay monotone. As a
/// fraction, so that a flux needs one division.
template <class T> Fraction<T> z_coth_z(T n, T d)
{
    const T s = n * n, t = d * d;
    const T over = t * (t * (10395.0 * t + 4725.0 * s) + 210.0 * s * s) + s * s * s;
    return {over, t * (t * (10395.0 * t + 1260.0 * s) + 21.0 * s * s)};
}

/// Rows on the two sides of a row of faces; null where the law has no such thing.
struct FaceSide
{
    const double* value;
    const double* signal;   ///< what directed movement follows
    const double* weight;   ///< material or baseline density: averaged harmonically, by distance
    const double* mobility; ///< factor that follows the solution: averaged arithmetically
};

/// Flux law: weight * mobility * (-D grad u + strength u grad(c / (half_response + c))).
struct FaceLaw
{
    double diffusivity;       ///< D, mm^2/d
    double drift = 0;         ///< strength / (2 D); 0: no drift
    double half_response = 1; ///< unit of the signal
};

/// Fluxes through a row of faces, positive from low to high, in exponentially fitted form (Scharfetter and Gummel 1969,
/// doi:10.1109/T-ED.1969.16566): exact for the discrete equilibrium u ~ exp(strength/D * c/(half_response + c)).
/// \param low_share distance from the low centre to the face over the distance of centres: one a face where
///        `shares_per_face`, else one for all
void face_fluxes(double* flux, const FaceSide& low, const FaceSide& high, const FaceLaw& law, const double* low_share,
                 bool shares_per_face, int bundles);

/// rate[i] += low[i] * flux[i] - high[i] * flux[i + 1]: faces along x, face i between cells i - 1 and i.
void add_flux_differences(double* rate, const double* flux, const double* low, const double* high, int bundles);

/// Faces towards the row behind and the row ahead: rate[i] += low * behind[i] - high * ahead[i], where `behind` holds
/// the fluxes from the row behind and receives those to the row ahead.
void pass_faces(double* rate, double* behind, const FaceSide& here, const FaceSide& ahead, const FaceLaw& law,
                double low_share, double low, double high, int bundles);

} // namespace mend::kernels
