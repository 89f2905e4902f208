#pragma once
/// Draws of the model's estimates, each computed through all scenarios behind a table of measurements.
#include "sim/measurements/data_study.hpp"

#include <Eigen/Dense>

#include <map>

namespace mend
{

/// Which numbers members differ in, and what a member is in each scenario.
class MemberPlan
{
  public:
    /// The scenarios themselves.
    explicit MemberPlan(const DataStudy& data) : MemberPlan(data, "", false) {}
    /// Their stand-ins: with room for every depth that is drawn, and with these cells where they are axisymmetric.
    /// \param cells "24x32"; empty: their own
    MemberPlan(const DataStudy& data, const std::string& cells) : MemberPlan(data, cells, true) {}

    /// Keys of the model's estimates in the order of the model, then "device.depth_ratio of KIND".
    const std::vector<std::string>& numbers() const { return numbers_; }
    /// Rows [member][scenario]. The same share for all patients: as far within the patient's own range.
    /// \param shares [member, number] of the prior's probability, above 0 and below 1
    Study study(const Eigen::MatrixXd& shares) const;
    /// Without any draw, for comparison.
    Study undrawn() const;
    /// With these values of the typical patient in place of its own.
    Study with(const std::vector<std::pair<std::string, double>>& shares) const;

  private:
    struct Drawn
    {
        std::size_t number;
        SweptKey key;
    };
    const DataStudy& data_;
    std::vector<std::string> numbers_;
    std::vector<std::vector<std::string>> overrides_; ///< [scenario], of every member
    std::vector<std::vector<Drawn>> drawn_;           ///< [scenario]

    MemberPlan(const DataStudy& data, const std::string& cells, bool stands_in);
    void add_member(Study& study, const std::function<std::optional<double>(std::size_t)>& share_of) const;
};

/// What every member says of every tested row.
struct Members
{
    Eigen::MatrixXd shares;              ///< [member, number]
    std::vector<std::vector<Said>> said; ///< [member][tested]

    std::size_t count() const { return said.size(); }
    void append(const Members& others);
};

/// Computes them in `folder`; what is there is not computed again. \throws Interrupted, StorageError
std::vector<std::vector<Said>> computed(const Study& members, const DataTable& table, const DataStudy& data,
                                        const std::filesystem::path& folder, int jobs, const StudyWatcher& watcher);

} // namespace mend
