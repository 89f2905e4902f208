#pragma once
/// From TGF-beta to the fibrogenic activation of cells.
#include "sim/model/mathematics.hpp"
#include "sim/model/skin/names.hpp"

namespace mend::skin
{

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

} // namespace mend::skin
