#include "sim/sweep/posterior.hpp"

#include "sim/base/error.hpp"
#include "sim/base/table.hpp"
#include "sim/base/table_text.hpp"
#include "sim/base/tell.hpp"
#include "sim/base/typed_text.hpp"
#include "sim/input/problems.hpp"
#include "sim/sweep/draws.hpp"
#include "sim/sweep/shipped_posterior.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

namespace mend
{
namespace
{

constexpr int digits = 6;
constexpr const char* low_row = "low";
constexpr const char* high_row = "high";

bool is_same(double one, double other)
{
    return std::abs(one - other) <= 1e-5 * std::max(std::abs(one), std::abs(other));
}

/// The `# name: value` lines above the table.
std::vector<std::pair<std::string, std::string>> remarks_of(const std::string& text)
{
    std::vector<std::pair<std::string, std::string>> remarks;
    for (std::size_t begin = 0; begin < text.size() && text[begin] == '#';) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string line = text.substr(begin + 1, end - begin - 1);
        if (const auto colon = line.find(':'); colon != std::string::npos)
            remarks.emplace_back(trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
        begin = end + 1;
    }
    return remarks;
}

/// Rows of numbers by their first cell.
class PosteriorReader
{
  public:
    PosteriorReader(const std::string& text, const std::string& file) : file_(file), table_(read_table(text, file)) {}

    void read(std::vector<PosteriorNumber>& numbers, std::vector<std::vector<double>>& shares)
    {
        if (table_.columns.empty() || table_.columns.front().name != "draw")
            throw InputError(fmt::format("{}: is no posterior: its first column is not `draw`", file_));
        if (table_.rows.empty())
            return;
        const std::vector<double> low = values_of(low_row), high = values_of(high_row);
        problems_.throw_all();
        for (std::size_t i = 1; i < table_.columns.size(); ++i)
            numbers.push_back(number_of(table_.columns[i], low[i - 1], high[i - 1]));
        for (const CsvRow& row : table_.rows)
            if (row.front().text != low_row && row.front().text != high_row)
                shares.push_back(shares_of(row, numbers));
        problems_.throw_all();
    }

  private:
    std::string file_;
    CsvTable table_;
    Problems problems_;

    std::vector<double> numbers_in(const CsvRow& row)
    {
        std::vector<double> values;
        for (std::size_t i = 1; i < row.size(); ++i) {
            std::optional<double> value;
            try {
                value = number_in_cell(row[i].text);
                if (!value)
                    throw InputError("is empty; a number is expected");
            } catch (const InputError& error) {
                problems_.add({file_, row[i].line, row[i].column}, table_.columns[i].name, error.what());
            }
            values.push_back(value.value_or(0));
        }
        return values;
    }

    std::vector<double> values_of(const std::string& name)
    {
        for (const CsvRow& row : table_.rows)
            if (row.front().text == name)
                return numbers_in(row);
        problems_.add({file_, 1, 1}, "draw",
                      fmt::format("there is no row `{}`: the prior's range of each number", name));
        return {};
    }

    PosteriorNumber number_of(const CsvColumn& column, double low, double high)
    {
        if (!(low < high))
            problems_.add({file_, column.line, column.column}, column.name,
                          fmt::format("low, {:g}, is not below high, {:g}", low, high));
        return {column.name, column.unit, low, high};
    }

    std::vector<double> shares_of(const CsvRow& row, const std::vector<PosteriorNumber>& numbers)
    {
        std::vector<double> values = numbers_in(row);
        for (std::size_t i = 0; i < values.size(); ++i) {
            const PosteriorNumber& number = numbers[i];
            constexpr double rounding = 1e-4;
            const double share = number.share_of(values[i]);
            if (!(share > -rounding && share < 1 + rounding))
                problems_.add({file_, row[i + 1].line, row[i + 1].column}, number.name,
                              fmt::format("{:g} is not within {:g} to {:g}", values[i], number.low, number.high));
            values[i] = std::clamp(share, 1e-9, 1 - 1e-9);
        }
        return values;
    }
};

Posterior read(const DrawSource& source)
{
    if (source.word == DrawSource::prior)
        return {};
    Posterior posterior = source.word == DrawSource::posterior
                              ? Posterior(std::string(shipped_posterior_text()), "the posterior that ships")
                              : Posterior(source.text, source.word);
    const std::vector<std::string> stale = posterior.drop_stale(usual_uncertain_keys());
    if (!stale.empty())
        tell(
            "warning: {}: {} of its numbers are of another edition of the model, and are drawn from their ranges: {}\n",
            posterior.name(), stale.size(), fmt::join(stale, "; "));
    return posterior;
}

} // namespace

double PosteriorNumber::share_of(double value) const
{
    return low > 0 ? std::log(value / low) / std::log(high / low) : (value - low) / (high - low);
}

double PosteriorNumber::at(double share) const
{
    return low > 0 ? low * std::pow(high / low, share) : low + share * (high - low);
}

Posterior::Posterior(const std::string& text, const std::string& file) : file_(file), provenance_(remarks_of(text))
{
    PosteriorReader(text, file).read(numbers_, shares_);
    place();
}

Posterior::Posterior(std::vector<PosteriorNumber> numbers, std::vector<std::vector<double>> shares,
                     std::vector<std::pair<std::string, std::string>> provenance)
    : numbers_(std::move(numbers)), shares_(std::move(shares)), provenance_(std::move(provenance))
{
    place();
}

void Posterior::place()
{
    for (std::size_t i = 0; i < numbers_.size(); ++i)
        places_[numbers_[i].name] = i;
}

void Posterior::expect(int wanted) const
{
    if (static_cast<std::size_t>(wanted) > draws())
        throw InputError(
            fmt::format("{}: has {} draws, and {} are wanted: take fewer, draw from the prior (--prior, in a "
                        "sweep from = \"prior\"), or make more by `mend calibrate --draws {}`",
                        name(), draws(), wanted, wanted));
}

std::optional<double> Posterior::share(std::size_t draw, const std::string& name) const
{
    const auto found = places_.find(name);
    return found == places_.end() ? std::nullopt : std::optional(shares_[draw][found->second]);
}

std::string Posterior::name() const
{
    const auto value = [&](const std::string& key) {
        for (const auto& [name, text] : provenance_)
            if (name == key)
                return text;
        return std::string();
    };
    const std::string commit = value("commit"), date = value("date");
    if (commit.empty())
        return file_.empty() ? "posterior" : "posterior in " + file_;
    return fmt::format("posterior of commit {}{}", commit.substr(0, 12), date.empty() ? "" : " (" + date + ")");
}

std::vector<std::string> Posterior::drop_stale(const std::vector<SweptKey>& today)
{
    std::vector<std::string> stale;
    for (const PosteriorNumber& number : numbers_) {
        const auto key = std::find_if(today.begin(), today.end(), [&](auto& one) { return one.name == number.name; });
        if (key == today.end())
            stale.push_back(number.name + " (the model has no such estimate)");
        else if (key->unit != number.unit)
            stale.push_back(fmt::format("{} (in {}, now in {})", number.name, number.unit, key->unit));
        else if (!is_same(key->first, number.low) || !is_same(key->second, number.high))
            stale.push_back(fmt::format("{} (between {:g} and {:g}, now {:g} and {:g})", number.name, number.low,
                                        number.high, key->first, key->second));
        else
            continue;
        places_.erase(number.name);
    }
    return stale;
}

std::string Posterior::text() const
{
    std::string text;
    for (const auto& [name, value] : provenance_)
        text += fmt::format("# {}: {}\n", name, value);
    text += "draw";
    for (const PosteriorNumber& number : numbers_)
        text += fmt::format(",{}[{}]", number.name, number.unit);
    const auto add = [&](const std::string& head, const auto& value_of) {
        text += "\n" + head;
        for (std::size_t i = 0; i < numbers_.size(); ++i)
            text += "," + significant(value_of(i), digits);
    };
    add(low_row, [&](std::size_t i) { return numbers_[i].low; });
    add(high_row, [&](std::size_t i) { return numbers_[i].high; });
    for (std::size_t draw = 0; draw < shares_.size(); ++draw)
        add(std::to_string(draw + 1), [&](std::size_t i) { return numbers_[i].at(shares_[draw][i]); });
    return text + "\n";
}

const Posterior& posterior_of(const DrawSource& source)
{
    static std::map<std::pair<std::string, std::string>, Posterior> known;
    const auto [found, is_new] = known.try_emplace({source.word, source.text});
    if (is_new) {
        try {
            found->second = read(source);
        } catch (...) {
            known.erase(found);
            throw;
        }
    }
    return found->second;
}

std::string words_of(const Posterior& posterior)
{
    return posterior.empty() ? "half to double of each, or its own range where that is narrower"
                             : "the " + posterior.name();
}

} // namespace mend
