#include "sim/base/utf8.hpp"

#include "sim/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace mend
{
namespace
{

constexpr char32_t no_letter = 0xFFFD;

std::string from_utf16(std::string_view bytes, bool low_first)
{
    const auto unit = [&](std::size_t i) {
        const auto one = static_cast<unsigned char>(bytes[i]), other = static_cast<unsigned char>(bytes[i + 1]);
        return static_cast<char32_t>(low_first ? one | other << 8 : one << 8 | other);
    };
    const auto is_half = [](char32_t one, char32_t first) { return one >= first && one < first + 0x400; };
    std::string text;
    bool good = bytes.size() % 2 == 0;
    for (std::size_t i = 0; good && i < bytes.size(); i += 2) {
        char32_t letter = unit(i);
        if (is_half(letter, 0xD800) && i + 2 < bytes.size() && is_half(unit(i + 2), 0xDC00)) {
            letter = 0x10000 + ((letter - 0xD800) << 10) + (unit(i + 2) - 0xDC00);
            i += 2;
        }
        good = letter != 0 && !is_half(letter, 0xD800) && !is_half(letter, 0xDC00);
        append_letter(text, letter);
    }
    if (!good)
        throw InputError("1: begins as UTF-16, but is none throughout; save the file as UTF-8");
    return text;
}

} // namespace

char32_t next_letter(std::string_view text, std::size_t& at)
{
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const unsigned first = byte(at);
    const std::size_t length = first < 0x80 ? 1 : first >> 5 == 6 ? 2 : first >> 4 == 14 ? 3 : first >> 3 == 30 ? 4 : 0;
    char32_t letter = length < 2 ? first : first & (0xFFU >> (length + 1));
    bool good = length > 0;
    for (std::size_t i = 1; i < length && good; ++i) {
        good = byte(at + i) >> 6 == 2;
        letter = (letter << 6) | (byte(at + i) & 0x3F);
    }
    constexpr std::array<char32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
    good = good && letter >= least[length] && letter <= 0x10FFFF && (letter < 0xD800 || letter > 0xDFFF);
    at += good ? length : 1;
    return good ? letter : no_letter;
}

void append_letter(std::string& text, char32_t letter)
{
    if (letter < 0x80) {
        text += static_cast<char>(letter);
        return;
    }
    constexpr std::array<unsigned, 4> lead{0, 0xC0, 0xE0, 0xF0};
    const std::size_t more = letter < 0x800 ? 1 : letter < 0x10000 ? 2 : 3;
    text += static_cast<char>(lead[more] | letter >> (6 * more));
    for (std::size_t i = more; i-- > 0;)
        text += static_cast<char>(0x80U | (letter >> (6 * i) & 0x3F));
}

std::string decoded(std::string_view bytes)
{
    for (const auto& [mark, low_first] : {std::pair{"\xFF\xFE", true}, {"\xFE\xFF", false}})
        if (bytes.starts_with(mark))
            return from_utf16(bytes.substr(2), low_first);
    if (bytes.starts_with("\xEF\xBB\xBF"))
        bytes.remove_prefix(3);
    const auto line_of = [&](std::size_t at) {
        return 1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    };
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t begin = at;
        if (bytes[at] == '\0')
            throw InputError(
                fmt::format("{}: holds bytes that are not text; is it UTF-16? Save it as UTF-8", line_of(begin)));
        if (next_letter(bytes, at) == no_letter && at == begin + 1)
            throw InputError(fmt::format("{}: the byte 0x{:02X} is not UTF-8; save the file as UTF-8", line_of(begin),
                                         static_cast<unsigned char>(bytes[begin])));
    }
    return std::string(bytes);
}

} // namespace mend
