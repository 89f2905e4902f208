#include "sim/domain/drugs.hpp"

namespace mend
{

const std::vector<PresetKey>& drug_keys()
{
    static const std::vector<PresetKey> keys{
        {"permeability", "cm/h", 0, 100, "of skin without holes, from its vehicle", 0.1, 10},
        {"lag", "h", 0, 1000, "until it has passed the horny layer", 0.5, 2},
        {"diffusivity", "cm^2/s", 1e-12, 1e-3, "in the dermis", 0.5, 2},
        {"channel_diffusivity", "cm^2/s", 1e-12, 1e-3, "in the fluid of a channel", 0.5, 2},
        {"clearance", "1/h", 0, 1e4, "by vessels at this patient's own perfusion", 0.25, 4},
        {"effective", "mg/ml", 0, 1e4, "in tissue, that does what the drug is taken for; 0: not known", 0.5, 2},
        {"solubility", "mg/ml", 0, 1e4, "in the fluid of tissue and channels; 0, or left out: does not limit", 0.5, 2},
        {"alarm_effect", "1", 0, 100, "by how much it can speed up the decay of the alarm of inflammation", 0.5, 2},
        {"collagen_effect", "1", 0, 100, "by how much faster fibroblasts can settle into making matrix", 0.5, 2},
        {"pigment_effect", "1", 0, 1, "share of the melanin that it can keep inflammation from adding"},
        {"turnover_effect", "1", 0, 100, "by how much faster the epidermis can shed its pigment", 0.5, 2},
        {"flow_factor", "1", 0, 100, "on the blood that carries it off, at most; below 1: narrows vessels", 0.5, 2},
        {"half_effect", "mg/ml", 0, 1e4, "in tissue, that does half of what it can do; needed by the effects", 0.5, 2},
    };
    return keys;
}

Drug read_drug(const PresetBlock& block, Problems& problems)
{
    PresetReader reader(block, problems);
    Drug drug;
    drug.name = block.name;
    drug.meaning = reader.text("meaning");
    reader.text("source", "");
    DrugNumber* const numbers[]{&drug.permeability,        &drug.lag,       &drug.diffusivity,
                                &drug.channel_diffusivity, &drug.clearance, &drug.effective};
    const auto take = [&](DrugNumber& place, const Parameter& one) {
        place = {one.value, one.low, one.high, one.grade, one.source};
        drug.numbers.push_back(one);
    };
    for (std::size_t i = 0; i < std::size(numbers); ++i)
        take(*numbers[i], reader.required(drug_keys()[i]));
    DrugNumber* const optional[]{&drug.solubility,      &drug.alarm_effect, &drug.collagen_effect, &drug.pigment_effect,
                                 &drug.turnover_effect, &drug.flow_factor,  &drug.half_effect};
    bool acts = false;
    for (std::size_t i = 0; i < std::size(optional); ++i) {
        const double none = optional[i] == &drug.flow_factor ? 1 : 0;
        *optional[i] = {none, none, none, 'D', "assumed: none, as it is not stated"};
        const auto stated = reader.number(drug_keys()[std::size(numbers) + i]);
        if (stated)
            take(*optional[i], *stated);
        acts |= stated && optional[i] != &drug.solubility && stated->value != none;
    }
    if (acts && drug.half_effect.value <= 0)
        reader.wrong("half_effect", "the concentration that does half of what the drug can do must be said");
    reader.finish();
    return drug;
}

const std::vector<Drug>& drugs()
{
    static PresetTable<Drug> table("drug", read_drug);
    return table.rows();
}

const Drug* find_drug(const std::string& name)
{
    for (const Drug& drug : drugs())
        if (drug.name == name)
            return &drug;
    return nullptr;
}

} // namespace mend
