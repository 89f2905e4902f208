#pragma once
/// One observable at one moment of a course, as a result like any endpoint.
#include "sim/sweep/solve.hpp"

#include <string>
#include <vector>

namespace mend
{

/// When something is read.
struct Moment
{
    enum class Kind
    {
        since_last,  ///< `days` after the last session; before it where they are negative
        since_first, ///< `days` after the first one
        end,         ///< of follow-up
        peak,        ///< the largest value of the course, whenever that is
        trough,      ///< the smallest
        untreated,   ///< before the first session
        peak_time,   ///< not a value but a time: when the largest value was reached, d since the first session
        trough_time, ///< the same of the smallest
        level_time   ///< when `level` was passed for the first time after the first session, d since then
    };
    Kind kind = Kind::end;
    double days = 0;
    std::string level{}; ///< as written, with its unit: "20 g/m^2/h", "0.5"

    /// d since the first session; not a number where it is no fixed time.
    double time(const Experiment& experiment) const;
    /// Whether what is read is a time (d), not a value of the observable.
    bool is_a_time() const { return kind == Kind::peak_time || kind == Kind::trough_time || kind == Kind::level_time; }
    /// "2 h after the last session"
    std::string text() const;
};

/// "2 h", "90 d after last", "90 d after the last session", "14 d after first", "30 min before first", "-30 min",
/// "end", "peak", "trough", "untreated", "time of peak", "time of trough", "time to 20 g/m^2/h". A time without more
/// counts from the last session, as endpoints do. \throws InputError that says what is expected
Moment parse_moment(const std::string& text);

/// What is compared with a measurement: an observable at a moment, or its ratio or difference to another moment.
struct When
{
    enum class Against
    {
        nothing,
        ratio,     ///< value at `moment` over value at `base`
        difference ///< value at `moment` less value at `base`
    };
    Moment moment{};
    Against against = Against::nothing;
    Moment base{};

    /// "24 h after the last session over largest of the course"
    std::string text() const;
    /// Of what is compared, from the observable's own unit.
    std::string unit(const std::string& observable_unit) const;
};

/// A moment; or two of them: "24 h over peak", "0 h minus 4 d". \throws InputError that says what is expected
When parse_when(const std::string& text);

struct Reading
{
    std::string observable;
    Moment moment;

    /// "redness, 2 h after the last session": by it the value is found among a row's endpoints.
    std::string name() const { return observable + ", " + moment.text(); }
};

/// The times that readings need, increasing, for solve().
std::vector<double> times_of(const std::vector<Reading>& readings, const Experiment& experiment);

/// The levels that readings need, for solve(). \throws InputError where one is not in its observable's unit
std::vector<Crossing> levels_of(const std::vector<Reading>& readings, const Experiment& experiment);

/// One endpoint a reading, without a value, but with the reason, where the observable does not apply, there is nothing
/// to measure on, or follow-up ends before that time. \param solution solved with times_of and levels_of(readings,
/// experiment)
std::vector<Endpoint> read_course(const std::vector<Reading>& readings, const Experiment& experiment,
                                  const Solution& solution);

} // namespace mend
