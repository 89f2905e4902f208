#include "sim/domain/skin_constants.hpp"

#include "sim/domain/follicles.hpp"
#include "sim/domain/skin_tables.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mend
{
namespace
{

/// What the source calls assumed is an estimate; else it was measured in human skin.
char grade_of(const std::string& source, const std::string& what)
{
    for (std::size_t at = 0; (at = source.find(what + " assumed", at)) != std::string::npos; ++at)
        if (at == 0 || source[at - 1] == ' ')
            return 'C';
    return 'A';
}

void append_sites(std::vector<Parameter>& all)
{
    for (const Site& site : site_table()) {
        const auto add = [&](const char* what, double value, const char* unit, double low, double high, char grade,
                             const std::string& source, const std::string& meaning) {
            all.push_back({fmt::format("site.{}.{}", site.text.name, what), "", value, unit, value * low, value * high,
                           grade, source, fmt::format("{}: {}", site.text.meaning, meaning)});
        };
        const auto thickness = [&](const char* name, const char* what, double value) {
            // A quarter either way between persons (assumed; Sandby-Moller et al. (2003) find a fifth).
            add(name, value, "mm", 0.75, 1.25, grade_of(site.text.source, what), site.text.source,
                fmt::format("thickness of the {}", what));
        };
        thickness("stratum_corneum", "stratum corneum", site.layers.stratum_corneum);
        thickness("viable_epidermis", "epidermis", site.layers.viable_epidermis);
        thickness("dermis", "dermis", site.layers.dermis);
        if (site.wrinkle_depth > 0)
            add("wrinkle_depth", site.wrinkle_depth, "mm", 0.5, 2, 'C', "assumed", "depth of a typical wrinkle");
        add("perfusion", site.perfusion, "1", 0.7, 1.3, 'C', "assumed: flow at rest, face over trunk over limbs",
            "vessels relative to the face");
        const Follicles follicles = follicles_of(site.text.name);
        const char* counted = "Blume et al. (1991), Otberg et al. (2004) (from memory); glands assumed";
        add("follicles", follicles.density, "1/mm^2", 0.5, 2, 'B', counted, "mouths of follicles and glands");
        add("follicle_share", follicles.share, "1", 0.5, 2, 'B', counted, "share of the surface that is their mouths");
        add("stiffness", site.stiffness, "kPa", 0.5, 2, site.text.name == "cheek" ? 'A' : 'C', stiffness_source(),
            "Young's modulus of the dermis in healthy young skin");
    }
    const Mechanics mechanics;
    all.push_back({"epidermis_stiffness", "Ef", mechanics.epidermis, "kPa", 1000, 2000, 'A',
                   "Geerligs et al. (2011), J Biomech 44:1176: horny layer and living epidermis alike",
                   "Young's modulus of the epidermis, all sites"});
}

void append_phototypes(std::vector<Parameter>& all)
{
    for (int phototype = 1; phototype <= 6; ++phototype) {
        const Pigment pigment = pigment_of(phototype);
        const auto add = [&](const char* what, double value, const char* meaning) {
            all.push_back({fmt::format("phototype.{}.{}", phototype, what), "", value, "1", value / 2, value * 2, 'C',
                           "assumed", fmt::format("phototype {}: {}", phototype, meaning)});
        };
        add("melanin", pigment.melanin, "melanin of the epidermis, relative to phototype II");
        add("sensitivity", pigment.sensitivity, "extra melanin at full stimulus, relative to baseline production");
    }
}

/// A number of a condition, and what it is where the condition says nothing.
struct Effect
{
    const char* name;
    double Condition::*place;
    double neutral;
    const char* unit;
    const char* meaning;
};
constexpr Effect effects[]{
    {"collagen", &Condition::collagen, 1, "1", "factor on collagen"},
    {"fibroblasts", &Condition::fibroblasts, 1, "1", "factor on fibroblasts"},
    {"perfusion", &Condition::perfusion, 1, "1", "factor on vessels"},
    {"elastin", &Condition::elastin, 1, "1", "factor on working elastin"},
    {"melanin", &Condition::melanin, 1, "1", "factor on melanin"},
    {"age_factor", &Condition::age_factor, 1, "1", "factor on the collagen that a fibroblast makes"},
    {"epidermis", &Condition::epidermis, 1, "1", "factor on the thickness of the living epidermis"},
    {"elastotic_material", &Condition::elastotic_material, 0, "1", "elastotic material, in units of elastin"},
    {"scar_depth", &Condition::scar_depth, 0, "mm", "depth that a scar is sunken"},
    {"collagen_set_point", &Condition::collagen_set_point, 0, "1", "collagen towards which repair builds"},
    {"collagen_three_share", &Condition::collagen_three_share, 0, "1", "share of collagen III"},
    {"baseline_mmp", &Condition::baseline_mmp, 0, "1", "MMP above the healthy level"},
    {"fibrotic_feedback", &Condition::fibrotic_feedback, 0, "1", "extra TGF-beta1 of myofibroblasts"},
    {"melanin_sensitivity", &Condition::melanin_sensitivity, 0, "1", "extra melanin at full stimulus"},
    {"alarm_half_response", &Condition::alarm_half_response, 1, "1", "alarm that draws half of the response"},
};

/// From half to twice as far from what healthy skin has (assumed), and never below nothing.
Parameter effect_text(const Condition& condition, const std::string& what, double value, double neutral,
                      const std::string& unit, const std::string& meaning)
{
    const double half = neutral + 0.5 * (value - neutral), twice = std::max(0.0, neutral + 2 * (value - neutral));
    return {fmt::format("condition.{}.{}", condition.text.name, what),
            "",
            value,
            unit,
            std::min(half, twice),
            std::max(half, twice),
            'C',
            condition.text.source,
            fmt::format("{}: {}", condition.text.name, meaning)};
}

void append_conditions(std::vector<Parameter>& all)
{
    for (const Condition& condition : condition_table(0.5)) { // severity 0.5 of photodamage, the default
        for (const Effect& effect : effects)
            if (const double value = condition.*effect.place; value != effect.neutral)
                all.push_back(effect_text(condition, effect.name, value, effect.neutral, effect.unit, effect.meaning));
        for (const auto& [name, factor] : condition.parameter_factors)
            all.push_back(effect_text(condition, name, factor, 1, "1", "factor on the model's " + name));
        for (const auto& [name, value] : condition.parameter_values)
            all.push_back({fmt::format("condition.{}.{}", condition.text.name, name), "", value,
                           "as the model's number", value / 2, std::max(2 * value, 1e-3), 'C', condition.text.source,
                           fmt::format("{}: the model's {} in place of its own", condition.text.name, name)});
    }
}

} // namespace

std::vector<Parameter> skin_constants()
{
    std::vector<Parameter> all;
    for (const Constant& one : {ageing::begins, ageing::slowed, ageing::weakest, ageing::synthesis, ageing::collagen,
                                ageing::fibroblasts, ageing::elastin, ageing::cover, ageing::barrier,
                                ageing::macrophages, gain_towards_youth, ita_of_phototype_two, ita_slope})
        all.push_back(one.text());
    append_sites(all);
    append_phototypes(all);
    append_conditions(all);
    return all;
}

} // namespace mend
