#pragma once
/// How far a run is, in one line that is redrawn in place.
#include <chrono>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace mend
{

/// A moment of a run.
struct ProgressPoint
{
    double time = 0, end = 0;  ///< d, simulated
    double since_session = 0;  ///< d since the latest treatment
    double step = 0;           ///< d, last step
    double share = 0;          ///< of the work, 0 to 1
    double share_at_start = 0; ///< where this process began, above 0 after a resume
    double elapsed = 0;        ///< s, wall clock of this process
};

/// Haemostasis below 1 d, inflammation below 6 d, proliferation below 21 d, remodelling after: the overlapping phases
/// of textbooks cut at one day each (assumed). A caption only; no equation knows them.
struct HealingPhase
{
    std::string_view name;
    double until; ///< d since the latest session; the last one has no end: infinity
};
const std::vector<HealingPhase>& healing_phases();
std::string_view healing_phase(double days_since_session);

/// Share of a run's steps that lie before `time` (d). Steps grow about in proportion to the time since the last
/// session, so their number grows as its logarithm: ln(1 + t / t0) with t0 = 0.002 d (assumed; only the bar and the
/// time left depend on it).
double work_share(double time, const std::vector<double>& sessions, double end);

/// "4 s", "3 min 20 s", "2 h 5 min", "12 d 4 h"; two units at most.
std::string duration_text(double seconds);

/// One line of at most `columns` characters; what matters least is left out first.
std::string progress_line(const ProgressPoint& point, int columns);

/// Draws on a terminal, at most ten times a second, and wipes itself when it ends.
class ProgressBar
{
  public:
    /// `stream` must be a terminal for anything to be drawn.
    explicit ProgressBar(std::FILE* stream);
    ~ProgressBar() { wipe(); }
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;

    void show(const ProgressPoint& point);
    void wipe();

  private:
    std::FILE* stream_;
    bool draws_;
    bool drawn_ = false;
    std::chrono::steady_clock::time_point next_;
};

} // namespace mend
