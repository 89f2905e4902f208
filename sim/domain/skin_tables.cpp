#include "sim/domain/skin_tables.hpp"

#include "sim/base/error.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace mend
{
namespace
{

constexpr const char* pooled =
    "epidermis 0.100 mm, pooled over sites: Xu et al. (2017), J Am Acad Dermatol 77:1133; stratum corneum assumed";
constexpr const char* face =
    "dermis: ultrasound, mean of women and men, BMC Med Imaging (2022) 22:113, table 2; epidermis 0.100 mm, pooled "
    "over sites: Xu et al. (2017), J Am Acad Dermatol 77:1133; stratum corneum assumed";
constexpr const char* sandby = "epidermis: Sandby-Moller et al. (2003), Acta Derm Venereol 83:410; ";

/// A site whose whole skin was measured by ultrasound; the rest of the sentence says what, and where the epidermis is
/// from.
std::string laurent(const std::string& rest)
{
    return "whole skin: ultrasound, Laurent et al. (2007), doi:10.1016/j.vaccine.2007.05.046, " + rest;
}

/// Vessels of a region relative to the face, which flows most at rest (assumed; the model's rates act on vessels
/// relative to the site's own, so that this moves what is seen, not how a wound heals).
constexpr double trunk = 0.8, limb = 0.7;

/// kPa, Young's modulus of the dermis: measured on the cheek alone; the others by their ratio to the forearm in shear
/// waves, the forearm as the cheek (assumed: no study has both).
constexpr double limb_stiffness = 66; // the face's is Site's default
constexpr double belly_stiffness = limb_stiffness * 9.5 / 14.8, back_stiffness = limb_stiffness * 17.8 / 14.8;

/// mm: stratum corneum, viable epidermis, dermis.
constexpr double corneum = 0.015, viable = 0.085;

/// Phototypes I to VI. Assumed. The span of melanin lies between the twofold one of chemical assays and the tenfold one
/// of skin optics (Jacques); sensitivity 0.5 for I to III and 2 to 6 for IV to VI.
constexpr std::array<Pigment, 6> pigments{{{0.6, 0.5}, {1.0, 0.5}, {1.3, 0.5}, {1.8, 2.0}, {2.4, 4.0}, {3.0, 6.0}}};

Condition photoaged(double severity)
{
    return {.text = {"photoaged", "sun-damaged: less collagen and working elastin, more collagen-cutting enzyme",
                     "assumed (severity 0.5 loses 15 % of collagen and 20 % of elastin)"},
            .collagen = 1 - 0.3 * severity,
            .elastin = 1 - 0.4 * severity,
            .elastotic_material = severity,
            .baseline_mmp = 0.2 * severity};
}

Condition striae(const std::string& name, const std::string& meaning, double perfusion, double half_response)
{
    return {.text = {name, meaning, "assumed"},
            .collagen = 0.8,
            .perfusion = perfusion,
            .elastin = 0.4,
            .age_factor = 0.8,
            .epidermis = 0.8,
            .collagen_set_point = 0.9,
            .alarm_half_response = half_response};
}

} // namespace

const std::vector<Site>& site_table()
{
    static const std::vector<Site> table{
        {{"cheek", "cheek",
          std::string("dermis assumed, between 0.76 and 1.97 mm over the face: Chopra et al. (2015), Aesthet Surg J "
                      "35:1007; ") +
              pooled},
         {corneum, viable, 1.4},
         0.08},
        {{"forehead", "forehead", face}, {corneum, viable, 1.015}, 0.12},
        {{"glabella", "between the eyebrows", face}, {corneum, viable, 1.02}, 0.15},
        {{"temple", "temple", face}, {corneum, viable, 0.93}, 0.08},
        {{"periorbital", "crow's feet, beside the eye",
          std::string("dermis assumed, halfway between eyelid and temple; ") + pooled},
         {corneum, viable, 0.78},
         0.15},
        {{"eyelid", "eyelid",
          "dermis: ultrasound, mean of women and men, BMC Med Imaging (2022) 22:113, table 2; epidermis assumed, "
          "between 0.030 and 0.063 mm over the face: Chopra et al. (2015), Aesthet Surg J 35:1007; "
          "stratum corneum assumed"},
         {0.010, 0.040, 0.625},
         0.06},
        {{"nose", "bridge of the nose", face}, {corneum, viable, 0.98}},
        {{"cheekbone", "over the cheekbone", face}, {corneum, viable, 1.005}, 0.06},
        {{"upper lip", "above the lip",
          "dermis assumed as on the cheekbone; epidermis 0.063 mm: Chopra et al. (2015), Aesthet Surg J 35:1007; "
          "stratum corneum assumed"},
         {corneum, 0.048, 1.005},
         0.1},
        {{"jaw", "under the jaw", face}, {corneum, viable, 0.965}, 0.06},
        {{"neck", "neck", face}, {corneum, viable, 0.985}, 0.1},
        {{"forearm", "dorsal forearm",
          std::string(sandby) + "whole skin 1.44 mm: High frequency ultrasound to assess skin thickness in healthy "
                                "adults, Vaccine (2017)"},
         {0.0183, 0.0566, 1.365},
         0,
         limb,
         limb_stiffness},
        {{"shoulder", "outer upper arm", sandby + laurent("2.02 mm over the deltoid")},
         {0.0110, 0.0703, 1.939},
         0,
         limb,
         limb_stiffness},
        {{"back", "over the shoulder blade", laurent("2.54 mm; ") + pooled},
         {corneum, viable, 2.44},
         0,
         trunk,
         back_stiffness},
        {{"abdomen", "waist", laurent("1.91 mm; ") + pooled}, {corneum, viable, 1.81}, 0, trunk, belly_stiffness},
        {{"thigh", "thigh", laurent("1.55 mm; ") + pooled}, {corneum, viable, 1.45}, 0, limb, limb_stiffness},
        {{"buttock", "buttock", std::string(sandby) + "dermis assumed as at the waist"},
         {0.0149, 0.0815, 1.81},
         0,
         trunk,
         belly_stiffness},
    };
    return table;
}

const char* stiffness_source()
{
    return "cheek 66 kPa: suction and torsion with finite elements, 78 women of 20 to 68 years, doi:10.1111/srt.12054; "
           "face and limbs assumed alike; belly and buttock 9.5, back 17.8 (chest wall) to the forearm's 14.8 kPa in "
           "shear waves: Yang et al. (2018), J Ultrasound Med, 90 volunteers (from the abstract)";
}

std::vector<Condition> condition_table(double photodamage)
{
    return {
        {.text = {"healthy", "nothing beyond age and phototype", "definition"}},
        photoaged(photodamage),
        {.text = {"atrophic scar", "sunken scar, as after acne: little collagen, elastin and few cells", "assumed"},
         .collagen = 0.65,
         .fibroblasts = 0.7,
         .elastin = 0.45,
         .scar_depth = 0.4,
         .collagen_set_point = 0.9},
        striae("striae alba", "old, white stretch marks", 0.7, 1),
        striae("striae rubra", "young, red stretch marks: as the white, perfused and more easily inflamed", 1.3, 0.7),
        {.text = {"rosacea", "more vessels, and inflammation at half the alarm", "assumed; mechanism: PMC3930536"},
         .perfusion = 1.4,
         .baseline_mmp = 0.1,
         .alarm_half_response = 0.5,
         .parameter_factors = {{"alarm_from_macrophages", 1.5}, {"oedema_leak", 1.5}}},
        {.text = {"hypertrophic scar", "raised, mature scar; no benefit is expected",
                  "cells: Miller et al. (2003); the rest assumed"},
         .collagen = 1.5,
         .fibroblasts = 1.5,
         .collagen_set_point = 1.3,
         .collagen_three_share = 0.3,
         .fibrotic_feedback = 0.5,
         .parameter_values = {{"myofibroblast_loss", 0.06},
                              {"myofibroblast_conversion", 0.1},
                              {"collagen_activation", 15}}},
        {.text = {"keloid-prone", "scars that grow without end; harm is expected",
                  "assumed; compare the macrophage-myofibroblast circuit of Adler et al. (2020)"},
         .collagen_set_point = 1.3,
         .fibrotic_feedback = 4,
         .parameter_values = {{"myofibroblast_loss", 0.06},
                              {"myofibroblast_conversion", 0.1},
                              {"myofibroblast_protection", 0.95},
                              {"tgf_beta3_antagonism", 0}}},
        {.text =
             {"burn scar", "flat scar of a healed burn: dense, few elastic fibres, thin epidermis, easily dark",
              "assumed; no elastic fibres in young scars, thin ones in old: doi:10.1111/j.1600-0560.1996.tb00775.x"},
         .collagen = 1.2,
         .elastin = 0.3,
         .melanin = 1.2,
         .epidermis = 0.8,
         .collagen_set_point = 1.2,
         .collagen_three_share = 0.25,
         .fibrotic_feedback = 0.3,
         .melanin_sensitivity = 2},
        {.text = {"surgical scar", "narrow, flat, mature scar of a cut: somewhat less collagen, few elastic fibres",
                  "assumed; a cut regains four fifths of its strength: Levenson et al. (1965); elastic fibres: "
                  "doi:10.1111/j.1600-0560.1996.tb00775.x"},
         .collagen = 0.85,
         .perfusion = 0.8,
         .elastin = 0.4,
         .scar_depth = 0.1,
         .collagen_set_point = 0.95,
         .collagen_three_share = 0.25},
        {.text = {"sunburnt", "burnt by the sun within days: full of blood, inflames at half the alarm, darkens; wait",
                  "assumed; more MMP after ultraviolet: Fisher et al. (1997), N Engl J Med 337:1419"},
         .perfusion = 1.5,
         .baseline_mmp = 0.3,
         .melanin_sensitivity = 3,
         .alarm_half_response = 0.5,
         .parameter_factors = {{"oedema_leak", 1.5}, {"barrier_slow_time", 1.5}}},
        {.text = {"hyperpigmentation", "dark spots that inflammation feeds", "assumed"},
         .melanin = 1.5,
         .melanin_sensitivity = 4},
    };
}

Pigment pigment_of(int phototype)
{
    EXPECTS(phototype >= 1 && phototype <= 6);
    return pigments[static_cast<std::size_t>(phototype - 1)];
}

Pigment pigment_of_melanin(double melanin)
{
    auto darker = pigments.begin() + 1;
    while (darker + 1 != pigments.end() && darker->melanin < melanin)
        ++darker;
    const Pigment lighter = *(darker - 1);
    const double way = (melanin - lighter.melanin) / (darker->melanin - lighter.melanin);
    return {melanin, std::lerp(lighter.sensitivity, darker->sensitivity, std::clamp(way, 0.0, 1.0))};
}

} // namespace mend
