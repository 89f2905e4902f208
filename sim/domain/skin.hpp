#pragma once
/// Whose: layers, site and the patient's own baseline, as numbers and maps that no model's words are needed for.
#include "sim/domain/grid.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace mend
{

/// mm, what skin.epidermis and skin.dermis may say: from the face's thinnest to more than palm, sole and back have
/// (assumed, around Chopra et al. (2015), Aesthet Surg J 35:1007, and sites()).
inline constexpr double thinnest_epidermis = 0.025, thickest_epidermis = 1.5;
inline constexpr double thinnest_dermis = 0.2, thickest_dermis = 6;

/// Whether the untreated patient ages while the clock runs.
enum class AgeingChoice
{
    automatic, ///< in runs of more than two years
    on,
    off
};

/// What the user says about the patient.
struct SkinSpec
{
    std::string site = "cheek";                     ///< see sites()
    double age = 30;                                ///< years, 20 to 85
    int phototype = 2;                              ///< Fitzpatrick I..VI as 1..6
    std::optional<double> ita;                      ///< degrees; where it is given, the phototype follows from it
    std::vector<std::string> conditions{"healthy"}; ///< see conditions()
    double photodamage = 0.5;                       ///< severity 0..1, used by the condition "photoaged"
    std::optional<double> epidermis, dermis;        ///< mm, as measured on this patient; else of the site
    AgeingChoice ageing = AgeingChoice::automatic;
    std::optional<std::uint64_t> variation; ///< seed of what is this patient's own; none: the typical patient
};

struct Layers
{
    double stratum_corneum = 0.015;  ///< mm
    double viable_epidermis = 0.085; ///< mm
    double dermis = 1.4;             ///< mm
    double epidermis() const { return stratum_corneum + viable_epidermis; }
};

/// Depths of the surface's own shape; 0: there is no such thing.
struct Relief
{
    double wrinkle_depth = 0; ///< mm, a typical wrinkle of the site
    double scar_depth = 0;    ///< mm, of a sunken scar
};

/// Young's moduli. What the dermis of this very patient has goes with its collagen; see the observable `stiffness`.
struct Mechanics
{
    double dermis = 66;      ///< kPa, of the site's dermis with the collagen of healthy young skin
    double epidermis = 1500; ///< kPa, with its horny layer
};

/// A constant of this patient: one number, or one a cell (x fastest, then y, then z; surface maps: x, then y).
struct PatientMap
{
    double uniform = 1;
    std::vector<double> cells; ///< empty: `uniform` everywhere
    double at(long cell) const { return cells.empty() ? uniform : cells[static_cast<std::size_t>(cell)]; }
};

/// The patient. `maps` and `numbers` are keyed by name; unit, meaning and source stand in skin_quantities().
struct Skin
{
    Layers layers;
    Relief relief;
    Mechanics mechanics;
    double circulation = 1;                 ///< blood that flows, relative to living skin: what comes and goes with it
    bool ages = false;                      ///< whether `maps`, those of day 0, fall as years go by
    std::map<std::string, PatientMap> maps; ///< collagen, collagen_set_point, collagen_three_share, fibroblasts,
                                            ///< perfusion, elastin, elastotic_material, melanin, follicles
    std::map<std::string, double> numbers;  ///< age_factor, baseline_mmp, alarm_half_response, fibrotic_feedback,
                                            ///< melanin_sensitivity
    std::map<std::string, double> parameter_values;  ///< model parameters that this patient's condition sets, by name
    std::map<std::string, double> parameter_factors; ///< factors on model parameters, applied after parameter_values
    /// Factors in which this patient differs from the typical one; applied last, also to what the user states, for that
    /// is said of the typical patient.
    std::map<std::string, double> own_factors;
    double penetration = 1; ///< depth that a device reaches, relative to the typical patient
    double map_at(const std::string& name, long cell) const { return maps.at(name).at(cell); }
    double number(const std::string& name) const { return numbers.at(name); }
};

/// The patient from the description. Every map but that of follicles is uniform: the block that is simulated lies
/// wholly within the condition (a scar's block in the scar). An empty grid will do.
/// \throws InputError on an unknown site or condition, or a number outside its range; all of them in one message.
Skin make_skin(const SkinSpec& spec, const Grid& grid);

/// A choice that the user has, as text for `mend list`.
struct SkinText
{
    std::string name;
    std::string meaning;
    std::string source;
};
const std::vector<SkinText>& sites();
/// Where the stiffness of the sites' dermis comes from.
const char* stiffness_source();
const std::vector<SkinText>& conditions();

/// What stands in Skin::maps and Skin::numbers.
struct SkinQuantity
{
    std::string name;
    bool map; ///< of Skin::maps, else of Skin::numbers
    std::string unit;
    std::string meaning;
    std::string source;
};
const std::vector<SkinQuantity>& skin_quantities();

/// Skin colour class of an individual typology angle (degrees), 1 very light to 6 dark, by the edges of Chardon et al.
/// (1991) and Del Bino et al. (2006): 55, 41, 28, 10 and -30. Taken as the phototype of the same rank (assumed: the
/// phototype is a reaction to sun, the angle a colour).
int phototype_of_ita(double degrees);

/// Degrees, of so much melanin (1: phototype II): a line that puts the melanin of every phototype into its class
/// (assumed). The inverse says what melanin a measured colour stands for.
double ita_of_melanin(double melanin);
double melanin_of_ita(double degrees);

} // namespace mend
