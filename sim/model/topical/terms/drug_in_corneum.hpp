#pragma once
#include "sim/model/topical/shared.hpp"

#include <array>

namespace mend::topical
{

template <int step> struct DrugInCorneumField : SheetField
{
    static constexpr const char* name =
        std::array{"drug_in_corneum_1", "drug_in_corneum_2", "drug_in_corneum_3", "drug_in_corneum_4"}[step - 1];
    static constexpr const char* symbol = std::array{"s1", "s2", "s3", "s4"}[step - 1];
    static constexpr const char *unit = "ug/mm^2", *meaning = "drug in the horny layer, per area";
    static void transport(FieldRow& field, const auto& model)
    {
        const auto& k = numbers_for<Passage>(model.all);
        field.scale = k.largest_flux() * k.step_time();
    }
};

/// Four compartments have the lag of diffusion through a layer exactly, and its early rise nearly; they hold a third of
/// what the layer would. The horny layer takes nothing back, for the dermis holds far less than the cream.
struct DrugInCorneum
{
    static_assert(corneum_steps == 4);
    static constexpr const char* name = "drug_in_corneum";
    static constexpr const char* equation = "s1_t = Pe C - s1/tau,  si_t = (s(i-1) - si)/tau,  tau = lag/4";
    static constexpr const char* source = "assumed: four compartments one after the other have the lag of diffusion";
    static constexpr Names reads{drug_outside, corneum_flow, drug_in_corneum<1>, drug_in_corneum<2>,
                                 drug_in_corneum<3>};
    static constexpr Names writes{drug_in_corneum<1>, drug_in_corneum<2>, drug_in_corneum<3>, drug_in_corneum<4>};
    using Numbers = Passage::Numbers;
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        const double passes = 1 / k.step_time();
        c.gain(drug_in_corneum<1>) += c[corneum_flow] * c[drug_outside];
        c.gain(drug_in_corneum<2>) += passes * c[drug_in_corneum<1>];
        c.gain(drug_in_corneum<3>) += passes * c[drug_in_corneum<2>];
        c.gain(drug_in_corneum<4>) += passes * c[drug_in_corneum<3>];
        c.loss(drug_in_corneum<1>) += passes;
        c.loss(drug_in_corneum<2>) += passes;
        c.loss(drug_in_corneum<3>) += passes;
        c.loss(drug_in_corneum<4>) += passes;
    }
    // P 2.4 times 10 outside; ten passes a day
    static Example example()
    {
        return {.given = {{"drug_on_skin", 20},
                          {"drug_in_corneum_1", 0.7},
                          {"drug_in_corneum_2", 0.5},
                          {"drug_in_corneum_3", 0.4},
                          {"input drug_vehicle", 2}},
                .gain = {{"drug_in_corneum_1", 24},
                         {"drug_in_corneum_2", 7},
                         {"drug_in_corneum_3", 5},
                         {"drug_in_corneum_4", 4}},
                .loss = {{"drug_in_corneum_1", 10},
                         {"drug_in_corneum_2", 10},
                         {"drug_in_corneum_3", 10},
                         {"drug_in_corneum_4", 10}}};
    }
};

} // namespace mend::topical
