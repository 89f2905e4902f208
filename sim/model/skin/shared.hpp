#pragma once
/// Quantities that several processes use, each written once and evaluated once a cell, in the order of their list.
#include "sim/model/mathematics.hpp"
#include "sim/model/skin/names.hpp"

namespace mend::skin
{

struct AlarmResponse
{
    static constexpr const char* name = "alarm_response";
    static constexpr const char* equation = "h2(a,a_h) = a^2 / (a_h^2 + a^2)";
    static constexpr const char* source = "assumed: no slope at rest, so that health is stable whatever the gains";
    static constexpr Names reads{alarm};
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
    template <class Cell> static auto value(const Cell& c, const Numbers& k) { return hill2(c[alarm], k.a_h); }
    // 0.5^2 / (1 + 0.5^2) = 0.25 / 1.25
    static Example example() { return {.given = {{"alarm", 0.5}}, .value = 0.2}; }
};
inline constexpr AlarmResponse alarm_response;

/// The same of the alarm under the surface, for the sheets.
struct SurfaceAlarmResponse
{
    static constexpr const char* name = "surface_alarm_response";
    static constexpr const char* equation = "h2(a_top,a_h) = a_top^2 / (a_h^2 + a_top^2)";
    static constexpr const char* source = "assumed: as alarm_response";
    static constexpr Names reads{top(alarm)};
    using Numbers = AlarmResponse::Numbers;
    template <class Cell> static auto value(const Cell& c, const Numbers& k) { return hill2(c[top(alarm)], k.a_h); }
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

struct EffectiveTgfBeta
{
    static constexpr const char* name = "effective_tgf_beta";
    static constexpr const char* equation = "te = t1 / (1 + e3 t3 / KT)";
    static constexpr const char* source = "hypothesis: TGF-beta3 antagonises TGF-beta1; Aust et al. (2010), rat arrays";
    static constexpr Names reads{tgf_beta1, tgf_beta3};
    struct Numbers
    {
        double e3, KT;
    };
    static NumberRows<Numbers> parameters()
    {
        return {number(&Numbers::e3, "tgf_beta3_antagonism", "e3", 0.6, "1", {0, 1.2}, 'C',
                       "hypothesis: Aust et al. (2010), rat arrays", "strength of TGF-beta3 against TGF-beta1"),
                divisor(number(&Numbers::KT, "tgf_beta1_half_response", "KT", 0.3, "ng/ml", {0.1, 1}, 'C',
                               "assumed: cultures respond at 0.1 to 1 ng/ml",
                               "TGF-beta1 that gives half of the fibrogenic activation"))};
    }
    template <class Cell> static auto value(const Cell& c, const Numbers& k)
    {
        return c[tgf_beta1] * k.KT / (k.KT + k.e3 * c[tgf_beta3]);
    }
    // 0.9 / (1 + 0.6 * 0.25 / 0.3) = 0.9 / 1.5
    static Example example() { return {.given = {{"tgf_beta1", 0.9}, {"tgf_beta3", 0.25}}, .value = 0.6}; }
};
inline constexpr EffectiveTgfBeta effective_tgf_beta;

struct Activation
{
    static constexpr const char* name = "activation";
    static constexpr const char* equation = "psi = te / (KT + te)";
    static constexpr const char* source = "assumed: fibrogenic activation, 0 in health";
    static constexpr Names reads{effective_tgf_beta};
    using Numbers = EffectiveTgfBeta::Numbers;
    template <class Cell> static auto value(const Cell& c, const Numbers& k)
    {
        return hill1(c[effective_tgf_beta], k.KT);
    }
    // te = 0.6 as above: 0.6 / 0.9
    static Example example() { return {.given = {{"tgf_beta1", 0.9}, {"tgf_beta3", 0.25}}, .value = 2.0 / 3.0}; }
};
inline constexpr Activation activation;

/// One rate for both isoforms.
struct TgfBetaDecay
{
    static constexpr const char* name = "tgf_beta_decay";
    static constexpr const char* equation = "d_T";
    static constexpr const char* source = "Jin et al. (2011), table 4: effective in tissue 9 to 15 a day";
    static constexpr Names reads{};
    struct Numbers
    {
        double d_T;
    };
    static NumberRows<Numbers> parameters()
    {
        return {number(&Numbers::d_T, "tgf_beta1_decay", "d_T", 15, "1/d", {9, 15}, 'B',
                       "Jin et al. (2011), table 4: 9 to 15 a day", "decay of active TGF-beta1, and of TGF-beta3")};
    }
    template <class Cell> static auto value(const Cell&, const Numbers& k) { return k.d_T; }
    static Example example() { return {.given = {}, .value = 15}; }
};
inline constexpr TgfBetaDecay tgf_beta_decay;

struct Lysis
{
    static constexpr const char* name = "lysis";
    static constexpr const char* equation = "lys = d_x + e_q q + e_m (m1 + m2)";
    static constexpr const char* source = "assumed: a thin clot is gone in about a week";
    static constexpr Names reads{mmp, macrophages_inflammatory, macrophages_reparative};
    struct Numbers
    {
        double d_x, e_q, e_m;
    };
    static NumberRows<Numbers> parameters()
    {
        return {estimate(&Numbers::d_x, "fibrin_decay", "d_x", 0.25, "1/d", "assumed: clot gone in about a week",
                         "clearing of fibrin and debris by plasmin"),
                estimate(&Numbers::e_q, "fibrin_cut_by_mmp", "e_q", 0.1, "1/d", "assumed",
                         "clearing of fibrin and debris per unit of MMP"),
                estimate(&Numbers::e_m, "fibrin_cut_by_macrophages", "e_m", 0.1, "1/d/(1000/mm^3)", "assumed",
                         "clearing of fibrin and debris by macrophages")};
    }
    template <class Cell> static auto value(const Cell& c, const Numbers& k)
    {
        return k.d_x + k.e_q * c[mmp] + k.e_m * (c[macrophages_inflammatory] + c[macrophages_reparative]);
    }
    // 0.25 + 0.1 * 2 + 0.1 * (0.5 + 1)
    static Example example()
    {
        return {.given = {{"mmp", 2}, {"macrophages_inflammatory", 0.5}, {"macrophages_reparative", 1}}, .value = 0.6};
    }
};
inline constexpr Lysis lysis;

struct TotalMmp
{
    static constexpr const char* name = "total_mmp";
    static constexpr const char* equation = "q0 + q";
    static constexpr const char* source = "definition: the field is the excess over this patient's own baseline";
    static constexpr Names reads{mmp};
    struct Numbers
    {
        double q0;
    };
    static NumberRows<Numbers> parameters()
    {
        return {number(&Numbers::q0, "baseline_mmp", "q0", 0, "1", {0, 0.5}, 'C',
                       "assumed; the patient's: 0.1 in rosacea, 0.2 in severe photodamage",
                       "MMP of the untreated patient above the healthy level")};
    }
    template <class Cell> static auto value(const Cell& c, const Numbers& k) { return k.q0 + c[mmp]; }
    static Example example() { return {.given = {{"mmp", 0.75}}, .value = 0.75}; }
};
inline constexpr TotalMmp total_mmp;

struct Collagen
{
    static constexpr const char* name = "collagen";
    static constexpr const char* equation = "C = c1 + c3";
    static constexpr const char* source = "definition";
    static constexpr Names reads{collagen_one, collagen_three};
    struct Numbers
    {};
    template <class Cell> static auto value(const Cell& c, const Numbers&)
    {
        return c[collagen_one] + c[collagen_three];
    }
    static Example example() { return {.given = {{"collagen_one", 0.5}, {"collagen_three", 0.25}}, .value = 0.75}; }
};
inline constexpr Collagen collagen;

struct MatrixDeficit
{
    static constexpr const char* name = "matrix_deficit";
    static constexpr const char* equation = "def = max( (1 - C/C0)+, psi (1 - C/C_set)+ )";
    static constexpr const char* source = "assumed: activated cells fill to the set-point, renewal keeps the own level";
    static constexpr Names reads{collagen, activation, patient::collagen, patient::collagen_set_point};
    struct Numbers
    {};
    template <class Cell> static auto value(const Cell& c, const Numbers&)
    {
        return larger(positive(1.0 - c[collagen] / c[patient::collagen]),
                      c[activation] * positive(1.0 - c[collagen] / c[patient::collagen_set_point]));
    }
    // psi = 0.5 at t1 = KT: max(1 - 0.7 / 1, 0.5 * (1 - 0.7 / 2)) = max(0.3, 0.325)
    static Example example()
    {
        return {.given = {{"collagen_one", 0.5},
                          {"collagen_three", 0.2},
                          {"tgf_beta1", 0.3},
                          {"patient collagen_set_point", 2}},
                .value = 0.325};
    }
};
inline constexpr MatrixDeficit matrix_deficit;

/// What growth factor does to the cover: both its spread and its growth.
struct CoverStimulus
{
    static constexpr const char* name = "cover_stimulus";
    static constexpr const char* equation = "1 + a_e e_top / (Ke + e_top)";
    static constexpr const char* source = "assumed: fitted to closure in 10 to 22 h, Stumpp et al. (2009)";
    static constexpr Names reads{top(kgf)};
    struct Numbers
    {
        double a_e, Ke;
    };
    static NumberRows<Numbers> parameters()
    {
        return {estimate(&Numbers::a_e, "keratinocyte_activation", "a_e", 25, "1",
                         "assumed: fitted to closure in 10 to 22 h, Stumpp et al. (2009)",
                         "how much growth factor speeds up the cover"),
                divisor(estimate(&Numbers::Ke, "kgf_half_response", "Ke", 1, "ng/ml", "assumed, with a_e",
                                 "KGF and EGF that give half of that"))};
    }
    template <class Cell> static auto value(const Cell& c, const Numbers& k)
    {
        return 1.0 + k.a_e * hill1(c[top(kgf)], k.Ke);
    }
    // 1 + 25 * 0.25 / 1.25
    static Example example() { return {.given = {{"top kgf", 0.25}}, .value = 6}; }
};
inline constexpr CoverStimulus cover_stimulus;

} // namespace mend::skin
