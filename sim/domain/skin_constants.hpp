#pragma once
/// Numbers of the rules that make a patient of a description: years, colour, and the table of all that the tables of
/// sites, conditions and phototypes say.
#include "sim/base/parameter.hpp"

#include <vector>

namespace mend::ageing
{

inline constexpr Constant begins{"ageing_begins", 30, "yr", 25, 35, 'C', "assumed", "age from which skin declines"};
inline constexpr Constant slowed{
    "ageing_slowed", 65, "yr", 60, 75, 'C', "assumed", "age from which renewal slows no further"};
inline constexpr Constant weakest{"ageing_weakest",
                                  80,
                                  "yr",
                                  75,
                                  85,
                                  'B',
                                  "Varani et al. (2006), in culture",
                                  "age from which fibroblasts make no less"};
inline constexpr Constant synthesis{"ageing_of_synthesis",
                                    0.6,
                                    "1",
                                    0.5,
                                    0.8,
                                    'B',
                                    "0.68 in culture: Varani et al. (2006); less in skin assumed",
                                    "collagen that a fibroblast makes at 80 years, relative to 30"};
inline constexpr Constant collagen{"ageing_of_collagen",     0.92, "1", 0.90, 0.94, 'C', "assumed: 6 to 10 % a decade",
                                   "collagen after a decade"};
inline constexpr Constant fibroblasts{
    "ageing_of_fibroblasts", 0.925, "1", 0.90, 0.95, 'C', "assumed: 5 to 10 % a decade", "fibroblasts after a decade"};
inline constexpr Constant elastin{
    "ageing_of_elastin", 0.95, "1", 0.90, 0.98, 'C', "assumed", "working elastin after a decade"};
inline constexpr Constant cover{"ageing_of_cover",
                                0.7,
                                "1",
                                0.5,
                                0.9,
                                'C',
                                "assumed; epithelialisation 1.9 d later over 65: Holt et al. (1992), from memory",
                                "growth and spread of cover from 65 years on, relative to 30"};
inline constexpr Constant barrier{"ageing_of_barrier",
                                  2,
                                  "1",
                                  1.5,
                                  3,
                                  'C',
                                  "assumed; slower over 80: Ghadially et al. (1995), from memory",
                                  "time of the slow barrier from 65 years on, relative to 30"};
inline constexpr Constant macrophages{"ageing_of_macrophages",
                                      0.7,
                                      "1",
                                      0.5,
                                      0.9,
                                      'C',
                                      "assumed",
                                      "rate at which inflammatory macrophages turn from 65 years on, relative to 30"};

} // namespace mend::ageing

namespace mend
{

inline constexpr Constant gain_towards_youth{
    "gain_towards_youth",
    0.6,
    "1",
    0.3,
    0.9,
    'C',
    "assumed",
    "set-point of repair where a condition states none, as a share of the way from own collagen to that of youth"};
inline constexpr Constant ita_of_phototype_two{"ita_of_phototype_two",
                                               48,
                                               "degree",
                                               41,
                                               55,
                                               'C',
                                               "assumed; classes: Del Bino et al. (2006)",
                                               "individual typology angle of the melanin of phototype II"};
inline constexpr Constant ita_slope{"ita_slope",
                                    46,
                                    "degree",
                                    39,
                                    50,
                                    'C',
                                    "assumed: puts every phototype into its class",
                                    "fall of that angle for a unit of melanin"};

/// All of the above, and what the tables of sites, phototypes and conditions say, by names like "site.cheek.dermis".
std::vector<Parameter> skin_constants();

} // namespace mend
