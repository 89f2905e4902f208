#include "sim/base/typed_text.hpp"

#include "sim/base/error.hpp"
#include "sim/base/utf8.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace mend
{
namespace
{

constexpr char32_t no_letter = 0xFFFD, soft_hyphen = 0xAD;

struct Spelling
{
    char32_t first, last; ///< code points
    std::string_view plain;
};

/// Sorted by what they stand for. Full-width letters and powers are handled by rule.
constexpr std::array spellings{
    Spelling{0xA0, 0xA0, " "},
    Spelling{0x1680, 0x1680, " "},
    Spelling{0x2000, 0x200A, " "},
    Spelling{0x2028, 0x2029, " "},
    Spelling{0x202F, 0x202F, " "},
    Spelling{0x205F, 0x205F, " "},
    Spelling{0x3000, 0x3000, " "},
    Spelling{0x2010, 0x2015, "-"}, // hyphens and dashes: a word processor makes them of a minus
    Spelling{0x2212, 0x2212, "-"},
    Spelling{0x2D7, 0x2D7, "-"},
    Spelling{0xFE58, 0xFE58, "-"},
    Spelling{0xFE63, 0xFE63, "-"},
    Spelling{0xB7, 0xB7, "*"},
    Spelling{0x2219, 0x2219, "*"},
    Spelling{0x22C5, 0x22C5, "*"},
    Spelling{0x2217, 0x2217, "*"},
    Spelling{0x2022, 0x2022, "*"},
    Spelling{0xD7, 0xD7, "x"},
    Spelling{0x2715, 0x2715, "x"},
    Spelling{0x2044, 0x2044, "/"},
    Spelling{0x2215, 0x2215, "/"},
    Spelling{0xF7, 0xF7, "/"},
    Spelling{0x2026, 0x2026, "..."},
    Spelling{0xBA, 0xBA, "°"},
    Spelling{0x2DA, 0x2DA, "°"},
    Spelling{0x3BC, 0x3BC, "µ"},
    Spelling{0x201C, 0x201F, "\""},
    Spelling{0xAB, 0xAB, "\""},
    Spelling{0xBB, 0xBB, "\""},
    Spelling{0x2018, 0x201B, "'"},
    Spelling{0x339B, 0x339B, "um"},
    Spelling{0x339C, 0x339C, "mm"},
    Spelling{0x339D, 0x339D, "cm"},
    Spelling{0x339F, 0x339F, "mm^2"},
    Spelling{0x33A0, 0x33A0, "cm^2"},
    Spelling{0x33A3, 0x33A3, "mm^3"},
    Spelling{0x33A4, 0x33A4, "cm^3"},
    Spelling{0x200B, 0x200F, ""}, // zero width, and marks of the direction of writing
    Spelling{0x202A, 0x202E, ""},
    Spelling{0x2060, 0x2064, ""},
    Spelling{0x2066, 0x2069, ""},
    Spelling{0x61C, 0x61C, ""},
    Spelling{0xFE0E, 0xFE0F, ""},
    Spelling{0xFEFF, 0xFEFF, ""},
};

constexpr std::array<std::pair<char32_t, std::string_view>, 15> fractions{{{0xBC, "1/4"},
                                                                           {0xBD, "1/2"},
                                                                           {0xBE, "3/4"},
                                                                           {0x2153, "1/3"},
                                                                           {0x2154, "2/3"},
                                                                           {0x2155, "1/5"},
                                                                           {0x2156, "2/5"},
                                                                           {0x2157, "3/5"},
                                                                           {0x2158, "4/5"},
                                                                           {0x2159, "1/6"},
                                                                           {0x215A, "5/6"},
                                                                           {0x215B, "1/8"},
                                                                           {0x215C, "3/8"},
                                                                           {0x215D, "5/8"},
                                                                           {0x215E, "7/8"}}};

/// The sign or digit that is raised, or 0.
char raised(char32_t letter)
{
    switch (letter) {
    case 0x207B:
        return '-';
    case 0x207A:
        return '+';
    case 0xB9:
        return '1';
    case 0xB2:
        return '2';
    case 0xB3:
        return '3';
    case 0x2070:
        return '0';
    default:
        return letter >= 0x2074 && letter <= 0x2079 ? static_cast<char>('4' + (letter - 0x2074)) : '\0';
    }
}

bool is_digit(char letter)
{
    return letter >= '0' && letter <= '9';
}

const Spelling* spelling_of(char32_t letter)
{
    for (const Spelling& one : spellings)
        if (letter >= one.first && letter <= one.last)
            return &one;
    return nullptr;
}

/// Makes one text of another, letter by letter.
class Plain
{
  public:
    std::string of(std::string_view text)
    {
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t begin = at;
            const char32_t letter = next_letter(text, at);
            if (letter == no_letter)
                put(text.substr(begin, at - begin));
            else
                take(letter);
        }
        return std::move(plain_);
    }

  private:
    std::string plain_;
    bool in_power_ = false;
    const char* unseen_ = nullptr; ///< what stood unseen behind a digit

    void put(std::string_view letters)
    {
        if (unseen_ != nullptr && !letters.empty() && is_digit(letters.front()))
            throw InputError(fmt::format("has {} in a number, before '{}'; type the number anew", unseen_, letters));
        unseen_ = nullptr, in_power_ = false;
        plain_ += letters;
    }

    void take(char32_t letter)
    {
        const bool after_digit = !plain_.empty() && is_digit(plain_.back());
        if (letter == soft_hyphen) {
            unseen_ = "a soft hyphen, which may be a minus or nothing,";
            return;
        }
        if (const char sign = raised(letter)) {
            if (!in_power_)
                put("^");
            plain_ += sign;
            in_power_ = true;
            return;
        }
        for (const auto& [one, text] : fractions)
            if (one == letter)
                return put(fmt::format("{}{}", after_digit ? " " : "", text));
        if (const Spelling* one = spelling_of(letter)) {
            if (one->plain.empty())
                unseen_ = after_digit ? "a mark that nobody sees" : unseen_;
            else
                put(one->plain);
            return;
        }
        std::string own;
        append_letter(own, letter >= 0xFF01 && letter <= 0xFF5E ? letter - 0xFEE0 : letter);
        put(own);
    }
};

constexpr std::string_view blanks = " \t\r\n";

} // namespace

std::string plain_letters(std::string_view text)
{
    return Plain().of(text);
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string visible_text(std::string_view text)
{
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const Spelling* one = spelling_of(next_letter(text, at));
        const bool blank_or_unseen = one != nullptr && (one->plain.empty() || one->plain == " ");
        result += blank_or_unseen ? one->plain : text.substr(begin, at - begin);
    }
    return std::string(trimmed(result));
}

std::string_view unquoted(std::string_view text)
{
    text = trimmed(text);
    if (text.size() > 1 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front())
        text = trimmed(text.substr(1, text.size() - 2));
    return text;
}

} // namespace mend
