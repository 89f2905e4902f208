#include "sim/model/skin/settings.hpp"

#include "sim/domain/skin_constants.hpp"

#include <cmath>

namespace mend::skin
{
namespace
{

constexpr const char* assumed = "assumed";

} // namespace

NumberRows<WoundRule::Numbers> WoundRule::parameters()
{
    using N = Numbers;
    return {
        divisor(estimate(&N::halo_len, "rim_thickness", "halo_len", 0.03, "mm", assumed,
                         "length over which crushed tissue fades with distance from the wall")),
        at_most(1, estimate(&N::haloX, "rim_debris", "haloX", 0.3, "1", assumed,
                            "debris at the wall, relative to the channel; most debris is crushed rim")),
        at_most(1, estimate(&N::haloH, "rim_alarm", "haloH", 0.7, "1", assumed,
                            "alarm released at the wall, relative to the channel")),
        estimate(&N::a_in, "alarm_released", "a_in", 30, "1", assumed, "alarm released in the channel at once"),
        number(&N::p_in, "pdgf_released", "p_in", 20, "ng/ml", {15, 50}, 'C', "serum level, 15 to 50 ng/ml (textbook)",
               "PDGF released in the channel at once"),
        estimate(&N::t_in, "tgf_beta1_released", "t_in", 2, "ng/ml", assumed,
                 "TGF-beta1 released in the channel at once"),
        divisor(estimate(&N::reach, "follicle_reach", "h_f", 1.5, "mm", "assumed, for vellus follicles of the face",
                         "depth below the junction to which follicles and glands hold epidermis; a wound of the whole "
                         "surface that is half as deep leaves half of their cover")),
    };
}

Ageing::Numbers Ageing::Numbers::a_day() const
{
    const double scale = ages ? 1 / days_a_year : 0;
    return {collagen * scale, set_point * scale, elastin * scale, fibroblasts * scale, ages};
}

NumberRows<Ageing::Numbers> Ageing::parameters()
{
    using N = Numbers;
    // What a decade leaves of patients who are described by their age, as a fall by the year.
    const auto a_year = [](const Constant& a_decade) { return -std::log(a_decade.value) / 10; };
    const auto falls = [](double N::*place, const char* name, const char* symbol, double value, Range range, char grade,
                          const char* source, const char* meaning) {
        return number(place, name, symbol, value, "1/yr", range, grade, source, meaning);
    };
    const double collagen = a_year(ageing::collagen);
    return {
        falls(&N::collagen, "collagen_ageing", "g_C", collagen, {0.006, 0.01}, 'B',
              "Shuster et al. (1975), Br J Dermatol 93:639, from memory: about 1 % a year; as ageing_of_collagen",
              "fall of the untreated patient's collagen, in courses over years"),
        falls(&N::set_point, "set_point_ageing", "g_set", 0.4 * collagen, {0, 0.01}, 'C',
              "assumed: 0.4 of collagen_ageing, as in patients described by their age",
              "fall of the collagen towards which activated cells build, likewise"),
        falls(&N::elastin, "elastin_ageing", "g_l", a_year(ageing::elastin), {0.0025, 0.0058}, 'C',
              "assumed: as ageing_of_elastin; at most its slowest turnover",
              "fall of the untreated patient's working elastin, likewise"),
        falls(&N::fibroblasts, "fibroblast_ageing", "g_F", a_year(ageing::fibroblasts), {0.005, 0.0105}, 'C',
              "assumed: 5 to 10 % a decade; as ageing_of_fibroblasts",
              "fall of the untreated patient's fibroblasts, likewise"),
    };
}

} // namespace mend::skin
