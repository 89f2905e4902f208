#pragma once
/// Numbers of the observables and of the record: optics, mechanics, instruments, memory. None of them acts on the skin.
/// Thresholds stand with their endpoints (endpoints/); all of both are in observation_constants().
#include "sim/base/parameter.hpp"

#include <vector>

namespace mend::observables
{

// Where things are looked at.
inline constexpr Constant upper_dermis{
    "upper_dermis", 1.0, "mm", 1.0, 1.0, 'D', "definition", "dermis that changes of matrix are averaged over"};
inline constexpr Constant light_depth = assumed("light_depth", 0.3, "mm", "depth over which light fades in skin");
inline constexpr Constant redness_depth = assumed("redness_depth", 0.2, "mm", "dermis whose blood makes skin red");
inline constexpr Constant tender_depth = assumed("tender_depth", 0.2, "mm", "dermis whose alarm makes skin tender");
inline constexpr Constant living_depth = assumed("living_depth", 0.125, "mm", "dermis that feeds the epidermis above");

// Blood and colour.
inline constexpr Constant vessel_widening =
    assumed("vessel_widening", 1.5, "1", "blood that a vessel gains under full alarm, as a share of its own at rest");
inline constexpr Constant bare_widening =
    assumed("bare_widening", 1, "1", "more blood in a vessel without pericytes, as a share of that in a coated one");
inline constexpr Constant flare_widening =
    assumed("flare_widening", 1, "1", "blood that skin gains in a fresh flare, as a share of its own at rest");
inline constexpr Constant erythema_scale{"erythema_scale",
                                         200,
                                         "1",
                                         150,
                                         250,
                                         'C',
                                         "assumed",
                                         "units of a narrow-band reflectometer (Mexameter) for a doubling of blood"};
inline constexpr Constant melanin_scale = assumed(
    "melanin_scale", 150, "1", "units of a narrow-band reflectometer (Mexameter) for the melanin of phototype II");

// Water.
inline constexpr Constant own_tewl{"own_tewl",
                                   10,
                                   "g/m^2/h",
                                   5,
                                   15,
                                   'C',
                                   "assumed: forearm 5 to 10, face 10 to 15 (textbook)",
                                   "water loss of whole skin"};
inline constexpr Constant open_tewl{"open_tewl",
                                    140,
                                    "g/m^2/h",
                                    130,
                                    150,
                                    'C',
                                    "assumed: at least 130 on suction blisters, doi:10.1186/cc7932",
                                    "water loss of skin without its barrier"};
inline constexpr Constant still_air{
    "still_air",
    16,
    "mm",
    14,
    17,
    'C',
    "follows from open_tewl: D dc / open_tewl, vapour in air D = 26 mm^2/s at 30 degrees, dc = 24 g/m^3 between wet "
    "skin at 32 degrees and room air (textbook)",
    "still air over skin that lets pass as much vapour as skin without its barrier loses"};
inline constexpr Constant fast_barrier{
    "fast_barrier", 0.7, "1", 0.5, 0.9, 'C', "assumed", "share of the barrier that comes back within hours"};
inline constexpr Constant breach_pain =
    assumed("breach_pain", 2, "1", "tenderness of skin without its barrier, in half-responses of the alarm");

// Epidermis.
inline constexpr Constant peel_gain{"peel_gain",
                                    2.5,
                                    "1",
                                    1.5,
                                    4,
                                    'C',
                                    "assumed: turnover 2.5 to 4 times normal after stripping (from memory)",
                                    "extra production of horny cells at full growth factor"};
inline constexpr Constant hasty_leak =
    assumed("hasty_leak", 0.3, "1",
            "extra water loss through horny layer that grew in a hurry, for each extra normal shedding");
inline constexpr Constant horny_transit{"horny_transit",
                                        14,
                                        "d",
                                        7,
                                        21,
                                        'C',
                                        "assumed (textbook: 14 d)",
                                        "normal shedding that lies in a column of horny layer"};
inline constexpr Constant shedding_delay{"shedding_delay",
                                         1,
                                         "d",
                                         0.7,
                                         1.3,
                                         'C',
                                         "assumed: 2 to 4 d in all",
                                         "delay of shedding in each of three compartments"};
inline constexpr Constant drying_time =
    assumed("drying_time", 1, "d", "time over which water loss is smoothed to dryness");
inline constexpr Constant spinous_share{
    "spinous_share", 0.5, "1", 0.3, 0.7, 'C', "assumed", "share of the living epidermis that is spinous layer"};

// Mechanics.
inline constexpr Constant solid_share{"solid_share", 0.25, "1",       0.2,
                                      0.35,          'C',  "assumed", "share of the dermis that is solid"};
inline constexpr Constant stiffness_exponent{"stiffness_exponent",
                                             1.5,
                                             "1",
                                             0.5,
                                             2,
                                             'C',
                                             "assumed; burn models take 0.5, Koppenol et al. (2016)",
                                             "power of collagen that the stiffness of the dermis goes with"};
inline constexpr Constant echo_exponent{
    "echo_exponent", 2, "1", 1, 3, 'C', "assumed", "power of collagen that echo density goes with"};
inline constexpr Constant water_on_echo =
    assumed("water_on_echo", 2, "1", "share of the echo that a unit of water takes");
inline constexpr Constant water_on_elasticity =
    assumed("water_on_elasticity", 0.3, "1", "how much a unit of water lowers elasticity");
inline constexpr Constant pore_response =
    assumed("pore_response", 0.5, "1", "narrowing of pores for a gain of working elastin");

// Sections under the microscope.
inline constexpr Constant papillary_depth{"papillary_depth",
                                          0.2,
                                          "mm",
                                          0.1,
                                          0.3,
                                          'C',
                                          "assumed (textbook: 0.1 to 0.3 mm)",
                                          "dermis whose stain is measured in sections"};
inline constexpr Constant section_thickness{
    "section_thickness", 5, "um", 4, 6, 'C', "assumed: usual of paraffin sections", "thickness of a stained section"};
inline constexpr Constant thin_fibre{
    "thin_fibre",
    1,
    "um",
    0.5,
    2,
    'B',
    "reticular fibres 0.5 to 2 um: Junqueira and Carneiro, Basic Histology (2005), as retold; another edition 0.2 to 1",
    "diameter of young collagen fibres"};
inline constexpr Constant section_share{
    "section_share", 0.5, "1", 0.3, 0.7, 'C', "assumed", "share of a section's area that own collagen covers"};

// Optical coherence tomography.
inline constexpr Constant oct_depth{"oct_depth",
                                    0.3,
                                    "mm",
                                    0.3,
                                    0.3,
                                    'D',
                                    "definition: as published, PMID 33656167",
                                    "depth below the skin's surface at which flow is looked for"};
inline constexpr Constant oct_attenuation{
    "oct_attenuation",
    5,
    "1/mm",
    3.6,
    6.3,
    'A',
    "3.6 to 6.3 at 1300 nm in vivo: table 1 of J Biomed Opt 25:040901 (2020), PMC7118361",
    "attenuation of infrared light in the dermis"};

// Clinical scales: what raters say of what the model computes (ordinal_scale.hpp).
inline constexpr Constant lemperle_gain{
    "lemperle_gain",
    8.45,
    "1",
    7.6,
    9.2,
    'C',
    "fitted once, to 1.23 grades (99 % limits 1.11 to 1.34) 60 d after four sessions: Ablon (2018), J Clin Aesthet "
    "Dermatol 11(8):29, open label; raters saw about three times what a grade of some 3 that goes with depth alone "
    "would lose",
    "grades of Lemperle's wrinkle scale that a wrinkle would lose with all of its depth"};
inline constexpr Constant lemperle_rater_noise{
    "lemperle_rater_noise",
    0.094,
    "1",
    0.065,
    0.27,
    'B',
    "eight raters gave 89.4 % of 130 photographed wrinkles the same grade, nine 92.7 % of 76 live ones: Lemperle et "
    "al. "
    "(2001), Plast Reconstr Surg 108:1735, taken as agreement of pairs p, so that (1 - p) sqrt(pi) / 2; high: 70 % on "
    "another scale of five grades, Day et al. (2004), Am J Clin Dermatol 5:49",
    "grades that one rater differs by from the next, as a standard deviation of each"};
inline constexpr Constant goodman_baron_gain{
    "goodman_baron_gain",
    8.24,
    "1",
    7.1,
    11.8,
    'C',
    "fitted once, to 0.91 grades (0.78 to 1.05) three months after four sessions: von Dalwig-Nolda and Ablon (2020), J "
    "Clin Aesthet Dermatol 13(8):17, open label; needles of 1.5 mm assumed (high: 1 mm)",
    "grades of Goodman and Baron's qualitative scale that a sunken scar would lose with all of its depth"};
inline constexpr Constant goodman_baron_rater_noise{
    "goodman_baron_rater_noise",
    0.25,
    "1",
    0.1,
    0.5,
    'C',
    "four raters within four points in 19 of 21 patients: Goodman and Baron (2006), J Cosmet Dermatol 5:48, which is "
    "1.2 "
    "points each; 4.8 points a grade, assumed: 16.4 points at a mean grade of 3.4, Al Chalabi et al. (2020), Eur J Mol "
    "Clin Med 7:1966",
    "grades that one rater differs by from the next, as a standard deviation of each"};

// Weights of the integrity of tissue; they sum to 1.
inline constexpr Constant integrity_cover = assumed("integrity_cover", 0.2, "1", "weight of cover in tissue integrity");
inline constexpr Constant integrity_barrier = assumed("integrity_barrier", 0.2, "1", "weight of the barrier");
inline constexpr Constant integrity_vessels = assumed("integrity_vessels", 0.1, "1", "weight of vessels");
inline constexpr Constant integrity_collagen = assumed("integrity_collagen", 0.3, "1", "weight of collagen");
inline constexpr Constant integrity_elastin = assumed("integrity_elastin", 0.1, "1", "weight of elastin");
inline constexpr Constant integrity_debris = assumed("integrity_debris", 0.1, "1", "weight of freedom from debris");

/// The range of a threshold is what endpoints are told at: half and twice.
std::vector<Parameter> observation_constants();

} // namespace mend::observables
