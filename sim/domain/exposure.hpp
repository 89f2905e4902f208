#pragma once
/// Named inputs that are constant between events. Treatments and aftercare set them; a model's terms may read them.
#include <array>
#include <string_view>

namespace mend
{

struct ExposureInput
{
    std::string_view name;
    std::string_view unit;
    std::string_view meaning;
    double untouched; ///< value when nothing is done to the skin
};

enum ExposureIndex : int
{
    occlusion,
    sun,
    inflammation_factor,
    vapour_film,
    collagen_factor,
    pdgf_on_skin,
    tgf_beta1_on_skin,
    vegf_on_skin,
    kgf_on_skin,
    drug_vehicle,
    drug_held,
    needles_in,
    needle_release,
    exposure_count
};

inline constexpr std::array<ExposureInput, exposure_count> exposure_inputs{{
    {"occlusion", "1", "humidity under a cover, 0 open air to 1 sealed patch", 0.0},
    {"sun", "1", "ultraviolet stimulus of melanin, relative to baseline production", 0.0},
    {"inflammation_factor", "1", "factor on every response to the alarm of inflammation, 1 untreated", 1.0},
    {"vapour_film", "1", "share of the water vapour that a film on the skin holds back", 0.0},
    {"collagen_factor", "1", "factor on the collagen that repair builds in, 1 untreated", 1.0},
    {"pdgf_on_skin", "ng/ml", "platelet-derived growth factor in a fluid on the skin", 0.0},
    {"tgf_beta1_on_skin", "ng/ml", "active TGF-beta1 in a fluid on the skin", 0.0},
    {"vegf_on_skin", "ng/ml", "vascular endothelial growth factor in a fluid on the skin", 0.0},
    {"kgf_on_skin", "ng/ml", "growth factors of keratinocytes in a fluid on the skin", 0.0},
    {"drug_vehicle", "mm", "thickness of the layer on the skin that holds a drug, 0 none", 0.0},
    {"drug_held", "mg/ml", "concentration of the drug that is kept up in it, 0: it runs out", 0.0},
    {"needles_in", "1", "needles plug their holes, 1 while they are in the skin", 0.0},
    {"needle_release", "ug/d", "drug that each of them gives off while it dissolves", 0.0},
}};

using Exposure = std::array<double, exposure_count>;

constexpr Exposure untouched_exposure()
{
    Exposure exposure{};
    for (int i = 0; i < exposure_count; ++i)
        exposure[i] = exposure_inputs[i].untouched;
    return exposure;
}

} // namespace mend
