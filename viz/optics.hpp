#pragma once
/// The colour of skin from what it holds: melanin, blood, its oxygen, scattering. Two layers, as light meets them:
///
///   epidermis  Kubelka and Munk's layer with melanin, 60 um: reflectance R_e and transmittance T_e
///              (Anderson and Parrish 1981, J Invest Dermatol 77:13: skin as such layers)
///   dermis     half-space with blood: diffuse reflectance R_d of a scattering medium (Flock et al. 1989, IEEE Trans
///              Biomed Eng 36:1162; internal reflection after Groenhuis et al. 1983, Appl Opt 22:2456)
///   together   R = r_s + (1 - r_s) (R_e + T_e^2 R_d / (1 - R_e R_d)), r_s what the horny layer itself reflects
///
/// under daylight D65 as the CIE 1931 observer sees it, then sRGB. The melanosomes' share of the epidermis is chosen
/// such that whole, unreddened skin has the individual typology angle of the model's melanin (its observable
/// typology_angle).
#include "viz/colours.hpp"

#include <array>

namespace mend::viz
{

/// CIELAB under D65.
struct Lab
{
    double l, a, b;
    /// Individual typology angle, atan((L* - 50) / b*), degrees (Chardon et al. 1991).
    double typology_angle() const;
};

/// What light meets under one spot.
struct Chromophores
{
    double melanosomes = 0.03; ///< share of the epidermis' volume
    double blood = 0.005;      ///< share of the dermis' volume
    double oxygen = 0.75;      ///< saturation of that blood
    double epidermis = 1;      ///< share of its own thickness, 0 where it is missing
};

/// Reflectance at 400, 410 … 700 nm.
using Spectrum = std::array<double, 31>;

Spectrum reflectance(const Chromophores& spot);
Lab lab_of(const Spectrum& spectrum);
Lab lab_of(Colour srgb);
/// sRGB, out-of-gamut parts clipped.
Colour srgb_of(const Spectrum& spectrum);

/// Skin at rest: blood of the dermis as a share of its volume, and the oxygen saturation.
inline constexpr double resting_blood = 0.005, resting_oxygen = 0.75;

/// Melanosomes that give unreddened skin this typology angle, degrees; within 0 to 0.6.
double melanosomes_of_angle(double degrees);

/// Colours of skin for melanin (1 = phototype II) and blood (1 = own at rest), tabulated once: a picture asks a million
/// times.
class SkinColours
{
  public:
    SkinColours();
    /// \param melanin relative to phototype II
    /// \param blood relative to this patient's own at rest
    Colour of(double melanin, double blood) const;

  private:
    static constexpr int melanins = 49, bloods = 33;
    static constexpr double most_melanin = 4, most_blood = 8;
    std::array<std::array<Colour, bloods>, melanins> table_;
};

/// A clot or bare dermis: no epidermis, and this share of blood by volume. Dried or old clots are less oxygenated.
Colour wound_colour(double blood_share, double oxygen);

} // namespace mend::viz
