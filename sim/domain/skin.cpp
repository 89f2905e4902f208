#include "sim/domain/skin.hpp"

#include "sim/base/error.hpp"
#include "sim/domain/follicles.hpp"
#include "sim/domain/skin_constants.hpp"
#include "sim/domain/skin_tables.hpp"
#include "sim/domain/variation.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

namespace mend
{
namespace
{

constexpr double youngest = 20, oldest = 85; ///< years for which the rules below are meant

/// Row of a table whose text has this name, or null.
template <class Table> const typename Table::value_type* find_named(const Table& table, const std::string& name)
{
    const auto found = std::find_if(table.begin(), table.end(), [&](const auto& row) { return row.text.name == name; });
    return found == table.end() ? nullptr : &*found;
}

std::string names_of(const std::vector<SkinText>& texts)
{
    std::vector<std::string> names;
    for (const SkinText& text : texts)
        names.push_back(text.name);
    return fmt::format("{}", fmt::join(names, ", "));
}

/// Every complaint at once.
void check(const SkinSpec& spec)
{
    std::vector<std::string> problems;
    if (!find_named(site_table(), spec.site))
        problems.push_back(fmt::format("skin.site: unknown site \"{}\"; there are: {}", spec.site, names_of(sites())));
    for (auto name = spec.conditions.begin(); name != spec.conditions.end(); ++name)
        if (!find_named(condition_table(0.5), *name))
            problems.push_back(
                fmt::format("skin.condition: unknown condition \"{}\"; there are: {}", *name, names_of(conditions())));
        else if (std::find(spec.conditions.begin(), name, *name) != name)
            problems.push_back(fmt::format("skin.condition: \"{}\" is named twice", *name));
    if (!(spec.age >= youngest && spec.age <= oldest))
        problems.push_back(fmt::format("skin.age: {:g} yr is outside {:g} to {:g} yr, the ages that the rules are "
                                       "meant for",
                                       spec.age, youngest, oldest));
    if (spec.phototype < 1 || spec.phototype > 6)
        problems.push_back(fmt::format("skin.phototype: {} is not one of 1 to 6", spec.phototype));
    if (spec.epidermis && !(*spec.epidermis >= thinnest_epidermis && *spec.epidermis <= thickest_epidermis))
        problems.push_back(fmt::format("skin.epidermis: {:g} mm is outside {:g} to {:g}", *spec.epidermis,
                                       thinnest_epidermis, thickest_epidermis));
    if (spec.dermis && !(*spec.dermis >= thinnest_dermis && *spec.dermis <= thickest_dermis))
        problems.push_back(fmt::format("skin.dermis: {:g} mm is outside {:g} to {:g}", *spec.dermis, thinnest_dermis,
                                       thickest_dermis));
    if (spec.ita && !(*spec.ita >= -90 && *spec.ita <= 90))
        problems.push_back(fmt::format("skin.ita: {:g} degrees is outside -90 to 90", *spec.ita));
    if (!(spec.photodamage >= 0 && spec.photodamage <= 1))
        problems.push_back(fmt::format("skin.photodamage: {:g} is outside 0 (none) to 1 (severe)", spec.photodamage));
    if (!problems.empty())
        throw InputError(fmt::format("{}", fmt::join(problems, "\n")));
}

/// All conditions as one, by the rule that each number has.
Condition combine(const SkinSpec& spec)
{
    Condition all;
    const std::vector<Condition> table = condition_table(spec.photodamage);
    for (const std::string& name : spec.conditions) {
        const Condition& one = *find_named(table, name);
        all.collagen *= one.collagen;
        all.fibroblasts *= one.fibroblasts;
        all.perfusion *= one.perfusion;
        all.elastin *= one.elastin;
        all.scar_depth = std::max(all.scar_depth, one.scar_depth);
        all.elastotic_material = std::max(all.elastotic_material, one.elastotic_material);
        all.melanin *= one.melanin;
        all.age_factor *= one.age_factor;
        all.epidermis *= one.epidermis;
        if (one.collagen_set_point > 0 &&
            (all.collagen_set_point <= 0 || one.collagen_set_point < all.collagen_set_point))
            all.collagen_set_point = one.collagen_set_point;
        all.collagen_three_share = std::max(all.collagen_three_share, one.collagen_three_share);
        all.baseline_mmp = std::max(all.baseline_mmp, one.baseline_mmp);
        all.fibrotic_feedback = std::max(all.fibrotic_feedback, one.fibrotic_feedback);
        all.melanin_sensitivity = std::max(all.melanin_sensitivity, one.melanin_sensitivity);
        all.alarm_half_response = std::min(all.alarm_half_response, one.alarm_half_response);
        all.circulation = std::min(all.circulation, one.circulation);
        all.parameter_values.insert(one.parameter_values.begin(), one.parameter_values.end());
        for (const auto& [parameter, factor] : one.parameter_factors)
            all.parameter_factors.try_emplace(parameter, 1.0).first->second *= factor;
    }
    return all;
}

/// What 30 years and healthy becomes with age.
struct Ageing
{
    double decades; ///< since 30
    double slowing; ///< 0 at 30, 1 from 65 on
    explicit Ageing(double years) : decades(std::max(0.0, years - ageing::begins) / 10), slowing(way_to(ageing::slowed))
    {}
    double age_factor() const { return 1 - (1 - ageing::synthesis) * way_to(ageing::weakest); }
    double collagen() const { return std::pow(ageing::collagen.value, decades); }
    double fibroblasts() const { return std::pow(ageing::fibroblasts.value, decades); }
    double elastin() const { return std::pow(ageing::elastin.value, decades); }

  private:
    double way_to(double years) const { return std::min(1.0, decades / ((years - ageing::begins) / 10)); }
};

void slow_down(std::map<std::string, double>& factors, double slowing)
{
    if (slowing <= 0)
        return;
    const auto multiply = [&](const char* name, double at_65) {
        factors.try_emplace(name, 1.0).first->second *= 1 + (at_65 - 1) * slowing;
    };
    multiply("keratinocyte_growth", ageing::cover);
    multiply("keratinocyte_diffusivity", ageing::cover);
    multiply("barrier_slow_time", ageing::barrier);
    multiply("macrophage_switch", ageing::macrophages);
}

void vary(Skin& skin, std::uint64_t seed)
{
    const std::vector<double> factors = factors_of_patient(seed);
    for (std::size_t i = 0; i < factors.size(); ++i) {
        const Trait& trait = traits()[i];
        for (const std::string& parameter : trait.grow)
            skin.own_factors[parameter] = factors[i];
        for (const std::string& parameter : trait.shrink)
            skin.own_factors[parameter] = 1 / factors[i];
        if (trait.name == depth_trait)
            skin.penetration = factors[i];
    }
}

/// What comes with blood: white cells and water. (Drugs, which it takes away: topical/drug_model.cpp.)
void slow_blood(std::map<std::string, double>& factors, double circulation)
{
    if (circulation < 1)
        for (const char* name : {"neutrophil_recruitment", "macrophage_recruitment", "oedema_leak"})
            factors.try_emplace(name, 1.0).first->second *= circulation;
}

} // namespace

Skin make_skin(const SkinSpec& spec, const Grid& grid)
{
    check(spec);
    const Condition condition = combine(spec);
    const Ageing aged(spec.age);
    const Pigment pigment = spec.ita ? pigment_of_melanin(melanin_of_ita(*spec.ita)) : pigment_of(spec.phototype);

    Skin skin;
    const Site& site = *find_named(site_table(), spec.site);
    skin.layers = site.layers;
    skin.relief = {site.wrinkle_depth, condition.scar_depth};
    skin.mechanics.dermis = site.stiffness;
    skin.layers.viable_epidermis = spec.epidermis ? *spec.epidermis - skin.layers.stratum_corneum
                                                  : skin.layers.viable_epidermis * condition.epidermis;
    skin.layers.dermis = spec.dermis.value_or(skin.layers.dermis);

    const double collagen = aged.collagen() * condition.collagen;
    const double stated = condition.collagen_set_point;
    skin.maps["collagen"].uniform = collagen;
    skin.maps["collagen_set_point"].uniform = stated > 0 ? stated : collagen + gain_towards_youth * (1 - collagen);
    skin.maps["collagen_three_share"].uniform = std::max(0.2, condition.collagen_three_share);
    skin.maps["fibroblasts"].uniform = aged.fibroblasts() * condition.fibroblasts;
    skin.maps["perfusion"].uniform = site.perfusion * condition.perfusion;
    skin.maps["elastin"].uniform = aged.elastin() * condition.elastin;
    skin.maps["elastotic_material"].uniform = condition.elastotic_material;
    skin.maps["melanin"].uniform = pigment.melanin * condition.melanin;
    add_follicles(skin, spec.site, grid);

    skin.numbers["age_factor"] = aged.age_factor() * condition.age_factor;
    skin.numbers["baseline_mmp"] = condition.baseline_mmp;
    skin.numbers["alarm_half_response"] = condition.alarm_half_response;
    skin.circulation = condition.circulation;
    skin.numbers["fibrotic_feedback"] = condition.fibrotic_feedback;
    skin.numbers["melanin_sensitivity"] = std::max(pigment.sensitivity, condition.melanin_sensitivity);

    skin.parameter_values = condition.parameter_values;
    skin.parameter_factors = condition.parameter_factors;
    slow_blood(skin.parameter_factors, condition.circulation);
    slow_down(skin.parameter_factors, aged.slowing);
    if (spec.variation)
        vary(skin, *spec.variation);
    return skin;
}

const std::vector<SkinText>& sites()
{
    static PresetTable<SkinText> table(
        "site", [](const PresetBlock& block, Problems& problems) { return read_site(block, problems).text; });
    return table.rows();
}

const std::vector<SkinText>& conditions()
{
    static PresetTable<SkinText> table("condition", [](const PresetBlock& block, Problems& problems) {
        return read_condition(block, problems).at_rest.text;
    });
    return table.rows();
}

const std::vector<SkinQuantity>& skin_quantities()
{
    static const std::vector<SkinQuantity> quantities{
        {"collagen", true, "1", "collagen of the untreated patient, relative to healthy skin of 30 years",
         "0.92 a decade after 30 (assumed)"},
        {"collagen_set_point", true, "1", "collagen towards which repair builds",
         "what the condition states, else six tenths of the way to 1 (assumed)"},
        {"collagen_three_share", true, "1", "share of collagen III in collagen", "0.2 of adult dermis (assumed)"},
        {"fibroblasts", true, "1", "fibroblasts in health, relative to 3000 per mm^3",
         "0.925 a decade after 30 (assumed); Miller et al. (2003)"},
        {"perfusion", true, "1", "perfused vessels, relative to healthy skin", "assumed"},
        {"elastin", true, "1", "working elastin, relative to healthy skin of 30 years",
         "0.95 a decade after 30 (assumed)"},
        {"elastotic_material", true, "1",
         "material of sun-damaged skin that stains as elastin and bears no load, in units of elastin",
         "severity of photodamage (assumed)"},
        {"melanin", true, "1", "melanin of the epidermis, relative to phototype II", "assumed"},
        {"follicles", true, "1",
         "share of the surface that is mouths of follicles and glands, from which cover comes back where a wound takes "
         "the whole surface; the mean of the site",
         "Blume et al. (1991), Otberg et al. (2004), Rittie et al. (2013); glands assumed"},
        {"age_factor", false, "1", "collagen that a fibroblast makes, relative to 30 years",
         "1 to 0.6 at 80, assumed; 0.68 in culture: Varani et al. (2006)"},
        {"baseline_mmp", false, "1", "collagen-cutting enzyme above the healthy level, in the model's unit", "assumed"},
        {"alarm_half_response", false, "1", "alarm that draws half of the response, 1 in healthy skin", "assumed"},
        {"fibrotic_feedback", false, "1", "extra TGF-beta1 that myofibroblasts make for themselves, 0 in healthy skin",
         "assumed"},
        {"melanin_sensitivity", false, "1", "extra melanin at full stimulus, relative to baseline production",
         "0.5 for phototypes I to III, 2 to 6 for IV to VI (assumed)"},
    };
    return quantities;
}

double ita_of_melanin(double melanin)
{
    return ita_of_phototype_two - ita_slope * (melanin - 1);
}

double melanin_of_ita(double degrees)
{
    return 1 + (ita_of_phototype_two - degrees) / ita_slope;
}

int phototype_of_ita(double degrees)
{
    int phototype = 1;
    for (const double edge : {55.0, 41.0, 28.0, 10.0, -30.0})
        phototype += degrees <= edge;
    return phototype;
}

} // namespace mend
