#include "sim/model/skin/skin_model.hpp"

namespace mend::skin
{
SkinModel::SkinModel(const ModelSpec& spec, const Skin& skin)
    : bound_(bind_numbers(numbers_, Everything{})), maps_(map_table()), viable_epidermis_(skin.layers.viable_epidermis)
{
    std::get<Ageing::Numbers>(numbers_).ages = skin.ages;
    apply_patient(bound_, skin);
    apply_user(bound_, spec.parameters);
    apply_variation(bound_, skin);
    fields_ = field_table(numbers_);
    if (const auto found = skin.maps.find("follicles"); found != skin.maps.end())
        follicles_ = found->second;
}

std::vector<int> SkinModel::surface_means() const
{
    return {row(alarm), row(fibrin), row(kgf)};
}

} // namespace mend::skin
