#pragma once
/// The tables behind make_skin: body sites, and what each condition changes.
#include "sim/domain/skin.hpp"

namespace mend
{

struct Site
{
    SkinText text;
    Layers layers;
    double wrinkle_depth = 0; ///< mm, of a typical wrinkle in expression lines and folds; assumed; 0: none
    double perfusion = 1;     ///< vessels relative to the cheek; assumed, from flow at rest: face over trunk over limbs
    double stiffness = 66;    ///< kPa, Young's modulus of the dermis; see stiffness_source()
};
const std::vector<Site>& site_table();

/// What a condition does to healthy skin. Factors of several conditions multiply; the share of collagen III and the
/// sensitivities take the largest; the set-point the smallest that is stated.
struct Condition
{
    SkinText text;

    double collagen = 1;    ///< factors
    double fibroblasts = 1; //
    double perfusion = 1;
    double elastin = 1;
    double melanin = 1;
    double age_factor = 1; ///< on the collagen that a fibroblast makes
    double epidermis = 1;  ///< on the thickness of the viable epidermis

    double elastotic_material = 0;   ///< largest wins
    double scar_depth = 0;           ///< mm that a scar is sunken; largest wins
    double collagen_set_point = 0;   ///< 0: not stated
    double collagen_three_share = 0; ///< largest wins, so 0 says nothing
    double baseline_mmp = 0;
    double fibrotic_feedback = 0;
    double melanin_sensitivity = 0;
    double alarm_half_response = 1; ///< the most sensitive, that is the smallest, wins

    std::map<std::string, double> parameter_values = {};  ///< two conditions that state the same one agree
    std::map<std::string, double> parameter_factors = {}; ///< multiply
};

/// The conditions, "photoaged" at this severity (0 to 1).
std::vector<Condition> condition_table(double photodamage);

/// What a phototype says about pigment.
struct Pigment
{
    double melanin;     ///< relative to phototype II
    double sensitivity; ///< s_mu: how strongly inflammation drives melanin
};
/// \param phototype 1 to 6
Pigment pigment_of(int phototype);
/// Between phototypes as on a line from each to the next; sensitivity beyond the first and the last as theirs.
Pigment pigment_of_melanin(double melanin);

} // namespace mend
