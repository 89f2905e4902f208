#pragma once
/// Numbers of the rules that judge a treatment: whether needles pierce (mechanics.hpp), what is unwise (check.cpp) and
/// whom it does not suit (suitability.cpp).
#include "sim/base/parameter.hpp"

#include <vector>

namespace mend
{

namespace piercing
{
inline constexpr const char* davis = "Davis et al. (2004), doi:10.1016/j.jbiomech.2003.12.010; from memory";
inline constexpr const char* olatunji = "Olatunji et al. (2013), doi:10.1002/jps.23439";

inline constexpr Constant small_tip{"piercing_small_tip",          720e-6, "mm^2", 700e-6, 740e-6, 'A', davis,
                                    "smallest tip that was tested"};
inline constexpr Constant small_force{"piercing_small_force", 0.08, "N", 0.06, 0.1, 'A', davis, "that it needed"};
inline constexpr Constant large_tip{"piercing_large_tip",         22500e-6, "mm^2", 22000e-6, 23000e-6, 'A', davis,
                                    "largest tip that was tested"};
inline constexpr Constant large_force{"piercing_large_force", 3.04, "N", 2.5, 3.5, 'A', davis, "that it needed"};
inline constexpr Constant own_dent{
    "crowding_gap", 0.15, "mm", 0.1, 0.2, 'B', olatunji, "gap from which needles press dents of their own"};
inline constexpr Constant measured_gap{
    "crowding_measured_gap", 0.03, "mm", 0.02, 0.04, 'B', olatunji, "gap of crowded needles that were pressed"};
inline constexpr Constant crowded_force{
    "crowding_crowded_force", 0.030, "N", 0.02, 0.04, 'B', olatunji, "that each of them needed, at 0.5 mm/s"};
inline constexpr Constant lone_force{
    "crowding_lone_force", 0.028, "N", 0.02, 0.04, 'B', olatunji, "that each needed 0.6 mm apart, at 0.5 mm/s"};
inline constexpr Constant modulus{"dent_modulus",
                                  1.0,
                                  "N/mm^2",
                                  1,
                                  2,
                                  'B',
                                  "indentation of the outer layers; assumed to hold for the whole",
                                  "Young's modulus of skin under a blunt tip"};
inline constexpr Constant poisson{
    "dent_poisson_ratio", 0.5, "1", 0.45, 0.5, 'C', "assumed: nothing is pressed out", "of skin under a blunt tip"};
} // namespace piercing

/// What radiofrequency makes of energy.
namespace coagulation
{
inline constexpr Constant heat_capacity{"coagulation_heat_capacity",
                                        3.76,
                                        "mJ/mm^3/K",
                                        3.4,
                                        4.0,
                                        'B',
                                        "skin, 1109 kg/m^3 and 3391 J/kg/K: tissue data base of IT'IS (from memory)",
                                        "heat that a volume of skin takes up for a degree"};
inline constexpr Constant temperature_rise{"coagulation_temperature_rise",
                                           33,
                                           "K",
                                           26,
                                           41,
                                           'C',
                                           "assumed: from 34 C to 67 C, at which collagen coagulates within a second "
                                           "(60 to 75 C)",
                                           "from rest until skin coagulates"};
inline constexpr Constant share{"coagulation_share",
                                0.3,
                                "1",
                                0.1,
                                0.6,
                                'C',
                                "assumed: the rest warms tissue that survives",
                                "of a pulse's energy that heats what coagulates"};
} // namespace coagulation

namespace unwise
{
inline constexpr Constant longest_judged{"longest_needle_judged",
                                         1.5,
                                         "mm",
                                         1.5,
                                         1.5,
                                         'D',
                                         "FDA De Novo DEN160029 (2018), as quoted by a clinic",
                                         "longer needles have not been judged for safety"};
inline constexpr Constant widest_usual{
    "widest_treated_share",
    0.2,
    "1",
    0.1,
    0.3,
    'A',
    "Yuan et al. (2014), Dermatol Surg; fractional lasers treat 10 to 20 %",
    "share of the surface beyond which more brought side effects and no more effect"};
inline constexpr Constant shortest_usual{"shortest_interval",
                                         7,
                                         "d",
                                         4,
                                         10,
                                         'A',
                                         "Fernandes (2020), doi:10.1002/der2.13, apart from single reports",
                                         "shortest interval in use between sessions"};
inline constexpr Constant room_below{
    "room_below_tip",
    0.3,
    "mm",
    0.2,
    0.7,
    'C',
    "assumed, from trials: at 0.2 mm below a tip at 0.8 mm collagen gained 5 % too much, "
    "at 0.7 mm 0.5 %",
    "that the alarm needs below the tip before the bottom of the domain is felt"};
inline constexpr Constant deepest_with_follicles{"deepest_without_scar",
                                                 0.6,
                                                 "1",
                                                 0.4,
                                                 0.8,
                                                 'C',
                                                 "assumed: into the lower reticular dermis (textbooks)",
                                                 "share of the dermis that a wound of the whole surface may take"};
inline constexpr Constant through_epidermis{"peel_through_epidermis",
                                            0.1,
                                            "mm",
                                            0.05,
                                            0.15,
                                            'C',
                                            "assumed: the pooled thickness of the epidermis",
                                            "a peel that stays above leaves epidermis everywhere"};
inline constexpr Constant few_mouths{"few_follicles",
                                     2.9,
                                     "1/mm^2",
                                     1.5,
                                     5.8,
                                     'C',
                                     "assumed: half of the face's",
                                     "fewer mouths are slow to cover a wound of the whole surface"};
inline constexpr Constant darkest_without_care{
    "darkest_phototype_without_care",
    3,
    "1",
    2,
    4,
    'C',
    "assumed (textbooks)",
    "darkest phototype that heat and peels are not known to darken after they inflame it"};
inline constexpr Constant darkest_of_deep_peels{
    "darkest_phototype_of_deep_peels",
    4,
    "1",
    3,
    5,
    'C',
    "assumed (textbooks)",
    "darkest phototype in which wounds of the whole surface reach the dermis"};
} // namespace unwise

/// All of them, as entries of a table.
std::vector<Parameter> rule_constants();

} // namespace mend
