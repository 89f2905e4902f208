#include "sim/base/unit.hpp"

#include "sim/base/error.hpp"
#include "sim/base/nearest.hpp"
#include "sim/base/typed_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
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
    enum class Form
    {
        symbol,
        prefixable,
        word, ///< in capital letters too
    } form = Form::symbol;
};

constexpr std::array<int, 6> none{}, length{1}, duration{0, 1}, mass{0, 0, 1}, amount{0, 0, 0, 1}, angle{0, 0, 0, 0, 1},
    temperature{0, 0, 0, 0, 0, 1};
constexpr double second = 1.0 / 86400;

/// The exact names come first, so that "min" is no milli-inch, "cd" nothing, and "Pa" no peta-year.
const std::vector<Symbol>& symbols()
{
    // 1 kg = 1e12 ng, 1 m = 1e3 mm, 1 s = 1/86400 d.
    constexpr double pa = 1e9 * 86400.0 * 86400.0, newton = 1e15 * 86400.0 * 86400.0, joule = newton * 1e3;
    constexpr double inch = 25.4, year = 365.25, month = year / 12;
    constexpr auto plain = Symbol::Form::symbol, prefixable = Symbol::Form::prefixable, word = Symbol::Form::word;
    static const std::vector<Symbol> table{
        {"m", 1e3, length, prefixable},
        {"s", second, duration, prefixable},
        {"g", 1e9, mass, prefixable},
        {"l", 1e6, {3}, prefixable},
        {"L", 1e6, {3}, prefixable},
        {"mol", 1e9, amount, prefixable},
        {"M", 1e9 / 1e6, {-3, 0, 0, 1}, prefixable},
        {"K", 1, temperature, plain},
        {"Hz", 86400, {0, -1}, prefixable},
        {"Pa", pa, {-1, -2, 1}, prefixable},
        {"N", newton, {1, -2, 1}, prefixable},
        {"J", joule, {2, -2, 1}, prefixable},
        {"W", joule * 86400, {2, -3, 1}, prefixable},
        {"Da", 1.66053906660e-15, mass, prefixable},
        {"minutes", 60 * second, duration, word},
        {"minute", 60 * second, duration, word},
        {"mins", 60 * second, duration, word},
        {"min", 60 * second, duration, word},
        {"seconds", second, duration, word},
        {"second", second, duration, word},
        {"secs", second, duration, word},
        {"sec", second, duration, word},
        {"h", 3600 * second, duration, plain},
        {"hours", 3600 * second, duration, word},
        {"hour", 3600 * second, duration, word},
        {"hrs", 3600 * second, duration, word},
        {"hr", 3600 * second, duration, word},
        {"d", 1, duration, plain},
        {"day", 1, duration, word},
        {"days", 1, duration, word},
        {"weeks", 7, duration, word},
        {"week", 7, duration, word},
        {"wks", 7, duration, word},
        {"wk", 7, duration, word},
        {"fortnight", 14, duration, word},
        {"fortnights", 14, duration, word},
        {"months", month, duration, word},
        {"month", month, duration, word},
        {"mos", month, duration, word},
        {"mo", month, duration, word},
        {"y", year, duration, plain},
        {"years", year, duration, word},
        {"year", year, duration, word},
        {"yrs", year, duration, word},
        {"yr", year, duration, word},
        {"micron", 1e-3, length, word},
        {"microns", 1e-3, length, word},
        {"micrometre", 1e-3, length, word},
        {"micrometres", 1e-3, length, word},
        {"micrometer", 1e-3, length, word},
        {"micrometers", 1e-3, length, word},
        {"millimetre", 1, length, word},
        {"millimetres", 1, length, word},
        {"millimeter", 1, length, word},
        {"millimeters", 1, length, word},
        {"centimetre", 10, length, word},
        {"centimetres", 10, length, word},
        {"centimeter", 10, length, word},
        {"centimeters", 10, length, word},
        {"metre", 1e3, length, word},
        {"metres", 1e3, length, word},
        {"meter", 1e3, length, word},
        {"meters", 1e3, length, word},
        {"in", inch, length, word},
        {"inch", inch, length, word},
        {"inches", inch, length, word},
        {"mil", inch / 1000, length, word},
        {"mils", inch / 1000, length, word},
        {"thou", inch / 1000, length, word},
        {"ft", 12 * inch, length, word},
        {"foot", 12 * inch, length, word},
        {"feet", 12 * inch, length, word},
        {"cc", 1e3, {3}, word},
        {"litre", 1e6, {3}, word},
        {"litres", 1e6, {3}, word},
        {"liter", 1e6, {3}, word},
        {"liters", 1e6, {3}, word},
        {"mcg", 1e3, mass, word},
        {"gram", 1e9, mass, word},
        {"grams", 1e9, mass, word},
        {"rpm", 1440, {0, -1}, word},
        {"deg", 1, angle, word},
        {"degree", 1, angle, word},
        {"degrees", 1, angle, word},
        {"°", 1, angle, plain},
        {"rad", 57.29577951308232, angle, plain},
        {"%", 0.01, none, plain},
        {"percent", 0.01, none, word},
        {"‰", 0.001, none, plain},
        {"cell", 1, none, word},
        {"cells", 1, none, word},
        {"needle", 1, none, word},
        {"needles", 1, none, word},
        {"puncture", 1, none, word},
        {"punctures", 1, none, word},
    };
    return table;
}

constexpr std::array<std::pair<std::string_view, double>, 9> prefixes{{{"f", 1e-15},
                                                                       {"p", 1e-12},
                                                                       {"n", 1e-9},
                                                                       {"u", 1e-6},
                                                                       {"µ", 1e-6},
                                                                       {"m", 1e-3},
                                                                       {"c", 1e-2},
                                                                       {"k", 1e3},
                                                                       {"M", 1e6}}};

std::string lower(std::string_view text)
{
    std::string result(text);
    for (char& letter : result)
        if (letter >= 'A' && letter <= 'Z')
            letter = static_cast<char>(letter - 'A' + 'a');
    return result;
}

/// A full stop may follow, as in "min." and "in."
std::optional<Unit> find_symbol(std::string_view name)
{
    if (name.size() > 2 && name.back() == '.')
        name.remove_suffix(1);
    for (const Symbol& symbol : symbols())
        if (symbol.name == name)
            return Unit{symbol.factor, symbol.powers};
    for (const auto& [prefix, size] : prefixes)
        if (name.size() > prefix.size() && name.substr(0, prefix.size()) == prefix)
            for (const Symbol& symbol : symbols())
                if (symbol.form == Symbol::Form::prefixable && symbol.name == name.substr(prefix.size()))
                    return Unit{symbol.factor * size, symbol.powers};
    const std::string in_small_letters = lower(name);
    for (const Symbol& symbol : symbols())
        if (symbol.form == Symbol::Form::word && symbol.name == in_small_letters)
            return Unit{symbol.factor, symbol.powers};
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

/// A name that is no unit, and where it begins.
struct UnknownName : InputError
{
    UnknownName(const std::string& message, std::string text, std::size_t place)
        : InputError(message), name(std::move(text)), begin(place)
    {}
    std::string name;
    std::size_t begin;
};

/// How a text is read.
struct Reading
{
    bool behind_number = false; ///< no numbers in it but "1/" and those in brackets behind "/"
    bool all_divide = false;    ///< all that follows the first "/"
};

/// Recursive descent: unit = {["/" | "*" | "per"] factor}, factor = number | (symbol | "(" unit ")") [["^"] power].
/// A number may begin a unit or follow "/", nothing else.
class UnitReader
{
  public:
    UnitReader(std::string_view text, Reading reading) : text_(text), rest_(text), reading_(reading) {}

    Unit whole()
    {
        const Unit unit = product_of_factors(0);
        if (!rest_.empty())
            fail("unexpected '" + std::string(rest_) + "'");
        return unit;
    }

  private:
    std::string_view text_, rest_;
    Reading reading_;

    [[noreturn]] void fail(const std::string& reason) const
    {
        throw InputError(fmt::format("\"{}\" is not a unit: {}", text_, reason));
    }
    bool take(std::string_view sign)
    {
        if (!rest_.starts_with(sign))
            return false;
        rest_.remove_prefix(sign.size());
        return true;
    }
    void skip_blanks()
    {
        while (take(" ") || take("\t"))
            ;
    }
    bool at_digit() const { return !rest_.empty() && rest_[0] >= '0' && rest_[0] <= '9'; }

    Unit product_of_factors(int depth)
    {
        Unit unit;
        bool first = true, divides = false;
        for (skip_blanks(); !rest_.empty() && rest_[0] != ')'; skip_blanks()) {
            const bool slash = take("/") || take("per ");
            if (!slash)
                take("*");
            skip_blanks();
            divides = slash || (divides && reading_.all_divide);
            Unit next = factor(slash || first, depth);
            while (slash && glued())
                next = product(next, factor(false, depth)); // "g/m²h"
            unit = product(unit, power_of(next, divides ? -1 : 1));
            first = false;
        }
        return unit;
    }
    /// A symbol follows at once: "m²h", "cm2s".
    bool glued() const
    {
        return !rest_.empty() && std::string_view(" \t/*()^+-.").find(rest_[0]) == std::string_view::npos;
    }

    Unit factor(bool may_be_number, int depth)
    {
        if (take("(")) {
            const Unit unit = product_of_factors(depth + 1);
            if (!take(")"))
                fail("a ) is missing");
            return power_of(unit, power());
        }
        if (may_be_number && at_digit())
            return number(depth);
        const auto [unit, area_hour] = symbol();
        return area_hour ? unit : power_of(unit, power());
    }
    Unit number(int depth)
    {
        Unit unit;
        const bool begins = rest_.size() == text_.size();
        const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), unit.factor);
        if (error != std::errc() || unit.factor <= 0)
            fail("a number in it is out of range");
        if (reading_.behind_number && depth == 0 && !(begins && unit.factor == 1))
            fail("there is a second number in it");
        rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
        return unit;
    }
    /// A unit by its name; whether that was "hm²", as instruments print the hour times the square metre.
    std::pair<Unit, bool> symbol()
    {
        const std::size_t end = std::min(rest_.size(), rest_.find_first_of(" \t/*^()-+0123456789"));
        const std::string name(rest_.substr(0, end));
        if (name.empty())
            fail("a unit such as mm or d was expected");
        rest_.remove_prefix(end);
        if (name == "hm" && (take("^2") || take("2")))
            return {{3600 * second * 1e6, {2, 1}}, true};
        const auto unit = find_symbol(name);
        if (!unit)
            throw UnknownName(fmt::format("\"{}\" is not a unit: '{}' is not known", text_, name), name,
                              text_.size() - rest_.size() - name.size());
        return {*unit, false};
    }
    int power()
    {
        const bool raised = take("^");
        const bool negative = take("-");
        if (raised && !negative)
            take("+");
        int power = 0;
        const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), power);
        if (error != std::errc() || power < 0 || power > 9) {
            if (raised || negative)
                fail("a power such as ^2 or ^-1 was expected");
            return 1;
        }
        rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
        return negative ? -power : power;
    }
};

/// The nearest name there is; if a kind is wanted, of those that make the unit one of that kind.
std::string guess_for(const UnknownName& unknown, const std::string& text, Reading reading, const Unit* wanted)
{
    std::vector<std::string> names{"mm", "cm", "um", "ml", "ng", "kHz"};
    for (const Symbol& known : symbols())
        names.emplace_back(known.name);
    std::erase_if(names, [&](const std::string& name) {
        if (unknown.name.size() == 1 && lower(name) != lower(unknown.name))
            return true; // any letter is near any other
        try {
            const std::string other = std::string(text).replace(unknown.begin, unknown.name.size(), name);
            return wanted != nullptr && !UnitReader(other, reading).whole().same_kind(*wanted);
        } catch (const InputError&) {
            return wanted != nullptr;
        }
    });
    return nearest(unknown.name, names);
}

Unit read_unit(const std::string& text, Reading reading, const Unit* wanted)
{
    try {
        return UnitReader(text, reading).whole();
    } catch (const UnknownName& unknown) {
        const std::string guess = guess_for(unknown, text, reading, wanted);
        throw InputError(guess.empty() ? unknown.what() : fmt::format("{}; did you mean {}?", unknown.what(), guess));
    }
}

/// The text in its letters; empty for what stands for no unit.
std::string unit_text(std::string_view text)
{
    try {
        const std::string plain(trimmed(plain_letters(text)));
        return plain == "-" ? "" : plain;
    } catch (const InputError& error) {
        throw InputError(fmt::format("\"{}\" {}", text, error.what()));
    }
}

/// Of the two ways to read a text the one of the wanted kind; the usual one if none is.
Unit read_as(const std::string& text, Reading reading, const Unit& wanted)
{
    const Unit usual = read_unit(text, reading, &wanted);
    if (usual.same_kind(wanted))
        return usual;
    reading.all_divide = true;
    const Unit other = read_unit(text, reading, &wanted);
    return other.same_kind(wanted) ? other : usual;
}

} // namespace

Unit parse_unit(std::string_view text)
{
    return read_unit(unit_text(text), {}, nullptr);
}

Unit parse_typed_unit(std::string_view text, const Unit& wanted)
{
    return read_as(unit_text(text), {.behind_number = true}, wanted);
}

double unit_ratio(std::string_view from, std::string_view to)
{
    const Unit one = read_as(unit_text(from), {}, parse_unit(to)), other = read_as(unit_text(to), {}, one);
    if (!one.same_kind(other))
        throw InputError(fmt::format("{} measures something else than {}", from, to));
    return unit_ratio(one, other);
}

double unit_ratio(const Unit& from, const Unit& to)
{
    const double ratio = from.factor / to.factor, inverse = to.factor / from.factor;
    const auto whole = [](double number) { return std::abs(number / std::round(number) - 1) < 1e-12; };
    return ratio >= 1 && whole(ratio)       ? std::round(ratio)
           : inverse >= 1 && whole(inverse) ? 1 / std::round(inverse)
                                            : ratio;
}

std::string kind_of_quantity(const Unit& unit)
{
    struct Kind
    {
        std::array<int, 6> powers;
        const char* name;
    };
    static constexpr std::array<Kind, 16> kinds{{{none, "a plain number"},
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
                                                 {{-2, 0, 1}, "a mass on an area"},
                                                 {{-2, -1, 1}, "a loss of water"},
                                                 {angle, "an angle"},
                                                 {temperature, "a temperature"}}};
    for (const Kind& kind : kinds)
        if (kind.powers == unit.powers)
            return kind.name;
    return "a quantity";
}

std::string kind_of_quantity(std::string_view unit)
{
    return kind_of_quantity(parse_unit(unit));
}

} // namespace mend
