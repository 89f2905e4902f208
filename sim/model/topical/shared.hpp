#pragma once
/// What several of the drug's terms use.
#include "sim/model/topical/passage.hpp"

#include <cmath>
#include <numbers>

namespace mend::topical
{

/// Concentration on the skin. A dose without end is kept up at its concentration.
struct DrugOutside
{
    static constexpr const char* name = "drug_outside";
    static constexpr const char* equation =
        "C = m/h, h the layer's thickness: a mean over it; of a dose without end its concentration";
    static constexpr const char* source = "definition";
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

/// What is not dissolved does not move: it dissolves as the rest is carried off.
struct DrugDissolved
{
    static constexpr const char* name = "drug_dissolved";
    static constexpr const char* equation = "f = min(1, c_s/C)";
    static constexpr const char* source =
        "form: particles dissolve faster than drug diffuses, Higuchi (1961), J Pharm Sci 50:874";
    static constexpr Names reads{drug_outside};
    using Numbers = Passage::Numbers;
    template <class Cell> static auto value(const Cell& c, const Numbers& k)
    {
        return k.path().dissolved(c[drug_outside]);
    }
    // 16 mg/ml dissolve, 32 are there
    static Example example() { return {.given = {{"drug_on_skin", 64}, {"input drug_vehicle", 2}}, .value = 0.5}; }
};
inline constexpr DrugDissolved drug_dissolved;

struct EmptiedDepth
{
    static constexpr const char* name = "emptied_depth";
    static constexpr const char* equation =
        "e = s - 2 s^2/(pi h), s = min(sqrt(g), pi h/4); 0 for a dose without end: stirred";
    static constexpr const char* source = "form: a layer that empties into a sink, Higuchi (1962), J Pharm Sci 51:802; "
                                          "late: its slowest decay, within 3 %";
    static constexpr Names reads{drug_reach, thickness_on_skin, concentration_held};
    using Numbers = Passage::Numbers;
    template <class Cell> static auto value(const Cell& c, const Numbers&)
    {
        return depth_to_plane(c[drug_reach], c[concentration_held] > 0 ? 0.0 : c[thickness_on_skin]);
    }
    // s 0.5; 0.5 - 0.5 / (2 pi)
    static Example example()
    {
        return {.given = {{"drug_reach", 0.25}, {"input drug_vehicle", 2}},
                .value = 0.5 * (1 - 0.5 / std::numbers::pi)};
    }
};
inline constexpr EmptiedDepth emptied_depth;

struct ChannelFlow
{
    static constexpr const char* name = "channel_flow";
    static constexpr const char* equation =
        "G = (A + As) U / (L/D_ch + e_m/D_v) where something on the skin fills the channels, "
        "1/e_m = 1/e + 4/(pi R); e_m = e over a wide wound, R = 0; nothing while needles plug them";
    static constexpr const char* source =
        "assumed: diffusion through fluid in a channel, in proportion to its area; before it the vehicle, which "
        "empties "
        "round the mouth. form: a disc in a half-space takes 4 D R, Saito (1968), Rev Polarogr 15:177 (from memory)";
    static constexpr Names reads{skin::lumen,   skin::lumen_stretch, skin::mouth_wet,       skin::hole_radius,
                                 emptied_depth, thickness_on_skin,   skin::needles_in_holes};
    using Numbers = Passage::Numbers;
    template <class Cell> static auto value(const Cell& c, const Numbers& k)
    {
        const double there = c[thickness_on_skin] > 0 ? 1 - c[skin::needles_in_holes] : 0;
        return there * k.path().permeability(depth_to_mouth(c[emptied_depth], c[skin::hole_radius])) *
               (c[skin::lumen] + c[skin::lumen_stretch]) * c[skin::mouth_wet];
    }
    // A layer of 0.8/pi mm, empty to its plateau: e = 0.1 mm; R so that pi R/4 = 0.1 mm: 0.05 mm of vehicle at half the
    // diffusivity, as long as the channel of 0.1 mm: 43.2 mm/d, times (0.04 + 0.06) * 0.25
    static Example example()
    {
        return {.given = {{"lumen", 0.04},
                          {"lumen_stretch", 0.06},
                          {"mouth_wet", 0.25},
                          {"hole_radius", 0.4 / std::numbers::pi},
                          {"drug_reach", 1},
                          {"input drug_vehicle", 0.8 / std::numbers::pi}},
                .value = 1.08};
    }
};
inline constexpr ChannelFlow channel_flow;

struct CorneumFlow
{
    static constexpr const char* name = "corneum_flow";
    static constexpr const char* equation = "Pe = 1 / (1/P + e/(D_v f))";
    static constexpr const char* source = "form: layers one after the other; the vehicle's resistance as emptied_depth";
    static constexpr Names reads{emptied_depth, drug_dissolved};
    using Numbers = Passage::Numbers;
    template <class Cell> static auto value(const Cell& c, const Numbers& k)
    {
        return 1.0 / (1 / k.through_corneum() + c[emptied_depth] / (k.in_vehicle() * c[drug_dissolved]));
    }
    // A layer of 14.4/pi mm, empty to its plateau: e = 1.8 mm, which at D_v 4.32 resists as 1/2.4 of the horny layer
    static Example example()
    {
        return {.given = {{"drug_reach", 100}, {"input drug_vehicle", 14.4 / std::numbers::pi}}, .value = 1.2};
    }
};
inline constexpr CorneumFlow corneum_flow;

/// As many needles as holes: W/(pi R^2) of them a mm^2.
struct DrugFromNeedles
{
    static constexpr const char* name = "drug_from_needles";
    static constexpr const char* equation = "N = W r/(pi R^2), r = needle_release";
    static constexpr const char* source = "definition: all of a needle's load, at an even rate while it stays";
    static constexpr Names reads{skin::punctured, skin::hole_radius, released_by_needle};
    using Numbers = Passage::Numbers;
    template <class Cell> static auto value(const Cell& c, const Numbers&)
    {
        const auto mouth = c[skin::hole_radius] * c[skin::hole_radius] * std::numbers::pi;
        return c[skin::punctured] * c[released_by_needle] /
               (mouth > 0.0 ? mouth : 0.0 * mouth + std::numeric_limits<double>::infinity());
    }
    // two needles a mm^2 with mouths of 0.005 mm^2, 50 ug/d each
    static Example example()
    {
        return {.given = {{"punctured", 0.01},
                          {"hole_radius", std::sqrt(0.005 / std::numbers::pi)},
                          {"input needle_release", 50}},
                .value = 100};
    }
};
inline constexpr DrugFromNeedles drug_from_needles;

/// From the dermis back through channels.
struct DrugReturning
{
    static constexpr const char* name = "drug_returning";
    static constexpr const char* equation = "G d_top";
    static constexpr const char* source = "assumed, as channel_flow; the horny layer takes nothing back";
    static constexpr Names reads{channel_flow, top(drug)};
    using Numbers = Passage::Numbers;
    template <class Cell> static auto value(const Cell& c, const Numbers&) { return c[channel_flow] * c[top(drug)]; }
    // 2.16, as long as nothing has been emptied, times 4 mg/ml
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
