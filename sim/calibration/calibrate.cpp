#include "sim/calibration/calibrate.hpp"

#include "sim/base/error.hpp"
#include "sim/base/random.hpp"
#include "sim/base/version.hpp"
#include "sim/output/files.hpp"
#include "sim/output/status.hpp"
#include "sim/sweep/courses.hpp"
#include "sim/sweep/draws.hpp"

#include <boost/math/distributions/normal.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace mend
{
namespace
{

constexpr int chains = 4;
constexpr int kept_of_chain = 1024; ///< for what is said of the posterior; those that are shipped are among them
constexpr std::size_t rows_that_may_err = 3; ///< a member is not ruled out by so few rows
constexpr int left_out_share = 4;            ///< chains without a study are shorter by this

constexpr double unbounded = std::numeric_limits<double>::infinity();

/// Shares that standard normal numbers stand for.
double share_below(double deviations)
{
    return std::clamp(0.5 * std::erfc(-deviations / std::sqrt(2.0)), 1e-9, 1 - 1e-9);
}

Eigen::MatrixXd shares_of(const Eigen::MatrixXd& normal)
{
    return normal.unaryExpr(&share_below);
}

Eigen::MatrixXd matrix_of(const Points& points, std::size_t width)
{
    Eigen::MatrixXd matrix(static_cast<Eigen::Index>(points.size()), static_cast<Eigen::Index>(width));
    for (std::size_t i = 0; i < points.size(); ++i)
        for (std::size_t j = 0; j < width; ++j)
            matrix(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) = points[i][j];
    return matrix;
}

Spread spread_of(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return {quantile(values, 0.05), quantile(values, 0.5), quantile(values, 0.95)};
}

/// The likelihood of all rows but those of one study, by their emulators.
class JointLikelihood
{
  public:
    JointLikelihood(const std::vector<CalibrationRow>& rows, Eigen::Index numbers, const std::string& left_out = "")
        : input_(Eigen::VectorXd::Zero(numbers))
    {
        std::set<Eigen::Index> used;
        for (const CalibrationRow& row : rows)
            if (row.unused.empty() && row.study != left_out) {
                rows_.push_back(&row);
                for (const Emulator::Term& term : row.emulator.terms()) {
                    used.insert(term.first);
                    if (term.second != Emulator::Term::none)
                        used.insert(term.second);
                }
            }
        used_.assign(used.begin(), used.end());
    }

    double operator()(const Eigen::VectorXd& place) const
    {
        for (const Eigen::Index number : used_)
            input_[number] = std::sqrt(12.0) * (share_below(place[number]) - 0.5);
        double sum = 0;
        for (const CalibrationRow* row : rows_)
            sum += row->likelihood.weight * row->likelihood.log_of(row->emulator.at(input_), row->emulator.error());
        return sum;
    }

    bool empty() const { return rows_.empty(); }

  private:
    std::vector<const CalibrationRow*> rows_;
    std::vector<Eigen::Index> used_;
    mutable Eigen::VectorXd input_;
};

double log_mean(const std::vector<double>& logarithms)
{
    const double most = *std::max_element(logarithms.begin(), logarithms.end());
    double sum = 0;
    for (const double one : logarithms)
        sum += std::exp(one - most);
    return most + std::log(sum / static_cast<double>(logarithms.size()));
}

/// The row's measured interval, on its scale; nothing for limits and directions.
std::optional<std::pair<double, double>> interval_of(const CalibrationRow& row, const DataRow& data)
{
    if (data.test != DataTest::within)
        return std::nullopt;
    return std::pair(row.scale.at(*data.low), row.scale.at(*data.high));
}

/// \param values on the scale; \param doubt of each value, for the density
Prediction prediction_of(const CalibrationRow& row, const DataRow& data, const std::vector<double>& means,
                         const std::vector<double>& values, double doubt)
{
    Prediction prediction;
    prediction.spread = spread_of(values);
    std::vector<double> logarithms;
    for (const double mean : means)
        logarithms.push_back(row.likelihood.log_of(mean, doubt));
    prediction.log_density = log_mean(logarithms);
    const double median = prediction.spread.median;
    if (const auto interval = interval_of(row, data)) {
        prediction.within = median >= interval->first && median <= interval->second;
        prediction.met = prediction.spread.low <= interval->second && prediction.spread.high >= interval->first;
    } else
        prediction.within = row.likelihood.implausibility(median) == 0;
    return prediction;
}

Prediction prior_prediction(const CalibrationRow& row, const DataRow& data, Eigen::Index members)
{
    std::vector<double> values;
    for (const double value : row.told.head(members))
        if (std::isfinite(value))
            values.push_back(value);
    return prediction_of(row, data, values, values, 0);
}

/// By the emulator, whose error is added; on the side of 0 where all members are.
Prediction emulated_prediction(const CalibrationRow& row, const DataRow& data, const Eigen::MatrixXd& inputs,
                               std::uint64_t seed)
{
    const boost::math::normal law;
    Random random(seed);
    const double least = (row.told.array() >= 0 || row.told.array().isNaN()).all() ? 0 : -unbounded;
    const double most = (row.told.array() <= 0 || row.told.array().isNaN()).all() ? 0 : unbounded;
    std::vector<double> means, values;
    for (Eigen::Index draw = 0; draw < inputs.rows(); ++draw) {
        means.push_back(row.emulator.at(inputs.row(draw).transpose()));
        const double error = row.emulator.error() * boost::math::quantile(law, random.uniform());
        values.push_back(std::clamp(means.back() + error, least, most));
    }
    return prediction_of(row, data, means, values, row.emulator.error());
}

class Calibrator
{
  public:
    Calibrator(const CalibrationRequest& request, const StudyWatcher& watcher,
               const std::function<void(const std::string&)>& told)
        : request_(request), watcher_(watcher), told_(told), plan_(request.study, request.cells),
          whole_(request.study, "")
    {}

    Calibration run()
    {
        first_wave();
        if (request_.second > 0)
            second_wave();
        const Draws posterior = drawn("", request_.steps, kept_of_chain);
        take_rows(posterior);
        leave_out_studies();
        take_numbers(posterior);
        take_posterior(posterior);
        judge_points();
        return std::move(result_);
    }

  private:
    const CalibrationRequest& request_;
    const StudyWatcher& watcher_;
    const std::function<void(const std::string&)>& told_;
    MemberPlan plan_, whole_; ///< on the cells that were asked for, and on the scenarios' own
    Members members_;
    std::vector<CalibrationRow> rows_;
    Calibration result_;

    const DataRow& data_of(const CalibrationRow& row) const
    {
        return request_.table.rows[request_.study.tested[row.tested].row];
    }

    std::vector<std::vector<Said>> compute(const Study& study, const char* place) const
    {
        return computed(study, request_.table, request_.study, request_.folder / place, request_.jobs, watcher_);
    }

    /// Members on coarser cells are moved by what the cells do to the model with its default numbers.
    void correct_for_cells()
    {
        const auto told = [&](const Study& study, const char* place) {
            return told_by(rows_, request_.table, request_.study, compute(study, place).front());
        };
        const Eigen::VectorXd moved = told(whole_.undrawn(), "default") - told(plan_.undrawn(), "coarse");
        for (std::size_t i = 0; i < rows_.size(); ++i)
            if (const double by = moved[static_cast<Eigen::Index>(i)]; std::isfinite(by))
                rows_[i].told.array() += by;
    }

    void learn()
    {
        rows_ = calibration_rows(request_.table, request_.study, request_.errors, members_);
        if (!request_.cells.empty())
            correct_for_cells();
        emulate(rows_, members_);
        if (JointLikelihood(rows_, 0).empty())
            throw InputError("mend calibrate: no row says anything of the model's estimates");
        double explained = 0, count = 0;
        for (const CalibrationRow& row : rows_)
            if (row.unused.empty())
                explained += row.emulator.explained(), ++count;
        told_(
            fmt::format("{} members; emulators of {} rows explain {:.0f} % of the variance of members left out, in the "
                        "mean",
                        members_.count(), count, 100 * explained / count));
    }

    void first_wave()
    {
        const std::size_t width = plan_.numbers().size();
        told_(fmt::format("{} members of {} numbers through {} scenarios", request_.members, width,
                          request_.study.study.rows.size()));
        members_.shares = matrix_of(sobol_points(request_.members, static_cast<int>(width), request_.seed), width);
        members_.said = compute(plan_.study(members_.shares), "prior");
        learn();
        match_history();
    }

    /// Which members go with which rows, without any emulator.
    void match_history()
    {
        result_.rows.resize(rows_.size());
        std::vector<std::size_t> against(members_.count(), 0);
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            double count = 0, inside = 0, nearest = std::numeric_limits<double>::infinity();
            for (std::size_t member = 0; member < members_.count(); ++member) {
                const double told = rows_[i].told[static_cast<Eigen::Index>(member)];
                if (!std::isfinite(told))
                    continue;
                const double away = rows_[i].likelihood.implausibility(told);
                ++count, inside += away < ruled_out_from, against[member] += away >= ruled_out_from;
                nearest = std::min(nearest, away);
            }
            result_.rows[i].not_ruled_out = count > 0 ? inside / count : 0;
            result_.rows[i].nearest = nearest;
        }
        const auto left =
            std::count_if(against.begin(), against.end(), [](std::size_t rows) { return rows <= rows_that_may_err; });
        result_.not_ruled_out = static_cast<double>(left) / static_cast<double>(members_.count());
    }

    void second_wave()
    {
        const Draws first = drawn("", request_.steps / left_out_share, std::max(1, request_.second / chains));
        Members more;
        more.shares = shares_of(first.values);
        told_(fmt::format("{} draws of the first posterior through the scenarios", more.shares.rows()));
        more.said = compute(plan_.study(more.shares), "second");
        members_.append(more);
        learn();
    }

    Draws drawn(const std::string& left_out, int steps, int kept) const
    {
        const JointLikelihood likelihood(rows_, static_cast<Eigen::Index>(plan_.numbers().size()), left_out);
        Chains how;
        how.chains = chains, how.steps = steps, how.burn_in = steps / 10, how.kept = std::min(kept, steps);
        how.seed = request_.seed + 1;
        return sample(likelihood, static_cast<int>(plan_.numbers().size()), how);
    }

    void take_rows(const Draws& posterior)
    {
        const Eigen::MatrixXd inputs = inputs_of(shares_of(posterior.values));
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            CalibratedRow& one = result_.rows[i];
            one.row = rows_[i];
            if (!rows_[i].unused.empty())
                continue;
            one.prior = prior_prediction(rows_[i], data_of(rows_[i]), request_.members);
            one.posterior = emulated_prediction(rows_[i], data_of(rows_[i]), inputs, request_.seed + i);
        }
        result_.members = members_.count();
        result_.ratio_of_chains = posterior.ratio_of_chains(posterior.log_likelihood);
        result_.effective_draws = posterior.effective_number(posterior.log_likelihood);
    }

    void leave_out_studies()
    {
        std::set<std::string> studies;
        for (const CalibrationRow& row : rows_)
            if (row.unused.empty())
                studies.insert(row.study);
        told_(fmt::format("{} studies are left out, one after the other", studies.size()));
        for (const std::string& study : studies) {
            const Draws without = drawn(study, request_.steps / left_out_share, kept_of_chain / left_out_share);
            const Eigen::MatrixXd inputs = inputs_of(shares_of(without.values));
            for (std::size_t i = 0; i < rows_.size(); ++i)
                if (rows_[i].unused.empty() && rows_[i].study == study)
                    result_.rows[i].left_out =
                        emulated_prediction(rows_[i], data_of(rows_[i]), inputs, request_.seed + i);
            result_.studies.push_back(study);
        }
    }

    std::vector<std::string> rows_of(Eigen::Index number) const
    {
        std::vector<std::string> ids;
        for (const CalibrationRow& row : rows_) {
            const auto& terms = row.emulator.terms();
            if (std::any_of(terms.begin(), terms.end(),
                            [&](const Emulator::Term& term) { return term.first == number || term.second == number; }))
                ids.push_back(data_of(row).id);
        }
        return ids;
    }

    void take_numbers(const Draws& posterior)
    {
        constexpr double of_prior = 1.0 / 12; // variance of a uniform share
        const Eigen::MatrixXd shares = shares_of(posterior.values);
        const std::vector<SweptKey> usual = usual_uncertain_keys();
        for (std::size_t i = 0; i < plan_.numbers().size(); ++i) {
            const auto key =
                std::find_if(usual.begin(), usual.end(), [&](auto& one) { return one.name == plan_.numbers()[i]; });
            if (key == usual.end())
                continue; // the device's, or none of the typical patient's
            const auto column = static_cast<Eigen::Index>(i);
            const Eigen::VectorXd values = shares.col(column);
            const Eigen::VectorXd squares = (values.array() - values.mean()).square();
            CalibratedNumber one;
            one.number = {key->name, key->unit, key->first, key->second};
            one.share = spread_of({values.begin(), values.end()});
            one.ratio = squares.mean() / of_prior;
            one.ratio_error =
                std::sqrt((squares.array() - squares.mean()).square().mean() / posterior.effective_number(squares)) /
                of_prior;
            one.rows = rows_of(column);
            result_.numbers.push_back(std::move(one));
        }
        for (const Parameter& parameter : make_model({}, make_skin({}, Grid{}))->parameters())
            for (CalibratedNumber& one : result_.numbers)
                if (one.number.name == "parameters." + parameter.name)
                    one.usual = parameter.value;
    }

    /// Chains in turn, so that the first few are of all of them.
    void take_posterior(const Draws& posterior)
    {
        const Eigen::MatrixXd shares = shares_of(posterior.values);
        const Eigen::Index of_chain = shares.rows() / chains, spacing = of_chain * chains / request_.draws;
        std::vector<PosteriorNumber> numbers;
        std::vector<Eigen::Index> columns;
        for (const CalibratedNumber& one : result_.numbers) {
            numbers.push_back(one.number);
            columns.push_back(std::find(plan_.numbers().begin(), plan_.numbers().end(), one.number.name) -
                              plan_.numbers().begin());
        }
        std::vector<std::vector<double>> draws;
        for (Eigen::Index draw = 0; draw < request_.draws; ++draw) {
            const Eigen::Index row = draw % chains * of_chain + std::min(of_chain - 1, draw / chains * spacing);
            draws.emplace_back();
            for (const Eigen::Index column : columns)
                draws.back().push_back(shares(row, column));
        }
        result_.table_digest = digest();
        result_.posterior = Posterior(std::move(numbers), std::move(draws), provenance());
    }

    /// Of the rows that were used, with their errors.
    std::string digest() const
    {
        std::string text;
        for (const CalibrationRow& row : rows_) {
            const DataRow& data = data_of(row);
            text += fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}\n", data.id, data.scenario,
                                fmt::join(data.overrides, " "), data.quantity, data.at ? data.at->text() : "",
                                data.unit, word_of(data.test), data.other, in_full(data.value), in_full(data.low),
                                in_full(data.high), in_full(row.likelihood.error));
        }
        return sha256(text);
    }

    std::vector<std::pair<std::string, std::string>> provenance() const
    {
        const BuildInfo build = build_info();
        return {
            {"what", "draws of the model's estimates that go with measurements; made by `mend calibrate`"},
            {"version", build.version},
            {"commit", build.commit + (build.dirty ? " with changes" : "")},
            {"date", utc_now().substr(0, 10)},
            {"table", fmt::format("sha256 {} of {} rows of {}", result_.table_digest, rows_.size(),
                                  std::filesystem::path(request_.table.file).filename().string())},
            {"method", fmt::format("polynomial emulators, elliptical slice sampling; {} members of the prior, {} of "
                                   "the first posterior{}",
                                   request_.members, members_.count() - static_cast<std::size_t>(request_.members),
                                   request_.cells.empty() ? "" : ", cells " + request_.cells)},
            {"seed", std::to_string(request_.seed)}};
    }

    /// The model with its default numbers, and with the medians.
    void judge_points()
    {
        std::vector<std::pair<std::string, double>> medians;
        for (const CalibratedNumber& one : result_.numbers)
            medians.emplace_back(one.number.name, one.share.median);
        for (const bool usual : {true, false}) {
            const Study study = usual ? whole_.undrawn() : whole_.with(medians);
            const auto folder = request_.folder / (usual ? "default" : "medians");
            run_rows(study, folder, {}, request_.jobs, watcher_);
            const std::vector<JudgedRow> judged = judge(request_.table, request_.study, outcomes_of(study, folder));
            for (CalibratedRow& row : result_.rows)
                (usual ? row.usual : row.medians) = judged[request_.study.tested[row.row.tested].row];
        }
    }
};

} // namespace

Calibration calibrate(const CalibrationRequest& request, const StudyWatcher& watcher,
                      const std::function<void(const std::string&)>& told)
{
    return Calibrator(request, watcher, told).run();
}

std::vector<CalibrationScore> scores_of(const Calibration& calibration, const DataTable& table, const DataStudy& study)
{
    std::vector<CalibrationScore> scores;
    for (const RowKind kind : row_kinds)
        scores.push_back({word_of(kind)});
    for (const CalibratedRow& one : calibration.rows) {
        if (!one.row.unused.empty())
            continue;
        CalibrationScore& score =
            scores[static_cast<std::size_t>(kind_of(table.rows[study.tested[one.row.tested].row]))];
        ++score.rows;
        score.usual += one.usual.verdict == RowVerdict::within;
        score.medians += one.medians.verdict == RowVerdict::within;
        score.prior += one.prior.within, score.posterior += one.posterior.within, score.left_out += one.left_out.within;
        for (std::size_t m = 0; m < null_models.size(); ++m)
            score.nulls[m] += one.usual.left_out[m].right;
        score.met_prior += one.prior.met, score.met_posterior += one.posterior.met;
        score.met_left_out += one.left_out.met;
        score.log_prior += one.prior.log_density, score.log_posterior += one.posterior.log_density;
        score.log_left_out += one.left_out.log_density;
    }
    std::erase_if(scores, [](const CalibrationScore& score) { return score.rows == 0; });
    for (CalibrationScore& score : scores)
        for (double* sum : {&score.log_prior, &score.log_posterior, &score.log_left_out})
            *sum /= score.rows;
    return scores;
}

} // namespace mend
