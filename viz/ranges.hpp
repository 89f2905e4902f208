#pragma once
/// Which number has which colour. By default each field has one range for all runs and scenes, so that two pictures can
/// be laid side by side; `--range` sets another, or follows one run.
#include "viz/course.hpp"

#include <map>
#include <string>
#include <vector>

namespace mend::viz
{

struct Range
{
    double low = 0, high = 1;
    std::string rule; ///< where it comes from, in words for the legend
    /// 0 at low … 1 at high, clamped.
    double place(double value) const;
};

/// The name under which the change of collagen goes in `--range` and `--field`; all others are fields.
inline constexpr const char* collagen_change_name = "collagen_change";

class Ranges
{
  public:
    Ranges() = default;
    /// \param asked "FIELD=LOW..HIGH", or "FIELD=run": from the run's own smallest to its largest
    /// \throws InputError on anything else
    explicit Ranges(const std::vector<std::string>& asked);

    /// \throws InputError if a field was asked for that nobody has: checked when it is drawn.
    Range of(const std::string& field, const Course& course) const;

  private:
    std::map<std::string, Range> asked_;
    std::vector<std::string> of_run_;
    mutable std::map<std::string, Range> found_; ///< looked up in a run once
};

} // namespace mend::viz
