#include "kernels/fluxes.hpp"

#include <type_traits>

namespace mend::kernels
{
namespace
{

/// Flux through one bundle of faces, from low to high. Sides and law by value: no store can change them.
template <bool drift, bool weight, bool mobility>
[[gnu::always_inline]] inline Bundle flux_through(FaceSide low, FaceSide high, FaceLaw law, Bundle share, int i)
{
    const Bundle u_low = load(low.value + i), u_high = load(high.value + i);
    Bundle through = u_low - u_high;
    if constexpr (drift) {
        // z, half the difference of the potential over D, as a fraction: c/(K + c) on both sides brought onto one
        // division, in units of K.
        const double unit = 1 / law.half_response;
        const Bundle c_low = unit * load(low.signal + i), c_high = unit * load(high.signal + i);
        const Bundle n = law.drift * (c_high - c_low), d = (1.0 + c_low) * (1.0 + c_high);
        const auto [over, under] = z_coth_z(n, d);
        through = (over * d * through + n * under * (u_low + u_high)) / (under * d);
    }
    if constexpr (weight) {
        const Bundle w_low = load(low.weight + i), w_high = load(high.weight + i);
        through *= w_low * w_high / (share * w_high + (1.0 - share) * w_low);
    }
    if constexpr (mobility)
        through *= 0.5 * (load(low.mobility + i) + load(high.mobility + i));
    return law.diffusivity * through;
}

template <bool drift, bool weight, bool mobility> struct Faces
{
    static void row(double* flux, FaceSide low, FaceSide high, FaceLaw law, const double* low_share,
                    bool shares_per_face, int bundles)
    {
        for (int i = 0; i < bundles * bundle_size; i += bundle_size) {
            const Bundle share = shares_per_face ? load(low_share + i) : broadcast(*low_share);
            store(flux + i, flux_through<drift, weight, mobility>(low, high, law, share, i));
        }
    }
    static void pass(double* rate, double* behind, FaceSide here, FaceSide ahead, FaceLaw law, double low_share,
                     double low, double high, int bundles)
    {
        for (int i = 0; i < bundles * bundle_size; i += bundle_size) {
            const Bundle flux = flux_through<drift, weight, mobility>(here, ahead, law, broadcast(low_share), i);
            store(rate + i, load(rate + i) + (low * load(behind + i) - high * flux));
            store(behind + i, flux);
        }
    }
};

/// Calls `call` with the kernels of this kind of law.
template <class Call> void with_law(const FaceSide& side, const Call& call)
{
    const auto with_mobility = [&](auto drift, auto weight) {
        if (side.mobility)
            call(Faces<drift(), weight(), true>{});
        else
            call(Faces<drift(), weight(), false>{});
    };
    const auto with_weight = [&](auto drift) {
        if (side.weight)
            with_mobility(drift, std::true_type{});
        else
            with_mobility(drift, std::false_type{});
    };
    if (side.signal)
        with_weight(std::true_type{});
    else
        with_weight(std::false_type{});
}

} // namespace

void face_fluxes(double* flux, const FaceSide& low, const FaceSide& high, const FaceLaw& law, const double* low_share,
                 bool shares_per_face, int bundles)
{
    with_law(low, [&](auto faces) { faces.row(flux, low, high, law, low_share, shares_per_face, bundles); });
}

void pass_faces(double* rate, double* behind, const FaceSide& here, const FaceSide& ahead, const FaceLaw& law,
                double low_share, double low, double high, int bundles)
{
    with_law(here, [&](auto faces) { faces.pass(rate, behind, here, ahead, law, low_share, low, high, bundles); });
}

void add_flux_differences(double* rate, const double* flux, const double* low, const double* high, int bundles)
{
    for (int i = 0; i < bundles * bundle_size; i += bundle_size)
        store(rate + i, load(rate + i) + (load(low + i) * load(flux + i) - load(high + i) * load(flux + i + 1)));
}

} // namespace mend::kernels
