#include "viz/typed_time.hpp"

#include "viz/error.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <regex>

namespace mend::viz
{

namespace
{

constexpr double second = 1.0 / 86400, year = 365.25;

const std::map<std::string, double>& words()
{
    static const std::map<std::string, double> table{{"s", second},
                                                     {"sec", second},
                                                     {"secs", second},
                                                     {"second", second},
                                                     {"seconds", second},
                                                     {"min", 60 * second},
                                                     {"mins", 60 * second},
                                                     {"minute", 60 * second},
                                                     {"minutes", 60 * second},
                                                     {"h", 3600 * second},
                                                     {"hr", 3600 * second},
                                                     {"hrs", 3600 * second},
                                                     {"hour", 3600 * second},
                                                     {"hours", 3600 * second},
                                                     {"d", 1},
                                                     {"day", 1},
                                                     {"days", 1},
                                                     {"wk", 7},
                                                     {"wks", 7},
                                                     {"week", 7},
                                                     {"weeks", 7},
                                                     {"fortnight", 14},
                                                     {"fortnights", 14},
                                                     {"mo", year / 12},
                                                     {"mos", year / 12},
                                                     {"month", year / 12},
                                                     {"months", year / 12},
                                                     {"y", year},
                                                     {"yr", year},
                                                     {"yrs", year},
                                                     {"year", year},
                                                     {"years", year}};
    return table;
}

/// What is written otherwise, and how a keyboard writes it.
const std::map<std::string, std::string>& spellings()
{
    static const std::map<std::string, std::string> table{
        {"\u00A0", " "},    {"\u2002", " "},    {"\u2003", " "},  {"\u2007", " "},  {"\u2009", " "},
        {"\u200A", " "},    {"\u202F", " "},    {"\u3000", " "},  {"\t", " "},      {"\u2010", "-"},
        {"\u2011", "-"},    {"\u2012", "-"},    {"\u2013", "-"},  {"\u2212", "-"},  {"\uFF0D", "-"},
        {"\u00B7", "*"},    {"\u22C5", "*"},    {"\u00D7", "x"},  {"\u2044", "/"},  {"\u201C", "\""},
        {"\u201D", "\""},   {"\u201E", "\""},   {"\u2018", "'"},  {"\u2019", "'"},  {"\u00BD", " 1/2"},
        {"\u00BC", " 1/4"}, {"\u00BE", " 3/4"}, {"\u00B9", "^1"}, {"\u00B2", "^2"}, {"\u00B3", "^3"}};
    return table;
}

std::size_t length_of(unsigned char first)
{
    return first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

/// In plain letters, without blanks or a pair of quotation marks around. What has no plain form stays, and is then
/// refused.
std::string plain(const std::string& text)
{
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const std::string letter = text.substr(at, length_of(static_cast<unsigned char>(text[at])));
        at += letter.size();
        const auto found = spellings().find(letter);
        const bool full_width = letter.size() == 3 && letter >= "\uFF01" && letter <= "\uFF5E";
        if (found != spellings().end())
            result += found->second;
        else if (full_width) // the sign of ASCII that stands at the same place of its block
            result += static_cast<char>(((static_cast<unsigned char>(letter[1]) - 0xBC) << 6) +
                                        (static_cast<unsigned char>(letter[2]) & 0x3F) + 0x20);
        else
            result += letter;
    }
    const auto trim = [&] {
        result.erase(0, result.find_first_not_of(' '));
        result.erase(result.find_last_not_of(' ') + 1);
    };
    trim();
    if (result.size() > 1 && (result[0] == '"' || result[0] == '\'') && result.back() == result[0])
        result = result.substr(1, result.size() - 2);
    trim();
    return result;
}

double number(const std::string& digits)
{
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc() && end == digits.data() + digits.size() ? value : std::nan("");
}

std::optional<double> size_of(std::string word)
{
    if (word.size() > 2 && word.back() == '.')
        word.pop_back();
    if (word.size() > 1)
        std::transform(word.begin(), word.end(), word.begin(), [](unsigned char c) { return std::tolower(c); });
    const auto found = words().find(word);
    return found == words().end() ? std::nullopt : std::optional(found->second);
}

std::optional<double> read(const std::string& text)
{
    static const std::regex decimal(
        R"(\+?(-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(?: *[x*] *10\^(-?\d+))? *([A-Za-z]+\.?))");
    static const std::regex fraction(R"(\+?(-?)(?:(\d+) +)?(\d+) */ *(\d+) *([A-Za-z]+\.?))");
    std::smatch part;
    double value = 0;
    std::string unit;
    if (std::regex_match(text, part, decimal)) {
        value = number(part[1].str()) * (part[2].matched ? number("1e" + part[2].str()) : 1);
        unit = part[3];
    } else if (std::regex_match(text, part, fraction)) {
        const double above = number(part[3]), below = number(part[4]);
        if (below == 0 || (part[2].matched && (above >= below || above == 0 || below > 64)))
            return std::nullopt;
        value = (part[2].matched ? number(part[2]) : 0) + above / below;
        value = part[1].length() > 0 ? -value : value;
        unit = part[5];
    }
    const auto size = size_of(unit);
    return size && std::isfinite(value) ? std::optional(value * *size) : std::nullopt;
}

} // namespace

double parse_time(const std::string& text, const std::string& option)
{
    const auto days = read(plain(text));
    if (!days)
        throw InputError(
            fmt::format("{} {}: expected a time with its unit, such as \"3 d\", \"6 h\" or \"4 weeks\"", option, text));
    return *days;
}

} // namespace mend::viz
