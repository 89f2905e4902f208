#pragma once
/// Time as a picture shows it. Wounds change within hours at first and within months at last, so the pictures run on a
/// stretched clock that starts anew at each session: log(1 + time since the session / two hours).
#include <string>
#include <vector>

namespace mend::viz
{

class Clock
{
  public:
    /// \param treatments times of the sessions, d, ascending; the first is where the clock starts
    /// \param end last moment, d
    Clock(std::vector<double> treatments, double end);

    /// Place of a time on the stretched axis, 0 to 1.
    double place(double time) const;
    /// The time at a place; at a session's own place the session has happened.
    double time(double place) const;

    double start() const { return treatments_.front(); }
    double end() const { return end_; }
    int sessions() const { return static_cast<int>(treatments_.size()); }
    double session_time(int session) const { return treatments_[static_cast<std::size_t>(session)]; }
    /// The session that last happened at this time.
    int session_at(double time) const;

    /// Something was put on the skin, and no needle has been there.
    bool is_before_treatment(double time) const { return time < start() - 1e-9; }

    /// "3 d 5 h after session 1 of 3", "1 h before session 1 of 3"
    std::string since_session(double time) const;
    /// "day 3.2", "day -0.04"; beyond three years "year 3.2"
    static std::string day(double time);

    struct Tick
    {
        double time;
        std::string label; ///< time since the session: "1 h", "3 d", "4 wk"
    };
    /// Round times after each session.
    std::vector<Tick> ticks() const;

  private:
    double segment_end(int session) const;
    std::vector<double> treatments_;
    double end_;
    std::vector<double> starts_; ///< stretched, not yet scaled to 1; one more than sessions
};

/// A time span in at most two whole units: "45 min", "3 d 5 h", "12 d", "24 wk".
std::string describe_span(double days);

} // namespace mend::viz
