#pragma once
/// What several of the drug's terms use.
#include "sim/model/topical/passage.hpp"

namespace mend::topical
{

struct ChannelFlow
{
    static constexpr const char* name = "channel_flow";
    static constexpr const char* equation = "G = (A + As) U D_ch/L where something on the skin fills the channels";
    static constexpr const char* source = "assumed: diffusion through fluid in a channel, in proportion to its area";
    static constexpr Names reads{skin::lumen, skin::lumen_stretch, skin::mouth_wet, thickness_on_skin};
    using Numbers = Passage::Numbers;
    template <class Cell> static auto value(const Cell& c, const Numbers& k)
    {
        const double permeability = c[thickness_on_skin] > 0 ? k.through_channel() : 0;
        return permeability * (c[skin::lumen] + c[skin::lumen_stretch]) * c[skin::mouth_wet];
    }
    // 86.4 mm/d (8.64 mm^2/d over 0.1 mm) * (0.04 + 0.06) * 0.25
    static Example example()
    {
        return {.given = {{"lumen", 0.04}, {"lumen_stretch", 0.06}, {"mouth_wet", 0.25}, {"input drug_vehicle", 2}},
                .value = 2.16};
    }
};
inline constexpr ChannelFlow channel_flow;

/// Concentration on the skin. A dose without end is kept up at its concentration.
struct DrugOutside
{
    static constexpr const char* name = "drug_outside";
    static constexpr const char* equation = "m/h, h the layer's thickness; of a dose without end its concentration";
    static constexpr const char* source = "definition: the layer is well mixed";
    static constexpr Names reads{drug_on_skin, thickness_on_skin, concentration_held};
    using Numbers = Passage::Numbers;
    template <class Cell> static auto value(const Cell& c, const Numbers&)
    {
        const bool there = c[thickness_on_skin] > 0, held = c[concentration_held] > 0;
        return (there && held ? c[concentration_held] : 0.0) +
               c[drug_on_skin] * (there && !held ? 1 / c[thickness_on_skin] : 0.0);
    }
    // 20 ug/mm^2 in 2 mm
    static Example example() { return {.given = {{"drug_on_skin", 20}, {"input drug_vehicle", 2}}, .value = 10}; }
};
inline constexpr DrugOutside drug_outside;

/// From the dermis back through channels.
struct DrugReturning
{
    static constexpr const char* name = "drug_returning";
    static constexpr const char* equation = "G d_top";
    static constexpr const char* source = "assumed, as channel_flow; the horny layer takes nothing back";
    static constexpr Names reads{channel_flow, top(drug)};
    using Numbers = Passage::Numbers;
    template <class Cell> static auto value(const Cell& c, const Numbers&) { return c[channel_flow] * c[top(drug)]; }
    // 2.16 as above, times 4 mg/ml
    static Example example()
    {
        return {.given = {{"lumen", 0.04},
                          {"lumen_stretch", 0.06},
                          {"mouth_wet", 0.25},
                          {"top drug", 4},
                          {"input drug_vehicle", 2}},
                .value = 8.64};
    }
};
inline constexpr DrugReturning drug_returning;

} // namespace mend::topical
