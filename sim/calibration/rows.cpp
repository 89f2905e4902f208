#include "sim/calibration/rows.hpp"

#include "sim/base/quantity.hpp"
#include "sim/measurements/null_model.hpp"
#include "sim/measurements/validate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace mend
{
namespace
{

constexpr double least_share = 0.6;    ///< of members that have to say something
constexpr double least_spread = 0.005; ///< on the scale: half a per cent of a value

double median_of(std::vector<double> values)
{
    if (values.empty())
        return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// What members say of rows, compared with other rows where a row asks for that.
class Told
{
  public:
    Told(const DataTable& table, const DataStudy& data, const std::vector<std::vector<Said>>& said)
        : table_(table), data_(data), said_(said)
    {
        for (std::size_t i = 0; i < data.tested.size(); ++i)
            places_[row_of(i).id] = i;
    }

    const DataRow& row_of(std::size_t tested) const { return table_.rows[data_.tested[tested].row]; }

    std::optional<double> number(std::size_t tested, std::size_t member) const
    {
        const DataRow& row = row_of(tested);
        const Said& said = said_[member][tested];
        if (row.test != DataTest::more_than)
            return said_number(row, said, nullptr);
        const std::optional<Said> other = other_of(tested, member);
        return said_number(row, said, other ? &*other : nullptr);
    }

    /// What a direction starts from, in the middle of the members.
    double usual(std::size_t tested) const
    {
        std::vector<double> values;
        for (std::size_t member = 0; member < said_.size(); ++member) {
            const auto other = other_of(tested, member);
            const auto value = row_of(tested).test == DataTest::more_than ? (other ? other->value : std::nullopt)
                                                                          : said_[member][tested].untreated;
            if (value)
                values.push_back(*value);
        }
        return median_of(values);
    }

  private:
    const DataTable& table_;
    const DataStudy& data_;
    const std::vector<std::vector<Said>>& said_; ///< [member][tested]
    std::map<std::string, std::size_t> places_;  ///< among the tested

    /// In the unit of the row that asks.
    std::optional<Said> other_of(std::size_t tested, std::size_t member) const
    {
        const auto found = places_.find(row_of(tested).other);
        if (found == places_.end())
            return std::nullopt;
        Said said = said_[member][found->second];
        const double ratio = unit_ratio(row_of(found->second).unit, row_of(tested).unit);
        if (said.value)
            *said.value *= ratio;
        said.followed *= ratio;
        return said;
    }
};

std::string what_is_wrong(const Eigen::VectorXd& told)
{
    std::vector<double> values;
    for (const double value : told)
        if (std::isfinite(value))
            values.push_back(value);
    if (static_cast<double>(values.size()) < least_share * static_cast<double>(told.size()))
        return fmt::format("{} of {} members say something", values.size(), told.size());
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    return *most - *least < least_spread ? "no number moves it" : "";
}

/// Rows of one study about one quantity with one kind of test share one vote.
void share_votes(std::vector<CalibrationRow>& rows, const DataTable& table, const DataStudy& data)
{
    const auto group = [&](const CalibrationRow& row) {
        const DataRow& datum = table.rows[data.tested[row.tested].row];
        return std::tuple(row.study, datum.quantity, kind_of(datum));
    };
    for (CalibrationRow& row : rows) {
        const auto count = std::count_if(rows.begin(), rows.end(), [&](const CalibrationRow& other) {
            return other.pulls() && group(other) == group(row);
        });
        row.likelihood.weight = row.pulls() ? 1.0 / static_cast<double>(count) : 0;
    }
}

} // namespace

std::vector<CalibrationRow> calibration_rows(const DataTable& table, const DataStudy& data, const ErrorTable& errors,
                                             const Members& members)
{
    const Told told(table, data, members.said);
    std::vector<CalibrationRow> rows;
    for (std::size_t i = 0; i < data.tested.size(); ++i) {
        const DataRow& row = told.row_of(i);
        const auto entry = errors.find(row.id);
        if (entry == errors.end() || !entry->second.used)
            continue;
        CalibrationRow one;
        one.tested = i;
        one.study = study_of(row);
        one.scale = scale_of(row, told.usual(i));
        one.likelihood = likelihood_of(row, entry->second, one.scale);
        one.told.resize(static_cast<Eigen::Index>(members.count()));
        for (std::size_t member = 0; member < members.count(); ++member) {
            const std::optional<double> number = told.number(i, member);
            one.told[static_cast<Eigen::Index>(member)] =
                number ? one.scale.at(*number) : std::numeric_limits<double>::quiet_NaN();
        }
        one.unused = what_is_wrong(one.told);
        rows.push_back(std::move(one));
    }
    return rows;
}

std::vector<std::size_t> match_history(std::vector<CalibrationRow>& rows, const DataTable& table, const DataStudy& data,
                                       Eigen::Index members)
{
    std::vector<std::size_t> against(static_cast<std::size_t>(members), 0);
    for (CalibrationRow& row : rows) {
        double count = 0, inside = 0;
        row.nearest = std::numeric_limits<double>::infinity();
        for (Eigen::Index member = 0; member < members; ++member) {
            if (!std::isfinite(row.told[member]))
                continue;
            const double away = row.likelihood.implausibility(row.told[member]);
            ++count, inside += away < ruled_out_from;
            against[static_cast<std::size_t>(member)] += away >= ruled_out_from;
            row.nearest = std::min(row.nearest, away);
        }
        row.not_ruled_out = count > 0 ? inside / count : 0;
    }
    share_votes(rows, table, data);
    return against;
}

Eigen::VectorXd told_by(const std::vector<CalibrationRow>& rows, const DataTable& table, const DataStudy& data,
                        const std::vector<Said>& member)
{
    const std::vector<std::vector<Said>> alone{member};
    const Told told(table, data, alone);
    Eigen::VectorXd places(static_cast<Eigen::Index>(rows.size()));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::optional<double> number = told.number(rows[i].tested, 0);
        places[static_cast<Eigen::Index>(i)] =
            number ? rows[i].scale.at(*number) : std::numeric_limits<double>::quiet_NaN();
    }
    return places;
}

Eigen::MatrixXd inputs_of(const Eigen::MatrixXd& shares)
{
    return std::sqrt(12.0) * (shares.array() - 0.5);
}

void emulate(std::vector<CalibrationRow>& rows, const Members& members)
{
    const Eigen::MatrixXd inputs = inputs_of(members.shares);
    for (CalibrationRow& row : rows) {
        if (!row.unused.empty())
            continue;
        std::vector<Eigen::Index> telling;
        for (Eigen::Index member = 0; member < row.told.size(); ++member)
            if (std::isfinite(row.told[member]))
                telling.push_back(member);
        row.emulator = Emulator::fitted(inputs(telling, Eigen::all), row.told(telling));
    }
}

} // namespace mend
