#include "sim/base/tell.hpp"

#include "sim/base/utf8.hpp"

#include <cstdio>

namespace mend
{

std::string harmless(std::string_view text)
{
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t letter = next_letter(text, at);
        const bool control = (letter < 0x20 && letter != '\n' && letter != '\t') || (letter >= 0x7F && letter < 0xA0);
        if (control)
            result += fmt::format("\\x{:02x}", static_cast<unsigned>(letter));
        else
            result += text.substr(begin, at - begin);
    }
    return result;
}

void tell_text(std::string_view text)
{
    const std::string shown = harmless(text);
    std::fwrite(shown.data(), 1, shown.size(), stderr);
    std::fflush(stderr);
}

std::string shell_word(std::string_view text)
{
    constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./:=,+@%-";
    const std::string word = text.starts_with("-") ? fmt::format("./{}", text) : std::string(text);
    if (!word.empty() && word.find_first_not_of(plain) == std::string::npos)
        return word;
    std::string quoted = "'";
    for (const char letter : word)
        quoted += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
    return quoted + "'";
}

} // namespace mend
