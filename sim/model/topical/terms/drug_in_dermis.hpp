#pragma once
#include "sim/model/topical/shared.hpp"

#include <cmath>

namespace mend::topical
{

struct DrugField : VolumeField
{
    static constexpr const char *name = "drug", *symbol = "d", *unit = "mg/ml", *meaning = "drug in the dermis";
    static void transport(FieldRow& field, const auto& model)
    {
        const auto& k = numbers_for<Passage>(model.all);
        // Tissue without a source below the block, for full perfusion: the exact far field of a half-space.
        const double deep = std::sqrt(k.spread() * k.cleared()); // mm/d
        field.diffusivity = k.spread();
        field.scale = k.largest_flux() / deep;
        field.z_high = {.transfer = deep, .outside = 0};
    }
};

/// Both paths end in the same upper layer: source of the intact path over the whole surface, though channels take up to
/// a tenth of it.
struct DrugInDermis
{
    static constexpr const char* name = "drug_in_dermis";
    static constexpr const char* equation = "d_t = [ s4/tau + G (f C - d) + N ]/0.125 mm in the upper 0.125 mm - c v d";
    static constexpr const char* source =
        "assumed: what enters spreads over the upper 0.125 mm; vessels clear it in proportion";
    static constexpr Names reads{drug_in_corneum<corneum_steps>,
                                 channel_flow,
                                 drug_outside,
                                 drug_dissolved,
                                 drug_from_needles,
                                 skin::vessels,
                                 surface_share};
    static constexpr Names writes{drug};
    using Numbers = Passage::Numbers;
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        c.loss(drug) += k.cleared() * c[skin::vessels];
        const double share = c[surface_share] / entry_layer;
        if (share <= 0)
            return;
        c.gain(drug) += share * (c[drug_from_needles] + c[channel_flow] * c[drug_dissolved] * c[drug_outside] +
                                 c[drug_in_corneum<corneum_steps>] * (1 / k.step_time()));
        c.loss(drug) += share * c[channel_flow];
    }
    // share 0.5 / 0.125 = 4; tau 9.6 h / 4 = 0.1 d; G 2.16, outside 10: 4 (0.3 * 10 + 21.6); 12 * 0.5 + 4 * 2.16
    static Example example()
    {
        return {.given = {{"drug_in_corneum_4", 0.3},
                          {"drug_on_skin", 20},
                          {"lumen", 0.04},
                          {"lumen_stretch", 0.06},
                          {"mouth_wet", 0.25},
                          {"vessels", 0.5},
                          {"surface share", 0.5},
                          {"input drug_vehicle", 2}},
                .gain = {{"drug", 98.4}},
                .loss = {{"drug", 14.64}}};
    }
};

} // namespace mend::topical
