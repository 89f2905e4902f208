#pragma once
/// Small models of reproduced papers, on the engine of the skin model: what the engine is verified against.
#include "sim/model/models.hpp"

namespace mend
{

struct PublishedModel
{
    ModelText text;
    /// \throws InputError on a parameter that the paper does not have or cannot bear. The skin is not looked at.
    std::unique_ptr<Model> (*make)(const ModelSpec& spec, const Skin& skin);
};

const std::vector<PublishedModel>& published_models();

} // namespace mend
