#pragma once
/// Units of measurement: what they are made of and how many of one go into another.
#include <array>
#include <string>
#include <string_view>

namespace mend
{

/// What a unit is made of. Lengths count in mm, times in d, masses in ng, amounts in nmol, angles in degrees,
/// temperatures in K; cells, needles and punctures are counted and have no dimension.
struct Unit
{
    double factor = 1;           ///< size in those
    std::array<int, 6> powers{}; ///< of length, time, mass, amount, angle, temperature
    bool same_kind(const Unit& other) const { return powers == other.powers; }
};

/// Products, quotients and powers of units with prefixes: "mm", "1/cm^2", "/cm2", "ng/ml", "g m-2 h-1", "mm²/d",
/// "pg/(cell d)", and words such as "microns", "weeks", "needles per cm2". "1", "-" and "" have no dimension. `a/b c`
/// is (a/b) c, `a/b/c` is a/(b c), as UDUNITS reads them; but what is glued to a divisor divides too: "g/m²h" is g/(m²
/// h). A number may begin a unit or follow "/": "1000/mm^3", "1/d/(1000/mm^3)". \throws InputError on a unit that is
/// not known, with the nearest one that is.
Unit parse_unit(std::string_view text);

/// A unit as it stands behind a number. Only "1/", and numbers within brackets behind "/", may be in it: a number
/// behind a number is no factor. Where the text can be read in two ways ("g/m² h"), that of the same kind as `wanted`
/// holds, and what a misspelt name is guessed to be makes the unit one of that kind.
/// \throws InputError as parse_unit
Unit parse_typed_unit(std::string_view text, const Unit& wanted);

/// How many `to` one `from` is; exact where that or its inverse is a whole number. \throws InputError if they measure
/// different things.
double unit_ratio(std::string_view from, std::string_view to);

/// The same of units that were read before.
double unit_ratio(const Unit& from, const Unit& to);

/// What a quantity of this unit is called, with an article: "a length", "a speed"; "a quantity" where
/// no word is known.
std::string kind_of_quantity(const Unit& unit);
std::string kind_of_quantity(std::string_view unit);

} // namespace mend
