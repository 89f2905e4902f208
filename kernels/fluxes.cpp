#include "kernels/fluxes.hpp"

namespace mend::kernels
{
namespace
{

template <bool drift, bool weight, bool mobility>
void fluxes(double* flux, const FaceSide& low, const FaceSide& high, const FaceLaw& law, const double* low_share,
            bool shares_per_face, int bundles)
{
    for (int b = 0; b < bundles; ++b) {
        const int i = b * bundle_size;
        const Bundle u_low = load(low.value + i), u_high = load(high.value + i);
        Bundle through = u_low - u_high;
        if constexpr (drift) {
            const Bundle c_low = load(low.signal + i), c_high = load(high.signal + i);
            // Half the difference of the potential, over D: c/(K + c) on both sides brought onto one division.
            const Bundle z = (law.drift * law.half_response) * (c_high - c_low) /
                             ((law.half_response + c_low) * (law.half_response + c_high));
            through = z_coth_z(z) * through + z * (u_low + u_high);
        }
        if constexpr (weight) {
            const Bundle share = shares_per_face ? load(low_share + i) : broadcast(*low_share);
            const Bundle w_low = load(low.weight + i), w_high = load(high.weight + i);
            through *= w_low * w_high / (share * w_high + (1.0 - share) * w_low);
        }
        if constexpr (mobility)
            through *= 0.5 * (load(low.mobility + i) + load(high.mobility + i));
        store(flux + i, law.diffusivity * through);
    }
}

} // namespace

void face_fluxes(double* flux, const FaceSide& low, const FaceSide& high, const FaceLaw& law, const double* low_share,
                 bool shares_per_face, int bundles)
{
    using Function = decltype(&fluxes<false, false, false>);
    constexpr Function functions[8] = {
        fluxes<false, false, false>, fluxes<true, false, false>, fluxes<false, true, false>, fluxes<true, true, false>,
        fluxes<false, false, true>,  fluxes<true, false, true>,  fluxes<false, true, true>,  fluxes<true, true, true>};
    const int index = (low.signal ? 1 : 0) + (low.weight ? 2 : 0) + (low.mobility ? 4 : 0);
    functions[index](flux, low, high, law, low_share, shares_per_face, bundles);
}

void add_flux_differences(double* rate, const double* flux, const double* low, const double* high, int bundles)
{
    for (int i = 0; i < bundles * bundle_size; i += bundle_size)
        store(rate + i, load(rate + i) + (load(low + i) * load(flux + i) - load(high + i) * load(flux + i + 1)));
}

void add_flux_differences(double* rate, const double* flux_low, const double* flux_high, double low, double high,
                          int bundles)
{
    for (int i = 0; i < bundles * bundle_size; i += bundle_size)
        store(rate + i, load(rate + i) + (low * load(flux_low + i) - high * load(flux_high + i)));
}

} // namespace mend::kernels
