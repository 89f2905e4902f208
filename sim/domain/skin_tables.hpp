#pragma once
/// The tables behind make_skin: body sites, and what each condition changes. Sites and conditions are presets
/// [site."NAME"] and [condition."NAME"] of data files.
#include "sim/base/parameter.hpp"
#include "sim/domain/skin.hpp"
#include "sim/input/preset_files.hpp"

namespace mend
{

struct Site
{
    SkinText text;
    Layers layers;
    double wrinkle_depth = 0;         ///< mm, of a typical wrinkle in expression lines and folds; 0: none
    double perfusion = 1;             ///< vessels relative to the cheek
    double stiffness = 66;            ///< kPa, Young's modulus of the dermis
    double follicles = 0, glands = 0; ///< mouths of each, per cm^2
    std::vector<Parameter> numbers{}; ///< all of the above, with range, grade and source
    bool shipped = false;
};
const std::vector<Site>& site_table();
/// Where the stiffness of the dermis of a site comes from, which must be known.
std::string stiffness_source(const std::string& site);

/// What speaks against a treatment of such skin; no verdict: nothing.
struct Objection
{
    std::string verdict; ///< "caution" or "no"
    std::string reason;
    std::string source;
};

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
    double circulation = 1;         ///< blood that flows; the smallest wins

    std::map<std::string, double> parameter_values = {};  ///< two conditions that state the same one agree
    std::map<std::string, double> parameter_factors = {}; ///< multiply
    Objection objection = {};
    std::vector<Parameter> numbers = {}; ///< those that it states, with range, grade and source
};

/// The conditions at this severity (0 to 1) of those that have one.
std::vector<Condition> condition_table(double severity);

/// What a preset of a site or a condition may say, and that preset as one.
const std::vector<PresetKey>& site_keys();
Site read_site(const PresetBlock& block, Problems& problems);
const std::vector<PresetKey>& condition_keys();
/// At every severity.
struct GradedCondition
{
    Condition at_rest;                    ///< at severity 0
    std::map<std::string, double> change; ///< by key, at severity 1
};
GradedCondition read_condition(const PresetBlock& block, Problems& problems);

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
