#pragma once
/// Whose: layers, site and the patient's own baseline, as numbers and maps that no model's words are needed for.
#include "sim/domain/grid.hpp"

#include <map>
#include <string>
#include <vector>

namespace mend
{

/// What the user says about the patient.
struct SkinSpec
{
    std::string site = "cheek";
    double age = 30;                                 ///< years, 20 to 85
    int phototype = 2;                               ///< Fitzpatrick I..VI as 1..6
    std::vector<std::string> conditions{"healthy"};  ///< see `mend list conditions`
    double photodamage = 0.5;                        ///< severity 0..1, used by the condition "photoaged"
};

struct Layers
{
    double stratum_corneum = 0.015;  ///< mm
    double viable_epidermis = 0.060; ///< mm
    double dermis = 1.2;             ///< mm
    double epidermis() const { return stratum_corneum + viable_epidermis; }
};

/// A constant of this patient: one number, or one a cell (x fastest, then y, then z; surface maps: x, then y).
struct PatientMap
{
    double uniform = 1;
    std::vector<double> cells; ///< empty: `uniform` everywhere
    double at(long cell) const { return cells.empty() ? uniform : cells[static_cast<std::size_t>(cell)]; }
};

/// The patient. `maps` and `numbers` are keyed by name; every value carries its unit and source in the tables of
/// skin.cpp, which `mend explain` prints.
struct Skin
{
    Layers layers;
    std::map<std::string, PatientMap> maps; ///< collagen, collagen_set_point, collagen_three_share, fibroblasts,
                                            ///< perfusion, elastin, melanin
    std::map<std::string, double> numbers;  ///< age_factor, baseline_mmp, alarm_half_response, fibrotic_feedback, ...
    std::map<std::string, double> parameter_values;  ///< model parameters that this patient's condition sets, by name
    std::map<std::string, double> parameter_factors; ///< factors on model parameters, applied after parameter_values
    double map_at(const std::string& name, long cell) const { return maps.at(name).at(cell); }
    double number(const std::string& name) const { return numbers.at(name); }
};

/// \throws InputError on an unknown site or condition, or an age outside 20..85.
Skin make_skin(const SkinSpec& spec, const Grid& grid);

} // namespace mend
