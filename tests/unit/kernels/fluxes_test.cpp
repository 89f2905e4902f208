#include "kernels/fluxes.hpp"
#include "kernels/reference/line.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

namespace mend::kernels
{
namespace
{

double ratio(double n, double d)
{
    const auto [over, under] = z_coth_z(n, d);
    return over / under;
}

TEST(ZCothZ, AgreesWithItsDefinitionAndStaysAboveIt)
{
    for (const double z : {1e-8, 0.01, 0.1, 0.3, 0.5})
        EXPECT_NEAR(ratio(3 * z, 3) / reference::z_coth_z(z), 1, 1e-11) << z;
    for (const double z : {1.0, 2.0, 5.0})
        EXPECT_NEAR(ratio(3 * z, 3) / reference::z_coth_z(z), 1, 2e-3) << z;
    for (double z = 0; z < 100; z += 0.1) {
        EXPECT_GE(ratio(z, 1) * (1 + 1e-15), z); // monotone: no cell gives what it does not have
        EXPECT_EQ(ratio(z, 1), ratio(-z, 1));
    }
}

TEST(RoughRatio, IsTheQuotientToSevenDigits)
{
    std::mt19937 random{3};
    std::uniform_real_distribution<double> exponent(-30, 30), sign(-1, 1);
    for (int sample = 0; sample < 1000; ++sample) {
        Bundle a{}, b{};
        for (int lane = 0; lane < bundle_size; ++lane) {
            a[lane] = std::copysign(std::pow(10, exponent(random) / 2), sign(random));
            b[lane] = std::copysign(std::pow(10, exponent(random) / 2), sign(random));
        }
        const Bundle ratio = rough_ratio(a, b);
        for (int lane = 0; lane < bundle_size; ++lane)
            EXPECT_NEAR(ratio[lane] / (a[lane] / b[lane]), 1, 2e-7) << a[lane] << " over " << b[lane];
    }
    EXPECT_TRUE(std::isnan(rough_ratio(broadcast(std::nan("")), broadcast(1))[0])) << "what is wrong stays wrong";
    EXPECT_TRUE(std::isinf(rough_ratio(broadcast(1e200), broadcast(1))[0])) << "and too large is not small";
}

struct Rows
{
    std::vector<double> value, signal, weight, mobility;
    FaceSide side(int i, bool drift, bool weighted, bool mobile) const
    {
        return {value.data() + i, drift ? signal.data() + i : nullptr, weighted ? weight.data() + i : nullptr,
                mobile ? mobility.data() + i : nullptr};
    }
    reference::Cell cell(int i, bool drift, bool weighted, bool mobile) const
    {
        return {value[i], drift ? signal[i] : 0, weighted ? weight[i] : 1, mobile ? mobility[i] : 1};
    }
};

Rows random_rows(int n)
{
    std::mt19937 random{11};
    std::uniform_real_distribution<double> positive(0.1, 2);
    Rows rows;
    for (std::vector<double>* row : {&rows.value, &rows.signal, &rows.weight, &rows.mobility})
        for (int i = 0; i < n; ++i)
            row->push_back(positive(random));
    return rows;
}

/// Rows of any number of bundles.
class Faces : public testing::TestWithParam<int>
{
  protected:
    const int bundles = GetParam(), n = bundles * bundle_size + 1;
};
INSTANTIATE_TEST_SUITE_P(Bundles, Faces, testing::Values(1, 2, 3, 5, 13));

TEST_P(Faces, AgreeWithTheTwinForEveryKindOfLaw)
{
    const Rows rows = random_rows(n);
    const double diffusivity = 0.02, strength = 0.02, half_response = 0.7;
    std::vector<double> shares;
    for (int i = 0; i < n; ++i)
        shares.push_back(0.3 + 0.4 * i / n);
    for (int kind = 0; kind < 16; ++kind) {
        const bool drift = kind & 1, weighted = kind & 2, mobile = kind & 4, per_face = kind & 8;
        const FaceLaw law{diffusivity, drift ? strength / (2 * diffusivity) : 0, half_response};
        std::vector<double> flux(n);
        face_fluxes(flux.data(), rows.side(0, drift, weighted, mobile), rows.side(1, drift, weighted, mobile), law,
                    shares.data(), per_face, bundles);
        for (int i = 0; i < bundles * bundle_size; ++i) {
            const double expected = reference::face_flux(
                rows.cell(i, drift, weighted, mobile), rows.cell(i + 1, drift, weighted, mobile), diffusivity,
                drift ? strength : 0, half_response, per_face ? shares[i] : shares[0]);
            EXPECT_NEAR(flux[i], expected, 1e-12) << "kind " << kind << " face " << i;
        }
    }
}

TEST_P(Faces, LeaveWhatPassesThemOnBothSidesAndRememberTheOnesAhead)
{
    const Rows rows = random_rows(n);
    const double diffusivity = 0.02, strength = 0.02, half_response = 0.7, share = 0.4;
    for (int kind = 0; kind < 8; ++kind) {
        const bool drift = kind & 1, weighted = kind & 2, mobile = kind & 4;
        const FaceLaw law{diffusivity, drift ? strength / (2 * diffusivity) : 0, half_response};
        std::vector<double> rate(n, 5.0), behind(n, 0.25);
        pass_faces(rate.data(), behind.data(), rows.side(0, drift, weighted, mobile),
                   rows.side(1, drift, weighted, mobile), law, share, 2, 3, bundles);
        for (int i = 0; i < bundles * bundle_size; ++i) {
            const double ahead =
                reference::face_flux(rows.cell(i, drift, weighted, mobile), rows.cell(i + 1, drift, weighted, mobile),
                                     diffusivity, drift ? strength : 0, half_response, share);
            EXPECT_NEAR(behind[i], ahead, 1e-12) << "kind " << kind << " face " << i;
            EXPECT_NEAR(rate[i], 5 + 2 * 0.25 - 3 * ahead, 1e-12) << "kind " << kind << " face " << i;
        }
    }
}

TEST_P(Faces, AlongARowLeaveTheDifferenceOfFluxes)
{
    const Rows rows = random_rows(n);
    std::vector<double> rate(n, 5.0);
    add_flux_differences(rate.data(), rows.value.data(), rows.signal.data(), rows.weight.data(), bundles);
    for (int i = 0; i + 1 < n; ++i)
        EXPECT_NEAR(rate[i], 5 + rows.signal[i] * rows.value[i] - rows.weight[i] * rows.value[i + 1], 1e-14) << i;
    EXPECT_EQ(rate.back(), 5) << "no cell of the row";
}

TEST(FaceFluxes, TheDiscreteEquilibriumCarriesNoFlux)
{
    const double diffusivity = 0.02, strength = 0.02, half_response = 1;
    std::vector<double> signal, value;
    for (int i = 0; i < 9; ++i) {
        signal.push_back(std::exp(0.2 * i) - 1);
        value.push_back(std::exp(strength / diffusivity * signal.back() / (half_response + signal.back())));
    }
    const double share = 0.5;
    std::vector<double> flux(8);
    face_fluxes(flux.data(), {value.data(), signal.data(), nullptr, nullptr},
                {value.data() + 1, signal.data() + 1, nullptr, nullptr},
                {diffusivity, strength / (2 * diffusivity), half_response}, &share, false, 1);
    for (const double each : flux)
        EXPECT_NEAR(each, 0, 1e-14);
}

TEST(FaceFluxes, TheHarmonicMeanKeepsTheFluxOfTwoLayers)
{
    // Two layers of thickness 1 and 3 (centres 0.5 and 1.5 from the face) and conductivities 2 and 5, values at the
    // centres 4 and 1: flux = 3 / (0.5/2 + 1.5/5) = 60/11, times the distance of centres that couplings divide by.
    std::vector<double> value(9, 0.0), weight(9, 1.0);
    value[0] = 4, value[1] = 1, weight[0] = 2, weight[1] = 5;
    const double share = 0.25;
    std::vector<double> flux(8);
    face_fluxes(flux.data(), {value.data(), nullptr, weight.data(), nullptr},
                {value.data() + 1, nullptr, weight.data() + 1, nullptr}, {1.0}, &share, false, 1);
    EXPECT_NEAR(flux[0] / 2.0, 60.0 / 11.0, 1e-14);
}

TEST(Diffusion, IsTheSumOverSixFaces)
{
    constexpr int n = bundle_size;
    std::mt19937 random{5};
    std::normal_distribution<double> normal;
    std::vector<double> rows[5];
    for (std::vector<double>& row : rows)
        for (int i = 0; i < n + 2; ++i)
            row.push_back(normal(random));
    std::vector<double> low(n), high(n);
    for (int i = 0; i < n; ++i)
        low[i] = i, high[i] = i + 2;
    const Neighbours u{rows[0].data() + 1, rows[1].data() + 1, rows[2].data() + 1, rows[3].data() + 1,
                       rows[4].data() + 1};
    const Bundle rate = diffusion(u, {low.data(), high.data(), 2, 3, 4, 5}, 0.5, 0);
    for (int i = 0; i < n; ++i) {
        const double centre = u.centre[i];
        const double expected = 0.5 * (low[i] * (u.centre[i - 1] - centre) + high[i] * (u.centre[i + 1] - centre) +
                                       2 * (u.y_low[i] - centre) + 3 * (u.y_high[i] - centre) +
                                       4 * (u.z_low[i] - centre) + 5 * (u.z_high[i] - centre));
        EXPECT_NEAR(rate[i], expected, 1e-13);
    }
}

} // namespace
} // namespace mend::kernels
