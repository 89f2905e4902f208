#pragma once
/// What the model says of a table's rows at points of the space of free numbers; each point is computed once.
#include "sim/measurements/fit.hpp"

#include <map>

namespace mend
{

class Evaluations
{
  public:
    /// \throws InputError if the folder holds those of another fit; StorageError
    Evaluations(const FitRequest& request, const StudyWatcher& watcher);

    /// For each point what the model says, in the order of `request.study.tested`.
    std::vector<std::vector<Said>> at(const std::vector<Point>& points);
    std::vector<Eigen::VectorXd> residuals_at(const std::vector<Point>& points);
    /// Nothing was ever computed here.
    void forget();
    std::size_t count() const { return known_.size(); }

  private:
    const FitRequest& request_;
    const StudyWatcher& watcher_;
    std::map<std::string, std::vector<Said>> known_; ///< by the overrides of a point
    std::vector<std::vector<bool>> applies_;         ///< [number][scenario]

    std::vector<std::string> overrides_at(const Point& point) const;
    void take_lines(const std::string& text);
    void compute(const std::vector<std::vector<std::string>>& points);
};

} // namespace mend
