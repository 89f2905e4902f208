#include "sim/domain/skin_tables.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mend
{
namespace
{

constexpr const char* flow = "assumed: flow at rest, face over trunk over limbs";
constexpr const char* counted = "Blume et al. (1991), Otberg et al. (2004) (from memory); glands assumed";

/// A number of a site. Thicknesses vary by a quarter either way between persons (assumed; Sandby-Moller et al. (2003)
/// find a fifth).
struct SiteNumber
{
    PresetKey key;
    double& (*place)(Site&);
    bool required;
};

const std::vector<SiteNumber>& site_numbers()
{
    static const std::vector<SiteNumber> numbers{
        {{"stratum_corneum", "mm", 0.001, 0.5, "thickness of the stratum corneum", 0.75, 1.25},
         [](Site& site) -> double& { return site.layers.stratum_corneum; },
         true},
        {{"viable_epidermis", "mm", 0.005, thickest_epidermis, "thickness of the epidermis", 0.75, 1.25},
         [](Site& site) -> double& { return site.layers.viable_epidermis; },
         true},
        {{"dermis", "mm", thinnest_dermis, thickest_dermis, "thickness of the dermis", 0.75, 1.25},
         [](Site& site) -> double& { return site.layers.dermis; },
         true},
        {{"wrinkle_depth", "mm", 0, 5, "depth of a typical wrinkle", 0.5, 2, 'C', "assumed"},
         [](Site& site) -> double& { return site.wrinkle_depth; },
         false},
        {{"perfusion", "1", 0.05, 5, "vessels relative to the face", 0.7, 1.3, 'C', flow},
         [](Site& site) -> double& { return site.perfusion; },
         false},
        {{"follicles", "/cm^2", 0, 10000, "mouths of hair follicles", 0.5, 2, 'B', counted},
         [](Site& site) -> double& { return site.follicles; },
         true},
        {{"glands", "/cm^2", 0, 10000, "mouths of sweat glands", 0.5, 2, 'C', "assumed"},
         [](Site& site) -> double& { return site.glands; },
         true},
        {{"stiffness", "kPa", 0.1, 10000, "Young's modulus of the dermis in healthy young skin", 0.5, 2, 'C',
          stiffness_source()},
         [](Site& site) -> double& { return site.stiffness; },
         false},
    };
    return numbers;
}

/// A number of a condition, and what it is where the condition says nothing.
struct ConditionNumber
{
    PresetKey key;
    double Condition::*place;
    double neutral;
};

const std::vector<ConditionNumber>& condition_numbers()
{
    static const std::vector<ConditionNumber> numbers{
        {{"collagen", "1", 0, 10, "factor on collagen"}, &Condition::collagen, 1},
        {{"fibroblasts", "1", 0, 10, "factor on fibroblasts"}, &Condition::fibroblasts, 1},
        {{"perfusion", "1", 0, 10, "factor on vessels"}, &Condition::perfusion, 1},
        {{"elastin", "1", 0, 10, "factor on working elastin"}, &Condition::elastin, 1},
        {{"melanin", "1", 0, 10, "factor on melanin"}, &Condition::melanin, 1},
        {{"age_factor", "1", 0, 10, "factor on the collagen that a fibroblast makes"}, &Condition::age_factor, 1},
        {{"epidermis", "1", 0.1, 10, "factor on the thickness of the living epidermis"}, &Condition::epidermis, 1},
        {{"elastotic_material", "1", 0, 10, "elastotic material, in units of elastin"},
         &Condition::elastotic_material,
         0},
        {{"scar_depth", "mm", 0, 5, "depth that a scar is sunken"}, &Condition::scar_depth, 0},
        {{"collagen_set_point", "1", 0, 10, "collagen towards which repair builds"}, &Condition::collagen_set_point, 0},
        {{"collagen_three_share", "1", 0, 1, "share of collagen III"}, &Condition::collagen_three_share, 0},
        {{"baseline_mmp", "1", 0, 100, "MMP above the healthy level"}, &Condition::baseline_mmp, 0},
        {{"fibrotic_feedback", "1", 0, 100, "extra TGF-beta1 of myofibroblasts"}, &Condition::fibrotic_feedback, 0},
        {{"melanin_sensitivity", "1", 0, 100, "extra melanin at full stimulus"}, &Condition::melanin_sensitivity, 0},
        {{"alarm_half_response", "1", 0.01, 100, "alarm that draws half of the response"},
         &Condition::alarm_half_response,
         1},
        {{"circulation", "1", 0, 1, "blood that flows; 0 in skin that was cut out"}, &Condition::circulation, 1},
    };
    return numbers;
}

SkinText read_text(PresetReader& reader)
{
    return {reader.name(), reader.text("meaning"), reader.text("source")};
}

/// From half to twice as far from what healthy skin has (assumed), and never below nothing.
Parameter from_neutral(Parameter number, double neutral)
{
    const double half = neutral + 0.5 * (number.value - neutral),
                 twice = std::max(0.0, neutral + 2 * (number.value - neutral));
    number.low = std::min(half, twice);
    number.high = std::max(half, twice);
    return number;
}

/// A number that a condition states as such, or as a change that goes with its severity.
void read_effect(PresetReader& reader, const ConditionNumber& row, GradedCondition& condition)
{
    const std::string& name = row.key.name;
    const bool graded = reader.says(name + ".per_severity");
    PresetKey key = row.key;
    if (graded) {
        key.name += ".per_severity";
        key.low = -key.high;
    }
    const auto stated = reader.number(key);
    if (!stated)
        return;
    Parameter number = *stated;
    constexpr double usual_severity = 0.5; // for tables of numbers; the scenario's default
    if (graded) {
        condition.change[name] = number.value;
        number.name.resize(number.name.rfind('.'));
        number.value = row.neutral + number.value * usual_severity;
    } else {
        condition.at_rest.*row.place = number.value;
    }
    if (graded || !(reader.says(name + ".low") || reader.says(name + ".high")))
        number = from_neutral(number, row.neutral);
    condition.at_rest.numbers.push_back(number);
}

/// Numbers of the model that a condition multiplies, or sets.
void read_parameters(PresetReader& reader, Condition& condition)
{
    for (const std::string& name : reader.names_in("factors"))
        if (const auto factor = reader.number({"factors." + name, "1", 0, 1000, "factor on the model's " + name})) {
            condition.parameter_factors[name] = factor->value;
            condition.numbers.push_back(from_neutral(*factor, 1));
            condition.numbers.back().name = fmt::format("condition.{}.{}", reader.name(), name);
        }
    for (const std::string& name : reader.names_in("values"))
        if (const auto value = reader.number(
                {"values." + name, "1", -1e9, 1e9, fmt::format("the model's {} in place of its own", name), 0.5, 2}))
        {
            condition.parameter_values[name] = value->value;
            condition.numbers.push_back(*value);
            condition.numbers.back().name = fmt::format("condition.{}.{}", reader.name(), name);
            condition.numbers.back().unit = "as the model's number";
            condition.numbers.back().high = std::max(value->high, 1e-3);
        }
}

} // namespace

const std::vector<PresetKey>& site_keys()
{
    static const std::vector<PresetKey> keys = [] {
        std::vector<PresetKey> all;
        for (const SiteNumber& number : site_numbers())
            all.push_back(number.key);
        return all;
    }();
    return keys;
}

const std::vector<PresetKey>& condition_keys()
{
    static const std::vector<PresetKey> keys = [] {
        std::vector<PresetKey> all;
        for (const ConditionNumber& number : condition_numbers())
            all.push_back(number.key);
        return all;
    }();
    return keys;
}

Site read_site(const PresetBlock& block, Problems& problems)
{
    PresetReader reader(block, problems);
    Site site;
    site.text = read_text(reader);
    site.shipped = block.shipped;
    for (const SiteNumber& row : site_numbers())
        if (row.required || reader.says(row.key.name)) {
            site.numbers.push_back(reader.required(row.key));
            row.place(site) = site.numbers.back().value;
        }
    reader.finish();
    return site;
}

GradedCondition read_condition(const PresetBlock& block, Problems& problems)
{
    PresetReader reader(block, problems);
    GradedCondition condition;
    condition.at_rest.text = read_text(reader);
    for (const ConditionNumber& row : condition_numbers())
        read_effect(reader, row, condition);
    read_parameters(reader, condition.at_rest);
    if (!reader.names_in("suitability").empty())
        condition.at_rest.objection = {reader.word("suitability.verdict", {"caution", "no"}),
                                       reader.text("suitability.reason"), reader.text("suitability.source")};
    reader.finish();
    return condition;
}

const std::vector<Site>& site_table()
{
    static PresetTable<Site> table("site", read_site);
    return table.rows();
}

std::vector<Condition> condition_table(double severity)
{
    static PresetTable<GradedCondition> table("condition", read_condition);
    std::vector<Condition> conditions;
    for (const GradedCondition& graded : table.rows()) {
        conditions.push_back(graded.at_rest);
        for (const ConditionNumber& row : condition_numbers())
            if (const auto change = graded.change.find(row.key.name); change != graded.change.end())
                conditions.back().*row.place += change->second * severity;
    }
    return conditions;
}

std::string stiffness_source(const std::string& name)
{
    for (const Site& site : site_table())
        if (site.text.name == name && !site.shipped)
            for (const Parameter& number : site.numbers)
                if (number.name.ends_with(".stiffness"))
                    return number.source;
    return stiffness_source();
}

const char* stiffness_source()
{
    return "cheek 66 kPa: suction and torsion with finite elements, 78 women of 20 to 68 years, doi:10.1111/srt.12054; "
           "face and limbs assumed alike; belly and buttock 9.5, back 17.8 (chest wall) to the forearm's 14.8 kPa in "
           "shear waves: Yang et al. (2018), J Ultrasound Med, 90 volunteers (from the abstract)";
}

} // namespace mend
