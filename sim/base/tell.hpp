#pragma once
/// Words for a person at a terminal.
#include <fmt/format.h>

#include <string>
#include <string_view>

namespace mend
{

/// What a terminal would obey instead of showing it (escape sequences in a title, say) made visible: "\x1b" as "\x1b"
/// in letters. Line ends and tabulators stay.
std::string harmless(std::string_view text);

/// Harmless, to standard error. What cannot be written there, on a full disk, is lost; it never ends the program.
void tell_text(std::string_view text);
template <class... Arguments> void tell(fmt::format_string<Arguments...> form, Arguments&&... arguments)
{
    tell_text(fmt::format(form, std::forward<Arguments>(arguments)...));
}

/// A word as a shell takes it: quoted where it must be, so that what is printed to be typed can be pasted. A name that
/// begins with a hyphen is given with its folder, "./".
std::string shell_word(std::string_view text);

} // namespace mend
