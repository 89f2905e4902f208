#pragma once
/// Letters and bytes.
#include <string>
#include <string_view>

namespace mend
{

/// The code point that begins at `at`, which then stands behind it; 0xFFFD, and one byte on, where it is no UTF-8.
char32_t next_letter(std::string_view text, std::size_t& at);

/// Appends a code point in UTF-8.
void append_letter(std::string& text, char32_t letter);

/// The bytes of a file as text in UTF-8, without a mark of byte order. UTF-16 is known by its mark.
/// \throws InputError ("LINE: …") on bytes that are neither, such as the µ of an old code page
std::string decoded(std::string_view bytes);

} // namespace mend
