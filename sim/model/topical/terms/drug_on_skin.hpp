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
        field.diffusivity = k.in_vehicle();
    }
};

/// Sums over all doses: what events put on and wipe off, and what needles hold.
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

/// How far what is on the skin has emptied since it was put on, were the skin to take all.
struct DrugReachField : SheetField
{
    static constexpr const char *name = "drug_reach", *symbol = "g", *unit = "mm^2",
                                *meaning = "square of the depth to which what is on the skin has emptied";
    static void transport(FieldRow& field, const auto& model)
    {
        const double layer = numbers_for<Passage>(model.all).layer;
        field.scale = layer * layer;
    }
};

struct DrugReach
{
    static constexpr const char* name = "drug_reach";
    static constexpr const char* equation =
        "g_t = D_v min(pi, 2/(max(1, C/c_s) - 1/2)) while something is on the skin; 0 for a dose without end";
    static constexpr const char* source = "form: flux C sqrt(D/(pi t)) of what is dissolved, Higuchi (1962), J Pharm "
                                          "Sci 51:802; sqrt(D (2 C - c_s) c_s t) "
                                          "released by particles, Higuchi (1961), J Pharm Sci 50:874";
    static constexpr Names reads{drug_dissolved, thickness_on_skin, concentration_held};
    static constexpr Names writes{drug_reach};
    using Numbers = Passage::Numbers;
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        if (c[thickness_on_skin] <= 0 || c[concentration_held] > 0)
            return;
        const auto excess = 1.0 / c[drug_dissolved]; // C/c_s, at least 1
        const auto by_particles = 2.0 / (excess - 0.5);
        c.gain(drug_reach) +=
            k.in_vehicle() * (by_particles < std::numbers::pi ? by_particles : 0.0 * excess + std::numbers::pi);
    }
    // 40 mg/ml where 16 dissolve: 4.32 * 2 / (2.5 - 0.5)
    static Example example()
    {
        return {.given = {{"drug_on_skin", 80}, {"input drug_vehicle", 2}}, .gain = {{"drug_reach", 4.32}}};
    }
};

struct DrugOnSkin
{
    static constexpr const char* name = "drug_on_skin";
    static constexpr const char* equation = "m_t = - (Pe + G f) m/h + G d_top; 0 for a dose without end";
    static constexpr const char* source = "intact skin and channels side by side, in proportion to area";
    static constexpr Names reads{channel_flow,   corneum_flow,      drug_dissolved,
                                 drug_returning, thickness_on_skin, concentration_held};
    static constexpr Names writes{drug_on_skin};
    using Numbers = Passage::Numbers;
    template <class Cell> static void rate(Cell& c, const Numbers&)
    {
        if (c[thickness_on_skin] <= 0 || c[concentration_held] > 0)
            return;
        c.gain(drug_on_skin) += c[drug_returning];
        c.loss(drug_on_skin) += (c[channel_flow] * c[drug_dissolved] + c[corneum_flow]) * (1 / c[thickness_on_skin]);
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
