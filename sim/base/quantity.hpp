#pragma once
/// Numbers with units at the doors: text in, a bare number in the unit that the code asks for out.
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
/// "pg/(cell d)". "1" and "" have no dimension. `a/b c` is (a/b) c, `a/b/c` is a/(b c), as UDUNITS reads them.
/// A number may begin a unit or follow "/": "1000/mm^3", "1/d/(1000/mm^3)".
/// \throws InputError on a unit that is not known, with the nearest one that is.
Unit parse_unit(std::string_view text);

/// How many `to` one `from` is; exact where that or its inverse is a whole number. \throws InputError if they measure
/// different things.
double unit_ratio(std::string_view from, std::string_view to);

/// A number with its unit ("1.0 mm", "250 /cm^2", "30 %") as a number in `unit`; where `unit` has no dimension the
/// text may be a plain number. "2 x 1000/mm^3" is 2 in units of 1000/mm^3, as is "2000 /mm^3". A conversion leaves
/// no rounding error behind: "235 um" is 0.235 mm to the last bit. \throws InputError that says what was expected, with
/// an example (one is made up where none is given).
double parse_quantity(std::string_view text, std::string_view unit, std::string_view example = {});

/// "1 mm", "250 /cm^2", "2 x 1000/mm^3"; 15 digits at most, and read back as the same text. The unit "1" is not
/// written.
std::string quantity_text(double value, std::string_view unit);

/// The number alone, 15 digits at most.
std::string number_text(double value);

/// What a quantity of this unit is called, with an article: "a length", "a speed"; "a quantity" where
/// no word is known.
std::string kind_of_quantity(std::string_view unit);

} // namespace mend
