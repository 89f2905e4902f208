#include "viz/optics.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace mend::viz
{

namespace
{

constexpr int bands = 31;

constexpr double wavelength(int band)
{
    return 400 + 10.0 * band; // nm
}

/// Molar extinction of oxygenated and of reduced haemoglobin, 1/(cm mol/l): Prahl's compilation of data by Gratzer and
/// by Kollias, omlc.org/spectra/hemoglobin.
constexpr Spectrum oxygenated = {266232,  466840,  480360,  246072,  102580,  62816,   44480, 33209.2,
                                 26629.2, 23684.4, 20932.8, 20035.2, 24202.4, 39956.8, 53236, 43016,
                                 32613.2, 44496,   50104,   14400.8, 3200,    1506,    942,   610,
                                 442,     368,     319.6,   294,     277.6,   276,     290};
constexpr Spectrum reduced = {223296, 303956,  407560,  528600,  413280,  103292,  23388.8, 16156.4,
                              14550,  16684,   20862,   25773.6, 31589.6, 39036.4, 46592,   53412,
                              53788,  45072,   37020,   28324.4, 14677.2, 9443.6,  6509.6,  5148.8,
                              4345.2, 3750.12, 3226.56, 2795.12, 2407.92, 2051.96, 1794.28};

/// CIE standard illuminant D65 and the CIE 1931 standard observer.
constexpr Spectrum daylight = {82.7549, 91.486,  93.4318, 86.6823, 104.865, 117.008, 117.812, 114.861,
                               115.923, 108.811, 109.354, 107.802, 104.79,  107.689, 104.405, 104.046,
                               100,     96.3342, 95.788,  88.6856, 90.0062, 89.5991, 87.6987, 83.2886,
                               83.6992, 80.0268, 80.2146, 82.2778, 78.2842, 69.7213, 71.6091};
constexpr std::array<Spectrum, 3> observer = {
    {{0.01431, 0.04351, 0.13438, 0.2839, 0.34828, 0.3362, 0.2908,  0.19536, 0.09564, 0.03201, 0.0049,
      0.0093,  0.06327, 0.1655,  0.2904, 0.43345, 0.5945, 0.7621,  0.9163,  1.0263,  1.0622,  1.0026,
      0.85445, 0.6424,  0.4479,  0.2835, 0.1649,  0.0874, 0.04677, 0.0227,  0.011359},
     {0.000396, 0.00121, 0.004, 0.0116, 0.023,   0.038, 0.06,  0.09098, 0.13902, 0.20802, 0.323,
      0.503,    0.71,    0.862, 0.954,  0.99495, 0.995, 0.952, 0.87,    0.757,   0.631,   0.503,
      0.381,    0.265,   0.175, 0.107,  0.061,   0.032, 0.017, 0.00821, 0.004102},
     {0.06785, 0.2074,  0.6456,  1.3856, 1.74706, 1.77211, 1.6692, 1.28764, 0.81295, 0.46518, 0.272,
      0.1582,  0.07825, 0.04216, 0.0203, 0.00875, 0.0039,  0.0021, 0.00165, 0.0011,  0.0008,  0.00034,
      0.00019, 0.00005, 0.00002, 0,      0,       0,       0,      0,       0}}};

/// Absorption, 1/cm: of bloodless skin and of a melanosome (Jacques 1998, omlc.org/news/jan98/skinoptics.html), and of
/// whole blood at 150 g/l haemoglobin of 64 500 g/mol.
double bloodless(double nm)
{
    return 0.244 + 85.3 * std::exp(-(nm - 154) / 66.2);
}

double melanosome(double nm)
{
    return 6.6e11 * std::pow(nm, -3.33);
}

double blood(int band, double oxygen)
{
    return std::numbers::ln10 * 150 / 64500 *
           (oxygen * oxygenated[static_cast<std::size_t>(band)] +
            (1 - oxygen) * reduced[static_cast<std::size_t>(band)]);
}

/// Reduced scattering of skin, 1/cm (Jacques 2013, Phys Med Biol 58:R37, table 1: mean of skin).
double scattering(double nm)
{
    return 46 * std::pow(nm / 500, -1.421);
}

constexpr double epidermis = 0.006;       ///< cm (Jacques 1998)
constexpr double horny_reflection = 0.04; ///< Fresnel at index 1.5, at right angles

double of_dermis(double absorbed, double scattered)
{
    constexpr double n = 1.4; // refractive index of dermis
    const double inward = -1.440 / (n * n) + 0.710 / n + 0.668 + 0.0636 * n;
    const double k = (1 + inward) / (1 - inward), albedo = scattered / (absorbed + scattered);
    return albedo / (1 + 2 * k * (1 - albedo) + (1 + 2 * k / 3) * std::sqrt(3 * (1 - albedo)));
}

struct Layer
{
    double reflects, transmits;
};

/// Kubelka and Munk; K = 2 mu_a, S = 3/4 mu_s' - 1/4 mu_a.
Layer of_epidermis(double absorbed, double scattered, double thickness)
{
    const double s = std::max(0.75 * scattered - 0.25 * absorbed, 1e-3), a = 1 + 2 * absorbed / s;
    const double b = std::sqrt(a * a - 1), x = b * s * thickness;
    const double below = a * std::sinh(x) + b * std::cosh(x);
    return {std::sinh(x) / below, b / below};
}

std::array<double, 3> tristimulus(const Spectrum& spectrum)
{
    std::array<double, 3> sum{};
    double white = 0;
    for (std::size_t i = 0; i < spectrum.size(); ++i) {
        white += daylight[i] * observer[1][i];
        for (std::size_t c = 0; c < 3; ++c)
            sum[c] += daylight[i] * observer[c][i] * spectrum[i];
    }
    for (double& value : sum)
        value /= white;
    return sum;
}

Lab lab_of(const std::array<double, 3>& xyz, const std::array<double, 3>& white)
{
    const auto f = [](double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; };
    const double x = f(xyz[0] / white[0]), y = f(xyz[1] / white[1]), z = f(xyz[2] / white[2]);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double encoded(double linear)
{
    const double c = std::clamp(linear, 0.0, 1.0);
    return c <= 0.0031308 ? 12.92 * c : 1.055 * std::pow(c, 1 / 2.4) - 0.055;
}

double decoded(double c)
{
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

} // namespace

double Lab::typology_angle() const
{
    return std::atan2(l - 50, b) * 180 / std::numbers::pi;
}

Spectrum reflectance(const Chromophores& spot)
{
    Spectrum spectrum{};
    for (int band = 0; band < bands; ++band) {
        const double nm = wavelength(band), scattered = scattering(nm);
        const Layer above = of_epidermis(spot.melanosomes * melanosome(nm) + (1 - spot.melanosomes) * bloodless(nm),
                                         scattered, epidermis * spot.epidermis);
        const double below =
            of_dermis(spot.blood * blood(band, spot.oxygen) + (1 - spot.blood) * bloodless(nm), scattered);
        const double inside = above.reflects + above.transmits * above.transmits * below / (1 - above.reflects * below);
        const double horn =
            horny_reflection * std::min(1.0, spot.epidermis); // wet flesh glistens in one direction only
        spectrum[static_cast<std::size_t>(band)] = horn + (1 - horn) * inside;
    }
    return spectrum;
}

Lab lab_of(const Spectrum& spectrum)
{
    Spectrum one{};
    one.fill(1);
    return lab_of(tristimulus(spectrum), tristimulus(one));
}

Lab lab_of(Colour c)
{
    const double r = decoded(c.r), g = decoded(c.g), b = decoded(c.b);
    const auto mixed = [](double red, double green, double blue) -> std::array<double, 3> {
        return {0.4124564 * red + 0.3575761 * green + 0.1804375 * blue,
                0.2126729 * red + 0.7151522 * green + 0.0721750 * blue,
                0.0193339 * red + 0.1191920 * green + 0.9503041 * blue};
    };
    return lab_of(mixed(r, g, b), mixed(1, 1, 1));
}

/// IEC 61966-2-1; the white of the tables (10 nm, cut at 700 nm) is made sRGB's white.
Colour srgb_of(const Spectrum& spectrum)
{
    Spectrum one{};
    one.fill(1);
    const auto white = tristimulus(one);
    auto [x, y, z] = tristimulus(spectrum);
    x *= 0.95047 / white[0];
    z *= 1.08883 / white[2];
    return {encoded(3.2404542 * x - 1.5371385 * y - 0.4985314 * z),
            encoded(-0.9692660 * x + 1.8760108 * y + 0.0415560 * z),
            encoded(0.0556434 * x - 0.2040259 * y + 1.0572252 * z)};
}

double melanosomes_of_angle(double degrees)
{
    double low = 0, high = 0.6;
    for (int i = 0; i < 40; ++i) {
        const double middle = 0.5 * (low + high);
        const Lab lab = lab_of(reflectance({middle, resting_blood, resting_oxygen, 1}));
        (lab.typology_angle() > degrees ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

SkinColours::SkinColours()
{
    for (int m = 0; m < melanins; ++m) {
        // The typology angle of the model's observable, 48 - 46 (melanin - 1) degrees.
        const double melanin = most_melanin * m / (melanins - 1), melanosomes = melanosomes_of_angle(94 - 46 * melanin);
        for (int b = 0; b < bloods; ++b) {
            const double share = resting_blood * most_blood * b / (bloods - 1);
            table_[static_cast<std::size_t>(m)][static_cast<std::size_t>(b)] =
                srgb_of(reflectance({melanosomes, share, resting_oxygen, 1}));
        }
    }
}

Colour SkinColours::of(double melanin, double blood_share) const
{
    const auto place = [](double value, double most, int count) {
        return std::clamp(std::isfinite(value) ? value / most : 0.0, 0.0, 1.0) * (count - 1);
    };
    const double m = place(melanin, most_melanin, melanins), b = place(blood_share, most_blood, bloods);
    const auto i = std::min(static_cast<std::size_t>(m), static_cast<std::size_t>(melanins - 2));
    const auto j = std::min(static_cast<std::size_t>(b), static_cast<std::size_t>(bloods - 2));
    const double u = m - static_cast<double>(i), v = b - static_cast<double>(j);
    return mix(mix(table_[i][j], table_[i][j + 1], v), mix(table_[i + 1][j], table_[i + 1][j + 1], v), u);
}

Colour wound_colour(double blood_share, double oxygen)
{
    return srgb_of(reflectance({0, blood_share, oxygen, 0}));
}

} // namespace mend::viz
