#pragma once
/// Numbers with units at the doors: text in, a bare number in the unit that the code asks for out.
///
/// One grammar for all that people type, in files, on the command line and in tables (the letters are made plain
/// first, see typed_text.hpp):
///
///   quantity   number [unit]
///   number     [+|-] ( decimal | A/B | N A/B ) [ (x|*) 10^N ]          N A/B: "2 1/2", B up to 64
///   decimal    "1", "1.5", ".5", "1e-3": with a point; a comma in a number is refused, for it may divide thousands
///
/// A number behind a number is never a factor: "2 x 2 mm", "2*5 weeks" and "2 3 d" are refused, and so are ranges,
/// spreads and what is not finite.
#include "sim/base/unit.hpp"

#include <string>
#include <string_view>

namespace mend
{

/// A number with its unit ("1.0 mm", "250 /cm^2", "30 %") as a number in `unit`; where `unit` has no dimension the
/// text may be a plain number. What quantity_text wrote for this unit is read as well: "2 x 1000/mm^3". A conversion
/// leaves no rounding error behind: "235 um" is 0.235 mm to the last bit. \throws InputError that says what was
/// expected, with an example (one is made up where none is given).
double parse_quantity(std::string_view text, std::string_view unit, std::string_view example = {});

/// A number alone. \throws InputError with the reason, such as a comma in it, two numbers, a unit.
double parse_number(std::string_view text);

/// `value`, given in `from`, as a number in `to`, without rounding error. \throws InputError as unit_ratio
double converted(double value, std::string_view from, std::string_view to);

/// "1 mm", "250 /cm^2", "2 x 1000/mm^3"; 15 digits at most, and read back as the same text. The unit "1" is not
/// written.
std::string quantity_text(double value, std::string_view unit);

/// The number alone, 15 digits at most.
std::string number_text(double value);

} // namespace mend
