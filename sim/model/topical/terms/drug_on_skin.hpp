#pragma once
#include "sim/model/topical/shared.hpp"

namespace mend::topical
{

struct DrugOnSkinField : SheetField
{
    static constexpr const char *name = "drug_on_skin", *symbol = "m", *unit = "ug/mm^2",
                                *meaning = "drug on the skin, per area";
    static void transport(FieldRow& field, const auto& model)
    {
        const auto& k = numbers_for<Passage>(model.all);
        field.scale = k.dose();
        field.diffusivity = k.channel_diffusivity * Passage::Numbers::mm2_a_day;
    }
};

/// Sums over all doses, which events alone change.
struct DrugAppliedField : SheetField
{
    static constexpr const char *name = "drug_applied", *symbol = "put", *unit = "ug/mm^2",
                                *meaning = "drug put on so far, per area";
    static void transport(FieldRow& field, const auto& model) { field.scale = numbers_for<Passage>(model.all).dose(); }
};
struct DrugWipedField : SheetField
{
    static constexpr const char *name = "drug_wiped", *symbol = "wiped", *unit = "ug/mm^2",
                                *meaning = "drug wiped off so far, per area";
    static void transport(FieldRow& field, const auto& model) { field.scale = numbers_for<Passage>(model.all).dose(); }
};

struct DrugOnSkin
{
    static constexpr const char* name = "drug_on_skin";
    static constexpr const char* equation = "m_t = - (P + G) m/h + G d_top; 0 for a dose without end";
    static constexpr const char* source = "intact skin and channels side by side, in proportion to area";
    static constexpr Names reads{channel_flow, drug_returning, thickness_on_skin, concentration_held};
    static constexpr Names writes{drug_on_skin};
    using Numbers = Passage::Numbers;
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        if (c[thickness_on_skin] <= 0 || c[concentration_held] > 0)
            return;
        c.gain(drug_on_skin) += c[drug_returning];
        c.loss(drug_on_skin) += (c[channel_flow] + k.through_corneum()) * (1 / c[thickness_on_skin]);
    }
    // G 2.16, back 2.16 * 4; (2.16 + 2.4) / 2
    static Example example()
    {
        return {.given = {{"lumen", 0.04},
                          {"lumen_stretch", 0.06},
                          {"mouth_wet", 0.25},
                          {"top drug", 4},
                          {"input drug_vehicle", 2}},
                .gain = {{"drug_on_skin", 8.64}},
                .loss = {{"drug_on_skin", 2.28}}};
    }
};

} // namespace mend::topical
