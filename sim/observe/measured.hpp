#pragma once
/// Values of every observable at both ends of an accepted step; between them they are linear.
#include "sim/observe/observe.hpp"
#include "sim/state/map_decay.hpp"
#include "sim/state/step.hpp"

#include <map>
#include <string>
#include <vector>

namespace mend
{

struct Measured
{
    double start = 0, end = 0;         ///< d
    std::vector<double> before, after; ///< in the order of Observers::list()

    /// Values at a time within the step.
    std::vector<double> at(double time) const;
};

/// Measures each state once: the end of a step is the start of the next, unless an event came between them.
class Measurer
{
  public:
    /// \param maps the patient's on day 0, which move as `decay` says
    /// \param treated_depth mm of dermis that the deepest puncture of the whole course reaches; 0: none
    /// \param parameters the model's numbers in force, by name
    /// Everything but the parameters and the table of rates must outlive the measurer.
    Measurer(const Observers& observers, const kernels::Arrays& maps, MapDecay decay, const Grid& grid,
             const Skin& skin, double treated_depth, std::map<std::string, double> parameters = {},
             RateTable rates = {});

    /// At the start, after each event and on resume: what comes next starts from this state.
    void begin(const State& state);
    /// An accepted step that starts where the last one (or begin) ended.
    Measured see(const Step& step);
    /// Values of the last state seen.
    const std::vector<double>& now() const { return now_; }

  private:
    const Observers& observers_;
    const kernels::Arrays& maps_;
    MapDecay decay_;
    const Grid& grid_;
    const Skin& skin_;
    double treated_depth_;
    std::map<std::string, double> parameters_;
    RateTable rates_;
    std::vector<double> now_;
};

} // namespace mend
