#include "sim/calibration/members.hpp"

#include "sim/base/error.hpp"
#include "sim/output/files.hpp"
#include "sim/sweep/draws.hpp"

#include <algorithm>

namespace mend
{
namespace
{

/// Drives reach their depths each in its own way.
std::string number_of(const SweptKey& key, const Scenario& scenario)
{
    return is_depth(key) ? key.name + " of " + scenario.device.kind : key.name;
}

} // namespace

MemberPlan::MemberPlan(const DataStudy& data, const std::string& cells, bool stands_in) : data_(data)
{
    std::vector<std::vector<SweptKey>> keys;
    std::vector<std::vector<std::string>> names;
    for (std::size_t row = 0; row < data.study.rows.size(); ++row) {
        const Scenario scenario = data.study.scenario(row);
        keys.push_back(uncertain_keys(scenario, "C"));
        names.emplace_back();
        for (const SweptKey& key : keys.back())
            names.back().push_back(number_of(key, scenario));
        overrides_.push_back(stands_in ? room_for_depths(scenario) : std::vector<std::string>{});
        if (!cells.empty() && scenario.domain.geometry == Geometry::axisymmetric)
            overrides_.back().push_back("domain.cells=" + cells);
    }
    const auto knows = [&](const std::string& name) {
        return std::any_of(names.begin(), names.end(),
                           [&](auto& list) { return std::find(list.begin(), list.end(), name) != list.end(); });
    };
    for (const SweptKey& key : usual_uncertain_keys())
        if (knows(key.name))
            numbers_.push_back(key.name);
    for (const auto& list : names)
        for (const std::string& name : list)
            if (std::find(numbers_.begin(), numbers_.end(), name) == numbers_.end())
                numbers_.push_back(name);
    for (std::size_t row = 0; row < keys.size(); ++row) {
        drawn_.emplace_back();
        for (std::size_t i = 0; i < keys[row].size(); ++i) {
            const auto number = std::find(numbers_.begin(), numbers_.end(), names[row][i]) - numbers_.begin();
            drawn_.back().push_back({static_cast<std::size_t>(number), keys[row][i]});
        }
    }
}

void MemberPlan::add_member(Study& study, const std::function<std::optional<double>(std::size_t)>& share_of) const
{
    if (study.bases.empty())
        study.name = data_.study.name, study.title = data_.study.title, study.bases = data_.study.bases;
    for (std::size_t scenario = 0; scenario < data_.study.rows.size(); ++scenario) {
        StudyRow row = data_.study.rows[scenario];
        const auto add = [&](const std::string& word) {
            row.overrides.push_back(word);
            row.digest += "\n" + word;
        };
        for (const std::string& word : overrides_[scenario])
            add(word);
        for (const Drawn& one : drawn_[scenario])
            if (const std::optional<double> share = share_of(one.number))
                add(one.key.name + "=" + value_at(one.key, *share));
        row.digest = sha256(row.digest).substr(0, 32);
        study.rows.push_back(std::move(row));
    }
}

Study MemberPlan::study(const Eigen::MatrixXd& shares) const
{
    EXPECTS(shares.cols() == static_cast<Eigen::Index>(numbers_.size()));
    Study study;
    for (Eigen::Index member = 0; member < shares.rows(); ++member)
        add_member(study, [&](std::size_t number) { return shares(member, static_cast<Eigen::Index>(number)); });
    return study;
}

Study MemberPlan::undrawn() const
{
    return with({});
}

Study MemberPlan::with(const std::vector<std::pair<std::string, double>>& shares) const
{
    Study study;
    add_member(study, [&](std::size_t number) -> std::optional<double> {
        for (const auto& [name, share] : shares)
            if (name == numbers_[number])
                return share;
        return std::nullopt;
    });
    return study;
}

void Members::append(const Members& others)
{
    Eigen::MatrixXd all(shares.rows() + others.shares.rows(), others.shares.cols());
    all << shares, others.shares;
    shares = std::move(all);
    said.insert(said.end(), others.said.begin(), others.said.end());
}

std::vector<std::vector<Said>> computed(const Study& members, const DataTable& table, const DataStudy& data,
                                        const std::filesystem::path& folder, int jobs, const StudyWatcher& watcher)
{
    run_rows(members, folder, {}, jobs, watcher);
    const Outcomes outcomes = outcomes_of(members, folder);
    const std::size_t scenarios = data.study.rows.size();
    std::vector<std::vector<Said>> said(members.rows.size() / scenarios);
    for (std::size_t member = 0; member < said.size(); ++member)
        for (const TestedRow& tested : data.tested)
            said[member].push_back(
                said_of(tested, table.rows[tested.row], outcomes.at(member * scenarios + tested.study_row)));
    return said;
}

} // namespace mend
