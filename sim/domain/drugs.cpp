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
    drug.solubility = {0, 0, 0, 'D', "assumed: does not limit, as it is not stated"};
    if (const auto stated = reader.number(drug_keys()[std::size(numbers)]))
        take(drug.solubility, *stated);
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
