#include "sim/base/quantity.hpp"

#include "sim/base/error.hpp"
#include "sim/base/nearest.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace mend
{
namespace
{

struct Symbol
{
    std::string_view name;
    double factor;
    std::array<int, 6> powers;
    bool prefixable = false;
};

constexpr std::array<int, 6> none{}, length{1}, duration{0, 1}, mass{0, 0, 1}, amount{0, 0, 0, 1}, angle{0, 0, 0, 0, 1},
    temperature{0, 0, 0, 0, 0, 1};
constexpr double second = 1.0 / 86400;

/// The exact names come first, so that "min" is no milli-inch, "cd" nothing, and "Pa" no peta-year.
const std::vector<Symbol>& symbols()
{
    // 1 kg = 1e12 ng, 1 m = 1e3 mm, 1 s = 1/86400 d.
    constexpr double pa = 1e9 * 86400.0 * 86400.0, newton = 1e15 * 86400.0 * 86400.0, joule = newton * 1e3;
    static const std::vector<Symbol> table{
        {"m", 1e3, length, true},
        {"s", second, duration, true},
        {"g", 1e9, mass, true},
        {"l", 1e6, {3}, true},
        {"L", 1e6, {3}, true},
        {"mol", 1e9, amount, true},
        {"M", 1e9 / 1e6, {-3, 0, 0, 1}, true},
        {"K", 1, temperature},
        {"Hz", 86400, {0, -1}, true},
        {"Pa", pa, {-1, -2, 1}, true},
        {"N", newton, {1, -2, 1}, true},
        {"J", joule, {2, -2, 1}, true},
        {"W", joule * 86400, {2, -3, 1}, true},
        {"Da", 1.66053906660e-15, mass, true},
        {"min", 60 * second, duration},
        {"minute", 60 * second, duration},
        {"minutes", 60 * second, duration},
        {"second", second, duration},
        {"seconds", second, duration},
        {"h", 3600 * second, duration},
        {"hr", 3600 * second, duration},
        {"hour", 3600 * second, duration},
        {"hours", 3600 * second, duration},
        {"d", 1, duration},
        {"day", 1, duration},
        {"days", 1, duration},
        {"week", 7, duration},
        {"weeks", 7, duration},
        {"month", 365.25 / 12, duration},
        {"months", 365.25 / 12, duration},
        {"yr", 365.25, duration},
        {"year", 365.25, duration},
        {"years", 365.25, duration},
        {"rpm", 1440, {0, -1}},
        {"deg", 1, angle},
        {"degree", 1, angle},
        {"degrees", 1, angle},
        {"°", 1, angle},
        {"rad", 57.29577951308232, angle},
        {"%", 0.01, none},
        {"percent", 0.01, none},
        {"cell", 1, none},
        {"cells", 1, none},
        {"needle", 1, none},
        {"needles", 1, none},
        {"puncture", 1, none},
        {"punctures", 1, none},
    };
    return table;
}

constexpr std::array<std::pair<std::string_view, double>, 10> prefixes{{{"f", 1e-15},
                                                                        {"p", 1e-12},
                                                                        {"n", 1e-9},
                                                                        {"u", 1e-6},
                                                                        {"µ", 1e-6}, // the micro sign
                                                                        {"μ", 1e-6}, // and the Greek letter
                                                                        {"m", 1e-3},
                                                                        {"c", 1e-2},
                                                                        {"k", 1e3},
                                                                        {"M", 1e6}}};

std::optional<Unit> find_symbol(std::string_view name)
{
    for (const Symbol& symbol : symbols())
        if (symbol.name == name)
            return Unit{symbol.factor, symbol.powers};
    for (const auto& [prefix, size] : prefixes)
        if (name.size() > prefix.size() && name.substr(0, prefix.size()) == prefix)
            for (const Symbol& symbol : symbols())
                if (symbol.prefixable && symbol.name == name.substr(prefix.size()))
                    return Unit{symbol.factor * size, symbol.powers};
    return std::nullopt;
}

Unit power_of(const Unit& unit, int power)
{
    Unit result;
    result.factor = power < 0 ? 1 / power_of(unit, -power).factor : 1;
    for (int i = 0; i < power; ++i)
        result.factor *= unit.factor;
    for (std::size_t i = 0; i < unit.powers.size(); ++i)
        result.powers[i] = unit.powers[i] * power;
    return result;
}

Unit product(const Unit& one, const Unit& other)
{
    Unit result = one;
    result.factor *= other.factor;
    for (std::size_t i = 0; i < result.powers.size(); ++i)
        result.powers[i] += other.powers[i];
    return result;
}

/// Recursive descent: unit = {["/" | "*" | "·"] factor}, factor = number | (symbol | "(" unit ")") [["^"] power].
/// A number may begin a unit or follow "/", nothing else.
class UnitReader
{
  public:
    explicit UnitReader(std::string_view text) : text_(text), rest_(text) {}

    Unit whole()
    {
        const Unit unit = product_of_factors(true);
        if (!rest_.empty())
            fail("unexpected '" + std::string(rest_) + "'");
        return unit;
    }

  private:
    std::string_view text_, rest_;

    [[noreturn]] void fail(const std::string& reason) const
    {
        throw InputError(fmt::format("\"{}\" is not a unit: {}", text_, reason));
    }
    bool take(std::string_view sign)
    {
        if (rest_.substr(0, sign.size()) != sign)
            return false;
        rest_.remove_prefix(sign.size());
        return true;
    }
    void skip_blanks()
    {
        while (take(" "))
            ;
    }

    Unit product_of_factors(bool may_begin_with_number)
    {
        Unit unit;
        for (skip_blanks(); !rest_.empty() && rest_[0] != ')'; skip_blanks()) {
            const bool divides = take("/");
            if (!divides && !take("*"))
                take("·");
            skip_blanks();
            unit = product(unit, power_of(factor(divides || may_begin_with_number), divides ? -1 : 1));
            may_begin_with_number = false;
        }
        return unit;
    }
    Unit factor(bool may_be_number)
    {
        Unit unit;
        const bool begins_with_digit = !rest_.empty() && rest_[0] >= '0' && rest_[0] <= '9';
        if (take("(")) {
            unit = product_of_factors(true);
            if (!take(")"))
                fail("a ) is missing");
        } else if (may_be_number && begins_with_digit) {
            const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), unit.factor);
            if (error != std::errc() || unit.factor <= 0)
                fail("a number in it is out of range");
            rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
            return unit;
        } else {
            unit = symbol();
        }
        return power_of(unit, power());
    }
    Unit symbol()
    {
        std::size_t end = 0;
        while (end < rest_.size() && std::string_view(" /*^()-+0123456789").find(rest_[end]) == std::string_view::npos)
        {
            const auto rest = rest_.substr(end);
            if (rest.starts_with("·") || rest.starts_with("²") || rest.starts_with("³") || rest.starts_with("⁻"))
                break;
            ++end;
        }
        const std::string name(rest_.substr(0, end));
        if (name.empty())
            fail("a unit such as mm or d was expected");
        const auto unit = find_symbol(name);
        if (!unit) {
            std::vector<std::string> names{"mm", "cm", "um", "ml", "ng", "kHz"};
            for (const Symbol& known : symbols())
                names.emplace_back(known.name);
            const std::string guess = nearest(name, names);
            fail(fmt::format("'{}' is not known{}", name, guess.empty() ? "" : "; did you mean " + guess + "?"));
        }
        rest_.remove_prefix(end);
        return *unit;
    }
    int power()
    {
        const bool raised = take("^");
        int sign = 1;
        if (take("-") || take("⁻"))
            sign = -1;
        else if (raised)
            take("+");
        if (take("²"))
            return 2 * sign;
        if (take("³"))
            return 3 * sign;
        if (take("¹"))
            return sign;
        int power = 0;
        const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), power);
        if (error != std::errc() || power < 0 || power > 9) {
            if (raised || sign < 0)
                fail("a power such as ^2 or ^-1 was expected");
            return 1;
        }
        rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
        return sign * power;
    }
};

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// The number of at most 15 digits that is meant, where rounding errors alone keep it from being that.
double rounded(double value)
{
    double result = value;
    const std::string text = number_text(value);
    std::from_chars(text.data(), text.data() + text.size(), result);
    return std::abs(result - value) <= 2 * std::numeric_limits<double>::epsilon() * std::abs(value) ? result : value;
}

/// The leading number of a text, which is then cut off; nothing if there is none, or one that is not finite.
std::optional<double> take_number(std::string_view& text)
{
    std::string_view digits = text;
    if (!digits.empty() && digits[0] == '+')
        digits.remove_prefix(1);
    const auto first = digits.find_first_not_of("-");
    if (first > 1 || std::string_view("0123456789.").find(digits[first]) == std::string_view::npos)
        return std::nullopt;
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || !std::isfinite(value))
        return std::nullopt;
    text = trimmed(digits.substr(static_cast<std::size_t>(end - digits.data())));
    return value;
}

/// "1000/mm^3", but not "1/d".
bool begins_with_number(std::string_view unit)
{
    if (unit.empty() || std::string_view("0123456789.").find(unit[0]) == std::string_view::npos)
        return false;
    const std::string_view after = trimmed(unit.substr(1));
    return unit[0] != '1' || (!after.empty() && after[0] != '/');
}

std::string example_of(std::string_view unit)
{
    return fmt::format("\"{}\"", quantity_text(unit == "yr" ? 45 : unit.substr(0, 1) == "/" ? 250 : 1, unit));
}

} // namespace

Unit parse_unit(std::string_view text)
{
    return UnitReader(trimmed(text)).whole();
}

double unit_ratio(std::string_view from, std::string_view to)
{
    const Unit one = parse_unit(from), other = parse_unit(to);
    if (!one.same_kind(other))
        throw InputError(fmt::format("{} measures something else than {}", from, to));
    const double ratio = one.factor / other.factor, inverse = other.factor / one.factor;
    const auto whole = [](double number) { return std::abs(number / std::round(number) - 1) < 1e-12; };
    return ratio >= 1 && whole(ratio)       ? std::round(ratio)
           : inverse >= 1 && whole(inverse) ? 1 / std::round(inverse)
                                            : ratio;
}

double parse_quantity(std::string_view text, std::string_view unit, std::string_view example)
{
    const Unit wanted = parse_unit(unit);
    const bool plain = wanted.same_kind(Unit{});
    const std::string expected = plain
                                     ? std::string("a plain number is expected")
                                     : fmt::format("{} in {} is expected, such as {}", kind_of_quantity(unit), unit,
                                                   example.empty() ? example_of(unit) : fmt::format("\"{}\"", example));
    std::string_view rest = trimmed(text);
    const auto value = take_number(rest);
    if (!value)
        throw InputError(fmt::format("\"{}\" does not begin with a number; {}", text, expected));
    if (begins_with_number(rest))
        throw InputError(fmt::format("\"{}\" has two numbers; {}", text, expected));
    if (rest.substr(0, 2) == "x ")
        rest = trimmed(rest.substr(2));
    if (rest.empty() && !plain)
        throw InputError(fmt::format("\"{}\" has no unit; {}", text, expected));
    if (rest.empty())
        return *value;
    Unit given;
    try {
        given = parse_unit(rest);
    } catch (const InputError& error) {
        throw InputError(fmt::format("{}; {}", error.what(), expected));
    }
    if (!given.same_kind(wanted))
        throw InputError(fmt::format("\"{}\" is {}; {}", text, kind_of_quantity(rest), expected));
    const double ratio = unit_ratio(rest, unit);
    return ratio == 1 ? *value : rounded(ratio > 1 ? *value * ratio : *value / unit_ratio(unit, rest));
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

std::string kind_of_quantity(std::string_view unit)
{
    struct Kind
    {
        std::array<int, 6> powers;
        const char* name;
    };
    static constexpr std::array<Kind, 14> kinds{{{none, "a plain number"},
                                                 {length, "a length"},
                                                 {{2}, "an area"},
                                                 {{3}, "a volume"},
                                                 {{-2}, "a density on the surface"},
                                                 {{-3}, "a density in space"},
                                                 {duration, "a time"},
                                                 {{0, -1}, "a rate"},
                                                 {{1, -1}, "a speed"},
                                                 {{2, -1}, "a diffusivity"},
                                                 {mass, "a mass"},
                                                 {{-3, 0, 1}, "a concentration"},
                                                 {angle, "an angle"},
                                                 {temperature, "a temperature"}}};
    const Unit parsed = parse_unit(unit);
    for (const Kind& kind : kinds)
        if (kind.powers == parsed.powers)
            return kind.name;
    return "a quantity";
}

} // namespace mend
