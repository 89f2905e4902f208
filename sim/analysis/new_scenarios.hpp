#pragma once
/// Scenarios that a sweep had not: computed by the one runner, kept by their content, so that an analysis that was
/// stopped goes on and one that is repeated computes nothing.
#include "sim/sweep/runner.hpp"
#include "sim/sweep/specification.hpp"

namespace mend
{

class NewScenarios
{
  public:
    /// \param folder that keeps them, SWEEP/analysis/scenarios. \throws InputError where this program is not the one
    /// that computed the sweep
    NewScenarios(const Specification& specification, std::filesystem::path folder, int jobs, StudyWatcher watcher);

    /// An outcome for each, in order, failures included. \throws Interrupted, StorageError
    std::vector<Outcome> compute(const std::vector<std::vector<std::string>>& overrides);

    Scenario scenario(const std::vector<std::string>& overrides) const { return study_.bases.front().make(overrides); }
    /// Of a row of the sweep, with values of some keys replaced: "device.length=\"1 mm\"".
    static std::vector<std::string> with(std::vector<std::string> overrides, const std::vector<std::string>& others);

    std::size_t computed() const { return computed_; } ///< not found there
    int jobs() const { return jobs_; }

  private:
    std::vector<ScenarioText> texts_;
    Study study_;
    std::filesystem::path folder_;
    int jobs_;
    StudyWatcher watcher_;
    std::size_t computed_ = 0;
};

} // namespace mend
