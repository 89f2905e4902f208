#pragma once
/// The only memory of a run besides the state: peaks, crossings, integrals, and what lags behind the skin.
#include "sim/observe/constants.hpp"
#include "sim/observe/courses.hpp"
#include "sim/observe/delay_chain.hpp"
#include "sim/observe/measured.hpp"
#include "sim/observe/watch.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace mend
{

/// Extreme of an observable over the whole course.
struct Extreme
{
    double value, time; ///< unit of the observable, d
};

/// Updated at each accepted step, never by what is written; part of the checkpoint. Between the ends of a step
/// observables are linear. Dryness is the water loss smoothed over 24 h; shedding follows its drive through three
/// compartments of one day each, and sheds the debris of the punctured columns with it (model: assumed). Both are
/// carried exactly over a linear drive, in pieces of at most `finest` days, so that a long step hides no crossing.
class Record
{
  public:
    static constexpr double finest = 0.05;
    /// Normal shedding, in days, that is shed early where a column of stratum corneum was punctured.
    static constexpr double debris_of_column = observables::horny_transit;
    static constexpr std::size_t most_courses = 32; ///< room for them, so that a step allocates nothing

    /// \param thresholds to watch, each by the name of its endpoint
    explicit Record(const Observers& observers, const std::vector<WatchedThreshold>& thresholds = all_thresholds());

    /// A session: values right before and right after it. Times to resolve count from the last one.
    void treated(double time, const std::vector<double>& before, const std::vector<double>& after);
    /// Steps come in order; a step starts where the last one ended.
    void see(const Measured& measured);

    int sessions() const { return static_cast<int>(sessions_); }
    double last_session() const { return last_session_; } ///< d
    double time() const { return time_; }                 ///< d, how far the course is known
    const std::vector<double>& last() const { return last_; }
    Extreme peak(int observable) const { return {peaks_[observable], peak_times_[observable]}; }
    Extreme trough(int observable) const { return {troughs_[observable], trough_times_[observable]}; }
    double integral(int observable) const { return integrals_[observable]; } ///< unit of the observable times d

    /// What is asked of a threshold goes by the name of its endpoint. Whether the observable behind it applies:
    bool has(const std::string& endpoint) const { return followed(endpoint).observable >= 0; }
    /// Value of its course now; 0 in untreated skin.
    double value(const std::string& endpoint) const { return values_[watch_of(endpoint).course]; }
    /// Largest value of its course since the last session.
    double session_peak(const std::string& endpoint) const { return session_peaks_[watch_of(endpoint).course]; }
    /// Whether the last session opened what its course watches; a course that is no share of its first minute always
    /// is.
    bool was_open(const std::string& endpoint) const;
    /// Whether the course has been outside since the last session: what never was cannot come back.
    bool began(const std::string& endpoint, Level level = at_threshold) const;
    /// Days from the last session until the course is inside to stay; none if that was not seen.
    std::optional<double> resolved(const std::string& endpoint, Level level = at_threshold) const;
    /// Days from the last session: inside to stay, so it seemed, and outside again.
    struct Relapse
    {
        double resolved, returned;
    };
    /// The first relapse of a course that may; none if it did not.
    std::optional<Relapse> relapse(const std::string& endpoint) const;
    /// Days after the last session since which the course has been inside, if only the time to confirm it is lacking.
    std::optional<double> inside_since(const std::string& endpoint) const;
    /// Days from the last session until all that ends downtime is inside to stay: the longest of its parts, of which
    /// those that never began are none. None if one of them was not seen to end, or none began.
    std::optional<double> downtime(Level level = at_threshold) const;
    /// Whether any part of downtime began.
    bool downtime_began(Level level = at_threshold) const;
    /// Observables behind downtime that do not apply.
    std::vector<std::string> missing_of_downtime() const;
    /// A drug was put on; its onset counts from here.
    void drug_put_on(double time);
    /// Days from the last time that a drug was put on until it works; none: not yet, or there is none.
    std::optional<double> drug_onset() const;
    /// Share of the breach right after the last session that has closed since; none if there was no breach.
    std::optional<double> breach_recovered() const;

    /// Everything, for the checkpoint: a record of the same observers goes on from it with the same bits.
    std::vector<double> save() const;
    /// \throws StorageError if `saved` is not of a record of the same observers and thresholds.
    void restore(const std::vector<double>& saved);

  private:
    using Courses = std::array<double, most_courses>; ///< the first course_count() of it

    struct Followed
    {
        Course course;
        int observable, reference; ///< indices; -1: does not apply, none
    };
    struct Watched
    {
        std::string endpoint;
        Threshold threshold;
        std::size_t course; ///< of followed_
        std::array<Watch, level_count> levels{};
    };

    std::size_t course_count() const { return followed_.size(); }
    std::size_t follow(const Course& course, const Observers& observers);
    const Watched& watch_of(const std::string& endpoint) const;
    const Followed& followed(const std::string& endpoint) const { return followed_[watch_of(endpoint).course]; }
    double drive(std::size_t course, const std::vector<double>& values) const;
    Courses courses_of(const std::vector<double>& values) const;
    void read_memories(Courses& courses) const;
    void advance_memories(double duration, const Courses& before, const Courses& after);
    void note_extremes(double time, const std::vector<double>& values);
    void see_step(const Measured& measured);
    void see_drug(const Measured& measured);
    void see_piece(double start, double end, const Courses& drives_before, const Courses& drives_after);
    void watch(double start, double end, const Courses& before, const Courses& after);
    template <class Self, class Visitor> static void visit(Self& self, Visitor visitor);

    std::vector<Followed> followed_; ///< each course once, however many thresholds it has
    std::vector<Watched> watched_;
    int cover_mean_ = -1, drug_effect_ = -1, breach_drive_ = -1; ///< observables

    double sessions_ = 0, last_session_ = never, time_ = never, breach_ = never;
    double drug_put_on_ = never, drug_works_ = never; ///< d
    std::vector<double> last_, peaks_, peak_times_, troughs_, trough_times_, integrals_;
    DelayChain<1> dryness_{observables::drying_time};
    DelayChain<3> peeling_{observables::shedding_delay};
    Courses values_{}, session_peaks_{};
    Courses first_minute_; ///< what a course was one minute after the last session; never: not known yet
};

} // namespace mend
