#pragma once
/// What the alarm and growth factors do at the surface and below it.
#include "sim/model/mathematics.hpp"
#include "sim/model/skin/names.hpp"

namespace mend::skin
{

struct AlarmResponse
{
    static constexpr const char* name = "alarm_response";
    static constexpr const char* equation = "h2(a,a_h) = i a^2 / (a_h^2 + a^2),  i = inflammation_factor";
    static constexpr const char* source =
        "assumed: no slope at rest, so that health is stable whatever the gains; what quiets inflammation quiets every "
        "response to the alarm alike";
    static constexpr Names reads{alarm, inflammation};
    struct Numbers
    {
        double a_h;
    };
    static NumberRows<Numbers> parameters()
    {
        return {divisor(number(&Numbers::a_h, "alarm_half_response", "a_h", 1, "1", {0.5, 1}, 'D',
                               "defines the unit of the alarm; 0.5 in rosacea, assumed",
                               "alarm that draws half of the response"))};
    }
    template <class Cell> static auto value(const Cell& c, const Numbers& k)
    {
        return c[inflammation] * hill2(c[alarm], k.a_h);
    }
    // 0.5^2 / (1 + 0.5^2) = 0.25 / 1.25, three quarters of it
    static Example example() { return {.given = {{"alarm", 0.5}, {"input inflammation_factor", 0.75}}, .value = 0.15}; }
};
inline constexpr AlarmResponse alarm_response;

/// The same of the alarm under the surface, for the sheets.
struct SurfaceAlarmResponse
{
    static constexpr const char* name = "surface_alarm_response";
    static constexpr const char* equation = "h2(a_top,a_h) = i a_top^2 / (a_h^2 + a_top^2),  i = inflammation_factor";
    static constexpr const char* source = "assumed: as alarm_response";
    static constexpr Names reads{top(alarm), inflammation};
    using Numbers = AlarmResponse::Numbers;
    template <class Cell> static auto value(const Cell& c, const Numbers& k)
    {
        return c[inflammation] * hill2(c[top(alarm)], k.a_h);
    }
    // 2^2 / (1 + 2^2)
    static Example example() { return {.given = {{"top alarm", 2}}, .value = 0.8}; }
};
inline constexpr SurfaceAlarmResponse surface_alarm_response;

/// (1 - k) over the cells of the surface layer, nothing below it.
struct OpenSurface
{
    static constexpr const char* name = "open_surface";
    static constexpr const char* equation = "(1-k)_top = (1 - k)+ times the share of the cell in the surface layer";
    static constexpr const char* source = "assumed: what the open surface releases enters the upper 0.125 mm";
    static constexpr Names reads{keratinocyte_cover, surface_share};
    struct Numbers
    {};
    template <class Cell> static auto value(const Cell& c, const Numbers&)
    {
        return c[surface_share] * positive(1.0 - c[keratinocyte_cover]);
    }
    // half of the cell in the layer, a fifth of the cover missing
    static Example example() { return {.given = {{"keratinocyte_cover", 0.8}, {"surface share", 0.5}}, .value = 0.1}; }
};
inline constexpr OpenSurface open_surface;

struct GrowthFactorResponse
{
    static constexpr const char* name = "growth_factor_response";
    static constexpr const char* equation = "h1(e_top,Ke) = e_top / (Ke + e_top)";
    static constexpr const char* source = "assumed, with the cover's activation";
    static constexpr Names reads{top(kgf)};
    struct Numbers
    {
        double Ke;
    };
    static NumberRows<Numbers> parameters()
    {
        return {divisor(estimate(&Numbers::Ke, "kgf_half_response", "Ke", 1, "ng/ml", "assumed, with a_e",
                                 "KGF and EGF that give half of the response of the epidermis"))};
    }
    template <class Cell> static auto value(const Cell& c, const Numbers& k) { return hill1(c[top(kgf)], k.Ke); }
    // 0.25 / 1.25
    static Example example() { return {.given = {{"top kgf", 0.25}}, .value = 0.2}; }
};
inline constexpr GrowthFactorResponse growth_factor_response;

/// What growth factor does to the cover: both its spread and its growth.
struct CoverStimulus
{
    static constexpr const char* name = "cover_stimulus";
    static constexpr const char* equation = "1 + a_e e_top / (Ke + e_top)";
    static constexpr const char* source = "assumed: growth factors speed donor sites up by about a fifth";
    static constexpr Names reads{growth_factor_response};
    struct Numbers
    {
        double a_e;
    };
    static NumberRows<Numbers> parameters()
    {
        return {number(&Numbers::a_e, "keratinocyte_activation", "a_e", 1, "1", {0, 1.5}, 'C',
                       "assumed: growth factors put on donor sites speed them up by about a fifth",
                       "how much growth factor speeds up the cover")};
    }
    template <class Cell> static auto value(const Cell& c, const Numbers& k)
    {
        return 1.0 + k.a_e * c[growth_factor_response];
    }
    // 1 + 0.25 / 1.25
    static Example example() { return {.given = {{"top kgf", 0.25}}, .value = 1.2}; }
};
inline constexpr CoverStimulus cover_stimulus;

/// Clot and cells grow into a channel once living cells cover it.
struct LumenFilling
{
    static constexpr const char* name = "lumen_filling";
    static constexpr const char* equation = "(1 - I) k / tau_fill,  I = needles_in";
    static constexpr const char* source = "assumed; nothing fills a hole while a needle is in it";
    static constexpr Names reads{keratinocyte_cover, needles_in_holes};
    struct Numbers
    {
        double tau_fill;
    };
    static NumberRows<Numbers> parameters()
    {
        return {divisor(number(&Numbers::tau_fill, "lumen_filling_time", "tau_fill", 2, "d", {1, 4}, 'C', "assumed",
                               "filling of a channel with tissue under a closed cover"))};
    }
    template <class Cell> static auto value(const Cell& c, const Numbers& k)
    {
        return c[keratinocyte_cover] * (1 / k.tau_fill) * (1 - c[needles_in_holes]);
    }
    // 0.5 / 2
    static Example example() { return {.given = {{"keratinocyte_cover", 0.5}}, .value = 0.25}; }
};
inline constexpr LumenFilling lumen_filling;

} // namespace mend::skin
