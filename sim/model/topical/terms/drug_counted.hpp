#pragma once
#include "sim/model/topical/terms/drug_on_skin.hpp"

namespace mend::topical
{

/// Sums over time; their size is what an hour brings.
struct DrugEnteredField : SheetField
{
    static constexpr const char *name = "drug_entered", *symbol = "in", *unit = "ug/mm^2",
                                *meaning = "drug that has entered the dermis, per area";
    static void transport(FieldRow& field, const auto& model)
    {
        field.scale = numbers_for<Passage>(model.all).largest_flux() / 24;
    }
};
struct DrugReturnedField : SheetField
{
    static constexpr const char *name = "drug_returned", *symbol = "out", *unit = "ug/mm^2",
                                *meaning = "drug that went back through channels, per area";
    static void transport(FieldRow& field, const auto& model)
    {
        field.scale = numbers_for<Passage>(model.all).largest_flux() / 24;
    }
};

struct DrugCounted
{
    static constexpr const char* name = "drug_counted";
    static constexpr const char* equation = "in_t = s4/tau + G f C + N,  put_t = N,  out_t = G d_top";
    static constexpr const char* source = "definition: what passes the border between skin and dermis";
    static constexpr Names reads{
        drug_in_corneum<corneum_steps>, channel_flow, drug_outside, drug_dissolved, drug_returning, drug_from_needles};
    static constexpr Names writes{drug_entered, drug_returned, drug_applied};
    using Numbers = Passage::Numbers;
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        c.gain(drug_applied) += c[drug_from_needles];
        c.gain(drug_entered) += c[drug_from_needles] + c[drug_in_corneum<corneum_steps>] * (1 / k.step_time()) +
                                c[channel_flow] * c[drug_dissolved] * c[drug_outside];
        c.gain(drug_returned) += c[drug_returning];
    }
    // 10 * 0.3 + 2.16 * 10; 2.16 * 4
    static Example example()
    {
        return {.given = {{"drug_in_corneum_4", 0.3},
                          {"drug_on_skin", 20},
                          {"lumen", 0.04},
                          {"lumen_stretch", 0.06},
                          {"mouth_wet", 0.25},
                          {"top drug", 4},
                          {"input drug_vehicle", 2}},
                .gain = {{"drug_entered", 24.6}, {"drug_returned", 8.64}}};
    }
};

} // namespace mend::topical
