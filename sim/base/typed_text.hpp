#pragma once
/// What people type and paste, in plain letters: the same text in the signs that a keyboard has.
#include <string>
#include <string_view>

namespace mend
{

/// Blanks of all kinds become " ", typographic minus signs "-", products "*" or "x", fractions such as ½ "1/2", powers
/// such as ⁻² "^-2", full-width letters plain ones, curly quotation marks straight ones; marks that nobody sees (byte
/// order, zero width, direction of writing) go. What has no plain form stays.
/// \throws InputError ("has …", for the caller to say what has) on a soft hyphen before a digit, which may be a minus
/// or nothing, and on an unseen mark between two digits
std::string plain_letters(std::string_view text);

/// Without blanks (" ", tabulators, line ends) around it.
std::string_view trimmed(std::string_view text);

/// Without marks that nobody sees, blanks of all kinds plain and none around it; else as it is written.
std::string visible_text(std::string_view text);

/// Without blanks and one pair of quotation marks around it.
std::string_view unquoted(std::string_view text);

} // namespace mend
