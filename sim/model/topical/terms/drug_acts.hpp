#pragma once
/// What a drug does to the skin: each effect is a share, at most E, of one rate that the skin has, by the concentration
/// where it acts. A drug that has no such effect, or is not there, changes no bit of the skin.
#include "sim/model/skin/terms.hpp"
#include "sim/model/topical/shared.hpp"

namespace mend::topical
{

struct DrugResponse
{
    static constexpr const char* name = "drug_response";
    static constexpr const char* equation = "w = d / (EC50 + d)";
    static constexpr const char* source = "form: one binding site (Emax), Hill exponent 1 assumed";
    static constexpr Names reads{drug};
    using Numbers = Passage::Numbers;
    template <class Cell> static auto value(const Cell& c, const Numbers& k) { return k.response(c[drug]); }
    // half response at 2 mg/ml
    static Example example() { return {.given = {{"drug", 6}}, .value = 0.75}; }
};
inline constexpr DrugResponse drug_response;

/// The same in the basal layer, by the dermis right under it.
struct BasalDrugResponse
{
    static constexpr const char* name = "basal_drug_response";
    static constexpr const char* equation = "w_top = d_top / (EC50 + d_top)";
    static constexpr const char* source = "assumed: the living epidermis holds as much as the dermis under it";
    static constexpr Names reads{top(drug)};
    using Numbers = Passage::Numbers;
    template <class Cell> static auto value(const Cell& c, const Numbers& k) { return k.response(c[top(drug)]); }
    static Example example() { return {.given = {{"top drug", 2}}, .value = 0.5}; }
};
inline constexpr BasalDrugResponse basal_drug_response;

struct DrugOnAlarm
{
    static constexpr const char* name = "drug_on_alarm";
    static constexpr const char* equation = "a_t = - E_a w d_a a";
    static constexpr const char* source =
        "assumed: glucocorticoids shorten the life of cytokines' messages, Smoak and Cidlowski (2006), Mol Cell Biol "
        "26:9126 (from memory); what they do beyond that is counted in";
    static constexpr Names reads{drug_response};
    static constexpr Names writes{skin::alarm};
    using Numbers = Passage::Numbers;
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        c.loss(skin::alarm) += k.alarm_effect * k.alarm_decay * c[drug_response];
    }
    // 3 * 4 * 0.75
    static Example example() { return {.given = {{"drug", 6}}, .loss = {{"alarm", 9}}}; }
};

struct DrugOnFibroblasts
{
    static constexpr const char* name = "drug_on_fibroblasts";
    static constexpr const char* equation = "zm_t = E_z w k_z psi (1 - zm)";
    static constexpr const char* source =
        "assumed: retinoids let fibroblasts settle into making collagen; collagen I formed in photoaged skin +80 % "
        "after 10 to 12 months of tretinoin, Griffiths et al. (1993), N Engl J Med 329:530 (from memory)";
    static constexpr Names reads{drug_response, skin::activation};
    static constexpr Names writes{skin::fibroblast_memory};
    using Numbers = Passage::Numbers;
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        const auto settling = k.collagen_effect * k.memory_gain * c[drug_response] * c[skin::activation];
        c.gain(skin::fibroblast_memory) += settling;
        c.loss(skin::fibroblast_memory) += settling;
    }
    // 0.8 * 0.1 * 0.75 * 0.5
    static Example example()
    {
        return {.given = {{"drug", 6}, {"tgf_beta1", 0.3}},
                .gain = {{"fibroblast_memory", 0.03}},
                .loss = {{"fibroblast_memory", 0.03}}};
    }
};

/// Both act on pigment. What memory makes is taken off again in the same rate, so that it stays positive.
struct DrugOnPigment
{
    static constexpr const char* name = "drug_on_pigment";
    static constexpr const char* equation = "mu_t = - E_mu w_top l_mu s_mu mu0 k md - E_l w_top l_mu mu";
    static constexpr const char* source =
        "assumed: tranexamic acid keeps plasmin from stirring melanocytes, Maeda and Naganuma (1998), J Photochem "
        "Photobiol B 47:136 (from memory); retinoids speed up the cells that carry pigment off";
    static constexpr Names reads{basal_drug_response, skin::patient::melanin, skin::keratinocyte_cover,
                                 skin::melanocyte_drive};
    static constexpr Names writes{skin::melanin};
    using Numbers = Passage::Numbers;
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        c.gain(skin::melanin) += (-k.pigment_effect * k.melanin_renewal * k.melanin_sensitivity) *
                                 c[basal_drug_response] * c[skin::patient::melanin] * c[skin::keratinocyte_cover] *
                                 c[skin::melanocyte_drive];
        c.loss(skin::melanin) += k.turnover_effect * k.melanin_renewal * c[basal_drug_response];
    }
    // -0.5 * 0.1 * 2 * 0.5 * 2 * 0.5 * 0.4; 0.6 * 0.1 * 0.5
    static Example example()
    {
        return {
            .given = {{"top drug", 2}, {"patient melanin", 2}, {"keratinocyte_cover", 0.5}, {"melanocyte_drive", 0.4}},
            .gain = {{"melanin", -0.02}},
            .loss = {{"melanin", 0.03}}};
    }
};

/// Wide vessels carry more of it off, narrow ones less.
struct DrugOnFlow
{
    static constexpr const char* name = "drug_on_flow";
    static constexpr const char* equation = "d_t = - (F_v - 1) w c v d";
    static constexpr const char* source =
        "assumed: clearance in proportion to the flow of blood, which the drug changes";
    static constexpr Names reads{drug_response, skin::vessels};
    static constexpr Names writes{drug};
    using Numbers = Passage::Numbers;
    template <class Cell> static void rate(Cell& c, const Numbers& k)
    {
        c.loss(drug) += (k.flow_factor - 1) * k.cleared() * c[drug_response] * c[skin::vessels];
    }
    // 0.5 * 12 * 0.75 * 0.5
    static Example example() { return {.given = {{"drug", 6}, {"vessels", 0.5}}, .loss = {{"drug", 2.25}}}; }
};

} // namespace mend::topical
