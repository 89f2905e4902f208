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
constexpr double power_on_the_way = 0.5;     ///< of draws that are computed to teach the emulators

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

/// The likelihood of all rows but those of one study, by their emulators.
class JointLikelihood
{
  public:
    JointLikelihood(const std::vector<CalibrationRow>& rows, Eigen::Index numbers, double power,
                    const std::string& left_out = "")
        : power_(power), input_(Eigen::VectorXd::Zero(numbers))
    {
        std::set<Eigen::Index> used;
        for (const CalibrationRow& row : rows)
            if (row.pulls() && row.study != left_out) {
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
        return power_ * sum;
    }

    bool empty() const { return rows_.empty(); }

  private:
    double power_;
    std::vector<const CalibrationRow*> rows_;
    std::vector<Eigen::Index> used_;
    mutable Eigen::VectorXd input_;
};

class Calibrator
{
  public:
    Calibrator(const CalibrationRequest& request, const StudyWatcher& watcher,
               const std::function<void(const std::string&)>& told)
        : request_(request), watcher_(watcher), told_(told), plan_(request.study, request.cells), whole_(request.study)
    {}

    Calibration run()
    {
        first_wave();
        if (request_.second > 0)
            next_wave("second", request_.second);
        if (request_.third > 0)
            next_wave("third", request_.third);
        const auto left_out = choose_power();
        const Draws posterior = drawn(result_.power, "", request_.steps, kept_of_chain);
        take_rows(posterior);
        for (std::size_t i = 0; i < rows_.size(); ++i)
            result_.rows[i].left_out = left_out[i].value_or(result_.rows[i].posterior);
        take_numbers(posterior);
        take_posterior(posterior);
        if (request_.checked > 0)
            check(posterior);
        judge_points();
        return std::move(result_);
    }

  private:
    const CalibrationRequest& request_;
    const StudyWatcher& watcher_;
    const std::function<void(const std::string&)>& told_;
    MemberPlan plan_, whole_; ///< the stand-ins, and the scenarios themselves
    Members members_;
    std::vector<CalibrationRow> rows_;
    Eigen::VectorXd moved_; ///< [row], on its scale: by what the stand-in does to the default numbers
    Calibration result_;

    const DataRow& data_of(const CalibrationRow& row) const
    {
        return request_.table.rows[request_.study.tested[row.tested].row];
    }

    std::vector<std::vector<Said>> compute(const Study& study, const char* place) const
    {
        return computed(study, request_.table, request_.study, request_.folder / place, request_.jobs, watcher_);
    }

    Eigen::VectorXd told_undrawn(const MemberPlan& plan, const char* place) const
    {
        return told_by(rows_, request_.table, request_.study, compute(plan.undrawn(), place).front());
    }

    /// Members are moved by what their stand-ins do to the model with its default numbers.
    void carry_over_rows()
    {
        if (moved_.size() == 0)
            moved_ = (told_undrawn(whole_, "default") - told_undrawn(plan_, "coarse")).unaryExpr([](double by) {
                return std::isfinite(by) ? by : 0.0;
            });
        for (std::size_t i = 0; i < rows_.size(); ++i)
            rows_[i].told.array() += moved_[static_cast<Eigen::Index>(i)];
    }

    void learn()
    {
        rows_ = calibration_rows(request_.table, request_.study, request_.errors, members_);
        carry_over_rows();
        const auto against = match_history(rows_, request_.table, request_.study, request_.members);
        const auto left =
            std::count_if(against.begin(), against.end(), [](std::size_t rows) { return rows <= rows_that_may_err; });
        result_.not_ruled_out = static_cast<double>(left) / static_cast<double>(request_.members);
        emulate(rows_, members_);
        if (JointLikelihood(rows_, 0, 1).empty())
            throw InputError("mend calibrate: no row says anything of the model's estimates");
        tell_of_emulators();
    }

    void tell_of_emulators() const
    {
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
        result_.waves.emplace_back("prior", members_.count());
        learn();
    }

    /// Draws of the posterior so far are computed, and teach the emulators once more.
    void next_wave(const char* name, int count)
    {
        const Draws draws = drawn(power_on_the_way, "", request_.steps / left_out_share, std::max(1, count / chains));
        Members more;
        more.shares = shares_of(draws.values);
        told_(fmt::format("{} draws of the posterior so far through the scenarios", more.shares.rows()));
        more.said = compute(plan_.study(more.shares), name);
        result_.waves.emplace_back(name, more.count());
        members_.append(more);
        learn();
    }

    Draws drawn(double power, const std::string& left_out, int steps, int kept) const
    {
        const JointLikelihood likelihood(rows_, static_cast<Eigen::Index>(plan_.numbers().size()), power, left_out);
        Chains how;
        how.chains = chains, how.steps = steps, how.burn_in = steps / 10, how.kept = std::min(kept, steps);
        how.seed = request_.seed + 1;
        return sample(likelihood, static_cast<int>(plan_.numbers().size()), how);
    }

    void take_rows(const Draws& posterior)
    {
        const Eigen::MatrixXd inputs = inputs_of(shares_of(posterior.values));
        result_.rows.resize(rows_.size());
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            CalibratedRow& one = result_.rows[i];
            one.row = rows_[i];
            if (!rows_[i].unused.empty())
                continue;
            one.prior = computed_prediction(rows_[i], data_of(rows_[i]), rows_[i].told.head(request_.members));
            one.posterior = emulated_prediction(rows_[i], data_of(rows_[i]), inputs, request_.seed + i);
        }
        result_.studies = studies().size();
        result_.shares = members_.shares, result_.names = plan_.numbers();
        result_.ratio_of_chains = posterior.ratio_of_chains(posterior.log_likelihood);
        result_.effective_draws = posterior.effective_number(posterior.log_likelihood);
    }

    std::set<std::string> studies() const
    {
        std::set<std::string> studies;
        for (const CalibrationRow& row : rows_)
            if (row.pulls())
                studies.insert(row.study);
        return studies;
    }

    /// By row: how it is predicted by draws that have not seen its study. Nothing of rows that say nothing, and of rows
    /// that do not pull and whose study has no other: all draws are such.
    std::vector<std::optional<Prediction>> unseen(double power) const
    {
        std::vector<std::optional<Prediction>> predictions(rows_.size());
        for (const std::string& study : studies()) {
            const Draws without = drawn(power, study, request_.steps / left_out_share, kept_of_chain / left_out_share);
            const Eigen::MatrixXd inputs = inputs_of(shares_of(without.values));
            for (std::size_t i = 0; i < rows_.size(); ++i)
                if (rows_[i].unused.empty() && rows_[i].study == study)
                    predictions[i] = emulated_prediction(rows_[i], data_of(rows_[i]), inputs, request_.seed + i);
        }
        return predictions;
    }

    /// The power of the likelihood that predicts studies best that it has not seen; what it says of them.
    std::vector<std::optional<Prediction>> choose_power()
    {
        std::vector<std::optional<Prediction>> best;
        double most = -std::numeric_limits<double>::infinity();
        for (const double power : request_.powers) {
            auto predictions = unseen(power);
            double sum = 0;
            for (std::size_t i = 0; i < rows_.size(); ++i)
                if (rows_[i].pulls())
                    sum += rows_[i].likelihood.weight * predictions[i]->log_density;
            told_(fmt::format("power {:g}: studies left out are predicted to {:.2f} (sum of votes' log densities)",
                              power, sum));
            result_.powers.emplace_back(power, sum);
            if (sum > most)
                most = sum, result_.power = power, best = std::move(predictions);
        }
        return best;
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

    /// Of the draws that are shipped: chains in turn, so that the first few are of all of them.
    std::vector<Eigen::Index> shipped(const Draws& posterior) const
    {
        const Eigen::Index of_chain = posterior.values.rows() / chains, spacing = of_chain * chains / request_.draws;
        std::vector<Eigen::Index> rows;
        for (Eigen::Index draw = 0; draw < request_.draws; ++draw)
            rows.push_back(draw % chains * of_chain + std::min(of_chain - 1, draw / chains * spacing));
        return rows;
    }

    void take_posterior(const Draws& posterior)
    {
        const Eigen::MatrixXd shares = shares_of(posterior.values);
        std::vector<PosteriorNumber> numbers;
        std::vector<Eigen::Index> columns;
        for (const CalibratedNumber& one : result_.numbers) {
            numbers.push_back(one.number);
            columns.push_back(std::find(plan_.numbers().begin(), plan_.numbers().end(), one.number.name) -
                              plan_.numbers().begin());
        }
        std::vector<std::vector<double>> draws;
        for (const Eigen::Index row : shipped(posterior)) {
            draws.emplace_back();
            for (const Eigen::Index column : columns)
                draws.back().push_back(shares(row, column));
        }
        result_.table_digest = digest();
        result_.posterior = Posterior(std::move(numbers), std::move(draws), provenance());
    }

    /// The first of the shipped draws are computed: what they say of each row, no emulator between.
    void check(const Draws& posterior)
    {
        std::vector<Eigen::Index> first = shipped(posterior);
        first.resize(std::min(first.size(), static_cast<std::size_t>(request_.checked)));
        const Eigen::MatrixXd shares = shares_of(posterior.values)(first, Eigen::all);
        told_(fmt::format("{} of the draws that are kept through the scenarios", shares.rows()));
        const auto said = compute(plan_.study(shares), "check");
        Eigen::MatrixXd told(static_cast<Eigen::Index>(rows_.size()), shares.rows());
        for (Eigen::Index draw = 0; draw < shares.rows(); ++draw)
            told.col(draw) =
                told_by(rows_, request_.table, request_.study, said[static_cast<std::size_t>(draw)]) + moved_;
        for (std::size_t i = 0; i < rows_.size(); ++i)
            if (rows_[i].unused.empty())
                result_.rows[i].checked =
                    computed_prediction(rows_[i], data_of(rows_[i]), told.row(static_cast<Eigen::Index>(i)));
        result_.checked = first.size();
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
            {"method",
             fmt::format("polynomial emulators, elliptical slice sampling of the likelihood to the power {:g}; "
                         "{} members of the prior, {} of posteriors on the way{}",
                         result_.power, request_.members, members_.count() - static_cast<std::size_t>(request_.members),
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
        score.met_left_out += one.left_out.met, score.met_checked += one.checked.met;
        score.checked += one.checked.within, score.log_checked += one.checked.log_density;
        score.log_prior += one.prior.log_density, score.log_posterior += one.posterior.log_density;
        score.log_left_out += one.left_out.log_density;
    }
    std::erase_if(scores, [](const CalibrationScore& score) { return score.rows == 0; });
    for (CalibrationScore& score : scores)
        for (double* sum : {&score.log_prior, &score.log_posterior, &score.log_left_out, &score.log_checked})
            *sum /= score.rows;
    return scores;
}

} // namespace mend
