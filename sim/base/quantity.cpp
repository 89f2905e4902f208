#include "sim/base/quantity.hpp"

#include "sim/base/error.hpp"
#include "sim/base/typed_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

namespace mend
{
namespace
{

constexpr std::string_view digits = "0123456789";
constexpr long smallest_part = 64; ///< as inches are divided: "2 1/64"; what is finer is no mixed number

bool begins_with(std::string_view text, std::string_view letters)
{
    return !text.empty() && letters.find(text[0]) != std::string_view::npos;
}

/// The number of at most 15 digits that is meant, where rounding errors alone keep it from being that.
double rounded(double value)
{
    double result = value;
    const std::string text = number_text(value);
    std::from_chars(text.data(), text.data() + text.size(), result);
    return std::abs(result - value) <= 2 * std::numeric_limits<double>::epsilon() * std::abs(value) ? result : value;
}

/// Reads the number at the beginning of a text in plain letters. Every way out of it is a number or a reason.
class NumberReader
{
  public:
    explicit NumberReader(std::string_view text) : rest_(trimmed(text)) {}

    double value()
    {
        const double sign = begins_with(rest_, "-") ? -1 : 1;
        if (begins_with(rest_, "+-"))
            rest_.remove_prefix(1);
        if (!begins_with(rest_, digits) && !(begins_with(rest_, ".") && begins_with(rest_.substr(1), digits)))
            throw InputError(no_number());
        double size = decimal();
        if (const auto divisor = fraction_of(size))
            size /= *divisor;
        else
            size += size == std::floor(size) ? part() : 0;
        if (const double power = power_of_ten(); power != 1)
            size = rounded(size * power);
        expect_no_second_number();
        if (!std::isfinite(size))
            throw InputError("is out of range");
        return sign * size;
    }

    /// What stands behind the number.
    std::string_view rest() const { return trimmed(rest_); }

  private:
    std::string_view rest_;

    std::string no_number() const
    {
        for (const std::string_view word : {"nan", "NaN", "NAN", "inf", "Inf", "INF", "∞"})
            if (rest_.starts_with(word))
                return "is not finite";
        if (begins_with(rest_, ",") && begins_with(rest_.substr(1), digits))
            return "has a comma in its number, where a point is expected";
        return "does not begin with a number";
    }

    double decimal()
    {
        double number = 0;
        const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), number);
        if (error != std::errc())
            throw InputError("is out of range");
        rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
        if ((begins_with(rest_, ",") || begins_with(rest_, "'") || begins_with(rest_, "_")) &&
            begins_with(rest_.substr(1), digits))
            throw InputError(rest_[0] == ','
                                 ? "has a comma in its number, which may be a decimal point or divide thousands; "
                                   "write the one with a point, and nothing for the other"
                                 : "has a mark between the digits of its number; write the digits without it");
        return number;
    }

    /// A whole number without sign, cut off `text`; nothing if there is none.
    static std::optional<double> whole(std::string_view& text)
    {
        long number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (!begins_with(text, digits) || error != std::errc())
            return std::nullopt;
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        return static_cast<double>(number);
    }

    /// "/3" behind a whole number.
    std::optional<double> fraction_of(double number)
    {
        std::string_view after = trimmed(rest_);
        if (!begins_with(after, "/") || number != std::floor(number))
            return std::nullopt;
        after = trimmed(after.substr(1));
        const auto divisor = whole(after);
        if (!divisor || begins_with(after, ".eE"))
            return std::nullopt;
        if (*divisor == 0)
            throw InputError("divides by nothing");
        rest_ = after;
        return divisor;
    }

    /// "1/2" behind a whole number and a blank; nothing where the unit begins with "1/".
    double part()
    {
        std::string_view after = trimmed(rest_);
        const auto above = whole(after);
        if (!above || !begins_with(rest_, " \t"))
            return 0;
        after = trimmed(after);
        if (!begins_with(after, "/"))
            return 0;
        after = trimmed(after.substr(1));
        const auto below = whole(after);
        if (!below || *below > smallest_part || *above >= *below || *above == 0 || begins_with(after, ".eE"))
            return 0;
        rest_ = after;
        return *above / *below;
    }

    /// "x 10^3", "*10^-3"; 1 where there is none.
    double power_of_ten()
    {
        std::string_view after = trimmed(rest_);
        if (!begins_with(after, "xX*"))
            return 1;
        after = trimmed(after.substr(1));
        if (!after.starts_with("10^"))
            return 1;
        after.remove_prefix(3);
        const bool negative = begins_with(after, "-");
        if (begins_with(after, "+-"))
            after.remove_prefix(1);
        const auto power = whole(after);
        if (!power)
            return 1;
        rest_ = after;
        double number = 0; // as 1e-3, to the last bit
        const std::string text = fmt::format("1e{}{}", negative ? "-" : "", *power);
        if (std::from_chars(text.data(), text.data() + text.size(), number).ec != std::errc())
            throw InputError("is out of range");
        return number;
    }

    void expect_no_second_number() const
    {
        std::string_view after = trimmed(rest_);
        if (after.starts_with("±") || after.starts_with("+-") || after.starts_with("+/-"))
            throw InputError("has a spread; one number is expected, without it");
        bool sign = false, range = false;
        for (const std::string_view word : {"...", "..", "-", "to ", "x", "X", "*", "/", ":", ",", ";", "by "})
            if (!sign && after.starts_with(word)) {
                sign = true;
                range = word[0] == '.' || word == "-" || word == "to ";
                after = trimmed(after.substr(word.size()));
            }
        const bool signed_number = begins_with(after, "+-") && begins_with(trimmed(after.substr(1)), "0123456789.");
        const bool number = begins_with(after, "0123456789.") || signed_number;
        // "250 1/cm^2": the unit begins with a 1.
        const std::string_view behind = trimmed(after.substr(std::min<std::size_t>(1, after.size())));
        const bool unit = !sign && after.starts_with("1") && begins_with(behind, "/") &&
                          !begins_with(trimmed(behind.substr(1)), digits);
        if (number && !unit)
            throw InputError(range ? "is a range; one number is expected" : "has two numbers");
    }
};

/// "2 d 12 h", "1 mm ± 0.2 mm": why what stands behind the first number is no unit; empty where no number is seen.
/// Exponents follow their unit or a sign at once: "mm2", "g m^-2 h^-1".
std::string_view second_quantity(std::string_view rest)
{
    if (rest.find("±") != std::string_view::npos || rest.find("+-") != std::string_view::npos ||
        rest.find("+/-") != std::string_view::npos)
        return "has a spread; one number is expected, without it";
    for (std::size_t at = 1; at < rest.size(); ++at)
        if (rest[at - 1] == ' ' && digits.find(rest[at]) != std::string_view::npos)
            return "has two numbers; write one, in one unit";
    return "";
}

double converted(double value, const Unit& from, const Unit& to)
{
    const double ratio = unit_ratio(from, to);
    return ratio == 1 ? value : rounded(ratio > 1 ? value * ratio : value / unit_ratio(to, from));
}

/// "1000/mm^3", but not "1/d".
bool begins_with_number(std::string_view unit)
{
    return begins_with(unit, "0123456789.") && !(unit[0] == '1' && begins_with(trimmed(unit.substr(1)), "/")) &&
           unit != "1";
}

std::string example_of(std::string_view unit)
{
    return fmt::format("\"{}\"", quantity_text(unit == "yr" ? 45 : unit.substr(0, 1) == "/" ? 250 : 1, unit));
}

std::string what_is_expected(std::string_view unit, std::string_view example)
{
    if (parse_unit(unit).same_kind(Unit{}))
        return "a plain number is expected";
    return fmt::format("{} in {} is expected, such as {}", kind_of_quantity(unit), unit,
                       example.empty() ? example_of(unit) : fmt::format("\"{}\"", example));
}

/// As quantity_text writes it where the unit begins with a number: "2 x 1000/mm^3".
std::optional<double> written_quantity(std::string_view text, std::string_view unit)
{
    const auto sign = text.find(" x ");
    if (!begins_with_number(unit) || sign == std::string_view::npos || trimmed(text.substr(sign + 3)) != unit)
        return std::nullopt;
    return parse_number(text.substr(0, sign));
}

} // namespace

double parse_quantity(std::string_view text, std::string_view unit, std::string_view example)
{
    const auto fail = [&](const std::string& reason) {
        throw InputError(fmt::format("{}; {}", reason, what_is_expected(unit, example)));
    };
    const Unit wanted = parse_unit(unit);
    double value = 0;
    std::string plain;
    std::string_view rest;
    try {
        plain = plain_letters(text);
        if (const auto written = written_quantity(unquoted(plain), unit))
            return *written;
        NumberReader reader(unquoted(plain));
        value = reader.value();
        rest = reader.rest();
    } catch (const InputError& error) {
        fail(fmt::format("\"{}\" {}", text, error.what()));
    }
    const bool plain_number = wanted.same_kind(Unit{});
    if (rest.empty() && !plain_number)
        fail(fmt::format("\"{}\" has no unit", text));
    if (rest.empty())
        return value;
    Unit given;
    try {
        given = parse_typed_unit(rest, wanted);
    } catch (const InputError& error) {
        const std::string_view reason = second_quantity(rest);
        fail(reason.empty() ? error.what() : fmt::format("\"{}\" {}", text, reason));
    }
    if (!given.same_kind(wanted))
        fail(fmt::format("\"{}\" is {}", text, kind_of_quantity(given)));
    return converted(value, given, wanted);
}

double parse_number(std::string_view text)
{
    try {
        const std::string plain = plain_letters(text);
        NumberReader reader(unquoted(plain));
        const double value = reader.value();
        if (!reader.rest().empty())
            throw InputError(fmt::format("has '{}' behind its number", reader.rest()));
        return value;
    } catch (const InputError& error) {
        throw InputError(fmt::format("\"{}\" {}", text, error.what()));
    }
}

double converted(double value, std::string_view from, std::string_view to)
{
    const double ratio = unit_ratio(from, to);
    return ratio == 1 ? value : rounded(ratio > 1 ? value * ratio : value / unit_ratio(to, from));
}

std::string number_text(double value)
{
    return fmt::format("{:.15g}", value == 0 ? 0.0 : value); // no "-0"
}

std::string quantity_text(double value, std::string_view unit)
{
    const bool bare = unit.empty() || unit == "1";
    return bare ? number_text(value)
                : fmt::format("{} {}{}", number_text(value), begins_with_number(unit) ? "x " : "", unit);
}

} // namespace mend
