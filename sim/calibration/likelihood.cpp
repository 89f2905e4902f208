#include "sim/calibration/likelihood.hpp"

#include "sim/base/error.hpp"
#include "sim/measurements/null_model.hpp"
#include "sim/measurements/validate.hpp"
#include "sim/output/files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace mend
{
namespace
{

constexpr double usual_discrepancy = 0.3;
constexpr double wrong_otherwise = 0.05; ///< probability that a limit or direction is wrong for other reasons
constexpr double direction_error = 0.5;  ///< on the scale

double share_below(double deviations)
{
    return 0.5 * std::erfc(-deviations / std::sqrt(2.0));
}

/// Of Student's t, the normal distribution where there are infinitely many degrees of freedom.
double log_density(double deviations, double freedom)
{
    if (!std::isfinite(freedom))
        return -0.5 * (deviations * deviations + std::log(2 * std::numbers::pi));
    const double factor =
        std::lgamma((freedom + 1) / 2) - std::lgamma(freedom / 2) - 0.5 * std::log(freedom * std::numbers::pi);
    return factor - (freedom + 1) / 2 * std::log1p(deviations * deviations / freedom);
}

double number_of(const DataRow& row)
{
    return datum_of(row).value_or(0);
}

double limit_of(const DataRow& row)
{
    return row.test == DataTest::at_most ? (row.high ? *row.high : *row.value) : (row.low ? *row.low : *row.value);
}

double half_band(const DataRow& row)
{
    return row.low && row.high ? (*row.high - *row.low) / 2 : 0;
}

/// Reads a line at a time, and gathers what is wrong.
class ErrorReader
{
  public:
    ErrorReader(const std::filesystem::path& file, const DataTable& table)
        : file_(file.string()), table_(table), read_(read_table(read_file(file), file_))
    {}

    ErrorTable read()
    {
        for (const char* needed : {"id", "use"})
            if (column(needed) == none)
                problems_.add({file_, 1, 1}, needed, "is missing: a column of this name");
        problems_.throw_all();
        for (const CsvRow& cells : read_.rows)
            take(cells);
        problems_.throw_all();
        return std::move(errors_);
    }

  private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::string file_;
    const DataTable& table_;
    CsvTable read_;
    Problems problems_;
    ErrorTable errors_;

    std::size_t column(const std::string& name) const
    {
        for (std::size_t i = 0; i < read_.columns.size(); ++i)
            if (read_.columns[i].name == name)
                return i;
        return none;
    }

    std::string text(const CsvRow& cells, const std::string& name) const
    {
        const std::size_t at = column(name);
        return at == none ? "" : cells[at].text;
    }

    void fault(const CsvRow& cells, const std::string& name, const std::string& message)
    {
        problems_.add({file_, cells.front().line, cells.front().column}, name, message);
    }

    void take_share(const CsvRow& cells, const std::string& name, double& share)
    {
        try {
            const std::optional<double> number = number_in_cell(text(cells, name));
            if (number && !(*number >= 0))
                throw InputError(fmt::format("{:g} is below 0", *number));
            share = number.value_or(share);
        } catch (const InputError& error) {
            fault(cells, name, fmt::format("{}; it is a share of the measured value, such as 0.15", error.what()));
        }
    }

    void take(const CsvRow& cells)
    {
        const std::string id = text(cells, "id"), use = text(cells, "use");
        const auto row = std::find_if(table_.rows.begin(), table_.rows.end(), [&](auto& one) { return one.id == id; });
        if (row == table_.rows.end())
            return fault(cells, "id", fmt::format("{} has no row {}", table_.file, id));
        if (errors_.count(id) > 0)
            return fault(cells, "id", fmt::format("{} is there twice", id));
        RowErrors errors = usual_errors(*row);
        if (use != "yes" && use != "no")
            fault(cells, "use", fmt::format("\"{}\" is neither yes nor no", use));
        errors.used = use == "yes";
        errors.basis = text(cells, "basis");
        if (!errors.used && errors.basis.empty())
            fault(cells, "basis", fmt::format("is missing: why {} is not used", id));
        take_share(cells, "measurement", errors.measurement);
        take_share(cells, "discrepancy", errors.discrepancy);
        take_share(cells, "patients", errors.patients);
        if (errors.used && errors.discrepancy == 0)
            fault(cells, "discrepancy", "is 0: no equations are exact");
        errors_.emplace(id, errors);
    }
};

} // namespace

RowErrors usual_errors(const DataRow& row)
{
    RowErrors errors;
    errors.discrepancy = usual_discrepancy;
    if (row.test == DataTest::within)
        errors.measurement = half_band(row) / std::max(std::abs(number_of(row)), half_band(row));
    return errors;
}

ErrorTable read_errors(const std::filesystem::path& file, const DataTable& table)
{
    return ErrorReader(file, table).read();
}

double RowScale::at(double value) const
{
    return std::asinh(value / scale);
}

double RowScale::back(double place) const
{
    return scale * std::sinh(place);
}

double RowScale::distance_at(double value, double distance) const
{
    return distance / std::hypot(value, scale);
}

std::optional<double> said_number(const DataRow& row, const Said& said, const Said* other)
{
    const auto number = [](const Said& one) { return one.later ? std::optional(one.followed) : one.value; };
    const std::optional<double> value = number(said);
    switch (kind_of(row)) {
    case RowKind::two_sided:
    case RowKind::one_sided:
        return value;
    case RowKind::direction:
        break;
    }
    const std::optional<double> from = row.test != DataTest::more_than ? said.untreated
                                       : other != nullptr              ? number(*other)
                                                                       : std::nullopt;
    return value && from ? std::optional(*value - *from) : std::nullopt;
}

RowScale scale_of(const DataRow& row, double usual)
{
    double scale = 0;
    if (row.test == DataTest::within)
        scale = std::max(std::abs(number_of(row)), half_band(row));
    else if (row.test == DataTest::at_most || row.test == DataTest::at_least)
        scale = std::abs(limit_of(row));
    return {scale > 0 ? scale : smallest_change(row, usual)};
}

double RowLikelihood::log_of(double mean, double doubt) const
{
    const double width = std::hypot(error, doubt);
    const auto softened = [](double share) { return std::log(wrong_otherwise / 2 + (1 - wrong_otherwise) * share); };
    switch (law) {
    case Law::below:
        return softened(share_below((high - mean) / width));
    case Law::above:
        return softened(share_below((mean - low) / width));
    case Law::between:
        return softened(share_below((high - mean) / width) - share_below((low - mean) / width));
    case Law::number:
        break;
    }
    return log_density((low - mean) / width, freedom) - std::log(width);
}

double RowLikelihood::implausibility(double mean) const
{
    const double above = (mean - high) / error, below = (low - mean) / error;
    switch (law) {
    case Law::below:
        return std::max(0.0, above);
    case Law::above:
        return std::max(0.0, below);
    case Law::between:
        return std::max({0.0, above, below});
    case Law::number:
        break;
    }
    return std::abs(below);
}

RowLikelihood likelihood_of(const DataRow& row, const RowErrors& errors, const RowScale& scale)
{
    using enum RowLikelihood::Law;
    RowLikelihood one;
    const double counts = scale.at(scale.scale); // the smallest change
    switch (row.test) {
    case DataTest::within:
        one.low = scale.at(number_of(row));
        one.error = scale.distance_at(number_of(row), scale.scale * std::hypot(errors.measurement, errors.discrepancy));
        return one;
    case DataTest::at_most:
    case DataTest::at_least:
        one.law = row.test == DataTest::at_most ? below : above;
        one.low = one.high = scale.at(limit_of(row));
        one.error = scale.distance_at(limit_of(row), scale.scale * errors.discrepancy);
        return one;
    case DataTest::unchanged:
        one.law = between;
        one.low = -counts, one.high = counts;
        break;
    case DataTest::falls:
        one.law = below;
        one.high = -counts;
        break;
    case DataTest::rises:
        one.law = above;
        one.low = counts;
        break;
    default:
        one.law = above; // more than another row: by however little
    }
    one.error = direction_error;
    return one;
}

} // namespace mend
